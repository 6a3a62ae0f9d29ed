"""The press: sets data by a template into a PDF, with our own fonts and nothing from outside.

Text reaches the template as data (JSON), never as markup: whatever somebody typed is printed as he
typed it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import structlog
import typst

from counselling.paper.letters import FONTS, printable

log = structlog.get_logger("counselling.paper")
HERE: Final = Path(__file__).parent
NOWHERE: Final = HERE / "packages"
"""Where the press would look for packages: a folder that doesn't exist, so that it asks nobody."""


class NotPrinted(Exception):
    """The press could not make this paper."""


def pdf_of(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF (tagged for screen readers) of the template of that name with the data.

    The press refuses a letter that no font has: such a one is printed as a mark then.
    """
    try:
        return _pressed(template, data)
    except typst.TypstError:
        try:
            return _pressed(template, printable(data))
        except typst.TypstError:
            # Without the press's own words: they quote what was to be printed.
            log.error("paper_refused", template=template)
            raise NotPrinted from None


def _pressed(template: str, data: Mapping[str, Any]) -> bytes:
    made = typst.compile(
        HERE / f"{template}.typ",
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )
    if not isinstance(made, bytes):
        raise TypeError("The press made no single document.")
    return made
