"""Where a service is given, as it is typed: the place, its hours and phones, the room there."""

from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.forms.places import time_input
from counselling.forms.fields import CodeField, CodesField, CountryField, date_input
from counselling.forms.moves import KeyForm
from referrals.directory_codes import ISO_DAYS, Capacity, LocationKind, PhoneKind, Weekday
from referrals.forms.fields import LanguagesField, optional_line, rows_of
from referrals.models import Location, ServiceAtLocation
from referrals.selectors.rhythm_words import rhythm_said


class PlaceForm(forms.Form):
    """Where a service is given."""

    place_kind = CodeField(LocationKind, label=gettext_lazy("Kind of place"))
    country_code = CountryField(label=gettext_lazy("Country"))
    admin1 = optional_line(gettext_lazy("Province"), 80)
    city = optional_line(gettext_lazy("Town"), 80)
    place_name = optional_line(gettext_lazy("Name of the place"), 160)
    confidential = forms.BooleanField(
        label=gettext_lazy("The address is confidential"),
        required=False,
        help_text=gettext_lazy(
            "As a shelter's is. It is then sealed, only your centre can look it up, and nothing"
            " but the town is shown to others."
        ),
    )
    address = optional_line(gettext_lazy("Address"), 240)
    postal_code = optional_line(gettext_lazy("Postal code"), 20)
    transportation = optional_line(gettext_lazy("How to get there"), 240)
    accessibility = optional_line(
        gettext_lazy("Access"), 240, help_text=gettext_lazy("For example: steps, a ramp, a lift.")
    )
    weekend = CodesField(
        Weekday,
        label=gettext_lazy("Weekend"),
        required=False,
        help_text=gettext_lazy("Only where it is another than the country's."),
    )
    note = optional_line(gettext_lazy("Note"), 240)

    def __init__(self, *args: Any, at: ServiceAtLocation | None = None, **options: Any) -> None:
        if at is not None:
            options["initial"] = _place_initial(at) | options.get("initial", {})
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        physical = data.get("place_kind") == LocationKind.PHYSICAL
        if physical and not (data.get("city") or data.get("admin1")):
            self.add_error("city", _("Say in which town it is."))
        if len(data.get("weekend") or ()) > len(Weekday) - 1:
            self.add_error("weekend", _("A week needs at least one working day."))
        return data

    def location(self) -> dict[str, Any]:
        """Return the location's facts; of a confidential one, no address."""
        data = self.cleaned_data
        hidden = data["confidential"]
        days = [ISO_DAYS[Weekday(day)] for day in data["weekend"]]
        return {
            "kind": data["place_kind"],
            "name": data["place_name"],
            "country_code": data["country_code"],
            "admin1": data["admin1"],
            "city": data["city"],
            "address": "" if hidden else data["address"],
            "postal_code": "" if hidden else data["postal_code"],
            "transportation": "" if hidden else data["transportation"],
            "accessibility": data["accessibility"],
            "confidential": hidden,
            "weekend": sorted(days) or None,
        } | ({"latitude": None, "longitude": None} if hidden else {})

    def other_hours(self) -> list[dict[str, Any]]:
        """Return the hours in another rhythm that still hold; a new place has none."""
        return []

    def hidden_address(self) -> str:
        """Return what is to be sealed: how one finds a place whose address is confidential."""
        if not self.cleaned_data["confidential"]:
            return ""
        told = (self.cleaned_data[name] for name in ("address", "postal_code", "transportation"))
        return ", ".join(filter(None, told))


def _place_initial(at: ServiceAtLocation) -> dict[str, Any]:
    location: Location = at.location
    names = [
        *("country_code", "admin1", "city", "confidential", "address", "postal_code"),
        *("transportation", "accessibility"),
    ]
    days = {number: day.value for day, number in ISO_DAYS.items()}
    return {name: getattr(location, name) for name in names} | {
        "place_kind": location.kind,
        "place_name": location.name,
        "weekend": [days[number] for number in location.weekend or ()],
        "note": at.note,
        "version": at.version,
    }


