"""Appointments and tickets as they are typed: when, to whom, how, what for."""

import datetime as dt
from typing import Any, Final, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, User
from counselling.actions import AppointmentPlan
from counselling.appointment_codes import AppointmentMode, TicketMatter
from counselling.forms.fields import MomentField
from counselling.forms.moves import KeyForm
from counselling.models import Appointment
from counselling.selectors.appointments import warnings_of
from counselling.selectors.staffing import counsellors_at

LENGTHS: Final = (15, 30, 45, 60, 90, 120)
USUAL_LENGTH: Final = 30
CLOCK_SKEW: Final = dt.timedelta(minutes=5)
FURTHEST: Final = dt.timedelta(days=366)
FACTS: Final = ("mode", "purpose", "note")


class AppointmentFacts(forms.Form):
    """What is written down of an appointment besides its time."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=AppointmentMode.choices,
        initial=AppointmentMode.AT_THE_CENTRE,
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A word or two; no names."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AppointmentForm(AppointmentFacts, KeyForm):
    """A new appointment, or another time for one: what speaks against the time is asked back."""

    counsellor = forms.ModelChoiceField(
        label=gettext_lazy("Counsellor"), queryset=User.objects.none(), empty_label=None
    )
    starts_at = MomentField(label=gettext_lazy("When"))
    minutes = forms.TypedChoiceField(label=gettext_lazy("How long"), coerce=int)
    anyway = forms.BooleanField(label=gettext_lazy("Book it all the same"), required=False)

    field_order = ("key", "starts_at", "minutes", "anyway", "counsellor", "mode", "purpose", "note")

    def __init__(
        self, *args: Any, centre: Centre, by: User, length: int = USUAL_LENGTH, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.centre = centre
        self.warnings: list[str] = []
        cast(MomentField, self.fields["starts_at"]).zone = centre.zone
        counsellor = cast("forms.ModelChoiceField[User]", self.fields["counsellor"])
        counsellor.queryset = counsellors_at(centre.pk)
        counsellor.initial = by.pk
        lengths = sorted({*LENGTHS, length})
        minutes = cast(forms.ChoiceField, self.fields["minutes"])
        minutes.choices = [(n, _("%(n)s minutes") % {"n": n}) for n in lengths]
        minutes.initial = length

    @property
    def counsellor_shown(self) -> User | None:
        """Who stands in the form as it is opened: who was asked for, or else the first."""
        offered = cast("forms.ModelChoiceField[User]", self.fields["counsellor"]).queryset
        if offered is None:
            return None
        return offered.filter(pk=self["counsellor"].value()).first() or offered.first()

    def clean_starts_at(self) -> dt.datetime:
        at: dt.datetime = self.cleaned_data["starts_at"]
        now = timezone.now()
        if at < now - CLOCK_SKEW:
            raise forms.ValidationError(_("This moment is over."))
        if at > now + FURTHEST:
            raise forms.ValidationError(_("Nobody plans so far ahead: look at the year."))
        return at

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("starts_at") and data.get("minutes"):
            ends_at = data["starts_at"] + dt.timedelta(minutes=data["minutes"])
            self.warnings = warnings_of(self.centre, data["starts_at"], ends_at)
            if self.warnings and not data.get("anyway"):
                self.add_error("anyway", [*self.warnings])
        return data

    def plan(self) -> AppointmentPlan:
        """Return the appointment as the actions take it."""
        data = self.cleaned_data
        return AppointmentPlan(
            counsellor=data["counsellor"],
            starts_at=data["starts_at"],
            minutes=data["minutes"],
            mode=data["mode"],
            purpose=data["purpose"],
            note=data["note"],
        )


class RescheduleForm(AppointmentForm):
    """Another time for an appointment: everything else as it was, until it is changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, appointment: Appointment, **options: Any) -> None:
        initial = {name: getattr(appointment, name) for name in (*FACTS, "version")}
        initial |= {"counsellor": appointment.counsellor_id}
        given = options.pop("initial", {})
        super().__init__(*args, length=appointment.minutes, initial=initial | given, **options)


class AppointmentEditForm(AppointmentFacts):
    """What an appointment is for, and how the two meet."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, appointment: Appointment, **options: Any) -> None:
        initial = {name: getattr(appointment, name) for name in (*FACTS, "version")}
        super().__init__(*args, **(options | {"initial": initial}))

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        return {name: self.cleaned_data[name] for name in FACTS}


class TicketForm(KeyForm):
    """A number for somebody who came in."""

    matter = forms.ChoiceField(
        label=gettext_lazy("Came for"),
        choices=TicketMatter.choices,
        widget=forms.RadioSelect,
        initial=TicketMatter.ADVICE,
    )
    first = forms.BooleanField(
        label=gettext_lazy("Goes first"),
        required=False,
        help_text=gettext_lazy("In danger, ill, pregnant, old, or with small children."),
    )


class DeskForm(forms.Form):
    """Where somebody who is called is to go."""

    desk = forms.CharField(
        label=gettext_lazy("Room or desk"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
