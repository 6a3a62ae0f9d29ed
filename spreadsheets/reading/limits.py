"""How large a file may be, packed and unpacked, before anybody reads it."""

from dataclasses import dataclass


class Unreadable(Exception):
    """The file can't be read; the message tells its owner why, in words."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds, measured on what is really there and not on what a file says of itself."""

    packed: int = 10 * 1024**2
    unpacked: int = 48 * 1024**2
    parts: int = 500
    sheets: int = 60
    columns: int = 400
    rows: int = 200_000
    grid: int = 2_000_000
    """Cells between the first and the last used one of a sheet, empty ones included."""
    text: int = 24 * 1024**2
    """Characters of all cells together; a shared text counts each time that it is used."""


LIMITS = Limits()
