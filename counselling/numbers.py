"""The form of the numbers that people read: ``CC-MRC-YYYY-NNNNNN``, with a letter for others."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

DIGITS: Final = 6


class Series(TextChoices):
    """What is numbered within each centre and year."""

    CLIENT = "client", _("client number")
    CASE = "case", _("case number")
    GRIEVANCE = "grievance", _("grievance number")
    REFERRAL = "referral", _("referral number")


LETTERS: Final[Mapping[str, str]] = {
    Series.CLIENT: "",
    Series.CASE: "C",
    Series.GRIEVANCE: "G",
    Series.REFERRAL: "R",
}
"""What tells a number of one series from the same number of another."""


def number_of(series: str, centre_code: str, year: int, count: int) -> str:
    """Return the number of the centre's so many-th record of the series in the year."""
    return f"{centre_code}-{year}-{LETTERS[series]}{count:0{DIGITS}d}"


def client_no_of(centre_code: str, year: int, count: int) -> str:
    """Return the number of the centre's so many-th client of the year."""
    return number_of(Series.CLIENT, centre_code, year, count)


def client_no_short(client_no: str) -> str:
    """Return what is said of a number within the centre: its last part."""
    return client_no[-DIGITS:]


def case_no_short(case_no: str) -> str:
    """Return what is said of a case's number within the centre: its letter and last part."""
    return case_no[-DIGITS - 1 :]


def grievance_no_short(grievance_no: str) -> str:
    """Return what is said of a grievance's number within the centre, in the same way."""
    return case_no_short(grievance_no)


def case_no_within(case_no: str) -> str:
    """Return what is said of a case's number in a list of the centre: the year and that part."""
    return case_no[-DIGITS - 6 :]
