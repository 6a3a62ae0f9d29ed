"""By when it is expected, as somebody without an account says it by link.

In the thread it is kept as a day alone, which is nobody's secret, and read in each reader's words.
"""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _

from centres.moments import day_exact

MARK: Final = "expected_by:"


def expected_kept(day: dt.date) -> str:
    """Return how the day is kept in the thread."""
    return f"{MARK}{day.isoformat()}"


def expected_said(text: str) -> str:
    """Return what was kept in the reader's words and calendar; any other text as it is."""
    try:
        day = dt.date.fromisoformat(text.removeprefix(MARK)) if text.startswith(MARK) else None
    except ValueError:
        return text
    return _("Still at work: expected by %(day)s.") % {"day": day_exact(day)} if day else text
