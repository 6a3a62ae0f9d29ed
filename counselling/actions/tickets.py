"""The waiting room: a number is given, called, served; two counsellors never call the same."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres.edits import changed, facts_check, locked
from centres.models import Centre, User
from counselling.appointment_states import TICKET_MOVES, TicketState
from counselling.models import Ticket
from counselling.states import move_check


@transaction.atomic
def ticket_give(
    *, centre: Centre, by: User, matter: str, first: bool = False, key: UUID | None = None
) -> Ticket:
    """Return a new ticket with the centre's next number of its present day."""
    ticket = Ticket(
        id=key or uuid7(),
        centre=centre,
        created_by=by,
        day=centre.today,
        matter=matter,
        first=first,
        number=1,
    )
    facts_check(ticket)
    ticket.number = _number_next(ticket)
    ticket.save(force_insert=True)
    return ticket


def _number_next(ticket: Ticket) -> int:
    """Return the day's next number, that nobody else gets; gaps allowed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO counselling_ticketday AS counter (centre_id, day, last)"
            " VALUES (%s, %s, 1) ON CONFLICT (centre_id, day)"
            " DO UPDATE SET last = counter.last + 1 RETURNING last",
            [ticket.centre_id, ticket.day],
        )
        number: int = cursor.fetchone()[0]
    return number


@transaction.atomic
def ticket_call_next(*, centre: Centre, by: User, desk: str = "") -> Ticket | None:
    """Call whoever is next at the centre to the caller's desk; return the ticket, or None.

    Whoever goes first comes first, then the lowest number. Rows that a colleague is calling at
    this moment are passed over. Whom the caller was with until now is done.
    """
    today = Ticket.objects.filter(centre=centre, day=centre.today)
    for ticket in today.filter(called_by=by, state=TicketState.WITH_COUNSELLOR):
        _moved(locked(Ticket, ticket.pk), TicketState.DONE)
    waiting = today.filter(state=TicketState.WAITING).order_by("-first", "number")
    found = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    return None if found is None else _called(found, by, desk)


def _called(ticket: Ticket, by: User, desk: str) -> Ticket:
    return _moved(ticket, TicketState.CALLED, called_by=by, desk=desk)


@transaction.atomic
def ticket_move(
    *, ticket: Ticket, to: str, by: User, version: int | None, desk: str = ""
) -> Ticket:
    """Return the ticket in its new state.

    Raises MoveIllegal for a move that the table lacks, StaleEdit if somebody saved meanwhile.
    """
    present = locked(Ticket, ticket.pk, version=version)
    move_check(TICKET_MOVES, present.state, to)
    if to == TicketState.CALLED:
        return _called(present, by, desk or present.desk)
    if to == TicketState.WAITING:
        return _moved(present, to, called_by=None, desk="")
    return _moved(present, to)


def _moved(ticket: Ticket, to: str, **values: object) -> Ticket:
    return changed(ticket, {"state": to, "state_since": timezone.now(), **values})
