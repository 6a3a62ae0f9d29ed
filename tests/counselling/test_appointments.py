"""Appointments: booked once, moved with their reminders, at the right minute on any clock."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry, Centre
from counselling import actions
from counselling.appointment_states import (
    APPOINTMENT_LIVE,
    APPOINTMENT_MOVES,
    APPOINTMENT_OF_DAY,
    APPOINTMENT_TONES,
    AppointmentState,
)
from counselling.models import Appointment, Client
from counselling.selectors.appointments import moves_of
from counselling.states import MoveIllegal
from notices import delivery
from notices.models import Notice
from tests.appointments import at, book
from tests.cast import Cast

S = AppointmentState


@pytest.fixture
def appointment(cast: Cast, acting: Any, client_of_dhaka: Client) -> Appointment:
    """One in three days at ten."""
    with acting(cast.counsellor):
        return book(cast.dhaka, cast.counsellor, at(cast.dhaka, 3, "10:00"), client=client_of_dhaka)


@pytest.mark.parametrize(
    ("clock", "minutes", "busy"),
    [
        ("10:00", 30, True),
        ("09:45", 30, True),
        ("10:15", 10, True),
        ("09:00", 120, True),
        ("09:30", 30, False),
        ("10:30", 30, False),
    ],
)
def test_nobody_is_booked_twice(
    cast: Cast, acting: Any, appointment: Appointment, clock: str, minutes: int, busy: bool
) -> None:
    with acting(cast.colleague):
        starts_at = at(cast.dhaka, 3, clock)
        if busy:
            with pytest.raises(actions.CounsellorBusy):
                book(cast.dhaka, cast.counsellor, starts_at, minutes=minutes)
        else:
            book(cast.dhaka, cast.counsellor, starts_at, minutes=minutes)
        book(cast.dhaka, cast.colleague, starts_at, minutes=minutes)
        assert Appointment.objects.count() == 2 + (not busy)


def test_a_counsellor_of_two_centres_is_in_one_at_a_time(cast: Cast, acting: Any) -> None:
    from centres.models import Membership

    with scope.system(reason="test"):
        Membership.objects.create(user=cast.counsellor, role="counsellor", centre=cast.cumilla)
    with acting(cast.counsellor):
        book(cast.dhaka, cast.counsellor, at(cast.dhaka, 3, "10:00"))
        with pytest.raises(actions.CounsellorBusy):
            book(cast.cumilla, cast.counsellor, at(cast.dhaka, 3, "10:00"))


@pytest.mark.parametrize("state", AppointmentState)
def test_only_a_live_appointment_takes_time(
    cast: Cast, acting: Any, appointment: Appointment, state: AppointmentState
) -> None:
    with acting(cast.counsellor):
        Appointment.objects.filter(pk=appointment.pk).update(state=state)
        if state in APPOINTMENT_LIVE:
            with pytest.raises(actions.CounsellorBusy):
                book(cast.dhaka, cast.counsellor, appointment.starts_at)
        else:
            book(cast.dhaka, cast.counsellor, appointment.starts_at)


@pytest.mark.parametrize("to", AppointmentState)
@pytest.mark.parametrize("present", AppointmentState)
def test_moves_are_those_of_the_table(
    cast: Cast, acting: Any, appointment: Appointment, present: str, to: str
) -> None:
    begun = at(cast.dhaka, -1, "10:00")
    with acting(cast.counsellor):
        Appointment.objects.filter(pk=appointment.pk).update(
            state=present, starts_at=begun, ends_at=begun + dt.timedelta(minutes=30)
        )
        legal = to in APPOINTMENT_MOVES[present] and to != S.RESCHEDULED
        move: dict[str, Any] = {
            "appointment": appointment,
            "to": to,
            "by": cast.counsellor,
            "version": 0,
        }
        if not legal:
            with pytest.raises(MoveIllegal):
                actions.appointment_move(**move)
            return
        moved = actions.appointment_move(**move)
        assert (moved.state, moved.version) == (to, 1)
        with pytest.raises(StaleEdit):
            actions.appointment_move(**move)
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="appointment.move")
        assert entry.detail == {"before": present, "after": to}


def test_the_tables_know_every_state() -> None:
    assert set(APPOINTMENT_MOVES) == set(APPOINTMENT_TONES) == set(AppointmentState)


def test_nobody_has_failed_to_come_before_the_time(
    cast: Cast, acting: Any, appointment: Appointment
) -> None:
    with acting(cast.counsellor), pytest.raises(MoveIllegal):
        actions.appointment_move(
            appointment=appointment, to=S.NO_SHOW, by=cast.counsellor, version=0
        )


@pytest.mark.parametrize("to", APPOINTMENT_OF_DAY)
def test_nobody_is_here_before_the_day(
    cast: Cast, acting: Any, appointment: Appointment, to: str
) -> None:
    with acting(cast.counsellor):
        assert not {move.to for move in moves_of(appointment)} & set(APPOINTMENT_OF_DAY)
        move: dict[str, Any] = {"appointment": appointment, "to": to, "by": cast.counsellor}
        with pytest.raises(MoveIllegal):
            actions.appointment_move(**move, version=0)
        held = actions.appointment_hold(appointment=appointment, by=cast.counsellor)
        assert (held.state, held.version) == (S.BOOKED, 0)
        with time_machine.travel(at(cast.dhaka, 3, "00:01"), tick=False):
            assert actions.appointment_move(**move, version=0).state == to


@pytest.mark.parametrize("former", [S.BOOKED, S.ARRIVED, S.IN_SESSION])
def test_what_was_held_by_mistake_goes_back_to_what_it_was(
    cast: Cast, acting: Any, appointment: Appointment, former: str
) -> None:
    with acting(cast.counsellor), time_machine.travel(at(cast.dhaka, 3, "10:05"), tick=False):
        present = appointment
        if former != S.BOOKED:
            present = actions.appointment_move(
                appointment=present, to=former, by=cast.counsellor, version=0
            )
        present = actions.appointment_hold(appointment=present, by=cast.counsellor)
        present = actions.appointment_edit(
            appointment=present, version=present.version, changes={"note": "Came with a brother"}
        )
        (back,) = moves_of(present)
        assert (back.to, back.go) == (former, False)
        moved = actions.appointment_move(
            appointment=present, to=back.to, by=cast.counsellor, version=present.version
        )
        assert moved.state == former


def test_a_cancelled_one_comes_back_only_while_its_time_is_free(
    cast: Cast, acting: Any, appointment: Appointment
) -> None:
    with acting(cast.counsellor):
        cancelled = actions.appointment_move(
            appointment=appointment, to=S.CANCELLED, by=cast.counsellor, version=0
        )
        other = book(cast.dhaka, cast.counsellor, appointment.starts_at)
        back: dict[str, Any] = {
            "appointment": cancelled,
            "to": S.BOOKED,
            "by": cast.counsellor,
            "version": 1,
        }
        with pytest.raises(actions.CounsellorBusy):
            actions.appointment_move(**back)
        assert Appointment.objects.get(pk=appointment.pk).state == S.CANCELLED
        actions.appointment_move(appointment=other, to=S.CANCELLED, by=cast.counsellor, version=0)
        assert actions.appointment_move(**back).state == S.BOOKED


def _later(appointment: Appointment, clock: str) -> actions.AppointmentPlan:
    return actions.AppointmentPlan(
        appointment.counsellor, at(appointment.centre, 4, clock), 45, purpose="Contract"
    )


def test_another_time_keeps_the_chain(cast: Cast, acting: Any, appointment: Appointment) -> None:
    with acting(cast.counsellor):
        second = actions.appointment_reschedule(
            appointment=appointment, plan=_later(appointment, "11:00"), by=cast.counsellor,
            version=0,
        )  # fmt: skip
        third = actions.appointment_reschedule(
            appointment=second, plan=_later(second, "12:00"), by=cast.counsellor, version=0
        )
        first = Appointment.objects.get(pk=appointment.pk)
        assert (first.state, first.replaced_by, third.replaces) == (S.RESCHEDULED, second, second)
        assert (third.client_id, third.minutes, third.state) == (first.client_id, 45, S.BOOKED)
        with pytest.raises(StaleEdit):
            actions.appointment_reschedule(
                appointment=appointment, plan=_later(appointment, "15:00"), by=cast.counsellor,
                version=0,
            )  # fmt: skip


def test_a_busy_new_time_leaves_the_former_as_it_was(
    cast: Cast, acting: Any, appointment: Appointment
) -> None:
    with acting(cast.counsellor):
        book(cast.dhaka, cast.counsellor, at(cast.dhaka, 4, "11:00"))
        with pytest.raises(actions.CounsellorBusy):
            actions.appointment_reschedule(
                appointment=appointment, plan=_later(appointment, "11:00"), by=cast.counsellor,
                version=0,
            )  # fmt: skip
        former = Appointment.objects.get(pk=appointment.pk)
        assert (former.state, former.version) == (S.BOOKED, 0)


def test_a_logged_session_holds_its_appointment_once(
    cast: Cast, acting: Any, appointment: Appointment
) -> None:
    with acting(cast.counsellor), time_machine.travel(at(cast.dhaka, 3, "10:30"), tick=False):
        for _ in range(2):
            held = actions.appointment_hold(appointment=appointment, by=cast.counsellor)
            assert (held.state, held.version) == (S.HELD, 1)


def _told() -> dict[str, tuple[dt.datetime, int]]:
    with scope.system(reason="test"):
        found = Notice.objects.filter(channel="inapp").order_by("due_at")
        return {n.kind: (n.due_at, n.recipient_id) for n in found}


@pytest.mark.parametrize(
    ("zone", "day", "eve", "hour"),
    [
        ("Asia/Dhaka", "2027-03-29", "2027-03-28T12:00", "2027-03-29T03:00"),
        ("Asia/Kabul", "2027-03-29", "2027-03-28T13:30", "2027-03-29T04:30"),
        # The clock goes forward in the night between, and back in the autumn.
        ("Europe/Berlin", "2027-03-29", "2027-03-28T16:00", "2027-03-29T07:00"),
        ("Europe/Berlin", "2027-03-28", "2027-03-27T17:00", "2027-03-28T07:00"),
        ("Europe/Berlin", "2027-10-31", "2027-10-30T16:00", "2027-10-31T08:00"),
    ],
)
def test_reminders_come_at_the_right_minute(
    cast: Cast, acting: Any, zone: str, day: str, eve: str, hour: str
) -> None:
    with scope.system(reason="test"):
        Centre.objects.filter(pk=cast.dhaka.pk).update(time_zone=zone)
    cast.dhaka.refresh_from_db()
    starts_at = dt.datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=ZoneInfo(zone))
    with acting(cast.counsellor):
        book(cast.dhaka, cast.counsellor, starts_at)
    utc = {k: dt.datetime.fromisoformat(v).replace(tzinfo=dt.UTC) for k, v in
           {"appointment_tomorrow": eve, "appointment_soon": hour}.items()}  # fmt: skip
    assert {kind: due for kind, (due, _) in _told().items()} == utc


def _delivered(moment: dt.datetime) -> set[tuple[str, int]]:
    """Return what was told, to whom, once the clock has reached the moment."""
    for _once_more_for_heirs in range(2):
        with scope.system(reason="test"):
            Notice.objects.filter(due_at__lte=moment).update(ready_at=timezone.now())
        delivery.drain()
    with scope.system(reason="test"):
        sent = Notice.objects.filter(channel="inapp", state="sent")
        return set(sent.values_list("kind", "recipient_id"))


def test_reminders_move_with_the_appointment(
    cast: Cast, acting: Any, appointment: Appointment
) -> None:
    with acting(cast.counsellor):
        plan = actions.AppointmentPlan(cast.colleague, at(cast.dhaka, 4, "11:00"), 30)
        actions.appointment_reschedule(
            appointment=appointment, plan=plan, by=cast.counsellor, version=0
        )
    assert _delivered(at(cast.dhaka, 9, "10:00")) == {
        ("appointment_tomorrow", cast.colleague.pk),
        ("appointment_soon", cast.colleague.pk),
    }


def test_a_cancelled_one_reminds_nobody(cast: Cast, acting: Any, appointment: Appointment) -> None:
    with acting(cast.counsellor):
        actions.appointment_move(
            appointment=appointment, to=S.CANCELLED, by=cast.counsellor, version=0
        )
    assert _delivered(at(cast.dhaka, 9, "10:00")) == set()


def test_the_coordinator_hears_of_one_whose_counsellor_left(
    cast: Cast, acting: Any, appointment: Appointment
) -> None:
    with scope.system(reason="test"):
        cast.counsellor.memberships.update(until=timezone.now())
    assert _delivered(at(cast.dhaka, 9, "10:00")) == {("appointment_left", cast.coordinator.pk)}


def test_one_booked_for_this_hour_is_not_announced(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        book(cast.dhaka, cast.counsellor, timezone.now() + dt.timedelta(minutes=30))
    assert _told() == {}


def test_a_code_is_short_and_steady(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        made = [
            book(cast.dhaka, cast.counsellor, at(cast.dhaka, day, "10:00")) for day in range(1, 9)
        ]
        codes = [each.code for each in made]
        assert [each.code for each in Appointment.objects.order_by("starts_at")] == codes
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 4 and code.isalnum() for code in codes)
