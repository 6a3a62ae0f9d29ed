"""Digits of every script as 0-9, and the words that mean that a cell is empty."""

import unicodedata

from spreadsheets.readings import Cell

NOTHING = frozenset(
    {"", "-", "--", "---", "—", "–", ".", "n/a", "na", "nil", "none", "x", "নাই", "নেই"}
)
"""How people write that there is nothing to write."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff\x00"))


def digits_plain(text: str) -> str:
    """The text with Bengali, Arabic, Persian and all other decimal digits as 0-9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def text_plain(value: Cell) -> str:
    """A cell as one line of text: no invisible marks, single blanks, whole numbers without .0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return " ".join(str(value).translate(_INVISIBLE).split())


def text_read(value: Cell) -> str:
    """A cell as text with plain digits, empty where the writer meant that there is nothing."""
    text = digits_plain(text_plain(value))
    return "" if text.casefold() in NOTHING else text
