"""How long records are kept, what must not be touched, and what is kept on for a while."""

from django import forms
from django.utils.translation import gettext_lazy

from counselling.forms.country_tables import CountryRowForm
from counselling.forms.fields import WholeNumberField, date_input
from counselling.forms.moves import KeyForm, VersionForm
from counselling.models import RetentionRule
from counselling.models.retention import MONTHS_MOST
from counselling.retention_codes import CountedFrom, RetentionKind


class RetentionRuleForm(CountryRowForm):
    """How long a kind of record is kept, where and why."""

    model = RetentionRule
    same = ("kind", "country")
    field_order = ("kind", "country")

    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), choices=RetentionKind.choices)
    months = WholeNumberField(label=gettext_lazy("Months"), min_value=1, max_value=MONTHS_MOST)
    counted_from = forms.ChoiceField(
        label=gettext_lazy("Counted from"), choices=CountedFrom.choices
    )


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
