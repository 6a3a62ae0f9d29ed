"""How long records are kept, what must not be touched, and what is kept on for a while."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Country
from centres.places import country_name
from counselling.forms.fields import WholeNumberField, date_input
from counselling.forms.moves import KeyForm, VersionForm
from counselling.models import RetentionRule
from counselling.models.retention import MONTHS_MOST
from counselling.retention_codes import CountedFrom, RetentionKind


class RetentionRuleForm(forms.Form):
    """How long a kind of record is kept, where and why."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), choices=RetentionKind.choices)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    months = WholeNumberField(label=gettext_lazy("Months"), min_value=1, max_value=MONTHS_MOST)
    counted_from = forms.ChoiceField(
        label=gettext_lazy("Counted from"), choices=CountedFrom.choices
    )
    source = forms.CharField(label=gettext_lazy("Source"), max_length=160)
    active = forms.BooleanField(label=gettext_lazy("In force"), required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, rule: RetentionRule | None = None, **options: Any) -> None:
        self.rule = rule
        if rule is not None:
            options["initial"] = {name: getattr(rule, name) for name in self.base_fields}
        super().__init__(*args, **options)
        codes = Country.objects.values_list("code", flat=True)
        named = sorted(((code, country_name(code)) for code in codes), key=lambda each: each[1])
        self.fields["country"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        same = RetentionRule.objects.filter(
            **{name: data.get(name, "") for name in ("kind", "country")}
        )
        if self.rule is not None:
            same = same.exclude(pk=self.rule.pk)
        if same.exists():
            self.add_error("kind", _("There is a row for this already: change that one."))
        return data


class ExtendForm(VersionForm):
    """Until when a record is kept on, and why."""

    until = forms.DateField(
        label=gettext_lazy("Keep until"),
        widget=date_input(),
        help_text=gettext_lazy("A year at most; then it stands on this list again."),
    )
    reason = forms.CharField(label=gettext_lazy("Why it is needed"), max_length=200)


class HoldForm(KeyForm):
    """Why a record must not be touched, and until when."""

    reason = forms.CharField(
        label=gettext_lazy("Why it must not be erased"),
        max_length=200,
        help_text=gettext_lazy(
            "A court's file, an inquiry. The data protection officer reads this: no narrative."
        ),
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=date_input(),
        help_text=gettext_lazy("Empty: until somebody lifts it."),
    )


class HoldLiftForm(VersionForm):
    """Why a hold is lifted."""

    why = forms.CharField(label=gettext_lazy("Why is it lifted?"), max_length=200)
