"""Uploads that mean harm: nothing of them is kept but what could be seen; none costs much.

A share runs each time; all 10,000 with `make nightly`.
"""

import io
import random
import struct
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import islice
from typing import Final

import pytest
from PIL import Image

from counselling.scans.redraw import NotDrawn, redrawn
from tests.files import GPS_TAG, document, photo

SHARE: Final = 36
NIGHTLY: Final = 10_000
MADE_AT_ONCE: Final = 100
SECONDS_MOST: Final = 10.5
"""Ten, and what it takes to begin and end a process."""
MEGABYTES_MOST: Final = 256
CANARY: Final = b"<script>CANARY()</script>"
LIVE: Final = (b"<script", b"<svg", b"<html", b"/JavaScript", b"/Launch", b"/OpenAction", b"PK\x03")

Maker = Callable[[random.Random], bytes]


def _polyglot_tail(chance: random.Random) -> bytes:
    """A picture with a page, a program or an archive behind it."""
    tail = chance.choice([CANARY, b"PK\x03\x04evil", b"%PDF-1.7 /JavaScript", b"#!/bin/sh\n"])
    return photo((32, 32), chance.choice(["JPEG", "PNG", "WEBP"])) + tail * chance.randint(1, 40)


def _polyglot_comment(chance: random.Random) -> bytes:
    """A JPEG whose comment is a page that some program would run."""
    raw, words = photo((32, 32)), CANARY * chance.randint(1, 100)
    return raw[:2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words + raw[2:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, lines: bytes, *more: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + lines + _chunk(b"IEND", b"")


@cache
def _blown() -> bytes:
    """A few kilobytes that unpack to sixty megabytes."""
    return zlib.compress(b"q " * 30_000_000, 9)


def _png_text(chance: random.Random) -> bytes:
    """A PNG with a page in its texts, or a text that unpacks to gigabytes."""
    rows = _chunk(b"IDAT", zlib.compress(b"\0" + b"\x80" * 16))
    if chance.random() < 0.5:
        text = _chunk(b"tEXt", b"Comment\0" + CANARY)
    else:
        text = _chunk(b"zTXt", b"Comment\0\0" + _blown())
    return _png(16, 1, rows, text)


def _pixel_bomb(chance: random.Random) -> bytes:
    """A few bytes that claim, and sometimes are, a picture as large as a house."""
    side = chance.choice([20_000, 65_000, 2**31 - 1])
    return _png(side, side, _chunk(b"IDAT", zlib.compress(b"\0" * chance.randint(10, 200_000))))


def _flat_bomb(chance: random.Random) -> bytes:
    """A whole picture just under the cap, of one colour: it weighs nothing and unpacks to much."""
    return _flat(chance.choice(["L", "RGB", "RGBA"]))


@cache
def _flat(mode: str) -> bytes:
    written = io.BytesIO()
    Image.new(mode, (4_800, 4_900)).save(written, "PNG")
    return written.getvalue()


def _pdf_bomb(chance: random.Random) -> bytes:
    """A PDF with a stream that unpacks to gigabytes, or with pages without end."""
    if chance.random() < 0.3:
        return document(21)
    return _pdf(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(_blown(), 9))


def _pdf(filters: bytes, stream: bytes, catalog: bytes = b"") -> bytes:
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
    ]
    made = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head, foot = b"xref\n0 5\n0000000000 65535 f \n", b"trailer << /Size 5 /Root 1 0 R >>"
    return made + head + table + foot + b"\nstartxref\n%d\n%%%%EOF" % len(made)


def _pdf_live(chance: random.Random) -> bytes:
    """A PDF that would run a script, start a program, or open an address."""
    deed = chance.choice(
        [
            b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
            b"/OpenAction << /S /Launch /F (calc.exe) >>",
            b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (CANARY\\(\\)) >>] >> >>",
            b"/AA << /WC << /S /URI /URI (https://example.org/CANARY) >> >>",
        ]
    )
    return _pdf(b"", b"0 0 100 100 re f", deed)


