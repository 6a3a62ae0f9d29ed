"""How a name sounds, in a few letters: one code for its spellings in Latin and other scripts.

The code is a skeleton of consonants, coarser than metaphone, since scripts differ in what they
write: Arabic leaves short vowels out and has one letter for w, u and o; Bengali writes j for z and
s for sh; Tajik writes zh for j. Metaphone itself stands beside it for Latin names, where it knows
more (ph, ough, silent letters).
"""

import re
from functools import lru_cache
from typing import Final

from jellyfish import metaphone

from counselling.names import search_text

_ARABIC: Final = str.maketrans({"ض": "ز", "ظ": "ز", "ذ": "ز", "ث": "س", "ح": "ه", "خ": "ک"})
"""Letters that South and West Asia say alike, before anything is romanised."""
_ARTICLE: Final = re.compile(r"\b(?:ال)(?=\w{3})")
_ROUND_VOWEL: Final = re.compile(r"\bا[وی]")
"""O, U and I at the beginning of a word, as Persian and Urdu write them."""
_PARTICLES: Final = frozenset({"al", "el", "ul", "bin", "ibn", "bint", "binti"})
_HONOURED: Final = {"moh": "mohammad", "mo": "mohammad", "mst": "mosammat", "most": "mosammat"}
"""How Bangladesh abbreviates the first of many names."""
_OF_GOD: Final = frozenset({"abd", "abdul", "abdur", "abdus", "abdal", "abdel", "bd", "bdl"})
"""Servant of: one word with what follows, or two."""
_ENDINGS: Final = frozenset(
    {"allah", "ullah", "ulla", "olla", "llh", "lh", "uddin", "oddin", "ud", "din", "dyn", "deen"}
)
"""What is written as a word of its own, or at the end of the one before."""
_CLASSES: Final = (
    (re.compile(r"kh|gh|ck|q|x|g|c(?=[aouklrt])|k"), "K"),
    (re.compile(r"zh|sh|ch|s|z|j|c"), "S"),
    (re.compile(r"th|dh|d|t"), "T"),
    (re.compile(r"ph|bh|p|b|f"), "P"),
    (re.compile(r"m"), "M"),
    (re.compile(r"n"), "N"),
    (re.compile(r"r"), "R"),
    (re.compile(r"l"), "L"),
)
_VOWELS: Final = re.compile(r"[aeiouy']")
_TWICE: Final = re.compile(r"(.)\1+")
_SERVANT: Final = re.compile(r"^PTL(?=.)")


@lru_cache(maxsize=65_536)
def words_of(*names: str) -> tuple[str, ...]:
    """Return the words of a name in plain Latin letters, each as one word however it is split."""
    prepared = [_ROUND_VOWEL.sub("ا", _ARTICLE.sub("", name)) for name in names if name]
    found: list[str] = []
    for word in search_text(*(each.translate(_ARABIC) for each in prepared)).split():
        plain = _HONOURED.get(word, word)
        if plain in _PARTICLES:
            continue
        if found and (plain in _ENDINGS or found[-1] in _OF_GOD):
            found[-1] += plain
        else:
            found.append(plain)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65_536)
def sounds_of(word: str) -> tuple[str, ...]:
    """Return the codes under which a word in plain Latin letters is looked for, one to three.

    W and v are a vowel in one script and a consonant in another, so such a word has both codes.
    """
    begins = "H" if re.match(r"[aeiouy']*h", word) else "W" if word[:1] in "vw" else ""
    inner = re.sub(r"(?<![ksztdpbgc])h", "", word[1:] if begins == "W" else word)
    codes = [_skeleton(begins, inner.translate(_SILENT))]
    if inner.translate(_SILENT) != inner:
        codes.append(_skeleton(begins, inner.translate(_SPOKEN)))
    codes.append(f"~{metaphone(word)}")
    return tuple(dict.fromkeys(codes))


_SILENT: Final = str.maketrans("", "", "vw")
_SPOKEN: Final = str.maketrans("vw", "bb")


def _skeleton(begins: str, word: str) -> str:
    for letters, code in _CLASSES:
        word = letters.sub(code, word)
    word = _TWICE.sub(r"\1", _VOWELS.sub("", word).replace("h", ""))
    return (begins + _SERVANT.sub("PT", word)) or "A"
