"""Facts on one line: the dot between them stays with what stands before it."""

import pytest
from django.utils.translation import override

from centres.wording import dotted


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "session\u00a0· 25 minutes\u00a0· Amina"),
        ("ar", "session\u00a0\u200f· 25 minutes\u00a0\u200f· Amina"),
    ],
)
def test_what_says_nothing_is_passed_over(language: str, line: str) -> None:
    with override(language):
        assert dotted(("session", None, "25 minutes", "", "Amina")) == line


def test_nothing_is_no_line() -> None:
    assert dotted(()) == ""
