"""Words put together as the reader's language does it."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, get_language_bidi, pgettext

SPOKEN_AS: Final = {"en": "en_GB"}
"""The day stands before the month, as at all our centres."""
DOT: Final = "\u00a0· "
"""It holds to what stands before it: no line begins with it where the line breaks."""
DOT_LEFTWARD: Final = "\u00a0\u200f· "
"""It holds the line's direction, too: two names in Latin letters would stand from left to right."""
WORD_BEGINS, WORD_ENDS = "\u2068", "\u2069"


@cache
def locale_of(language: str) -> Locale:
    """Return what is known of a language's words and formats; English's where nothing is."""
    try:
        return Locale.parse(SPOKEN_AS.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SPOKEN_AS["en"])


def locale_here() -> Locale:
    """Return the locale of the present language."""
    return locale_of(get_language() or "en")


def isolated(words: str) -> str:
    """Return what somebody typed with marks that keep its own direction in the line (UAX 9)."""
    return f"{WORD_BEGINS}{words}{WORD_ENDS}" if words else ""


def became(before: object, after: object) -> str:
    """Return what something was and what it is now, with an arrow the way the language is read.

    Between two names in Latin letters an arrow would go their way, not the page's.
    """
    if get_language_bidi():
        return f"{isolated(str(before))} ← {isolated(str(after))}"
    return f"{before} → {after}"


def listed(words: Iterable[object]) -> str:
    """Return the words as one line with the present language's comma between them."""
    return comma().join(map(str, words))


def comma() -> str:
    """Return the present language's comma, with the space after it."""
    return pgettext("between the words of a list", ", ")


def dotted(facts: Iterable[object]) -> str:
    """Return the facts that say something as one line, with a dot between them."""
    between = DOT_LEFTWARD if get_language_bidi() else DOT
    return between.join(str(fact) for fact in facts if fact)
