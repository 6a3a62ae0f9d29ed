"""What may stand in an address for a centre or a country: anything else is no address of ours."""

from typing import Final

from django.urls import register_converter

CENTRE_CODE: Final = r"[A-Z]{2}-[A-Z0-9]{2,5}"
COUNTRY_CODE: Final = r"[A-Z]{2}"


class _Code:
    """A code as it is written."""

    regex: str

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CentreCode(_Code):
    """For example BD-DHK."""

    regex = CENTRE_CODE


class CountryCode(_Code):
    """For example BD."""

    regex = COUNTRY_CODE


register_converter(CentreCode, "centre")
register_converter(CountryCode, "country")
