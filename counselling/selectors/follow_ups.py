"""Follow-ups as lists show them: what was promised to whom, when, and how it stands."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.counting import Counting, counts_asked
from centres.moments import Reader, day_bounds, day_exact, reader
from centres.paging import Page, page_of
from centres.standing import Standing
from centres.templatetags.look import chip, when
from centres.wording import dotted
from counselling.follow_up_codes import TRIES_MOST, FollowUpKind, RepeatUnit
from counselling.models import FollowUp, FollowUpTry
from counselling.rules import COUNSELS
from counselling.selectors.people import name_line, only_named, phone_spaced
from counselling.selectors.staffing import centres_overseen
from counselling.states import FOLLOW_UP_TONES, FOLLOW_UP_WAITING, FollowUpOutcome, FollowUpState

STATES: Final = {choice.value: choice.label for choice in FollowUpState}
OUTCOMES: Final = {choice.value: choice.label for choice in FollowUpOutcome}
KINDS: Final = {choice.value: choice.label for choice in FollowUpKind}
IN_VAIN: Final = (FollowUpOutcome.NOT_REACHED, FollowUpOutcome.UNREACHABLE)
"""The outcomes of what is over and did not come off."""
SHOWN: Final = ("due", "late", "coming", "done")
"""The parts of the list, in the order of its tabs."""


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up as a list shows it."""

    pk: UUID
    client_pk: UUID
    client: str
    clock: str
    at: str
    due_at: dt.datetime
    purpose: str
    assignee: str
    state: SafeString
    phone: str
    """The number to dial, where it is safe to call."""
    phone_said: str
    safe_note: str
    version: int
    open: bool
    kind: str = ""
    tried: str = ""
    """How often she was tried in vain so far, in words."""
    tries: int = 0
    put_off: bool = False
    """Whether it was put off, which can be taken back."""
    is_session: bool = False

    @property
    def due(self) -> SafeString:
        """The day, for whoever does not read it under that day's heading."""
        return when(self.due_at)


def follow_ups() -> QuerySet[FollowUp]:
    """Return the follow-ups that the wall shows, with what their own page reads."""
    return FollowUp.objects.select_related("client__centre__country", "assignee", "ended_by")


def follow_ups_of(standing: Standing, *, everybody: bool) -> QuerySet[FollowUp]:
    """Return the follow-ups of the person, and of everybody at the centres that he oversees."""
    own = Q(centre_id__in=standing.centres(*COUNSELS), assignee_id=standing.user_id)
    seen = own | Q(centre_id__in=centres_overseen(standing)) if everybody else own
    return FollowUp.objects.filter(seen)


def follow_ups_shown(found: QuerySet[FollowUp], shown: str) -> QuerySet[FollowUp]:
    """Return one part of the list: due today, late, coming, or done."""
    start, end = day_bounds(timezone.localdate())
    if shown == "done":
        return found.exclude(state__in=FOLLOW_UP_WAITING)
    still = found.filter(state__in=FOLLOW_UP_WAITING)
    if shown == "late":
        return still.filter(due_at__lt=start)
    if shown == "coming":
        return still.filter(due_at__gte=end)
    return still.filter(due_at__gte=start, due_at__lt=end)


def follow_ups_page(
    found: QuerySet[FollowUp], shown: str, *, after: str = "", before: str = ""
) -> Page[FollowUpRow]:
    """Return a page of rows: what is due first comes first; of the done, the latest."""
    done = shown == "done"
    page = page_of(
        for_rows(found),
        by="ended_at" if done else "due_at",
        descending=done,
        after=after,
        before=before,
    )
    by = reader()
    return Page([follow_up_row(each, by) for each in page.rows], page.previous, page.next)


@dataclass(frozen=True)
class DueCount:
    """How many follow-ups are due today, and how many are late."""

    due: int
    late: int

    @property
    def waiting(self) -> int:
        """How many wait for the person now."""
        return self.due + self.late


def due_count(found: QuerySet[FollowUp]) -> DueCount:
    """Return how many of them are due today and how many are late, in one query."""
    start, end = day_bounds(timezone.localdate())
    late = Count("pk", filter=Q(due_at__lt=start))
    total = found.filter(state__in=FOLLOW_UP_WAITING, due_at__lt=end).aggregate(
        every=Count("pk"), late=late
    )
    return DueCount(due=total["every"] - total["late"], late=total["late"])


_DUE_OWN: Final = """
    SELECT count(*)
      FROM counselling_followup
     WHERE centre_id = ANY (%s) AND assignee_id = %s AND state IN %s AND due_at < %s
"""


def due_counting_own(standing: Standing) -> Counting:
    """Return how to count what waits for the person: for every page, in SQL made once."""
    _start, end = day_bounds(timezone.localdate())
    return _own_before(standing, end)


