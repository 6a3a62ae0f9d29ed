"""Asking for consent, its withdrawal, and the texts that are read out."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Country
from centres.places import country_name
from counselling.actions import ConsentGiven
from counselling.actions.attachments import Upload
from counselling.attachment_codes import AttachmentKind
from counselling.codes import ConsentMethod, ConsentPurpose
from counselling.consent_codes import Assent, SpokenFor, TextKind, WithdrawalReason
from counselling.consent_words import Words
from counselling.forms.attachments import FilesInput
from counselling.forms.fields import WholeNumberField, language_choices
from counselling.forms.moves import KeyForm
from counselling.models import ConsentText
from counselling.scans.redraw import ALLOWED, BYTES_MOST

if TYPE_CHECKING:
    _OneCountry = forms.ModelChoiceField[Country]
else:
    _OneCountry = forms.ModelChoiceField

METHODS: Final = [
    (choice.value, choice.label) for choice in ConsentMethod if choice != ConsentMethod.REGISTER
]
DRAWN: Final = "data:image/png;base64,"
DRAWN_MOST: Final = 400_000
"""How long a drawn signature may be as text; one on a large screen takes about 30,000."""


class SignatureField(forms.CharField):
    """What somebody drew with a finger, as the page's script gives it; bytes of a picture."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, strip=False, **options)

    def clean(self, value: Any) -> bytes:
        typed = str(value or "")
        if not typed:
            return b""
        if not typed.startswith(DRAWN) or len(typed) > DRAWN_MOST:
            raise ValidationError(_("The signature did not come through. Sign once more."))
        try:
            return base64.b64decode(typed.removeprefix(DRAWN), validate=True)
        except binascii.Error:
            raise ValidationError(
                _("The signature did not come through. Sign once more.")
            ) from None


TEXT_SHOWN: Final = "text_shown"
"""Under which name a form sends the marks of the texts that it shows."""


class SignedForm(KeyForm):
    """How something was agreed to, with the signature or the signed paper."""

    method = forms.ChoiceField(
        label=gettext_lazy("How it was agreed"), choices=METHODS, initial=ConsentMethod.VERBAL
    )
    signature = SignatureField()
    paper = forms.FileField(
        label=gettext_lazy("Photo of the signed paper"),
        required=False,
        widget=FilesInput(attrs={"accept": ",".join(sorted(ALLOWED)), "multiple": False}),
        help_text=gettext_lazy("It can be added now, or the paper kept in its folder."),
    )

    def check_signed(self) -> None:
        """Say at the field what is missing: on screen somebody signs, or it was another way."""
        data = self.cleaned_data
        if data.get("method") == ConsentMethod.SCREEN and not data.get("signature"):
            self.add_error(
                "method",
                _("Nobody has signed on the screen yet. Sign, or choose how else it was agreed."),
            )

    def signed(self) -> Upload | None:
        """Return the signature or the paper as the action takes it, if there is one."""
        data = self.cleaned_data
        if data["method"] == ConsentMethod.SCREEN:
            return Upload(data["signature"], AttachmentKind.SIGNATURE)
        if data.get("paper"):
            return Upload(data["paper"].read(BYTES_MOST + 1), AttachmentKind.CONSENT)
        return None


