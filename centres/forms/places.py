"""Forms of centres, countries, holidays and organisations."""

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.addresses import CENTRE_CODE
from centres.forms.days import DayField
from centres.models import Centre, Country, Holiday, Organisation
from centres.places import language_name
from centres.selectors.places import country_choices
from centres.wording import locale_here

LANGUAGES: Final = [
    "ar", "az", "be", "bn", "ceb", "ckb", "de", "en", "es", "fa", "fil", "fr", "gu", "he",
    "hi", "hy", "id", "it", "jv", "ka", "kaa", "kk", "km", "kmr", "ko", "ky", "lo", "ml",
    "mr", "ms", "my", "ne", "pa", "ps", "pt", "ro", "ru", "sd", "si", "so", "sq", "sw",
    "ta", "te", "tg", "th", "tk", "tl", "tr", "uk", "ur", "uz", "vi", "yue", "zh",
]  # fmt: skip
"""Languages that centres counsel in; a code that a record holds already is offered as well."""

WEEKDAYS: Final = range(1, 8)

if TYPE_CHECKING:
    OfCentre = forms.ModelForm[Centre]
    OfCountry = forms.ModelForm[Country]
    OfHoliday = forms.ModelForm[Holiday]
    OfOrganisation = forms.ModelForm[Organisation]
else:
    OfCentre = OfCountry = OfHoliday = OfOrganisation = forms.ModelForm


def language_choices(*held: str) -> list[tuple[str, str]]:
    """Return (code, name in the reader's language), by name."""
    named = [(code, language_name(code)) for code in {*LANGUAGES, *held}]
    return sorted(named, key=lambda choice: choice[1].casefold())


def zone_choices() -> list[tuple[str, str]]:
    """Return every time zone of a place, as `Asia/Dhaka`."""
    return [(name, name) for name in sorted(available_timezones()) if "/" in name]


def weekday_choices() -> list[tuple[int, str]]:
    """Return (1 for Monday to 7 for Sunday, name in the reader's language)."""
    days = locale_here().days["stand-alone"]["wide"]
    return [(number, str(days[number - 1])) for number in WEEKDAYS]


def time_input() -> forms.TimeInput:
    """Return a box for a time of day, as the browser offers it."""
    return forms.TimeInput(attrs={"type": "time", "class": "input-short"}, format="%H:%M")


class LanguagesField(forms.MultipleChoiceField):
    """Some languages; tapped on a phone, found by typing elsewhere."""

    widget = forms.SelectMultiple(attrs={"size": 6})


