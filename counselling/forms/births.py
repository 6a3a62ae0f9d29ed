"""The box for a birth: a year, an age, a month and its year, or the whole day."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from centres.models import Centre
from counselling.births import OLDEST, Birth, birth_read


class BirthField(forms.CharField):
    """A birth as far as it is known, by the calendar and the day of the centre; gives a Birth."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 40)
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**options)
        self.today = dt.date.max
        self.calendar = ""

    def reckon(self, centre: Centre) -> None:
        """Read by the calendar of the centre's country, up to today."""
        self.today, self.calendar = centre.today, centre.country.calendar

    def prepare_value(self, value: Any) -> Any:
        """Show a birth as it is typed."""
        return value.typed if isinstance(value, Birth) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether something else was typed than what stood in the box."""
        return super().has_changed(str(self.prepare_value(initial) or ""), data)

    def clean(self, value: Any) -> Birth | None:
        typed = (super().clean(value) or "").strip()
        if not typed:
            return None
        born = birth_read(typed, today=self.today, calendar=self.calendar)
        if born is None:
            last = self.today.year
            raise ValidationError(
                _("A year between %(first)s and %(last)s, an age, or month and year: 03.1994.")
                % {"first": last - OLDEST, "last": last}
            )
        return born
