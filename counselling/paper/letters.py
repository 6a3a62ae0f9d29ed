"""Which letters our fonts have; what they lack is printed as a mark that is seen.

A paper that screen readers can read (PDF/UA) must not hold a letter without a shape: the press
refuses the whole of it. So one letter from afar would bar a paper for good.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

FONTS: Final = Path(__file__).parent / "fonts"
MISSING: Final = "\ufffd"
"""What stands for a letter that no font has."""

_BYTE_ORDER: Final = "\ufeff"
_UNSEEN: Final = frozenset(
    map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
)
"""Signs without a shape, such as marks of direction: they need no font."""
_OGHAM_SPACE: Final = "\u1680"
"""The one space that is drawn, as a line."""
_VARIATIONS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


def printable(data: Any) -> Any:
    """Return the data with only such letters in its texts as the press has a shape for."""
    if isinstance(data, str):
        return "".join(map(_shaped, _clusters(data)))
    if isinstance(data, dict):
        return {name: printable(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [printable(value) for value in data]
    return data


def _clusters(text: str) -> Iterator[str]:
    """Yield each letter with the marks that are set on it: the press takes them from one font."""
    begun = ""
    for sign in text:
        if begun and sign not in _UNSEEN and not unicodedata.category(sign).startswith("M"):
            yield begun
            begun = ""
        begun += sign
    if begun:
        yield begun


def _shaped(cluster: str) -> str:
    """Return the letter and its marks, without those that no font can set."""
    kept = "".join(sign for sign in cluster if not _dropped(sign))
    seen = frozenset(kept) - _UNSEEN
    if (kept.isspace() and kept != _OGHAM_SPACE) or any(seen <= letters for letters in _faces()):
        return kept
    composed = frozenset(unicodedata.normalize("NFC", kept)) - _UNSEEN
    if any(composed <= letters for letters in _faces()):
        return unicodedata.normalize("NFC", kept)
    letter, marks = kept[0], seen - {kept[0]}
    known = letter in _UNSEEN or any(letter in letters for letters in _faces())
    # A mark of another font than its letter's is no more to be set than one that nobody has.
    return (letter if known else MISSING) + (MISSING if marks else "")


def _dropped(sign: str) -> bool:
    """Return whether the sign is nothing to be read: a control letter, or how to draw another."""
    if sign in "\n\t":
        return False
    kind = unicodedata.category(sign)
    return kind in {"Cc", "Cs"} or sign == _BYTE_ORDER or sign in _VARIATIONS


@cache
def _faces() -> tuple[frozenset[str], ...]:
    """Return the letters of each font; read once, as fonts don't change while we run."""
    return tuple(_letters_of(file.read_bytes()) for file in sorted(FONTS.glob("*.ttf")))


def _letters_of(font: bytes) -> frozenset[str]:
    """Return what the font's table of letters holds (OpenType, `cmap`, format 4)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, _sum, offset, _size in records if tag == b"cmap")
    (many,) = struct.unpack_from(">H", font, start + 2)
    offsets = {struct.unpack_from(">HHI", font, start + 4 + 8 * n)[2] for n in range(many)}
    found: set[str] = set()
    for at in (start + offset for offset in offsets):
        if struct.unpack_from(">H", font, at) == (4,):
            found.update(map(chr, _format_4(font, at)))
    return frozenset(found)


def _format_4(font: bytes, at: int) -> Iterator[int]:
    """Yield the numbers of the letters that have a glyph."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * twice)
    places = at + 16 + 3 * twice
    ranges = struct.unpack_from(f">{count}H", font, places)
    for n in range(count):
        for number in range(starts[n], ends[n] + 1):
            glyph = number
            if ranges[n]:
                (glyph,) = struct.unpack_from(
                    ">H", font, places + 2 * n + ranges[n] + 2 * (number - starts[n])
                )
            if number != 0xFFFF and glyph and (glyph + deltas[n]) % 0x10000:
                yield number
