"""Facts about places: time zones and the names of countries and languages in any language."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from centres.wording import locale_here, locale_of


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def time_zone_validate(value: str) -> None:
    """Raise ValidationError unless the value is an IANA time zone such as Asia/Dhaka."""
    if value not in _time_zones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


def country_name(code: str, language: str | None = None) -> str:
    """Return the country's name in the given or present language; the code if it has none."""
    locale = locale_of(language) if language else locale_here()
    return str(locale.territories.get(code.upper(), code))


UNNAMED: Final = {"kmr": _("Northern Kurdish")}
"""Languages of our countries whose names Unicode's tables lack."""


def language_name(code: str, language: str | None = None) -> str:
    """Return the language's name in the given or present language; the code if it has none."""
    locale = locale_of(language) if language else locale_here()
    return str(locale.languages.get(code) or UNNAMED.get(code, code))
