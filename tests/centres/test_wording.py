"""Facts on one line, and what something became: each goes the way the language is read."""

import pytest
from django.utils.translation import override

from centres.wording import became, dotted


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


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "Asia/Dhaka → Asia/Qatar"), ("ar", "\u2068Asia/Dhaka\u2069 ← \u2068Asia/Qatar\u2069")],
)
def test_an_arrow_goes_the_way_the_language_is_read(language: str, line: str) -> None:
    with override(language):
        assert became("Asia/Dhaka", "Asia/Qatar") == line