class ForChildForm(forms.Form):
    """Who agrees for a child, and what the child says."""

    guardian = forms.CharField(
        label=gettext_lazy("Guardian who agrees"), max_length=120, required=False
    )
    relation = forms.CharField(
        label=gettext_lazy("Relation to the child"), max_length=80, required=False
    )
    assent = forms.ChoiceField(
        label=gettext_lazy("The child itself"),
        choices=[("", "—"), *Assent.choices],
        required=False,
    )
    best_interest = forms.CharField(
        label=gettext_lazy("Why no guardian is asked"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only where asking would put the child in danger."),
    )

    def check_child(self) -> None:
        """Say at the field what is missing where somebody under eighteen agrees."""
        told, assent = self.spoken_for(), self.cleaned_data.get("assent")
        if told is None or not told.known:
            self.add_error(
                "guardian",
                _("Under 18: write down who agrees for the child, or why nobody is asked."),
            )
        if not assent:
            self.add_error("assent", _("Ask the child too, as far as its age allows."))
        elif assent == Assent.NO:
            self.add_error("assent", _("A child that declines has not agreed."))

    def spoken_for(self) -> SpokenFor | None:
        """Return who agreed, or why nobody was asked; None where nothing is said."""
        data = self.cleaned_data
        told = SpokenFor(
            data.get("guardian", ""), data.get("relation", ""), data.get("best_interest", "")
        )
        return told if any((told.name, told.relation, told.best_interest)) else None


class ConsentForm(SignedForm, ForChildForm):
    """An answer asked for later than at registration."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What for"), choices=ConsentPurpose.choices, widget=forms.HiddenInput
    )
    given = forms.ChoiceField(
        label=gettext_lazy("The answer"),
        choices=[("yes", gettext_lazy("Agrees")), ("no", gettext_lazy("Declines"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what was answered.")},
    )
    """None is chosen beforehand: a yes that nobody gave would be written down with one press."""

    read_in = forms.CharField(max_length=8, required=False)

    def __init__(self, *args: Any, minor: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.minor = minor

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("given") == "yes":
            self.check_signed()
            if self.minor:
                self.check_child()
        return self.cleaned_data

    def signed(self) -> Upload | None:
        """Return the signature or paper; a no needs none."""
        return super().signed() if self.cleaned_data["given"] == "yes" else None

    def answer(self, language: str, read: Words) -> ConsentGiven:
        """Return the answer as the action takes it."""
        data = self.cleaned_data
        return ConsentGiven(
            data["purpose"],
            data["given"] == "yes",
            data["method"],
            language,
            read=read,
            spoken_for=self.spoken_for() if self.minor else None,
            assent=data["assent"] if self.minor else "",
        )


class WithdrawForm(forms.Form):
    """Why a consent is withdrawn: nobody has to say; and which appointments stay all the same."""

    kept = forms.MultipleChoiceField(
        label=gettext_lazy("Appointments that stay all the same"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Those that you do not tick are cancelled, and their time is free again. Their"
            " counsellors are told; the client gets no message."
        ),
    )
    why = forms.ChoiceField(
        label=gettext_lazy("Why, if it was said"),
        choices=WithdrawalReason.choices,
        initial=WithdrawalReason.NOT_SAID,
        required=False,
    )

    def __init__(
        self, *args: Any, appointments: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if appointments:
            cast(forms.MultipleChoiceField, self.fields["kept"]).choices = appointments
        else:
            del self.fields["kept"]

    @property
    def reason(self) -> str:
        """The reason, as the action takes it."""
        return self.cleaned_data["why"] or WithdrawalReason.NOT_SAID

    @property
    def staying(self) -> list[UUID]:
        """The keys of the appointments that stay."""
        return [UUID(key) for key in self.cleaned_data.get("kept", ())]


class CountryChoice(_OneCountry):
    """A country by its name in the reader's language."""

    def label_from_instance(self, obj: Country) -> str:
        return country_name(obj.code)


class ConsentTextForm(forms.Form):
    """The wording of a text, as long as it is a draft."""

    kind = forms.ChoiceField(label=gettext_lazy("What for"), choices=TextKind.choices)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    country = CountryChoice(
        label=gettext_lazy("Where it is said so"),
        queryset=Country.objects.none(),
        required=False,
        empty_label=gettext_lazy("Everywhere"),
    )
    edition = forms.CharField(
        label=gettext_lazy("Version"),
        max_length=20,
        help_text=gettext_lazy("By which each consent names what was read, such as 2027-1."),
    )
    words = forms.CharField(
        label=gettext_lazy("Text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 12})
    )
    months = WholeNumberField(
        label=gettext_lazy("Holds for months"),
        required=False,
        min_value=1,
        max_value=120,
        help_text=gettext_lazy("Empty: until it is withdrawn."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, countries: Iterable[Country], everywhere: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        spoken = language_choices([])
        cast(forms.ChoiceField, self.fields["language"]).choices = spoken
        where = cast(Any, self.fields["country"])
        where.queryset = countries
        if not everywhere:
            where.required = True
            where.empty_label = None

    def facts(self) -> dict[str, Any]:
        """Return the wording as the action takes it."""
        data = self.cleaned_data
        names = ("kind", "language", "country", "edition", "words", "months")
        return {name: data[name] for name in names}


def words_of(text: ConsentText) -> dict[str, Any]:
    """Return what stands in the form of a text."""
    names = ("kind", "language", "country", "edition", "words", "months", "version")
    return {name: getattr(text, name) for name in names}
