"""Names made comparable across scripts and spellings."""

import re
from typing import Final

from anyascii import anyascii

_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


def search_text(*names: str) -> str:
    """Return the names in plain lower-case Latin letters, as they are stored for search.

    Bengali, Arabic or Cyrillic letters are romanised, so that ফাতেমা and Fatema come close.
    """
    return _NO_LETTER.sub(" ", anyascii(" ".join(filter(None, names))).lower()).strip()
