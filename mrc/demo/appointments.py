"""A fortnight of appointments around today in each centre, and today's waiting room."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from centres.models import Centre, User
from counselling.appointment_codes import AppointmentMode, TicketMatter
from counselling.appointment_reminders import reminders_of
from counselling.appointment_states import AppointmentState, TicketState
from counselling.models import Appointment, Client, Ticket, TicketDay
from mrc.demo import phrases
from mrc.demo.keys import key_at
from mrc.demo.people import weighted
from mrc.demo.writing import rows_add
from notices.actions import notices_post

DAYS: Final = range(-7, 10)
A_DAY: Final = (3, 4, 4, 5)
NAMELESS: Final = 0.08
MOVED: Final = 0.12
PAST: Final = {
    AppointmentState.HELD: 78,
    AppointmentState.NO_SHOW: 13,
    AppointmentState.CANCELLED: 9,
}
MODES: Final = {
    AppointmentMode.AT_THE_CENTRE: 74,
    AppointmentMode.PHONE: 14,
    AppointmentMode.VIDEO: 7,
    AppointmentMode.WHATSAPP: 5,
}
TICKETS: Final = (
    *[TicketState.DONE] * 4,
    TicketState.LEFT,
    TicketState.WITH_COUNSELLOR,
    TicketState.CALLED,
    *[TicketState.WAITING] * 4,
)
EVERY: Final = dt.timedelta(minutes=11)
ROOMS: Final = ("1", "2", "3", "4")


def appointments_add(
    centre: Centre,
    *,
    counsellors: Sequence[User],
    clients: Iterable[Client],
    now: dt.datetime,
    chance: random.Random,
) -> None:
    """Add a centre's appointments, their reminders that are still to come, and today's tickets."""
    diary = Diary(centre, now=now, chance=chance)
    named = [client for client in clients if not client.anonymous]
    rows = [
        row
        for counsellor in counsellors
        for row in diary.of(counsellor, [c for c in named if c.counsellor_id == counsellor.pk])
    ]
    rows_add(rows)
    coming = (row for row in rows if row.state == AppointmentState.BOOKED)
    notices_post(
        postings=[each for row in coming for each in reminders_of(row) if each.due_at > now]
    )
    tickets = list(_tickets(centre, counsellors, now, chance))
    rows_add(tickets)
    TicketDay.objects.create(centre=centre, day=tickets[-1].day, last=tickets[-1].number)


class Diary:
    """Makes the appointments of one centre, on its own clock and in its opening hours."""

    def __init__(self, centre: Centre, *, now: dt.datetime, chance: random.Random) -> None:
        self._centre = centre
        self._now = now
        self._chance = chance
        self._today = now.astimezone(centre.zone).date()

    def of(self, counsellor: User, clients: Sequence[Client]) -> Iterator[Appointment]:
        """Yield a counsellor's appointments; none of those that are live lie over each other."""
        for ahead in DAYS:
            day = self._today + dt.timedelta(days=ahead)
            if ahead and day.isoweekday() in self._centre.country.weekend:
                continue
            hours = range(self._centre.opens_at.hour, self._centre.closes_at.hour)
            for hour in sorted(self._chance.sample(hours, k=self._chance.choice(A_DAY))):
                yield from self._at(counsellor, clients, day, hour)

    def _at(
        self, counsellor: User, clients: Sequence[Client], day: dt.date, hour: int
    ) -> Iterator[Appointment]:
        """Yield an appointment within the hour, after the one that it replaces, if it does."""
        chance = self._chance
        half = chance.random() < 0.3
        minutes = 30 if half else chance.choice((30, 30, 45, 60))
        time = dt.time(hour, 30 if half else 0)
        starts_at = dt.datetime.combine(day, time, self._centre.zone)
        nameless = not clients or chance.random() < NAMELESS
        client = None if nameless else chance.choice(clients)
        made_at = min(starts_at, self._now) - dt.timedelta(days=chance.randrange(1, 6))
        row = self._row(counsellor, client, starts_at, minutes, made_at)
        row.state = self._state(row)
        if row.state == AppointmentState.BOOKED and chance.random() < MOVED:
            former = self._row(
                counsellor, client, made_at.replace(minute=0, second=0, microsecond=0), 30,
                made_at - dt.timedelta(days=2),
            )  # fmt: skip
            former.state, former.version = AppointmentState.RESCHEDULED, 1
            row.replaces = former
            yield former
        yield row

    def _row(
        self,
        counsellor: User,
        client: Client | None,
        starts_at: dt.datetime,
        minutes: int,
        made_at: dt.datetime,
    ) -> Appointment:
        return Appointment(
            id=key_at(made_at, self._chance),
            centre=self._centre,
            client=client,
            created_by=counsellor,
            created_at=made_at,
            updated_at=made_at,
            state_since=made_at,
            counsellor=counsellor,
            starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(minutes=minutes),
            mode=weighted(self._chance, MODES),
            purpose=self._chance.choice(phrases.APPOINTMENTS),
        )

    def _state(self, row: Appointment) -> AppointmentState:
        """Return how it stands by now: what is over was mostly held."""
        if row.ends_at <= self._now:
            row.version, row.state_since = 1, row.ends_at
            return weighted(self._chance, PAST)
        if row.starts_at <= self._now:
            row.version, row.state_since = 1, row.starts_at
            return AppointmentState.IN_SESSION
        if row.starts_at - self._now < dt.timedelta(minutes=20):
            row.version, row.state_since = 1, self._now
            return AppointmentState.ARRIVED
        return AppointmentState.BOOKED


def _tickets(
    centre: Centre, counsellors: Sequence[User], now: dt.datetime, chance: random.Random
) -> Iterator[Ticket]:
    """Yield the numbers of the last two hours, the first ones served by now."""
    first_at = now - EVERY * len(TICKETS)
    for place, state in enumerate(TICKETS):
        given_at = first_at + EVERY * place
        desk = place % len(counsellors)
        served = state not in {TicketState.WAITING, TicketState.LEFT}
        yield Ticket(
            id=key_at(given_at, chance),
            centre=centre,
            created_by=counsellors[0],
            created_at=given_at,
            day=now.astimezone(centre.zone).date(),
            number=place + 1,
            matter=chance.choice(TicketMatter.values),
            first=place == len(TICKETS) - 2,
            state=state,
            state_since=min(now, given_at + EVERY),
            called_by=counsellors[desk] if served else None,
            desk=ROOMS[desk % len(ROOMS)] if served else "",
            version=1 if state != TicketState.WAITING else 0,
        )
