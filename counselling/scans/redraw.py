"""Has an uploaded file drawn anew by a process of its own: nothing of the upload itself is kept."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import filetype

PROGRAM: Final = Path(__file__).with_name("drawing.py")
SECONDS_MOST: Final = 10
BYTES_MOST: Final = 12 * 1024 * 1024
"""What one file may weigh when it comes."""
ALLOWED: Final = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})
PHONE_ONLY: Final = frozenset({"image/heic", "image/heif", "image/avif"})
"""What some phones write and few programs read."""


class NotDrawn(ValueError):
    """The file can't be kept; `reason` says why, as a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Redrawn:
    """A file as it is kept: drawn anew from what was seen of the upload."""

    content_type: str
    file: bytes
    preview: bytes
    width: int
    height: int
    pages: int
    memory_kilobytes: int = 0
    """The most memory that the drawing took."""


def redrawn(raw: bytes) -> Redrawn:
    """Return what is kept of an upload; raises NotDrawn.

    What it is, its first bytes say: neither its name nor what the browser calls it counts.
    """
    if not raw:
        raise NotDrawn("empty")
    if len(raw) > BYTES_MOST:
        raise NotDrawn("bytes")
    kind = filetype.guess_mime(raw[:1024])
    if kind in PHONE_ONLY:
        raise NotDrawn("phone_only")
    if kind not in ALLOWED:
        raise NotDrawn("unknown")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM)],
            input=raw,
            capture_output=True,
            timeout=SECONDS_MOST,
            env={},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotDrawn("slow") from None
    if done.returncode != 0:
        # Killed by a limit, as a file that unpacks to far more than it weighs will be.
        raise NotDrawn("pixels")
    return _read(done.stdout)


def _read(answer: bytes) -> Redrawn:
    line, _end, rest = answer.partition(b"\n")
    facts = json.loads(line)
    if "refused" in facts:
        raise NotDrawn(facts["refused"])
    file, preview = facts["sizes"]
    return Redrawn(
        content_type=facts["type"],
        file=rest[:file],
        preview=rest[file : file + preview],
        width=facts["width"],
        height=facts["height"],
        pages=facts["pages"],
        memory_kilobytes=facts["memory"],
    )
