"""Phone numbers as people write them, to E.164; several in one cell are all kept."""

import re
from dataclasses import dataclass

import phonenumbers
from django.utils.translation import gettext_lazy as _

from spreadsheets.cells.digits import text_read
from spreadsheets.readings import Cell, Note, Reason, Taken

UNREADABLE = Reason("phone.unreadable", _("“%(text)s” cannot be read as a phone number; left out."))
UNASSIGNED = Reason(
    "phone.unassigned", _("The number %(phone)s has a right length but no known operator.")
)
ZERO_ADDED = Reason("phone.zero_added", _("“%(text)s” lacks its first 0; read as %(phone)s."))
ENDING_FILLED = Reason(
    "phone.ending_filled", _("“%(text)s” was read as another ending of the number before it.")
)
SEVERAL = Reason("phone.several", _("Several numbers in one cell; the first is taken as the main."))

_BETWEEN = re.compile(r"\s*(?:[/,;|&\n]|\bor\b|\band\b)\s*", re.I)
_NUMBER = re.compile(r"\(?\+?[\d\s().\-–]+", re.A)
_FEWEST_DIGITS = 7
_LONGEST = len("+") + 15


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers of one cell in E.164, in the order written, none twice."""

    numbers: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        return self.numbers[0] if self.numbers else ""


def phones_read(value: Cell, *, region: str) -> Taken[Phones]:
    """All numbers of a cell; what cannot be read is left out with a note, the rest is kept.

    `region` is the ISO 3166 country whose habits hold where no country code is written.
    """
    text = text_read(value) if not isinstance(value, bool) else ""
    numbers: list[str] = []
    notes: list[Note] = []
    whole = ""
    for part in filter(None, _BETWEEN.split(text)):
        digits = re.sub(r"\D", "", part)
        if whole and 1 <= len(digits) < _FEWEST_DIGITS <= len(whole) - len(digits):
            notes.append(ENDING_FILLED(text=part))
            part = whole[: -len(digits)] + digits
        read = _number_read(part, region)
        if read is None:
            notes.append(UNREADABLE(text=part))
            continue
        whole = re.sub(r"[^\d+]", "", part)
        notes.extend(read.guesses)
        if read.value not in numbers:
            numbers.append(read.value)
    if len(numbers) > 1:
        notes.append(SEVERAL())
    return Taken(Phones(tuple(numbers)), tuple(notes))


def _number_read(text: str, region: str) -> Taken[str] | None:
    """One number in E.164, with a note on what it lacked."""
    code = str(phonenumbers.country_code_for_region(region))
    digits = re.sub(r"\D", "", text)
    if not _NUMBER.fullmatch(text) or len(digits) < _FEWEST_DIGITS:
        return None
    written = _parsed(text, region)
    if written is None:
        return None
    phone: str = phonenumbers.format_number(written, phonenumbers.PhoneNumberFormat.E164)
    if len(phone) > _LONGEST:
        return None
    guesses: list[Note] = []
    if not phonenumbers.is_valid_number(written):
        guesses.append(UNASSIGNED(phone=phone))
    if "+" not in text and code + digits == phone.lstrip("+"):
        guesses.append(ZERO_ADDED(text=text, phone=phone))
    return Taken(phone, tuple(guesses))


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    digits = re.sub(r"\D", "", text)
    international = "+" + digits.removeprefix("00")
    tries = [international] if "+" in text or digits.startswith("00") else [digits, international]
    possible: phonenumbers.PhoneNumber | None = None
    for candidate in tries:
        try:
            number = phonenumbers.parse(candidate, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
        if possible is None and phonenumbers.is_possible_number(number):
            possible = number
    return possible
