"""Many at once: one time is booked once, one number given once, one ticket called once."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from centres import scope
from centres.edits import StaleEdit
from centres.models import User
from centres.standing import standing_of
from counselling import actions
from counselling.models import Appointment, Ticket
from counselling.states import MoveIllegal
from tests.appointments import at, book
from tests.cast import Cast, cast_make

AT_ONCE = 4
ROUNDS = 25


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that every thread sees it."""
    with scope.system(reason="test"):
        return cast_make()


def at_once(work: Callable[[User, int], Any], *users: User) -> list[Any]:
    """Run the work for each of the users at the same moment; return what came of each, in order."""
    gate, outcomes = threading.Barrier(len(users)), [None] * len(users)

    def run(place: int, user: User) -> None:
        try:
            gate.wait()
            with scope.enter(standing_of(user.pk).scope()):
                outcomes[place] = work(user, place)
        except (actions.CounsellorBusy, MoveIllegal, StaleEdit) as refused:
            outcomes[place] = type(refused)  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_one_time_is_booked_by_one_of_many(people: Cast) -> None:
    users = (people.counsellor, people.colleague, people.protection, people.coordinator)
    for turn in range(ROUNDS):
        starts_at = at(people.dhaka, 1 + turn, "10:00")
        outcomes = at_once(
            lambda _user, place, when=starts_at: (
                book(  # type: ignore[misc]
                    people.dhaka, people.counsellor, when, minutes=30 + 5 * place
                ).pk
            ),
            *users,
        )
        assert outcomes.count(actions.CounsellorBusy) == AT_ONCE - 1
    with scope.system(reason="test"):
        assert Appointment.objects.count() == ROUNDS


def test_one_appointment_is_moved_to_one_of_many_times(people: Cast) -> None:
    users = (people.counsellor, people.colleague, people.protection, people.coordinator)
    with scope.system(reason="test"):
        made = book(people.dhaka, people.counsellor, at(people.dhaka, 3, "10:00"))

    def move(user: User, place: int) -> Any:
        plan = actions.AppointmentPlan(
            people.counsellor, at(people.dhaka, 4, f"{10 + place}:00"), 30
        )
        return actions.appointment_reschedule(appointment=made, plan=plan, by=user, version=0).pk

    assert at_once(move, *users).count(StaleEdit) == AT_ONCE - 1
    with scope.system(reason="test"):
        assert Counter(Appointment.objects.values_list("state", flat=True)) == {
            "rescheduled": 1,
            "booked": 1,
        }


def test_numbers_are_given_once(people: Cast) -> None:
    users = (people.volunteer, people.counsellor, people.colleague, people.coordinator)

    def give(user: User, _place: int) -> list[int]:
        return [
            actions.ticket_give(centre=people.dhaka, by=user, matter="advice").number
            for _ in range(ROUNDS)
        ]

    numbers = [number for given in at_once(give, *users) for number in given]
    assert sorted(numbers) == list(range(1, ROUNDS * AT_ONCE + 1))


def test_a_number_is_called_by_one_of_many(people: Cast) -> None:
    users = (people.counsellor, people.colleague, people.protection, people.coordinator)
    with scope.system(reason="test"):
        for _ in range(ROUNDS * AT_ONCE):
            actions.ticket_give(centre=people.dhaka, by=people.volunteer, matter="advice")

    def call(user: User, _place: int) -> int | None:
        called = actions.ticket_call_next(centre=people.dhaka, by=user, desk=str(user.pk))
        return called.number if called else None

    called = [number for _ in range(ROUNDS) for number in at_once(call, *users)]
    assert sorted(number for number in called if number) == list(range(1, ROUNDS * AT_ONCE + 1))
    with scope.system(reason="test"):
        assert set(Ticket.objects.values_list("state", "version")) == {("called", 1)}
