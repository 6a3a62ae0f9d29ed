"""The form of a client's number: ``CC-MRC-YYYY-NNNNNN``."""

from typing import Final

DIGITS: Final = 6


def client_no_of(centre_code: str, year: int, count: int) -> str:
    """Return the number of the centre's so many-th client of the year."""
    return f"{centre_code}-{year}-{count:0{DIGITS}d}"


def client_no_short(client_no: str) -> str:
    """Return what is said of a number within the centre: its last part."""
    return client_no[-DIGITS:]
