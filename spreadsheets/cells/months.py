"""Names of months in the languages in which the centres keep their registers."""

from collections.abc import Iterator

from babel import Locale

LANGUAGES = ("en", "bn", "ar", "ar_IQ", "fa_AF", "ur", "tg", "ru", "ky", "uz", "ta", "si")
"""Babel gives Gregorian months in each of these; the Levantine Arabic names come with ar_IQ."""


def _names() -> Iterator[tuple[str, int]]:
    for language in LANGUAGES:
        widths = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in widths[context][width].items():
                    yield name.casefold().strip(" ."), number
    yield "sept", 9


MONTHS: dict[str, int] = dict(_names())
