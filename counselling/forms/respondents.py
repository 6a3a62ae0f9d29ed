"""Respondents: entered and put right; a receipt code; a row of the table of deadlines."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Country
from centres.places import country_name
from counselling.forms.fields import WholeNumberField
from counselling.forms.grievances import RespondentFields
from counselling.forms.moves import KeyForm
from counselling.grievance_codes import ComplaintType
from counselling.grievance_steps import Step, Unit
from counselling.models import GrievanceDeadline, Respondent
from counselling.models.grievance_steps import COUNT_MOST


class RespondentForm(RespondentFields, KeyForm):
    """A new respondent."""

    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def facts(self) -> dict[str, str]:
        """Return the facts as the actions take them."""
        return self.respondent_facts() | {"note": self.cleaned_data["note"]}


class RespondentEditForm(RespondentFields):
    """A respondent as it stands in the register, and the version that it was read in."""

    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, respondent: Respondent, **options: Any) -> None:
        names = ("kind", "name", "licence_no", "note", "version")
        initial = {name: getattr(respondent, name) for name in names}
        initial["respondent_country"] = respondent.country
        super().__init__(*args, **(options | {"initial": initial}))

    def facts(self) -> dict[str, str]:
        """Return the facts as the actions take them."""
        return self.respondent_facts() | {"note": self.cleaned_data["note"]}


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


class DeadlineForm(forms.Form):
    """How long a step may take, where and why."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    complaint_type = forms.ChoiceField(
        label=gettext_lazy("Type of complaint"),
        choices=[("", gettext_lazy("Any")), *ComplaintType.choices],
        required=False,
    )
    step = forms.ChoiceField(label=gettext_lazy("Step"), choices=Step.choices)
    count = WholeNumberField(label=gettext_lazy("Within"), min_value=1, max_value=COUNT_MOST)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=Unit.choices)
    binding = forms.BooleanField(label=gettext_lazy("The law binds them to it"), required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=160)
    active = forms.BooleanField(label=gettext_lazy("In force"), required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(
        self, *args: Any, deadline: GrievanceDeadline | None = None, **options: Any
    ) -> None:
        self.deadline = deadline
        if deadline is not None:
            names = list(self.base_fields)
            options["initial"] = {name: getattr(deadline, name) for name in names}
        super().__init__(*args, **options)
        codes = Country.objects.values_list("code", flat=True)
        named = sorted(((code, country_name(code)) for code in codes), key=lambda each: each[1])
        self.fields["country"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        same = GrievanceDeadline.objects.filter(
            **{name: data.get(name, "") for name in ("country", "complaint_type", "step")}
        )
        if self.deadline is not None:
            same = same.exclude(pk=self.deadline.pk)
        if same.exists():
            self.add_error("step", _("There is a row for this already: change that one."))
        return data
