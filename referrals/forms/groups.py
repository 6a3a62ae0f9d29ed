"""A group referred in one act, and answers for many rows at once."""

from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from counselling.forms.moves import KeyForm
from counselling.models import Grievance
from referrals.actions import Asking
from referrals.codes import DeclineCode, FailureCode, Help, Outcome, Reason, Urgency, WorkerFact
from referrals.forms.sending import AskingFields, ToField
from referrals.selectors.recipients import recipients_offered
from referrals.states import WorkerState

NO_CHOICE: Final = [("", "—")]
ANSWERS: Final = [
    (WorkerState.ACCEPTED, gettext_lazy("We take them")),
    (WorkerState.DECLINED, gettext_lazy("We decline them")),
    (WorkerState.PROVIDED, gettext_lazy("The service was provided")),
    (WorkerState.FAILED, gettext_lazy("It did not work out")),
]
CODES: Final = {
    WorkerState.DECLINED: "decline_code",
    WorkerState.PROVIDED: "outcome",
    WorkerState.FAILED: "failure_code",
}
"""Which answer says why, or what came of it, in which field."""


class GroupForm(AskingFields, KeyForm):
    """Whom to ask for all workers of a grievance, for what, and what goes along of each."""

    to = ToField(label=gettext_lazy("To"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=Reason.choices, initial=Reason.GRIEVANCE
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("How soon?"),
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        initial=Urgency.NORMAL,
    )
    facts = forms.MultipleChoiceField(
        label=gettext_lazy("What goes along of each worker"),
        choices=WorkerFact.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=[WorkerFact.SEX, WorkerFact.CLAIMED],
        help_text=gettext_lazy("It is read once they accept; before that they see numbers alone."),
    )
    field_order = ("to", "reason", "urgency", "help_asked", "request", "facts", "sensitive", "key")

    def __init__(self, *args: Any, grievance: Grievance, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(ToField, self.fields["to"]).choices = recipients_offered(grievance.centre, "")
        self.fields["help_asked"].initial = [Help.WAGE_CLAIM]
        self.fields["sensitive"].initial = grievance.sensitive
        if not grievance.names_agreed:
            facts = cast(forms.MultipleChoiceField, self.fields["facts"])
            facts.choices = [each for each in WorkerFact.choices if each[0] != WorkerFact.NAME]

    def asking(self) -> Asking:
        """Return what is asked of whom, as the action takes it."""
        data = self.cleaned_data
        to, service_id = data["to"]
        names = ("reason", "urgency", "help_asked", "request", "sensitive")
        return Asking(to=to, to_service_id=service_id, **{name: data[name] for name in names})


class GroupAnswerForm(forms.Form):
    """One answer for the ticked workers, or for all whom it fits."""

    to = forms.ChoiceField(label=gettext_lazy("Answer"), choices=ANSWERS)
    decline_code = forms.ChoiceField(
        label=gettext_lazy("Why they are declined"),
        choices=[*NO_CHOICE, *DeclineCode.choices],
        required=False,
    )
    failure_code = forms.ChoiceField(
        label=gettext_lazy("Why it did not work out"),
        choices=[*NO_CHOICE, *FailureCode.choices],
        required=False,
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"), choices=[*NO_CHOICE, *Outcome.choices], required=False
    )
    whom = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=[
            ("ticked", gettext_lazy("Those I ticked")),
            ("all", gettext_lazy("All whom it fits")),
        ],
        initial="ticked",
    )
    chosen = forms.TypedMultipleChoiceField(required=False, coerce=UUID)

    def __init__(self, *args: Any, offered: list[UUID], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = cast(forms.TypedMultipleChoiceField, self.fields["chosen"])
        chosen.choices = [(str(pk), "") for pk in offered]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if data["whom"] == "ticked" and not data["chosen"]:
            raise ValidationError(_("Tick the workers first."))
        needed = CODES.get(data["to"], "")
        if needed and needed != "outcome" and not data[needed]:
            self.add_error(needed, _("Say why."))
        return data

    def answer(self) -> dict[str, Any]:
        """Return the answer as the action takes it."""
        data = self.cleaned_data
        code = CODES.get(data["to"], "")
        return {
            "to": data["to"],
            "code": data[code] if code else "",
            "workers": data["chosen"] if data["whom"] == "ticked" else None,
        }
