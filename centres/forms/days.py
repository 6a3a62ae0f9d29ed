"""Days as people type them: within reach of every calendar and of arithmetic."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

FIRST: Final = dt.date(1900, 1, 1)
LAST: Final = dt.date(2199, 12, 31)


def date_input() -> forms.DateInput:
    """Return a box for a date, as the browser offers it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day between 1900 and 2199: beside the years 1 and 9999 neither zone nor calendar can go."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": date_input(), **options})
        self.validators += [MinValueValidator(FIRST), MaxValueValidator(LAST)]
