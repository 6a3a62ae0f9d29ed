"""A referral begun and put right; the client's yes, the check before a transfer, an exception."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from centres.wording import dotted
from counselling.case_codes import CaseKind
from counselling.codes import ConsentMethod
from counselling.forms.fields import CodeField, CountryField, PlainSelect
from counselling.forms.lists import ALL, EVERY
from counselling.forms.moves import KeyForm, VersionForm
from counselling.models import Case, Client
from counselling.states import CASE_LIVE
from referrals.actions import Asking
from referrals.codes import RESTRICTED_REASONS, Help, Reason, Urgency
from referrals.models import Referral, ServiceAtLocation
from referrals.selectors.recipients import recipient_at, recipients_offered
from referrals.selectors.suggestions import Suggestion
from referrals.transfer_rules import Recipient, Risk

CHECKED: Final = gettext_lazy("No name and no number: it is read before anything is accepted.")
REASON_OF: Final[Mapping[str, str]] = {
    CaseKind.COMPLAINT: Reason.GRIEVANCE,
    CaseKind.DOCUMENTS: Reason.DOCUMENTS,
}
"""What is needed most often, by what the case is about; of the others nothing is guessed."""
YES_NO: Final = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class NeedForm(forms.Form):
    """What is needed, how soon and where: whom to ask is suggested from it.

    What the case says of it already stands there.
    """

    reason = forms.ChoiceField(
        label=gettext_lazy("What is needed?"), choices=[("", "—"), *Reason.choices]
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("How soon?"),
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        initial=Urgency.NORMAL,
    )
    country = CountryField(
        label=gettext_lazy("In which country?"),
        required=False,
        help_text=gettext_lazy("Where the help is needed; your own, if you leave it empty."),
    )
    admin1 = forms.CharField(
        label=gettext_lazy("In which province or town?"), required=False, max_length=80
    )

    def __init__(self, *args: Any, about: Case | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if about is not None:
            self.fields["reason"].initial = REASON_OF.get(about.kind, "")
            self.fields["urgency"].initial = about.priority


class ToField(forms.ChoiceField):
    """To whom: a service of the directory, a centre or an organisation, by kind and key."""

    def clean(self, value: Any) -> tuple[Recipient, UUID | None] | None:
        chosen = str(value or "")
        if not chosen:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = recipient_at(chosen)
        if found is None:
            raise ValidationError(_("Choose one of these."), code="invalid_choice")
        return found


class AskingFields(forms.Form):
    """What is asked of whom."""

    help_asked = forms.MultipleChoiceField(
        label=gettext_lazy("Help asked for"),
        choices=Help.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Say what they are asked to do.")},
    )
    request = forms.CharField(
        label=gettext_lazy("In a few words"),
        help_text=CHECKED,
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    sensitive = forms.BooleanField(
        label=gettext_lazy("Only I and the protection counsellors see it at our centre"),
        required=False,
    )


class ReferralForm(AskingFields, KeyForm):
    """Whom to ask, out of what is suggested or of all; and for what."""

    to = ToField(label=gettext_lazy("Who can help?"), required=False, widget=forms.RadioSelect)
    other = ToField(label=gettext_lazy("Somebody else"), required=False)
    case = forms.ModelChoiceField(
        label=gettext_lazy("Case"),
        queryset=Case.objects.none(),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    moves = forms.BooleanField(
        label=gettext_lazy("The case moves there for good"),
        help_text=gettext_lazy(
            "To one of our centres only: once it accepts, it is responsible, and your case ends."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        centre: Centre,
        client: Client,
        need: dict[str, Any],
        suggested: Sequence[Suggestion],
        case: UUID | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.need, self.centre = need, centre
        possible = [each for each in suggested if each.possible]
        to = cast(ToField, self.fields["to"])
        to.choices = [(f"service:{each.pk}", suggestion_said(each)) for each in possible]
        if not possible:
            del self.fields["to"]
        other = cast(ToField, self.fields["other"])
        other.choices = recipients_offered(centre, need["reason"])
        cases = cast("forms.ModelChoiceField[Case]", self.fields["case"])
        cases.queryset = Case.objects.filter(client_id=client.pk, state__in=CASE_LIVE)
        cases.initial = case
        self.fields["sensitive"].initial = need["reason"] in RESTRICTED_REASONS

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("to") and not data.get("other") and not self.errors:
            raise ValidationError(_("Choose who can help."))
        if data.get("moves") and not self.errors:
            self._moves_check(data)
        return data

    def _moves_check(self, data: dict[str, Any]) -> None:
        """A case moves to another centre of ours, and it is said which."""
        to, _service = data.get("other") or data["to"]
        if to.centre is None or to.centre == self.centre:
            self.add_error("moves", _("A case moves to another of our centres only."))
        elif data.get("case") is None:
            self.add_error("case", _("Say which case moves."))

    def asking(self) -> Asking:
        """Return what is asked of whom, as the action takes it."""
        data = self.cleaned_data
        to, service_id = data.get("other") or data["to"]
        return Asking(
            to=to,
            to_service_id=service_id,
            reason=self.need["reason"],
            urgency=self.need["urgency"],
            help_asked=data["help_asked"],
            request=data["request"],
            sensitive=data["sensitive"],
        )


def suggestion_said(suggestion: Suggestion) -> SafeString:
    """Return a suggestion with the reasons for it, as one line that can be tapped."""
    return format_html(
        '<span class="d-grid"><b>{}</b><small>{}</small></span>',
        suggestion.name,
        dotted(suggestion.reasons),
    )


class ReferralEditForm(AskingFields, VersionForm):
    """A draft put right."""

    to = ToField(label=gettext_lazy("To"))
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=Reason.choices)
    urgency = forms.ChoiceField(
        label=gettext_lazy("How soon?"), choices=Urgency.choices, widget=forms.RadioSelect
    )
    field_order = ("to", "reason", "urgency", "help_asked", "request", "sensitive", "version")

    def __init__(self, *args: Any, referral: Referral, **options: Any) -> None:
        options["initial"] = {
            "to": _chosen(referral),
            "reason": referral.reason,
            "urgency": referral.urgency,
            "help_asked": referral.help_asked,
            "request": referral.request,
            "sensitive": referral.sent_side.sensitive,
            "version": referral.version,
        }
        super().__init__(*args, **options)
        to = cast(ToField, self.fields["to"])
        offered = recipients_offered(referral.centre, "")
        if referral.to_service_id is not None:
            at = ServiceAtLocation.objects.select_related("service__provider").filter(
                pk=referral.to_service_id
            )
            offered = [*[(_chosen(referral), each.service.name) for each in at], *offered]
        to.choices = offered

    def asking(self) -> Asking:
        """Return what is asked of whom, as the action takes it."""
        data = self.cleaned_data
        to, service_id = data["to"]
        names = ("reason", "urgency", "help_asked", "request", "sensitive")
        return Asking(to=to, to_service_id=service_id, **{name: data[name] for name in names})


def _chosen(referral: Referral) -> str:
    """Return the recipient as the field's choices name it."""
    if referral.to_service_id is not None:
        return f"service:{referral.to_service_id}"
    if referral.to_centre_id is not None:
        return f"centre:{referral.to_centre_id}"
    return f"organisation:{referral.to_organisation_id}"


