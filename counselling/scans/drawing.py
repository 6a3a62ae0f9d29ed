"""Draws an uploaded picture or document anew: pixels go in, a fresh file comes out.

Runs as a program of its own, which `counselling.scans.redraw` starts and limits, and so imports
nothing of the house. What comes out holds what was seen and nothing else: no place where a photo
was taken, no script, no second file behind the first.
"""

import io
import json
import resource
import sys
from pathlib import Path
from typing import Any, Final

MEGABYTE: Final = 1024 * 1024
MEMORY_BYTES: Final = 212 * MEGABYTE
"""What it may take for itself; the libraries' own code comes on top, and stays under 40 MB."""
ADDRESSES_BYTES: Final = 512 * MEGABYTE
CPU_SECONDS: Final = 9
FILES_OPEN: Final = 32

PIXELS_MOST: Final = {"JPEG": 100_000_000, "PNG": 24_000_000, "WEBP": 12_000_000}
"""A JPEG can be read at a fraction of its size, the others can't."""
SIDE_MOST: Final = 2600
"""Pixels of the longer side that are kept: an A4 page at 220 dots an inch."""
PAGE_SIDE: Final = 1754
"""Pixels of a page's longer side: an A4 page at 150 dots an inch."""
PAGES_MOST: Final = 20
PREVIEW_SIDE: Final = 320
QUALITY: Final = 82
POINTS_LEAST, POINTS_MOST = 1.0, 14_400.0
"""What a page may measure: PDF's own limits."""


class Refused(Exception):
    """It can't be drawn; the text says why, as a code."""


def limits_set() -> None:
    """Take from this process whatever it does not need, before it reads the first byte."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES_OPEN, FILES_OPEN))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES_BYTES, ADDRESSES_BYTES))


def drawn(raw: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """Return what was drawn: its facts, the new file, and a small preview; raises Refused."""
    if raw.startswith(b"%PDF-"):
        return _document(raw)
    return _picture(raw)


def _picture(raw: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None
    try:
        found = Image.open(io.BytesIO(raw), formats=tuple(PIXELS_MOST))
    except UnidentifiedImageError:
        raise Refused("unknown") from None
    kind = str(found.format)
    if found.width * found.height > PIXELS_MOST[kind]:
        raise Refused("pixels")
    found.draft("RGB", (SIDE_MOST, SIDE_MOST))
    found.load()
    found.thumbnail((SIDE_MOST, SIDE_MOST))
    plain = _flat(ImageOps.exif_transpose(found))
    lossless = kind == "PNG"
    facts = {
        "type": "image/png" if lossless else "image/jpeg",
        "width": plain.width,
        "height": plain.height,
        "pages": 1,
    }
    return facts, _png(plain) if lossless else _jpeg(plain), _preview(plain)


def _flat(image: Any) -> Any:
    """Return the bare pixels on white: a new image, which nothing of the old one clings to."""
    from PIL import Image

    if image.mode in ("1", "L", "I", "F") or image.mode.startswith("I;16"):
        grey = image if image.mode in ("1", "L") else image.point(lambda each: each / 256)
        source, mode = grey.convert("L"), "L"
    elif "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("RGBA")
        source = Image.new("RGB", seen.size, "white")
        source.paste(seen, mask=seen.getchannel("A"))
        mode = "RGB"
    else:
        source, mode = image.convert("RGB"), "RGB"
    bare = Image.new(mode, source.size)
    bare.paste(source)
    return bare


def _document(raw: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """Return the document with each page as a picture: what was on it is seen, nothing runs."""
    import pypdfium2 as pdfium

    try:
        found = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        raise Refused("locked" if "password" in str(error).lower() else "broken") from None
    pages = len(found)
    if not pages:
        raise Refused("broken")
    if pages > PAGES_MOST:
        raise Refused("pages")
    made, preview, size = pdfium.PdfDocument.new(), b"", (0, 0)
    for number in range(pages):
        image = _page_drawn(found, number)
        if not preview:
            preview, size = _preview(image), image.size
        _page_add(made, image)
    written = io.BytesIO()
    made.save(written)
    facts = {"type": "application/pdf", "width": size[0], "height": size[1], "pages": pages}
    return facts, written.getvalue(), preview


def _page_drawn(document: Any, number: int) -> Any:
    page = document[number]
    wide, high = page.get_size()
    if not (min(wide, high) >= POINTS_LEAST and max(wide, high) <= POINTS_MOST):
        raise Refused("broken")
    bitmap = page.render(scale=PAGE_SIDE / max(wide, high), may_draw_forms=False)
    image = _flat(bitmap.to_pil())
    bitmap.close()
    page.close()
    return image


def _page_add(document: Any, image: Any) -> None:
    """Add a page that shows the image, as large as a page of paper."""
    import pypdfium2 as pdfium

    points = 842 / max(image.size)
    wide, high = image.width * points, image.height * points
    shown = pdfium.PdfImage.new(document)
    shown.load_jpeg(io.BytesIO(_jpeg(image)), inline=True)
    shown.set_matrix(pdfium.PdfMatrix().scale(wide, high))
    page = document.new_page(wide, high)
    page.insert_obj(shown)
    page.gen_content()
    page.close()


def _jpeg(image: Any, quality: int = QUALITY) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=quality, optimize=False)
    return written.getvalue()


def _png(image: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _preview(image: Any) -> bytes:
    small = image.copy()
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    return _jpeg(small, 75)


def _memory_kilobytes() -> int:
    """Return the most memory that this program held; 0 where the system does not tell."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in told if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0


def main() -> None:
    """Read a file from the input; write a line of facts, then the file and its preview."""
    limits_set()
    try:
        facts, file, preview = drawn(sys.stdin.buffer.read())
    except Refused as refused:
        facts, file, preview = {"refused": str(refused)}, b"", b""
    except MemoryError:
        facts, file, preview = {"refused": "pixels"}, b"", b""
    except Exception:  # whatever a library stumbles over, the file is not one that can be drawn
        facts, file, preview = {"refused": "broken"}, b"", b""
    facts["sizes"] = [len(file), len(preview)]
    facts["memory"] = _memory_kilobytes()
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + file + preview)


if __name__ == "__main__":
    main()
