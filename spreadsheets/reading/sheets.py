"""One pass over the XML of a sheet: where its cells are, how much they hold, what is a formula."""

import re
from collections.abc import Callable, Mapping, Sequence
from xml.parsers import expat

from django.utils.translation import gettext as _

from spreadsheets.reading.limits import Limits, Unreadable

_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_LONGEST_FORMULA = 500

Started = Callable[[dict[str, str]], None]


def _doctype_refused(*_ignored: object) -> None:
    raise Unreadable(_("The file declares entities of its own, which no spreadsheet does."))


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype_refused
    parser.buffer_text = True
    return parser


def parse(data: bytes, started: Mapping[str, Started]) -> None:
    """Read XML without entities, calling `started` with the attributes of the named elements."""
    if not data:
        return
    parser = _parser()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if call := started.get(tag.rpartition(":")[2]):
            call(attributes)

    parser.StartElementHandler = start
    parser.Parse(data, True)


def text_lengths(data: bytes) -> list[int]:
    """The length of each shared text of a workbook."""
    lengths: list[int] = []
    parser = _parser()

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    parser.Parse(data, True)
    return lengths


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class SheetScan:
    """What one sheet holds, measured while it is parsed; raises `Unreadable` beyond the limits."""

    def __init__(self, limits: Limits, shared: Sequence[int], text: int) -> None:
        self.formulas: dict[int, dict[int, str]] = {}
        self._limits = limits
        self._shared = shared
        self._text = text
        self._row = self._column = self._cells = 0
        self._last_row = self._last_column = 0
        self._kind = ""
        self._within: list[str] | None = None

    def run(self, data: bytes) -> int:
        """Parse the sheet; the characters of all sheets so far."""
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(data, True)
        return self._text

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                number = attributes.get("r", "")
                self._row = int(number) if number.isdecimal() else self._row + 1
                self._column = 0
            case "c":
                self._place(attributes.get("r", ""))
                self._kind = attributes.get("t", "")
            case "f" | "v" | "t":
                self._within = []

    def _place(self, written: str) -> None:
        if match := _PLACE.fullmatch(written):
            self._column, self._row = column_number(match[1]), int(match[2])
        else:
            self._column += 1
        self._cells += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if (
            self._last_row > self._limits.rows
            or self._last_column > self._limits.columns
            or self._last_row * self._last_column > self._limits.grid
            or self._cells > self._limits.grid
        ):
            raise Unreadable(
                _("A sheet reaches to row %(row)d and column %(column)d, too far for a register.")
                % {"row": self._last_row, "column": self._last_column}
            )

    def _characters(self, text: str) -> None:
        if self._within is not None:
            self._within.append(text)

    def _end(self, tag: str) -> None:
        local = tag.rpartition(":")[2]
        if local not in {"f", "v", "t"} or self._within is None:
            return
        text, self._within = "".join(self._within), None
        if local == "f":
            row = self.formulas.setdefault(self._row, {})
            row[self._column - 1] = "=" + text[:_LONGEST_FORMULA].lstrip("=")
            return
        self._text += self._length(text) if local == "v" else len(text)
        if self._text > self._limits.text:
            raise Unreadable(_("The file holds more text than a register can."))

    def _length(self, value: str) -> int:
        if self._kind == "s" and value.strip().isdecimal() and len(value) < 10:
            number = int(value)
            return self._shared[number] if number < len(self._shared) else 0
        return len(value)
