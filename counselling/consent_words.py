"""The house's own texts of consent: what is read out where no network or country words its own.

They ship with the code and never change under their edition: a change is a new edition.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.utils.translation import get_language_info

FILE: Final = Path(__file__).parent / "data" / "consent_texts.json"
FALLBACK: Final = "en"
NEARER: Final = {"ckb": "ar", "kmr": "ar", "syl": "bn", "ctg": "bn"}
"""Which of our languages somebody is likelier to follow than English, where his own has no text."""
_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "fa", "ps", "sd", "ur", "prs"})


@dataclass(frozen=True)
class Words:
    """A text as it is read to somebody: in which language, of which edition."""

    kind: str
    language: str
    edition: str
    words: str
    months: int | None = None
    """How long a consent to it holds; until it is withdrawn, if nothing is said."""
    text_id: UUID | None = None
    """The row that words it, where it is not the house's own."""

    @property
    def mark(self) -> str:
        """What a form sends back of a text that it shows: which row, or which of the house's."""
        return str(self.text_id or f"{self.kind} {self.language} {self.edition}")

    @property
    def direction(self) -> str:
        """The direction of its script: ``rtl`` or ``ltr``."""
        return direction_of(self.language)

    @property
    def paragraphs(self) -> list[str]:
        """The text, paragraph by paragraph."""
        return [each for each in self.words.splitlines() if each.strip()]


def direction_of(language: str) -> str:
    """Return the direction in which a language is written."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def nearest(language: str) -> list[str]:
    """Return the languages to try for somebody who speaks this one, the best first."""
    return list(dict.fromkeys([language, NEARER.get(language, FALLBACK), FALLBACK]))


def house_words(kind: str, language: str) -> Words | None:
    """Return the house's own text in exactly that language, if there is one."""
    told = _told()
    words = told["words"][kind].get(language)
    if words is None:
        return None
    return Words(kind, language, told["edition"], words, told["months"].get(kind))


def house_language(language: str) -> str:
    """Return the language in which the house's own texts are read to who speaks this one."""
    spoken = _told()["words"]["service"]
    return next(each for each in nearest(language) if each in spoken)


def house_edition() -> str:
    """Return the edition of the house's own texts."""
    return str(_told()["edition"])


@cache
def _told() -> Any:
    return json.loads(FILE.read_text(encoding="utf-8"))
