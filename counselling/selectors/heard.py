"""What was heard: the list that a centre and the network's analysts read, and one thing's page."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres import scope
from centres.models import Centre
from centres.moments import day_exact
from centres.paging import Page, page_of
from centres.places import country_name
from centres.roles import Right
from centres.templatetags.look import chip, when
from centres.wording import dotted
from counselling.heard_codes import (
    HEARD_MOVES,
    HEARD_TONES,
    HEARD_WAITING,
    Certainty,
    HeardKind,
    HeardState,
)
from counselling.models import GroupSession, Heard, HeardMove, HeardSource, Session, week_of
from counselling.money import money_said

KINDS: Final = {choice.value: choice.label for choice in HeardKind}
STATES: Final = {choice.value: choice.label for choice in HeardState}
CERTAINTIES: Final = {choice.value: choice.label for choice in Certainty}
SHORT: Final = 160
"""So much of the words stands in a list."""


@dataclass(frozen=True)
class HeardFilter:
    """What the list is narrowed to; empty means everything."""

    kind: str = ""
    country: str = ""
    centre: int | None = None
    state: str = ""
    weeks: int = 0
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class HeardRow:
    """One thing that was heard, as a list shows it."""

    pk: UUID
    text: str
    kind: str
    about: str
    centre: str
    week: str
    flagged: bool
    state: SafeString


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One judgement, as the page shows it."""

    when: SafeString
    by: str
    after: str
    why: str


def heard() -> QuerySet[Heard]:
    """Return what was heard, as far as the wall shows it, with what its own page reads."""
    return Heard.objects.select_related("centre__country")


def source_of(each: Heard) -> HeardSource | None:
    """Return in which talk it was heard, where the wall shows that."""
    found = HeardSource.objects.select_related("session__client")
    return found.filter(heard_id=each.pk).first()


def heard_listed(narrowed: HeardFilter) -> QuerySet[Heard]:
    """Return what was heard at the centres that the wall shows."""
    found = Heard.objects.all()
    fields = {
        "kind": narrowed.kind,
        "country": narrowed.country,
        "centre_id": narrowed.centre,
        "state": narrowed.state,
    }
    found = found.filter(**{name: value for name, value in fields.items() if value})
    if narrowed.weeks:
        first = week_of(timezone.localdate()) - dt.timedelta(weeks=narrowed.weeks - 1)
        found = found.filter(week__gte=first)
    return found.filter(flagged_at__isnull=False) if narrowed.flagged else found


def heard_page(found: QuerySet[Heard], *, after: str = "", before: str = "") -> Page[HeardRow]:
    """Return a page of rows, the latest week first, in one query."""
    page = page_of(found.select_related("centre"), by="week", after=after, before=before)
    return Page([heard_row(each) for each in page.rows], page.previous, page.next)


def heard_row(each: Heard) -> HeardRow:
    """Return it as a list shows it."""
    return HeardRow(
        pk=each.pk,
        text=each.text if len(each.text) <= SHORT else f"{each.text[:SHORT].rstrip()}…",
        kind=str(KINDS[each.kind]),
        about=about_of(each),
        centre=each.centre.name,
        week=week_said(each.week),
        flagged=each.flagged_at is not None,
        state=heard_chip(each),
    )


def about_of(each: Heard) -> str:
    """Return what it is about in a line: country, route, price."""
    price = money_said(each.amount, each.currency) if each.amount is not None else ""
    country = country_name(each.country) if each.country else ""
    return dotted((country, each.route, price))


def week_said(week: dt.date) -> str:
    """Return the week as people say it."""
    return _("week of %(day)s") % {"day": day_exact(week)}


def heard_chip(each: Heard) -> SafeString:
    """Return how it is judged; what waits and is flagged says so."""
    if each.flagged_at is not None and each.state in HEARD_WAITING:
        return chip("late", _("flagged"))
    return chip(HEARD_TONES[each.state], STATES[each.state])


def heard_moves_left(each: Heard) -> list[tuple[str, str]]:
    """Return the judgements that can follow, with their words."""
    left = HEARD_MOVES[each.state]
    return [(state.value, str(state.label).capitalize()) for state in HeardState if state in left]


def judgements(each: Heard) -> list[MoveRow]:
    """Return who judged it and how, the latest first, in one query."""
    found = HeardMove.objects.filter(heard_id=each.pk).select_related("by").order_by("-at", "-id")
    return [
        MoveRow(when=when(move.at), by=move.by.name, after=str(STATES[move.after]), why=move.why)
        for move in found
    ]


def heard_in(talk: Session | GroupSession) -> list[HeardRow]:
    """Return what was heard in the talk, in one query."""
    of_talk = "source__session" if isinstance(talk, Session) else "source__group_session"
    found = Heard.objects.filter(**{of_talk: talk.pk}).select_related("centre")
    return [heard_row(each) for each in found.order_by("pk")]


def centres_heard() -> list[tuple[int, str]]:
    """Return the centres whose things somebody may read, to choose from, by name."""
    rights = scope.present().rights
    own = {*rights.get(Right.SIGNALS, ()), *rights.get(Right.COUNSELLING, ())}
    return list(Centre.objects.filter(pk__in=own).order_by("name").values_list("pk", "name"))


def heard_waiting() -> QuerySet[Heard]:
    """Return the flagged things that nobody has looked at."""
    return Heard.objects.filter(flagged_at__isnull=False, state__in=HEARD_WAITING)
