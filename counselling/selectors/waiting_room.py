"""The waiting room: who waits, who was called where, as the desk and the screen show it."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.models import Centre
from centres.rules import may
from centres.standing import Standing
from centres.templatetags.look import chip
from centres.wording import dotted
from counselling.appointment_codes import TicketMatter
from counselling.appointment_states import (
    TICKET_HERE,
    TICKET_MOVES,
    TICKET_TONES,
    TicketState,
)
from counselling.models import Ticket
from counselling.rules import RECEIVES

STATES: Final = {choice.value: choice.label for choice in TicketState}
MATTERS: Final = {choice.value: choice.label for choice in TicketMatter}
DAY_MOST: Final = 400
CALLED_MOST: Final = 6
WENT_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class TicketMove:
    """Something that can be done with a ticket now."""

    to: str
    label: str


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket as the desk shows it."""

    pk: UUID
    shown: str
    about: str
    waited: str
    state: SafeString
    called_by: str
    desk: str
    mine: bool
    moves: list[TicketMove]
    version: int


@dataclass(frozen=True)
class WaitingRoom:
    """Everything that the desk's page shows of one day."""

    waiting: list[TicketRow]
    called: list[TicketRow]
    went: list[TicketRow]
    mine: TicketRow | None
    given: int


def receiving_centres(standing: Standing) -> list[Centre]:
    """Return the open centres at whose desk the person may stand, in the order of membership."""
    ids = standing.centres(*RECEIVES)
    found = Centre.objects.filter(pk__in=ids, closed_on__isnull=True).select_related("country")
    return sorted(found, key=lambda centre: ids.index(centre.pk))


def waiting_room(centre: Centre, standing: Standing) -> WaitingRoom:
    """Return the centre's tickets of its present day, in one query."""
    found = Ticket.objects.filter(centre=centre, day=centre.today).select_related("called_by")
    tickets = list(found.order_by("-first", "number")[:DAY_MOST])
    rows = [(each, _row(each, standing)) for each in tickets]
    called = [
        row for each, row in rows if each.state in TICKET_HERE and each.state != TicketState.WAITING
    ]
    mine = next((row for row in called if row.mine), None)
    went = [(each.state_since, row) for each, row in rows if each.state not in TICKET_HERE]
    went.sort(key=lambda pair: pair[0], reverse=True)
    return WaitingRoom(
        waiting=[row for each, row in rows if each.state == TicketState.WAITING],
        called=[row for row in called if row is not mine],
        went=[row for _since, row in went[:WENT_MOST]],
        mine=mine,
        given=len(tickets),
    )


def _row(ticket: Ticket, standing: Standing) -> TicketRow:
    about = [str(MATTERS[ticket.matter])]
    if ticket.first:
        about.insert(0, _("Goes first"))
    return TicketRow(
        pk=ticket.pk,
        shown=ticket.shown,
        about=dotted(about),
        waited=_minutes(timezone.now() - ticket.created_at),
        state=chip(TICKET_TONES[ticket.state], STATES[ticket.state]),
        called_by=ticket.called_by.name if ticket.called_by else "",
        desk=ticket.desk,
        mine=ticket.called_by_id == standing.user_id and ticket.state in TICKET_HERE,
        moves=_moves(ticket, standing),
        version=ticket.version,
    )


def _minutes(length: dt.timedelta) -> str:
    """Return how long somebody has been here."""
    minutes = max(int(length / dt.timedelta(minutes=1)), 0)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _moves(ticket: Ticket, standing: Standing) -> list[TicketMove]:
    """Return what the person may do with the ticket now; to serve is for those who counsel."""
    labels = {
        TicketState.WITH_COUNSELLOR: _("Is with me"),
        TicketState.DONE: _("Done"),
        TicketState.WAITING: _("Back to the queue"),
        TicketState.LEFT: _("Left"),
    }
    if ticket.state == TicketState.WAITING:
        labels = {TicketState.CALLED: _("Call"), **labels}
    serves = may(standing, "ticket.serve", ticket)
    return [
        TicketMove(to, label)
        for to, label in labels.items()
        if to in TICKET_MOVES[ticket.state] and (serves or to in LEAVING)
    ]


LEAVING: Final = frozenset({TicketState.LEFT, TicketState.WAITING})
"""The moves of whoever stands at the desk and serves nobody."""


@dataclass(frozen=True)
class Screen:
    """What the screen in the hall shows: numbers and where to go, nothing of anybody."""

    called: list[tuple[str, str]]
    waiting: int


def screen_of(centre: Centre) -> Screen:
    """Return the numbers that were called last, the latest first, in two queries."""
    today = Ticket.objects.filter(centre=centre, day=centre.today)
    called = today.filter(state__in=(TicketState.CALLED, TicketState.WITH_COUNSELLOR))
    latest = called.order_by("-state_since").only("number", "desk", "state")
    shown = [each for each in latest if each.state == TicketState.CALLED][:CALLED_MOST]
    return Screen(
        called=[(each.shown, each.desk) for each in shown],
        waiting=today.filter(state=TicketState.WAITING).count(),
    )
