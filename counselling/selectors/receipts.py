"""What somebody with a receipt code is told: how it stands, and the next date."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext as _

from centres.models import Centre
from counselling.grievance_receipts import receipt_hash, receipt_read
from counselling.grievance_states import PLAIN
from counselling.grievance_steps import Step

_ASK = "SELECT * FROM counselling_grievance_receipt(%s)"


@dataclass(frozen=True)
class Receipt:
    """How a grievance stands, in plain words; the dates are the centre's own."""

    words: str
    since: dt.date
    step: str = ""
    on: dt.date | None = None


def receipt_asked(typed: str) -> Receipt | None:
    """Return how the grievance of the code stands, or None: then nobody learns why.

    The database is asked for a code that can't be one, too, so that both take the same time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [receipt_hash(receipt_read(typed))])
        row = cursor.fetchone()
    if row is None:
        return None
    centre_id, state, since, step, due_at = row
    zone = ZoneInfo(Centre.objects.values_list("time_zone", flat=True).get(pk=centre_id))
    return Receipt(
        words=str(PLAIN[state]),
        since=since.astimezone(zone).date(),
        step=_step_said(step) if step else "",
        on=(due_at - dt.timedelta(seconds=1)).astimezone(zone).date() if due_at else None,
    )


def _step_said(step: str) -> str:
    return _("Hearing") if step == "hearing" else str(Step(step).label)
