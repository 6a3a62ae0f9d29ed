"""Sessions of late as a coordinator lists them: of one counsellor, or of all."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from centres.models import Centre
from centres.moments import reader
from centres.paging import Page, page_of
from centres.templatetags.look import when
from counselling.models import Session
from counselling.selectors.people import name_line, only_named
from counselling.selectors.sessions import MODES
from counselling.selectors.topics import topics_line

LATELY: Final = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as the list shows it."""

    pk: UUID
    client: str
    when: SafeString
    counsellor: str
    mode: str
    topics: str


def sessions_of_late(
    centre: Centre, *, counsellor: int | None = None, untold: bool = False
) -> QuerySet[Session]:
    """Return the centre's sessions of the last thirty days; perhaps those of no topic alone."""
    since = timezone.now() - LATELY
    found = Session.objects.filter(centre_id=centre.pk, happened_at__gte=since)
    if counsellor is not None:
        found = found.filter(counsellor_id=counsellor)
    return found.filter(topics=[]) if untold else found


def sessions_page(
    found: QuerySet[Session], *, after: str = "", before: str = ""
) -> Page[SessionRow]:
    """Return a page of rows, the latest first, in one query."""
    named = found.select_related("client", "counsellor").only(
        "id", "happened_at", "mode", "topics", "counsellor__name", *only_named("client__")
    )
    page = page_of(named, by="happened_at", after=after, before=before)
    by = reader()
    rows = [
        SessionRow(
            pk=each.pk,
            client=name_line(each.client, by.today),
            when=when(each.happened_at, by),
            counsellor=each.counsellor.name,
            mode=str(MODES[each.mode]),
            topics=topics_line(each.topics),
        )
        for each in page.rows
    ]
    return Page(rows, page.previous, page.next)