class CentreEditForm(OfCentre):
    """A centre's facts, apart from where it is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    languages = LanguagesField(
        label=_("Languages"), help_text=_("Hold Ctrl, or Command on a Mac, to choose several.")
    )

    class Meta:
        model = Centre
        fields = ("name", "host", "languages", "opens_at", "closes_at")
        labels = {
            "name": _("Name"),
            "host": _("Host organisation"),
            "opens_at": _("Opens at"),
            "closes_at": _("Closes at"),
        }
        widgets = {name: time_input() for name in ("opens_at", "closes_at")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.instance.languages or []
        self.fields["languages"].choices = language_choices(*held)  # type: ignore[attr-defined]
        hosts = Organisation.objects.filter(country_id=self.instance.country_id)
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]
        self.fields["host"].empty_label = "—"  # type: ignore[attr-defined]
        self.fields["version"].initial = self.instance.version


class CentreMoveForm(OfCentre):
    """Where a centre is; its clients and people stay with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)

    class Meta:
        model = Centre
        fields = ("city", "address", "time_zone")
        labels = {"city": _("City"), "address": _("Address")}
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class CentreOpenForm(OfCentre):
    """A new centre."""

    country = forms.TypedChoiceField(label=_("Country"), coerce=int)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=lambda: [("", "—"), *zone_choices()]
    )
    languages = LanguagesField(
        label=_("Languages"), help_text=_("Hold Ctrl, or Command on a Mac, to choose several.")
    )

    class Meta:
        model = Centre
        fields = ("code", "name", "host", "city", "address", "languages", "opened_on")
        labels = {
            "code": _("Code"),
            "name": _("Name"),
            "host": _("Host organisation"),
            "city": _("City"),
            "address": _("Address"),
            "opened_on": _("Opens on"),
        }
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"opened_on": DayField}

    field_order = ("country", "code", "name", "host", "city", "address", "time_zone", "languages")

    def __init__(self, *args: Any, countries: Any, hosts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._countries = {country.pk: country for country in countries}
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *country_choices(countries),
        ]
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]
        self.fields["host"].empty_label = "—"  # type: ignore[attr-defined]

    def clean_country(self) -> Country:
        found: Country = self._countries[self.cleaned_data["country"]]
        return found

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip().upper()
        if not re.fullmatch(CENTRE_CODE, code):
            raise forms.ValidationError(_("A code looks like BD-DHK: letters and figures."))
        return code

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        country, host, code = (found.get(name) for name in ("country", "host", "code"))
        if country and code and not code.startswith(f"{country.code}-"):
            text = _("The code begins with the country's: %(code)s-…")
            self.add_error("code", forms.ValidationError(text, params={"code": country.code}))
        if country and host and host.country_id != country.pk:
            self.add_error("host", _("This organisation is in another country."))
        return found

    def centre(self) -> Centre:
        """Return the centre as typed, not saved."""
        typed = self.cleaned_data
        return Centre(**{name: typed[name] for name in (*self.Meta.fields, "country", "time_zone")})


class CentreCloseForm(forms.Form):
    """The last day on which a centre is open."""

    closed_on = DayField(label=_("Last day"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].initial = today


class CountryEditForm(OfCountry):
    """How a country works: week, calendar, languages, money."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    languages = LanguagesField(
        label=_("Languages"), help_text=_("Hold Ctrl, or Command on a Mac, to choose several.")
    )
    weekend = forms.TypedMultipleChoiceField(
        label=_("Days off each week"),
        coerce=int,
        choices=weekday_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Country
        fields = ("languages", "weekend", "calendar", "currency")
        labels = {"calendar": _("Calendar"), "currency": _("Currency")}
        help_texts = {"currency": _("ISO code of three letters.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.instance.languages or []
        self.fields["languages"].choices = language_choices(*held)  # type: ignore[attr-defined]
        self.fields["version"].initial = self.instance.version

    def clean_weekend(self) -> list[int]:
        days: list[int] = self.cleaned_data["weekend"]
        if len(days) == len(WEEKDAYS):
            raise forms.ValidationError(_("A week needs at least one working day."))
        return sorted(days)


class HolidayForm(OfHoliday):
    """A day on which the country's centres are closed."""

    class Meta:
        model = Holiday
        fields = ("day", "name", "moveable")
        labels = {"day": _("Day"), "name": _("Name"), "moveable": _("Moveable")}
        field_classes = {"day": DayField}


class OrganisationForm(OfOrganisation):
    """A host, partner, ministry, mission or donor."""

    country = forms.TypedChoiceField(
        label=_("Country"), coerce=int, empty_value=None, required=False
    )

    class Meta:
        model = Organisation
        fields = ("name", "kind")
        labels = {"name": _("Name"), "kind": _("Kind")}

    def __init__(self, *args: Any, countries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._countries = {country.pk: country for country in countries}
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *Organisation.Kind.choices,
        ]
        nowhere = ("", _("International"))
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            nowhere,
            *country_choices(countries),
        ]
        self.fields["country"].initial = self.instance.country_id

    def clean_country(self) -> Country | None:
        number = self.cleaned_data["country"]
        return None if number is None else self._countries[number]


class OrganisationEditForm(OrganisationForm):
    """An organisation's facts."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version


class NameFilterForm(forms.Form):
    """A word of the name."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