def _own_before(standing: Standing, end: dt.datetime) -> Counting:
    own = list(standing.centres(*COUNSELS))
    return Counting(_DUE_OWN, (own, standing.user_id, FOLLOW_UP_WAITING, end))


def due_count_own(standing: Standing) -> DueCount:
    """Return how much waits for the person, what is late apart, in one query."""
    start, end = day_bounds(timezone.localdate())
    counts = counts_asked(
        {"waiting": _own_before(standing, end), "late": _own_before(standing, start)}
    )
    return DueCount(due=counts["waiting"] - counts["late"], late=counts["late"])


def for_rows(found: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Return the follow-ups with no more than what a row reads."""
    return found.select_related("client", "assignee").only(
        "id", "due_at", "purpose", "state", "outcome", "version", "ended_at", "centre_id",
        "kind", "tries", "put_off_from",
        "assignee__name", *only_named("client__", "safe_to_call", "contact_note", "phones"),
    )  # fmt: skip


def follow_up_row(follow_up: FollowUp, by: Reader | None = None) -> FollowUpRow:
    """Return the follow-up as a list shows it to its reader."""
    by = by or reader()
    client, local = follow_up.client, follow_up.due_at.astimezone(by.zone)
    phone = client.phones[0] if client.safe_to_call and client.phones else ""
    return FollowUpRow(
        pk=follow_up.pk,
        client_pk=client.pk,
        client=name_line(client, by.today),
        clock=by.clock(local),
        at=local.isoformat(timespec="minutes"),
        due_at=follow_up.due_at,
        purpose=follow_up.purpose,
        assignee=follow_up.assignee.name,
        state=follow_up_chip(follow_up, by),
        phone=phone,
        phone_said=phone and phone_spaced(phone),
        safe_note=safe_line(client.safe_to_call, client.contact_note),
        version=follow_up.version,
        open=follow_up.waits,
        kind=str(KINDS[follow_up.kind]),
        tried=tried_line(follow_up.tries),
        tries=follow_up.tries,
        put_off=follow_up.put_off_from is not None,
    )


def tried_line(tries: int) -> str:
    """Return how often the client was tried in vain, or nothing."""
    if not tries:
        return ""
    return _("tried %(n)s of %(most)s times") % {"n": tries, "most": TRIES_MOST}


@dataclass(frozen=True)
class TryRow:
    """A try as the follow-up's page shows it."""

    number: int
    when: SafeString
    about: str
    note: str
    by: str


def tries_of(follow_up: FollowUp) -> list[TryRow]:
    """Return the tries in their order, in one query; none is asked for where there are none."""
    if not follow_up.tries:
        return []
    found = FollowUpTry.objects.filter(follow_up_id=follow_up.pk).select_related("created_by")
    return [
        TryRow(
            number=each.number,
            when=when(each.tried_at),
            about=dotted((each.get_channel_display(), each.get_outcome_display())),
            note=each.note,
            by=each.created_by.name,
        )
        for each in found.order_by("number")
    ]


def follow_up_facts(follow_up: FollowUp) -> Iterator[tuple[str, str | SafeString]]:
    """Yield what else is known of the follow-up: what was promised about its time."""
    if follow_up.put_off_from is not None:
        yield _("Put off from"), when(follow_up.put_off_from)
        yield _("Why"), follow_up.get_put_off_why_display()
    if follow_up.time_zone:
        yield _("By the clock of"), follow_up.time_zone.rpartition("/")[2].replace("_", " ")
    if follow_up.repeat_every:
        yield _("Again every"), repeat_said(follow_up)
    if follow_up.repeat_until:
        yield _("Until"), day_exact(follow_up.repeat_until)


def repeat_said(follow_up: FollowUp) -> str:
    """Return every how many days or weeks it is promised again."""
    n = follow_up.repeat_every or 0
    if follow_up.repeat_unit == RepeatUnit.WEEKS:
        return ngettext("%(n)s week", "%(n)s weeks", n) % {"n": n}
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}


def safe_line(safe_to_call: bool, contact_note: str) -> str:
    """Return what must be known before calling, the warning first; or nothing."""
    warning = "" if safe_to_call else _("Not safe to call")
    return dotted((warning, contact_note))


def follow_up_chip(follow_up: FollowUp, by: Reader | None = None) -> SafeString:
    """Return how the follow-up stands, in one chip."""
    tone = FOLLOW_UP_TONES[follow_up.state]
    if not follow_up.waits:
        tone = "calm" if follow_up.outcome in IN_VAIN else tone
        return chip(tone, OUTCOMES.get(follow_up.outcome) or STATES[follow_up.state])
    by = by or reader()
    late = (by.today - follow_up.due_at.astimezone(by.zone).date()).days
    if late > 0:
        return chip("late", by.left(follow_up.due_at))
    if late < 0:
        return chip(tone, STATES[follow_up.state])
    return chip("due", _("due now") if follow_up.due_at <= by.now else _("due today"))
