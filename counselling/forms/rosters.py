"""Rosters pasted from a spreadsheet or typed: one person a line, each line read or told why not."""

from decimal import Decimal
from typing import Any, Final, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from counselling.actions import ComplainantTold
from counselling.codes import Sex
from counselling.money import money_read

L = TypeVar("L")
LINES_MOST: Final = 2000
ERRORS_MOST: Final = 20
NAME_MOST: Final = 160
COLUMNS: Final = 3
WOMEN: Final = (
    "f", "female", "woman", "w", "নারী", "মহিলা", "أنثى", "امرأة", "عورت", "زن", "ژن", "зан",
    "аял", "ayol", "பெண்", "ගැහැණු",
)  # fmt: skip
MEN: Final = (
    "m", "male", "man", "পুরুষ", "ذكر", "رجل", "مرد", "پیاو", "мард", "эркек", "erkak", "ஆண்",
    "පිරිමි",
)  # fmt: skip
UNSAID: Final = ("", "-", "?", "u")
HEADINGS: Final = ("name", "names", "নাম", "الاسم", "اسم", "نام", "ном", "аты", "ism", "பெயர்", "නම")

ROSTER_HINT: Final = gettext_lazy(
    "Name; sex; amount. Paste it from a spreadsheet, or type it. Each of the three may be left out."
)


def lines_of(typed: str) -> list[str]:
    """Return the lines without blanks around them; a tab ends a cell, empty lines keep place."""
    return [line.strip(" ") for line in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


class AmountsField(forms.CharField):
    """Amounts with their currencies, one a line: "1,200 SAR"; gives (amount, currency) pairs."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "input-short"})
    currency = "USD"

    def clean(self, value: Any) -> list[tuple[Decimal, str]]:
        found, wrong = [], []
        lines = lines_of((super().clean(value) or "").replace(";", "\n"))
        for line in filter(None, lines):
            try:
                found.append(money_read(line, currency=self.currency))
            except ValidationError as error:
                wrong += error.messages
        if wrong:
            raise ValidationError(wrong)
        return found


class LinesField(forms.CharField, Generic[L]):
    """A table that was pasted or typed, one a line; every line that can't be read says why."""

    widget = forms.Textarea(attrs={"rows": 6})
    lines_most = LINES_MOST

    def __init__(self, **options: Any) -> None:
        # The first line may begin with a tab: a worker without a name.
        super().__init__(**options | {"strip": False})

    def clean(self, value: Any) -> list[L]:
        lines = [
            (at, each)
            for at, each in enumerate(lines_of(super().clean(value) or ""), 1)
            if each.strip()
        ]
        if lines and _heading(lines[0][1]):
            lines = lines[1:]
        if len(lines) > self.lines_most:
            raise ValidationError(
                _("%(most)s lines at most: add the others afterwards.") % {"most": self.lines_most}
            )
        read, wrong = [], []
        for at, line in lines:
            try:
                read.append(self.line_read(line))
            except ValidationError as error:
                said = " ".join(error.messages)
                wrong.append(_("Line %(line)s: %(error)s") % {"line": at, "error": said})
        if wrong:
            raise ValidationError(_shortened(wrong))
        return read

    def line_read(self, line: str) -> L:
        """Return what a line says; raises ValidationError."""
        raise NotImplementedError


class RosterField(LinesField[ComplainantTold]):
    """The workers of a group, one a line."""

    currency = "USD"

    def line_read(self, line: str) -> ComplainantTold:
        """Return the worker of a line: name, sex, amount."""
        parts = cells_of(line)
        if len(parts) > COLUMNS:
            raise ValidationError(_("more than name, sex and amount."))
        name, sex, amount = parts + [""] * (COLUMNS - len(parts))
        if len(name) > NAME_MOST:
            raise ValidationError(_("the name is too long."))
        return ComplainantTold(
            name=name,
            sex=sex_read(sex),
            claimed=money_read(amount, currency=self.currency) if amount else None,
        )


def cells_of(line: str) -> list[str]:
    """Return the cells of a line: between tabs as a spreadsheet gives them, or semicolons."""
    mark = "\t" if "\t" in line else ";"
    return [part.strip() for part in line.rstrip(mark).split(mark)]


def _heading(line: str) -> bool:
    return cells_of(line)[0].casefold() in HEADINGS


def sex_read(word: str) -> str:
    """Return the sex by a letter, a word of our countries' languages, or its label."""
    plain = word.casefold()
    if plain in UNSAID:
        return Sex.UNDISCLOSED
    if plain in WOMEN:
        return Sex.FEMALE
    if plain in MEN:
        return Sex.MALE
    labels = {str(label).casefold(): code for code, label in Sex.choices}
    if plain in labels:
        return labels[plain]
    raise ValidationError(
        _("“%(word)s” is no sex: write f or m, or leave it out.") % {"word": word[:40]}
    )


def _shortened(wrong: list[str]) -> list[str]:
    """Return the first of what is wrong, and how much more there is."""
    more = len(wrong) - ERRORS_MOST
    if more <= 0:
        return wrong
    rest = ngettext("and %(n)s line more.", "and %(n)s lines more.", more) % {"n": more}
    return [*wrong[:ERRORS_MOST], rest]
