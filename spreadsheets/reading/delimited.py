"""CSV files: UTF-8 or UTF-16, separated by commas, semicolons, tabs or bars."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from io import StringIO

from django.utils.translation import gettext as _

from spreadsheets.reading.limits import Limits, Unreadable
from spreadsheets.readings import Cell

SEPARATORS = ",;\t|"
_LOOKED_AT = 50


def delimited_read(content: bytes, limits: Limits) -> list[tuple[Cell, ...]]:
    """The rows of a CSV file, all cells text, empty ones None; raises `Unreadable`."""
    text = _decoded(content)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in reader:
            if len(row) > limits.columns or len(rows) >= limits.rows:
                raise Unreadable(_("The file has too many rows or columns for a register."))
            rows.append(tuple(cell if cell.strip() else None for cell in row))
    except csv.Error as error:
        raise Unreadable(
            _("Line %(line)d of the file cannot be read.") % {"line": reader.line_num}
        ) from error
    return rows


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            _("The file is not in Unicode. In Excel, save it as “CSV UTF-8”.")
        ) from None
    if "\x00" in text:
        raise Unreadable(_("This is neither a spreadsheet nor a text file."))
    return text


def _separator(text: str) -> str:
    """The separator that splits most of the first lines into equally many cells."""
    lines = text.splitlines()[:_LOOKED_AT]
    best, weight = ",", 0
    for separator in SEPARATORS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
        counts.pop(1, None)
        if counts:
            cells, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
            if times * cells > weight:
                best, weight = separator, times * cells
    return best
