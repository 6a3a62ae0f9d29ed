"""Text that a spreadsheet program would run as a formula, made inert on the way in and out.

The marks are those of OWASP's page on CSV injection, with their full-width twins, which
programs fold to the plain ones, and behind blanks and invisible characters, which they skip.
"""

import unicodedata

LIVE_MARKS = frozenset("=+-@|%")
LIVE_CONTROLS = frozenset("\t\r\n\x00")
INERT = "'"


def formula_like(text: str) -> bool:
    """Whether a spreadsheet program might take the text for a formula or a command."""
    if not text:
        return False
    if text[0] in LIVE_CONTROLS:
        return True
    for character in text:
        if character.isspace() or unicodedata.category(character) in ("Cf", "Cc"):
            continue
        return unicodedata.normalize("NFKC", character)[:1] in LIVE_MARKS
    return False


def text_inert(text: str) -> str:
    """The text, with an apostrophe before it where it could run; doing it twice changes nothing."""
    return INERT + text if formula_like(text) else text
