"""Requests about one's data: taken in, verified, moved, and the copy that is handed over."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from centres.models import Centre
from counselling.actions import Asked
from counselling.codes import ConsentPurpose
from counselling.forms.fields import date_input
from counselling.forms.moves import KeyForm, VersionForm
from counselling.models import Client, RightsRequest
from counselling.rights_states import (
    GIVES_REASON,
    STOPPABLE,
    AskedBy,
    CopyFormat,
    Proof,
    RightsKind,
    RightsState,
)
from counselling.selectors.rights import officers_named

STOPS = [(each.value, each.label) for each in ConsentPurpose if each in STOPPABLE]


def reason_field(label: Any, **options: Any) -> forms.CharField:
    """Return a box for a reason of a few sentences."""
    return forms.CharField(
        label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 3}), **options
    )


class RightsRequestForm(KeyForm):
    """What somebody asks."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is asked"), choices=RightsKind.choices, widget=forms.RadioSelect
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("What is to stop"),
        choices=STOPS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only where the use of the data is to stop."),
    )
    asked_by = forms.ChoiceField(
        label=gettext_lazy("Who asks"), choices=AskedBy.choices, initial=AskedBy.CLIENT
    )
    asker_name = forms.CharField(
        label=gettext_lazy("Name of who asks, if not the client"), max_length=120, required=False
    )
    received_on = forms.DateField(
        label=gettext_lazy("Received on"),
        widget=date_input(),
        help_text=gettext_lazy("The 30 days begin on this day."),
    )
    words = reason_field(
        gettext_lazy("In what words"),
        required=False,
        help_text=gettext_lazy(
            "The data protection officer reads this: nothing of what was counselled."
        ),
    )

    def __init__(self, *args: Any, client: Client, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["received_on"].initial = client.centre.today

    def asked(self) -> Asked:
        """Return the request as the action takes it."""
        names = ("kind", "asked_by", "received_on", "asker_name", "words", "purposes")
        return Asked(**{name: self.cleaned_data[name] for name in names})


class VerifyForm(VersionForm):
    """How it was made sure who asks."""

    how = forms.ChoiceField(
        label=gettext_lazy("How do you know who asks?"),
        choices=Proof.choices,
        widget=forms.RadioSelect,
    )


class RightsMoveForm(VersionForm):
    """A move of a request, with the reason that the person is told."""

    reason = reason_field(
        gettext_lazy("Reason"),
        help_text=gettext_lazy("The person is told this, in plain words."),
    )
    stops = forms.MultipleChoiceField(
        label=gettext_lazy("What is to stop"), widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Erase the data for good: nobody can bring them back")
    )

    def __init__(self, *args: Any, request: RightsRequest, to: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if to not in GIVES_REASON:
            del self.fields["reason"]
        if to == RightsState.PARTLY and request.kind == RightsKind.OBJECTION:
            stops = cast(forms.MultipleChoiceField, self.fields["stops"])
            stops.choices = [choice for choice in STOPS if choice[0] in request.purposes]
        else:
            del self.fields["stops"]
        if not (to == RightsState.GRANTED and request.kind == RightsKind.ERASURE):
            del self.fields["sure"]


class AssignForm(VersionForm):
    """Who sees to a request."""

    to = forms.TypedChoiceField(label=gettext_lazy("Who sees to it"), coerce=int)

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = officers_named(centre)  # type: ignore[attr-defined]


class CopyForm(KeyForm):
    """In which form a copy is wanted, and why once more."""

    form = forms.ChoiceField(
        label=gettext_lazy("In which form"), choices=CopyFormat.choices, initial=CopyFormat.PDF
    )
    why_again = forms.CharField(
        label=gettext_lazy("Why once more, if there was one in this form"),
        max_length=200,
        required=False,
    )
