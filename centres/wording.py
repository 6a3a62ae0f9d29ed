"""Words put together as the reader's language does it."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(words: Iterable[object]) -> str:
    """Return the words as one line with the present language's comma between them."""
    return pgettext("between the words of a list", ", ").join(map(str, words))
