"""Names made comparable across scripts and spellings."""

import re
from typing import Final

from anyascii import anyascii

_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_APOSTROPHE: Final = re.compile(r"['`´ʼ‘’]")
"""Stands within a word: for ain and hamza, for a dot below, or as people write it."""
_BRAHMIC: Final = (0x0900, 0x0980, 0x0A00, 0x0A80, 0x0B00, 0x0B80, 0x0C00, 0x0C80, 0x0D00)
"""Where Devanagari, Bengali and their sisters begin in Unicode; all are laid out alike."""


def _letters(*parts: tuple[int, int]) -> str:
    return "".join(f"{chr(at + a)}-{chr(at + b)}" for at in _BRAHMIC for a, b in parts)


_NASAL: Final = f"[{_letters((0x01, 0x03))}]"
_CONSONANT: Final = f"[{_letters((0x15, 0x39), (0x58, 0x5F))}][{_letters((0x3C, 0x3C))}]?"
_VOWEL: Final = f"[{_letters((0x3E, 0x4C))}]"
_BEFORE: Final = f"[{_letters((0x00, 0x4C), (0x4E, 0x7F))}]"
"""Whatever stands before a consonant within a word, unless it is joined to it."""
_VOWEL_UNWRITTEN: Final = re.compile(
    f"(?<!{_BEFORE}){_CONSONANT}(?={_NASAL}|{_CONSONANT})"
    f"|{_CONSONANT}(?={_NASAL}|{_CONSONANT}(?!{_VOWEL}))"
)
"""Between two consonants: the vowel that is said and not written, as in রহিমা (rahima) but not in
the midst of আবদুল (abdul)."""

RELATIVE: Final = " | "
"""Stands in the stored text before the relative's name: search tells the two apart by it."""


def search_text(*names: str) -> str:
    """Return the names in plain lower-case Latin letters.

    Bengali, Arabic or Cyrillic letters are romanised, with the vowel that Indic scripts leave
    unwritten: রহিমা becomes rahima, and ফাতেমা comes close to Fatema. جعفر becomes jfr, one word.
    """
    written = _VOWEL_UNWRITTEN.sub(r"\g<0>a", " ".join(filter(None, names)))
    plain = _APOSTROPHE.sub("", anyascii(written)).lower()
    return _NO_LETTER.sub(" ", plain).strip()


def search_stored(*own: str, relative: str = "") -> str:
    """Return what is stored for search: a client's own names, then the father's or spouse's."""
    theirs = search_text(relative)
    return search_text(*own) + (f"{RELATIVE}{theirs}" if theirs else "")
