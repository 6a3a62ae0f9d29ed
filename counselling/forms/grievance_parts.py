"""Parts of grievances: rosters, sums, payments, offers, steps, hearings."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre
from counselling.forms.fields import MomentField, WholeNumberField, date_input
from counselling.forms.moves import KeyForm, VersionForm
from counselling.forms.rosters import ROSTER_HINT, RosterField
from counselling.grievance_codes import OfferAnswer, Proof, Remedy
from counselling.grievance_states import HearingState
from counselling.grievance_steps import Unit
from counselling.models import Complainant, Grievance, SumKind
from counselling.models.grievance_steps import COUNT_MOST
from counselling.money import money_read
from counselling.selectors.grievance_bundle import BundleWish

NOTE_MOST: Final = 200


class RosterForm(KeyForm):
    """More workers for the list."""

    roster = RosterField(
        label=gettext_lazy("The workers, one a line"),
        help_text=ROSTER_HINT,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    names_agreed = forms.BooleanField(
        label=gettext_lazy("Everybody who is named here agreed to it"), required=False
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(RosterField, self.fields["roster"]).currency = centre.country.currency

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        named = any(line.name for line in data.get("roster") or [])
        if named and not data.get("names_agreed"):
            self.add_error(
                "names_agreed", _("Take the names out, or say that everybody agreed to be named.")
            )
        return data


if TYPE_CHECKING:
    _OneComplainant = forms.ModelChoiceField[Complainant]
else:
    _OneComplainant = forms.ModelChoiceField


class ComplainantField(_OneComplainant):
    """A complainant by the number in the roster, and the name where one is written down."""

    def label_from_instance(self, obj: Complainant) -> str:
        return f"{obj.place}. {obj.name}".strip()


class MoneyForm(KeyForm):
    """An amount in its currency, of one complainant or of all."""

    amount = forms.CharField(
        label=gettext_lazy("Amount"),
        help_text=gettext_lazy("With its currency: 1,200 SAR"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input-short", "autocomplete": "off"}),
    )
    complainant = ComplainantField(
        label=gettext_lazy("Whose"),
        queryset=Complainant.objects.none(),
        required=False,
        empty_label=gettext_lazy("Everybody's together"),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=NOTE_MOST, required=False)

    def __init__(self, *args: Any, grievance: Grievance, **options: Any) -> None:
        super().__init__(*args, **options)
        self.currency = grievance.centre.country.currency
        whose = cast("ComplainantField", self.fields["complainant"])
        whose.queryset = Complainant.objects.filter(grievance=grievance).order_by("place")

    def clean_amount(self) -> tuple[Decimal, str]:
        return money_read(self.cleaned_data["amount"], currency=self.currency)

    def money(self) -> dict[str, Any]:
        """Return the amount, its currency, whose it is and the note."""
        amount, currency = self.cleaned_data["amount"]
        data = self.cleaned_data
        return {
            "amount": amount,
            "currency": currency,
            "complainant": data["complainant"],
            "note": data["note"],
        }


class SumForm(MoneyForm):
    """What is claimed, or what was awarded."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=SumKind.choices,
        widget=forms.RadioSelect,
        initial=SumKind.AWARDED,
    )
    field_order = ("kind", "amount", "complainant", "note", "key")


class PaymentForm(MoneyForm):
    """Money that is said to have come."""

    paid_on = forms.DateField(label=gettext_lazy("Day"), widget=date_input())
    field_order = ("amount", "paid_on", "complainant", "note", "key")

    def __init__(self, *args: Any, grievance: Grievance, **options: Any) -> None:
        super().__init__(*args, grievance=grievance, **options)
        self.today = grievance.centre.today
        self.fields["paid_on"].initial = self.today

    def clean_paid_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["paid_on"]
        if day > self.today:
            raise ValidationError(_("This day is still to come."))
        return day


class VerifyForm(VersionForm):
    """How somebody made sure that a payment has come."""

    proof = forms.ChoiceField(
        label=gettext_lazy("How do you know?"), choices=Proof.choices, widget=forms.RadioSelect
    )
    proof_note = forms.CharField(
        label=gettext_lazy("What was seen, by whom, when"), max_length=NOTE_MOST, required=False
    )


class OfferForm(KeyForm):
    """A remedy that was offered."""

    remedy = forms.ChoiceField(label=gettext_lazy("Remedy"), choices=Remedy.choices)
    offered_on = forms.DateField(label=gettext_lazy("Offered on"), widget=date_input())
    note = forms.CharField(
        label=gettext_lazy("In what words"), max_length=NOTE_MOST, required=False
    )

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["offered_on"].initial = centre.today


class OfferAnswerForm(VersionForm):
    """What the complainants say to an offer."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What do they say?"),
        choices=[each for each in OfferAnswer.choices if each[0] != OfferAnswer.WAITING],
        widget=forms.RadioSelect,
    )


class StepForm(KeyForm):
    """A step that somebody agreed, with a deadline of its own."""

    words = forms.CharField(label=gettext_lazy("What is to be done"), max_length=160)
    count = WholeNumberField(
        label=gettext_lazy("Within"), min_value=1, max_value=COUNT_MOST, initial=7
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"), choices=Unit.choices, initial=Unit.CALENDAR
    )


class StepEndForm(VersionForm):
    """That a step is done, or not needed any more."""

    dropped = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        choices=[("", gettext_lazy("Done")), ("yes", gettext_lazy("Not needed any more"))],
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=NOTE_MOST, required=False)


class HearingForm(KeyForm):
    """A new hearing."""

    at = MomentField(label=gettext_lazy("When"))
    forum = forms.CharField(label=gettext_lazy("Before whom"), max_length=160)
    where = forms.CharField(label=gettext_lazy("Where"), max_length=160, required=False)

    def __init__(self, *args: Any, centre: Centre, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(MomentField, self.fields["at"]).zone = centre.zone


class HearingEndForm(VersionForm):
    """How a hearing went."""

    to = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        choices=[each for each in HearingState.choices if each[0] != HearingState.PLANNED],
        widget=forms.RadioSelect,
        initial=HearingState.HELD,
    )
    outcome = forms.CharField(
        label=gettext_lazy("What came of it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("to") == HearingState.HELD and not data.get("outcome", "").strip():
            self.add_error("outcome", _("Write what came of it."))
        return data


class BundleForm(forms.Form):
    """What a bundle is to tell."""

    sent = forms.CharField(widget=forms.HiddenInput, initial="yes")
    names = forms.BooleanField(
        label=gettext_lazy("With the names of the workers"),
        help_text=gettext_lazy("Only where whoever reads it needs them, and they agreed."),
        required=False,
    )
    own_language = forms.BooleanField(
        label=gettext_lazy("In the complainant's language too"), required=False
    )

    def __init__(self, *args: Any, grievance: Grievance, **options: Any) -> None:
        super().__init__(*args, **options)
        if not grievance.names_agreed:
            del self.fields["names"]

    def wish(self) -> BundleWish:
        """Return what the bundle is to tell."""
        data = self.cleaned_data
        return BundleWish(names=bool(data.get("names")), own_language=data["own_language"])
