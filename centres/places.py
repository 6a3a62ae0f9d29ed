"""Facts about places: time zones and the names of countries and languages in any language."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def time_zone_validate(value: str) -> None:
    """Raise ValidationError unless the value is an IANA time zone such as Asia/Dhaka."""
    if value not in _time_zones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def country_name(code: str, language: str | None = None) -> str:
    """Return the country's name in the given or present language; the code if it has none."""
    return str(_locale(language or get_language() or "en").territories.get(code.upper(), code))


def language_name(code: str, language: str | None = None) -> str:
    """Return the language's name in the given or present language; the code if it has none."""
    return str(_locale(language or get_language() or "en").languages.get(code, code))
