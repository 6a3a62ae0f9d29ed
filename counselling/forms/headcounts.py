"""A headcount typed into a grid of sexes and age bands, with the keyboard alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from counselling.group_codes import BANDS, CELLS, COUNT_MOST, SEXES, Counts, cell_of
from counselling.selectors.group_sessions import BAND_WORDS, SEX_WORDS
from spreadsheets.cells.digits import digits_plain

DIGITS_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """A box of the grid: its name in the form, what stands in it, what it counts."""

    name: str
    key: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """The boxes of one age band."""

    label: str
    cells: list[Cell]


class HeadcountWidget(forms.Widget):
    """The grid; an empty box is nobody."""

    use_fieldset = True

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        given = attrs or {}
        context = {
            "lines": self._lines(name, value if isinstance(value, Mapping) else {}),
            "sexes": [SEX_WORDS[sex] for sex in SEXES],
            "described_by": given.get("aria-describedby", ""),
        }
        return render_to_string("counselling/_headcount.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Return what was typed into each box that holds anything."""
        typed = ((cell, data.get(_box(name, cell), "").strip()) for cell in CELLS)
        return {cell: words for cell, words in typed if words}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(_box(name, cell) in data for cell in CELLS)

    def id_for_label(self, id_: str) -> str:
        """Return the first box: an error's link leads there."""
        return f"id_{_box(id_.removeprefix('id_'), CELLS[0])}" if id_ else ""

    def format_value(self, value: Any) -> str:
        """Return the counts in words, for whoever compares two versions."""
        counts = value if isinstance(value, Mapping) else {}
        return ", ".join(f"{_cell_said(cell)}: {counts[cell]}" for cell in CELLS if cell in counts)

    def _lines(self, name: str, counts: Mapping[str, Any]) -> list[Line]:
        return [
            Line(
                str(BAND_WORDS[band]),
                [
                    _cell(name, cell_of(sex, band), counts.get(cell_of(sex, band), ""))
                    for sex in SEXES
                ],
            )
            for band in BANDS
        ]


def _box(name: str, cell: str) -> str:
    """Return the name of a cell's box in the form."""
    return f"{name}-{cell.replace(':', '-')}"


def _cell(name: str, cell: str, value: Any) -> Cell:
    return Cell(_box(name, cell), cell, str(value), _cell_said(cell))


def _cell_said(cell: str) -> str:
    sex, _colon, band = cell.partition(":")
    return f"{SEX_WORDS[sex]}, {BAND_WORDS[band]}"


class HeadcountField(forms.Field):
    """How many came in each cell, in the digits of any script; nobody is left out."""

    widget = HeadcountWidget

    def clean(self, value: Any) -> Counts:
        counts: dict[str, int] = {}
        wrong = []
        for cell, typed in (value or {}).items():
            try:
                counts[cell] = _count(typed)
            except ValueError:
                wrong.append(
                    _("%(who)s: “%(typed)s” is no number of people.")
                    % {"who": _cell_said(cell), "typed": typed[:20]}
                )
        if wrong:
            raise ValidationError(wrong)
        return {cell: count for cell, count in counts.items() if count}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.clean(data) != (initial or {}))


def _count(typed: str) -> int:
    plain = digits_plain(typed).strip()
    if len(plain) > DIGITS_MOST or not (plain.isascii() and plain.isdigit()):
        raise ValueError(typed)
    count = int(plain)
    if count > COUNT_MOST:
        raise ValueError(typed)
    return count