class AgreedForm(VersionForm):
    """The client's yes to this recipient and to what goes along."""

    method = forms.ChoiceField(
        label=gettext_lazy("How did the client agree?"),
        choices=[each for each in ConsentMethod.choices if each[0] != ConsentMethod.REGISTER],
        widget=forms.RadioSelect,
        initial=ConsentMethod.VERBAL,
    )
    read = forms.BooleanField(
        label=gettext_lazy("I said to whom it goes, what for, and what they will read.")
    )


class RiskForm(VersionForm):
    """The check before something crosses a border."""

    words = forms.CharField(
        label=gettext_lazy("What was weighed"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Your centre's own: it does not go along."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code in Risk:
            self.fields[code.value] = forms.ChoiceField(
                label=code.label, choices=YES_NO, widget=forms.RadioSelect
            )
        self.order_fields([*Risk.values, "words", "version"])

    def answers(self) -> dict[str, str]:
        """Return the answers, code by code."""
        return {code: self.cleaned_data[code] for code in Risk.values}


class ExceptionForm(VersionForm):
    """Why the rule is not followed this once."""

    why = forms.CharField(
        label=gettext_lazy("Why is it right to send it all the same?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class ReferralListForm(forms.Form):
    """What the list of referrals is narrowed to."""

    urgency = CodeField(Urgency, unasked=ALL, label=gettext_lazy("Urgency"), required=False)
    reason = CodeField(Reason, unasked=ALL, label=gettext_lazy("Reason"), required=False)
    counsellor = forms.TypedChoiceField(
        label=gettext_lazy("Counsellor"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=PlainSelect,
    )
    q = forms.CharField(label=gettext_lazy("Number or recipient"), required=False, max_length=80)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        counsellor = cast(forms.ChoiceField, self.fields["counsellor"])
        counsellor.choices = [*EVERY, *people]

    def narrowed(self) -> dict[str, Any]:
        """Return what it is narrowed to; what can't be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return {
            "urgency": data.get("urgency", ""),
            "reason": data.get("reason", ""),
            "counsellor": data.get("counsellor"),
            "words": data.get("q", "").strip(),
        }