class PlaceNewForm(PlaceForm, KeyForm):
    """One more place of a service."""


class PlaceEditForm(PlaceForm):
    """A place as it stands, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    rhythms = forms.MultipleChoiceField(
        label=gettext_lazy("In another rhythm"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("They came with a file. Untick what holds no more."),
    )

    def __init__(self, *args: Any, at: ServiceAtLocation, **options: Any) -> None:
        super().__init__(*args, at=at, **options)
        self._rhythms = {str(each["id"]): each for each in at.other_hours}
        rhythms = cast(forms.MultipleChoiceField, self.fields["rhythms"])
        rhythms.choices = [(key, rhythm_said(told)) for key, told in self._rhythms.items()]
        rhythms.initial = list(self._rhythms)
        if not self._rhythms:
            del self.fields["rhythms"]

    def other_hours(self) -> list[dict[str, Any]]:
        """Return those that are still ticked."""
        kept = self.cleaned_data.get("rhythms", ())
        return [told for key, told in self._rhythms.items() if key in kept]


class HoursForm(forms.Form):
    """A stretch of the week in which it is open."""

    days = CodesField(Weekday, label=gettext_lazy("Days"))
    opens_at = forms.TimeField(label=gettext_lazy("Opens at"), widget=time_input())
    closes_at = forms.TimeField(
        label=gettext_lazy("Closes at"),
        widget=time_input(),
        help_text=gettext_lazy("The same time twice means round the clock."),
    )
    valid_from = forms.DateField(label=gettext_lazy("From"), required=False, widget=date_input())
    valid_to = forms.DateField(label=gettext_lazy("Until"), required=False, widget=date_input())
    note = optional_line(gettext_lazy("Note"), 120)


class PhoneForm(forms.Form):
    """A number under which it is reached."""

    number = forms.RegexField(
        r"^[+\d][\d\s()./-]{1,22}$",
        label=gettext_lazy("Number"),
        widget=forms.TextInput(attrs={"type": "tel", "class": "ltr"}),
        help_text=gettext_lazy("Short numbers such as 999 too."),
    )
    kind = CodeField(PhoneKind, label=gettext_lazy("Kind"), initial=PhoneKind.VOICE)
    extension = forms.IntegerField(
        label=gettext_lazy("Extension"), required=False, min_value=0, max_value=999_999
    )
    languages = LanguagesField(
        label=gettext_lazy("Languages spoken there"),
        help_text=gettext_lazy("Names of languages with commas between."),
    )
    description = optional_line(gettext_lazy("Note"), 120)


HoursForms: Final = rows_of(HoursForm, extra=2)
PhoneForms: Final = rows_of(PhoneForm)


class PlaceParts:
    """The rows beside a place's own facts: opening hours and phones."""

    def __init__(self, data: Any = None, *, at: ServiceAtLocation | None = None) -> None:
        hours: list[dict[str, Any]] = []
        phones: list[dict[str, Any]] = []
        if at is not None:
            names = ("days", "opens_at", "closes_at", "valid_from", "valid_to", "note")
            hours = [{n: getattr(each, n) for n in names} for each in at.schedules.all()]
            told = ("number", "kind", "extension", "languages", "description")
            phones = [{n: getattr(each, n) for n in told} for each in at.phones.all()]
        self.hours = HoursForms(data, prefix="hours", initial=hours)
        self.phones = PhoneForms(data, prefix="phones", initial=phones)

    def is_valid(self) -> bool:
        """Return whether every row can be taken."""
        return all([self.hours.is_valid(), self.phones.is_valid()])


class ConfirmForm(forms.Form):
    """That there is room or not, as it was heard today."""

    capacity = forms.ChoiceField(choices=Capacity.choices)


class HiddenAddressForm(forms.Form):
    """Where a confidential place is, as one's own centre knows it."""

    address = forms.CharField(
        label=gettext_lazy("Where it is"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text=gettext_lazy("Sealed, and read by your centre alone. Left empty, it is deleted."),
    )
