"""Hours in another rhythm than the week's, in words: "every month: the first Monday, 09:00–12:00\".

What a file tells in a way that has no words here is shown as it came.
"""

import datetime as dt
import re
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.moments import clock, day_short
from centres.wording import dotted, listed
from referrals.directory_codes import Weekday

DAY: Final = re.compile(r"^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$")


def rhythm_said(told: dict[str, Any]) -> str:
    """Return the hours in words; what can't be told in them is given as it came."""
    days = listed(filter(None, (_weekdays(told), _month_days(told))))
    often = f"{_often(told)}: {days}" if days else _often(told)
    about = (told.get("description"), told.get("notes"))
    line = listed(filter(None, (often, _times(told), _period(told))))
    return dotted((line, *about))


def _often(told: dict[str, Any]) -> str:
    every = _number(told.get("interval")) or 1
    words = {
        "DAILY": _("every day")
        if every == 1
        else ngettext("every %(n)s day", "every %(n)s days", every),
        "WEEKLY": ngettext("every week", "every %(n)s weeks", every),
        "MONTHLY": ngettext("every month", "every %(n)s months", every),
        "YEARLY": ngettext("every year", "every %(n)s years", every),
    }
    freq = str(told.get("freq") or "")
    return words[freq] % {"n": every} if freq in words else freq


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def _weekdays(told: dict[str, Any]) -> str:
    days = (each.strip() for each in str(told.get("byday") or "").split(","))
    return listed(_weekday(day) for day in days if day)


def _weekday(told: str) -> str:
    found = DAY.match(told)
    if found is None:
        return told
    label = str(Weekday(found[2]).label)
    orders = {
        1: _("the first %(day)s"),
        2: _("the second %(day)s"),
        3: _("the third %(day)s"),
        4: _("the fourth %(day)s"),
        5: _("the fifth %(day)s"),
        -1: _("the last %(day)s"),
    }
    order = int(found[1] or 0)
    return orders[order] % {"day": label} if order in orders else label if not order else told


def _month_days(told: dict[str, Any]) -> str:
    days = str(told.get("bymonthday") or "").replace(" ", "").split(",")
    last = _("the last day of the month")
    return listed(last if day == "-1" else _("day %(n)s") % {"n": day} for day in days if day)


def _times(told: dict[str, Any]) -> str:
    opens, closes = (_clock(told.get(name)) for name in ("opens_at", "closes_at"))
    return "–".join(filter(None, (opens, closes)))


def _clock(value: Any) -> str:
    try:
        return clock(dt.time.fromisoformat(str(value)).replace(tzinfo=None)) if value else ""
    except ValueError:
        return str(value)


def _period(told: dict[str, Any]) -> str:
    start = _day(told.get("valid_from") or told.get("dtstart"))
    end = _day(told.get("valid_to") or told.get("until"))
    if start and end:
        return _("%(from)s to %(to)s") % {"from": start, "to": end}
    if start:
        return _("from %(day)s") % {"day": start}
    return _("until %(day)s") % {"day": end} if end else ""


def _day(value: Any) -> str:
    try:
        return str(day_short(dt.date.fromisoformat(str(value)[:10]))) if value else ""
    except ValueError:
        return str(value)
