"""What was heard: a small part of a talk's page, empty mostly; and the list's filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from centres.wording import listed
from counselling.actions.heard import HeardTold
from counselling.forms.fields import CodeField, CountryField
from counselling.forms.group_sessions import WEEKS
from counselling.forms.lists import EVERY
from counselling.forms.moves import KeyForm
from counselling.heard_codes import Certainty, HeardKind, HeardState
from counselling.heard_words import Known, telling
from counselling.models import Heard
from counselling.money import money_read, money_said
from counselling.selectors.heard import HeardFilter

WHY_MOST: Final = 300
TYPED: Final = ("kind", "text", "route", "price", "country", "flag")
"""What somebody fills in who heard something; the rest has a value of its own."""


class HeardFields(forms.Form):
    """One thing that was heard. ``known`` is whom its words must not name."""

    kind = CodeField(
        HeardKind,
        unasked=gettext_lazy("Nothing new"),
        label=gettext_lazy("What kind"),
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("What was heard"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nothing that tells who said it: analysts of the network read it."),
    )
    country = CountryField(label=gettext_lazy("Country it is about"), required=False)
    route = forms.CharField(label=gettext_lazy("Route or place"), max_length=120, required=False)
    price = forms.CharField(
        label=gettext_lazy("Price"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("With its currency: 4,000 USD."),
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
    )
    certainty = CodeField(
        Certainty,
        label=gettext_lazy("How sure"),
        initial=Certainty.UNKNOWN,
        required=False,
    )
    flag = forms.BooleanField(
        label=gettext_lazy("Flag it now: somebody may be in danger, or many will hear it soon"),
        required=False,
    )
    meant = forms.BooleanField(
        label=gettext_lazy("It is not about the client: leave it as it is"), required=False
    )

    def __init__(
        self, *args: Any, centre: Centre, known: Known | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.currency = centre.country.currency
        self.known = known or Known()

    @classmethod
    def of_talk(
        cls, sent: Mapping[str, Any], *, centre: Centre, known: Known | None = None
    ) -> "HeardFields | HeardNothing":
        """Return the part of a talk's page, as it is to be shown or as it was sent."""
        if sent and not any(sent.get(f"heard-{name}") for name in TYPED):
            return HeardNothing(centre, known)
        return cls(sent or None, prefix="heard", centre=centre, known=known)

    def shown(self) -> "HeardFields":
        """Return the part as the page draws it."""
        return self

    @property
    def fine(self) -> bool:
        """Whether nothing was heard, or what was can be kept."""
        return not self.is_bound or self.is_valid()

    @property
    def warned(self) -> bool:
        """Whether the words seem to name somebody, so that she may say that they don't."""
        return self.is_bound and bool(self.errors) and (self._named or self["meant"].value())

    _named = False

    @property
    def opened(self) -> bool:
        """Whether the part of the page stands open: something was typed into it."""
        return self.is_bound and (bool(self.errors) or self._typed())

    def _typed(self) -> bool:
        return any(self[name].value() for name in TYPED if name in self.fields)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self._typed():
            return data
        if not data.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose what kind of thing it is."))
        if not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write down what was heard."))
        self._price_read(data)
        self._names_check(data)
        return data

    def _price_read(self, data: dict[str, Any]) -> None:
        typed = data.get("price", "")
        try:
            data["money"] = money_read(typed, currency=self.currency) if typed else None
        except ValidationError as error:
            self.add_error("price", error)

    def _names_check(self, data: dict[str, Any]) -> None:
        words = " ".join((data.get("text", ""), data.get("route", "")))
        found = telling(words, self.known)
        if found and not data.get("meant"):
            self._named = True
            self.add_error(
                "text",
                _("“%(words)s” may tell who said it. Write it without, or say that it does not.")
                % {"words": listed(found)},
            )

    def told(self) -> HeardTold | None:
        """Return what was heard as the actions take it; None where nothing was."""
        data = self.cleaned_data if self.is_bound else {}
        if not data.get("kind"):
            return None
        return HeardTold(
            kind=data["kind"],
            text=data["text"],
            country=data["country"],
            route=data["route"],
            price=data.get("money"),
            certainty=data["certainty"] or Certainty.UNKNOWN,
            flag=data["flag"],
        )


@dataclass(frozen=True)
class HeardNothing:
    """The part of a talk's page that was sent with nothing typed into it: most are.

    Its fields are made only where the page is shown once more.
    """

    centre: Centre
    known: Known | None
    fine: ClassVar = True

    def told(self) -> HeardTold | None:
        """Return what was heard: nothing."""
        return None

    def shown(self) -> HeardFields:
        """Return the part as the page draws it."""
        return HeardFields(prefix="heard", centre=self.centre, known=self.known)


class HeardForm(KeyForm, HeardFields):
    """One more thing that was heard in a talk, on a page of its own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        required_make(self)


class HeardEditForm(HeardFields):
    """A thing that was heard as it is, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, heard: Heard, **options: Any) -> None:
        shown = ("kind", "text", "country", "route", "certainty", "version")
        initial = {name: getattr(heard, name) for name in shown}
        if heard.amount is not None:
            initial["price"] = money_said(heard.amount, heard.currency)
        initial["flag"] = heard.flagged_at is not None
        super().__init__(*args, **(options | {"initial": initial}))
        required_make(self)
        if heard.flagged_at is not None:
            del self.fields["flag"]

    def told(self) -> HeardTold | None:
        """Return it as the action takes it; a flag that is set stays set."""
        self.cleaned_data.setdefault("flag", True)
        return super().told()


def required_make(form: HeardFields) -> None:
    """Ask for the kind and the words: on a page of its own there is nothing else to send."""
    kind = cast(forms.ChoiceField, form.fields["kind"])
    kind.choices = [("", "—"), *HeardKind.choices]
    kind.required = True
    form.fields["text"].required = True


class HeardListForm(forms.Form):
    """Which kind, about which country, where, since when, how judged."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind"), choices=[*EVERY, *HeardKind.choices], required=False
    )
    country = CountryField(label=gettext_lazy("Country it is about"), required=False)
    weeks = forms.ChoiceField(label=gettext_lazy("Since"), choices=WEEKS, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Judged"), choices=[*EVERY, *HeardState.choices], required=False
    )
    centre = forms.ChoiceField(label=gettext_lazy("Centre"), required=False)
    flagged = forms.BooleanField(label=gettext_lazy("Flagged only"), required=False)

    def __init__(self, *args: Any, centres: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [*EVERY, *((str(pk), name) for pk, name in centres)]
        cast(forms.ChoiceField, self.fields["centre"]).choices = offered
        if len(centres) < 2:
            del self.fields["centre"]

    def narrowed(self) -> HeardFilter:
        """Return the filter; what can't be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return HeardFilter(
            kind=data.get("kind", ""),
            country=data.get("country", ""),
            centre=int(data.get("centre") or 0) or None,
            state=data.get("state", ""),
            weeks=int(data.get("weeks") or 0),
            flagged=bool(data.get("flagged")),
        )

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.cleaned_data.values())


class JudgeForm(forms.Form):
    """How somebody judges what was heard, and why."""

    to = forms.ChoiceField(choices=HeardState.choices)
    why = forms.CharField(
        label=gettext_lazy("Why, or where else it was heard"),
        max_length=WHY_MOST,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
