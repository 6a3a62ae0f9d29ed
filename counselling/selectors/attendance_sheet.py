"""A group session on paper: a sheet to be signed, with the roster's names or with empty lines."""

from typing import Any, Final

from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from centres.moments import moment_exact
from centres.wording import dotted
from counselling.models import Attendee, GroupSession
from counselling.selectors.group_sessions import SEX_WORDS
from counselling.selectors.rosters import told_of
from counselling.selectors.topics import topics_line

EMPTY: Final = ["", "", "", ""]


def attendance_sheet(held: GroupSession, *, names: bool, lines: int) -> dict[str, Any]:
    """Return what the paper's template takes, in the reader's language and on the centre's clock.

    Names stand in it only where that was wished; so many empty lines follow.
    """
    named = Attendee.objects.filter(group_session_id=held.pk, told__isnull=False).order_by("line")
    today = held.centre.today
    rows = [_row(each, today.year) for each in named] if names else []
    with timezone.override(held.centre.zone):
        at = moment_exact(held.happened_at)
    return {
        "title": _("Attendance"),
        "foot": _("Confidential") if rows else held.centre.name,
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "date": [today.year, today.month, today.day],
        "sum": dotted((held.centre.name, at)),
        "facts": [
            [_("Place"), held.place or "—"],
            [_("Topics"), topics_line(held.topics)],
            [_("Counsellor"), held.counsellor.name],
        ],
        "consent": _(
            "By signing I say that I was here. My name is written down only if I wish it; I may"
            " leave it out, and sign alone."
        ),
        "heads": [_("Name"), _("Sex"), _("Age"), _("Phone"), _("Signature")],
        "rows": [*rows, *[EMPTY] * lines],
    }


def _row(attendee: Attendee, year: int) -> list[str]:
    told = told_of(attendee)
    sex = SEX_WORDS[attendee.sex] if attendee.sex != "undisclosed" else ""
    age = str(year - told.birth_year) if told.birth_year else ""
    return [told.name, str(sex), age, told.phone]
