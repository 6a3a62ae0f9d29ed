"""What a case's summary on paper is to tell."""

from django import forms
from django.utils.translation import gettext_lazy

from counselling.selectors.case_summary import SummaryWish


class SummaryForm(forms.Form):
    """Whether the summary says who it is and what our notes say, and in which languages."""

    identifiers = forms.BooleanField(
        label=gettext_lazy("With name, phone, birth date and client number"), required=False
    )
    notes = forms.BooleanField(
        label=gettext_lazy("With what colleagues wrote for each other: notes, hand-overs, reasons"),
        required=False,
    )
    own_language = forms.BooleanField(
        label=gettext_lazy("In the client's language too"), required=False
    )

    def wish(self) -> SummaryWish:
        """Return the wish as the action takes it."""
        return SummaryWish(**self.cleaned_data)
