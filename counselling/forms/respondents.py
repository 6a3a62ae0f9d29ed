"""Respondents: entered and put right; a receipt code; a row of the table of deadlines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from counselling.forms.country_tables import CountryRowForm
from counselling.forms.fields import WholeNumberField
from counselling.forms.grievances import RespondentFields
from counselling.forms.moves import KeyForm
from counselling.grievance_codes import ComplaintType
from counselling.grievance_steps import Step, Unit
from counselling.models import GrievanceDeadline, Respondent
from counselling.models.grievance_steps import COUNT_MOST


class RegisteredFields(RespondentFields):
    """A respondent with what is noted of it in the register."""

    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def facts(self) -> dict[str, str]:
        """Return the facts as the actions take them."""
        return self.respondent_facts() | {"note": self.cleaned_data["note"]}


class RespondentForm(RegisteredFields, KeyForm):
    """A new respondent."""


class RespondentEditForm(RegisteredFields):
    """A respondent as it stands in the register, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, respondent: Respondent, **options: Any) -> None:
        names = ("kind", "name", "licence_no", "note", "version")
        initial = {name: getattr(respondent, name) for name in names}
        initial["respondent_country"] = respondent.country
        super().__init__(*args, **(options | {"initial": initial}))


class ReceiptForm(forms.Form):
    """A receipt code, as it is typed from a slip of paper."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy(
            "Sixteen letters and figures, as on the paper. Small or large does not matter."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "ltr",
            }
        ),
    )


class DeadlineForm(CountryRowForm):
    """How long a step may take, where and why."""

    model = GrievanceDeadline
    same = ("step", "country", "complaint_type")

    complaint_type = forms.ChoiceField(
        label=gettext_lazy("Type of complaint"),
        choices=[("", gettext_lazy("Any")), *ComplaintType.choices],
        required=False,
    )
    step = forms.ChoiceField(label=gettext_lazy("Step"), choices=Step.choices)
    count = WholeNumberField(label=gettext_lazy("Within"), min_value=1, max_value=COUNT_MOST)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=Unit.choices)
    binding = forms.BooleanField(label=gettext_lazy("The law binds them to it"), required=False)
