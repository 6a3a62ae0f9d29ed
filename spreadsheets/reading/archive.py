"""The safety pass over an .xlsx: unpack within limits, look at every cell's place, pack anew.

What the fast reader gets is a fresh archive of only the parts that hold values, each measured
here. So a small file can't unpack to gigabytes, two far cells can't ask for a grid of billions,
one long text can't be repeated a million times, and macros, links and pictures never get past.
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from xml.parsers import expat

from django.utils.translation import gettext as _

from spreadsheets.reading.limits import Limits, Unreadable
from spreadsheets.reading.sheets import SheetScan, parse, text_lengths

_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/styles\.xml|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml",
    re.I,
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
_STRINGS = "xl/sharedstrings.xml"
UNPACKING_FAILS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError, struct.error),
)
"""What Python's zipfile raises on damaged, encrypted or strangely packed archives."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A safe archive, and the formulas of each sheet by row and column."""

    clean: bytes
    formulas: Mapping[str, Mapping[int, Mapping[int, str]]] = field(default_factory=dict)


def archive_read(content: bytes, limits: Limits) -> Contents:
    """The parts of an .xlsx that hold values; raises `Unreadable` beyond the limits."""
    try:
        parts = _unpacked(content, limits)
        scans = _scanned(parts, limits)
        names = _sheet_names(parts)
    except UNPACKING_FAILS as error:
        raise Unreadable(_("The file is damaged: it cannot be unpacked.")) from error
    except expat.ExpatError as error:
        raise Unreadable(_("The file is damaged: a part of it is not readable.")) from error
    if len(names) > limits.sheets:
        raise Unreadable(_("The file has too many sheets."))
    formulas = {name: scans[path].formulas for name, path in names.items() if path in scans}
    return Contents(_packed(parts), formulas)


def _unpacked(content: bytes, limits: Limits) -> dict[str, bytes]:
    """Each kept part, read piece by piece so that a false size in the file's index is no use."""
    parts: dict[str, bytes] = {}
    room = limits.unpacked
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > limits.parts:
            raise Unreadable(_("The file has too many parts to be a register."))
        for entry in entries:
            if not _KEPT.fullmatch(entry.filename):
                continue
            with archive.open(entry) as part:
                data = part.read(room + 1)
            room -= len(data)
            if room < 0:
                raise Unreadable(_("The file is too large once it is unpacked."))
            if entry.filename.casefold() in {name.casefold() for name in parts}:
                raise Unreadable(_("The file is damaged: a part of it is there twice."))
            parts[entry.filename] = data
    if not any(name.casefold() == "xl/workbook.xml" for name in parts):
        raise Unreadable(_("This is no Excel workbook. Give an .xlsx or a .csv file."))
    return parts


def _scanned(parts: Mapping[str, bytes], limits: Limits) -> dict[str, SheetScan]:
    strings = next((data for name, data in parts.items() if name.casefold() == _STRINGS), b"")
    lengths = text_lengths(strings) if strings else []
    scans: dict[str, SheetScan] = {}
    text = 0
    for name, data in parts.items():
        if _SHEET.fullmatch(name):
            scans[name] = SheetScan(limits, lengths, text)
            text = scans[name].run(data)
        elif name.casefold() != _STRINGS:
            parse(data, {})
    return scans


def _sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The path of each sheet's part by the sheet's name."""
    by_path = {name.casefold(): (name, data) for name, data in parts.items()}
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relationship(attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        targets[attributes.get("Id", "")] = by_path.get(path.casefold(), (path, b""))[0]

    def sheet(attributes: dict[str, str]) -> None:
        linked = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
        names[attributes.get("name", "")] = targets.get(linked, "")

    parse(by_path.get("xl/_rels/workbook.xml.rels", ("", b""))[1], {"Relationship": relationship})
    parse(by_path["xl/workbook.xml"][1], {"sheet": sheet})
    return names


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()