def _renamed(chance: random.Random) -> bytes:
    """A page, a drawing, an archive or a program that calls itself a photo."""
    return chance.choice(
        [
            b"<svg xmlns='http://www.w3.org/2000/svg'>" + CANARY + b"</svg>",
            b"<!doctype html>" + CANARY,
            b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'>]><svg>&a;</svg>",
            b"PK\x03\x04" + bytes(chance.randbytes(200)),
            b"MZ" + bytes(chance.randbytes(200)),
            b"GIF89a" + CANARY,
            b"\0\0\0\x18ftypheic" + bytes(chance.randbytes(200)),
            b"II*\0" + bytes(chance.randbytes(200)),
        ]
    )


def _cut(chance: random.Random) -> bytes:
    raw = chance.choice([photo((64, 64)), photo((64, 64), "PNG"), document(1)])
    return raw[: chance.randint(1, len(raw) - 1)]


def _scrambled(chance: random.Random) -> bytes:
    raw = bytearray(chance.choice([photo((64, 64)), photo((64, 64), "WEBP"), document(1)]))
    for _bite in range(chance.randint(1, 40)):
        raw[chance.randrange(12, len(raw))] = chance.randrange(256)
    return bytes(raw)


def _located(chance: random.Random) -> bytes:
    """A photo with the place where it was taken."""
    kind = chance.choice(["JPEG", "PNG", "WEBP"])
    return photo((chance.randint(8, 400), chance.randint(8, 400)), kind)


MAKERS: Final[tuple[Maker, ...]] = (
    _located, _polyglot_tail, _polyglot_comment, _png_text, _pixel_bomb, _flat_bomb, _pdf_bomb,
    _pdf_live, _renamed, _cut, _scrambled, _located,
)  # fmt: skip


def _uploads(many: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(2026)
    for n in range(many):
        maker = MAKERS[n % len(MAKERS)]
        yield maker.__name__, maker(chance)


def _wrong(named: tuple[str, bytes]) -> tuple[str, str, int]:
    """Return the maker, what is wrong with what was kept (nothing, as a rule), and the memory."""
    name, raw = named
    began = time.monotonic()
    try:
        kept = redrawn(raw)
    except NotDrawn:
        slow = time.monotonic() - began > SECONDS_MOST
        return name, "slow" if slow else "", 0
    wrong = "slow" if time.monotonic() - began > SECONDS_MOST else ""
    for file in (kept.file, kept.preview):
        if b"CANARY" in file or any(each in file for each in LIVE):
            wrong = "live"
    for file in [kept.preview] if kept.content_type == "application/pdf" else [kept.file]:
        image = Image.open(io.BytesIO(file))
        if image.getexif() or image.getexif().get_ifd(GPS_TAG) or set(image.info) - _PLAIN:
            wrong = "told"
    return name, wrong, kept.memory_kilobytes // 1024


def _judged(many: int) -> Iterator[tuple[str, str, int]]:
    """Yield what came of each upload; made a few at a time, since ten thousand fill the memory."""
    uploads = _uploads(many)
    with ThreadPoolExecutor(2) as hands:
        while some := list(islice(uploads, MADE_AT_ONCE)):
            yield from hands.map(_wrong, some)


_PLAIN: Final = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
"""What a bare JPEG says of itself."""


@pytest.mark.parametrize(
    "many",
    [SHARE, pytest.param(NIGHTLY, marks=[pytest.mark.nightly, pytest.mark.timeout(7200)])],
)
def test_nothing_runs_nothing_tells_where_and_nothing_costs_much(many: int) -> None:
    found = list(_judged(many))
    assert Counter((name, wrong) for name, wrong, _memory in found if wrong) == Counter()
    assert max(memory for *_told, memory in found) <= MEGABYTES_MOST
    drawn = sum(memory > 0 for *_told, memory in found)
    assert drawn > many / 4, "hardly anything was drawn: the files prove nothing"
