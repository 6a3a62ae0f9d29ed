"""The waiting room: numbers without names, called once each, shown to whoever may see them."""

from typing import Any

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import scope
from centres.edits import StaleEdit
from centres.models import Centre, User
from counselling import actions
from counselling.appointment_states import TICKET_MOVES, TICKET_TONES, TicketState
from counselling.models import Ticket
from counselling.states import MoveIllegal
from tests.cast import Cast
from tests.counselling.test_calendar_feed import answer_of
from tests.factories import client_make

S = TicketState
DESK = "/waiting-room/"
QUERIES_MOST = 10


def give(centre: Centre, by: User, count: int = 1, **given: Any) -> list[Ticket]:
    """Return so many new tickets of the centre."""
    given.setdefault("matter", "advice")
    return [actions.ticket_give(centre=centre, by=by, **given) for _ in range(count)]


def test_numbers_run_by_centre_and_day(cast: Cast, acting: Any) -> None:
    with acting(cast.volunteer):
        assert [str(each) for each in give(cast.dhaka, cast.volunteer, 3)] == ["A1", "A2", "A3"]
    with acting(cast.other_centre):
        assert [str(each) for each in give(cast.cumilla, cast.other_centre)] == ["A1"]
    with acting(cast.counsellor):
        yesterday = cast.dhaka.today.replace(year=cast.dhaka.today.year - 1)
        Ticket.objects.update(day=yesterday)
        assert actions.ticket_call_next(centre=cast.dhaka, by=cast.counsellor) is None


def test_whoever_goes_first_is_called_first(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        give(cast.dhaka, cast.counsellor, 2)
        give(cast.dhaka, cast.counsellor, first=True)
        called = [
            str(actions.ticket_call_next(centre=cast.dhaka, by=by, desk="3"))
            for by in (cast.counsellor, cast.colleague, cast.counsellor)
        ]
        assert called == ["A3", "A1", "A2"]
        assert actions.ticket_call_next(centre=cast.dhaka, by=cast.counsellor) is None
        assert set(Ticket.objects.values_list("state", "desk")) == {(S.CALLED, "3")}


def test_calling_the_next_ends_the_former(cast: Cast, acting: Any) -> None:
    with acting(cast.counsellor):
        first, second = give(cast.dhaka, cast.counsellor, 2)
        called = actions.ticket_call_next(centre=cast.dhaka, by=cast.counsellor)
        assert called == first
        actions.ticket_move(ticket=first, to=S.WITH_COUNSELLOR, by=cast.counsellor, version=1)
        assert actions.ticket_call_next(centre=cast.dhaka, by=cast.counsellor) == second
        assert Ticket.objects.get(pk=first.pk).state == S.DONE


@pytest.mark.parametrize("to", TicketState)
@pytest.mark.parametrize("present", TicketState)
def test_moves_are_those_of_the_table(cast: Cast, acting: Any, present: str, to: str) -> None:
    with acting(cast.counsellor):
        (ticket,) = give(cast.dhaka, cast.counsellor)
        Ticket.objects.update(state=present, called_by=cast.counsellor)
        move: dict[str, Any] = {"ticket": ticket, "to": to, "by": cast.colleague, "version": 0}
        if to not in TICKET_MOVES[present]:
            with pytest.raises(MoveIllegal):
                actions.ticket_move(**move)
            return
        moved = actions.ticket_move(**move)
        assert (moved.state, moved.version) == (to, 1)
        callers: dict[str, int | None] = {S.WAITING: None, S.CALLED: cast.colleague.pk}
        assert moved.called_by_id == callers.get(to, cast.counsellor.pk)
        with pytest.raises(StaleEdit):
            actions.ticket_move(**move)


def test_the_tables_know_every_state() -> None:
    assert set(TICKET_MOVES) == set(TICKET_TONES) == set(TicketState)


def _moved(browser: Any, ticket: Ticket, to: str, **more: str) -> Any:
    path = reverse("counselling:ticket-move", args=[ticket.pk])
    return browser.post(path, {"to": to, "version": str(ticket.version), **more})


def test_a_volunteer_gives_numbers_and_serves_nobody(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.volunteer)
    sent = {"key": str(uuid7()), "matter": "documents", "first": "on"}
    for _ in range(2):
        given = browser.post(DESK, sent)
        assert given["Location"] == f"{DESK}?centre={cast.dhaka.pk}&given=A1"
    page = browser.get(given["Location"]).content.decode()
    assert '<b class="ticket-given ltr">A1</b>' in page
    assert ("Goes first\u00a0· Documents" in page, "Call the next" in page) == (True, False)
    with acting(cast.volunteer):
        ticket = Ticket.objects.get()
    assert browser.post(f"{DESK}next/").status_code == 403
    assert _moved(browser, ticket, S.CALLED).status_code == 403
    assert _moved(browser, ticket, S.LEFT).status_code == 302
    with acting(cast.volunteer):
        assert Ticket.objects.get().state == S.LEFT


def test_a_volunteer_sees_tickets_and_nothing_else(cast: Cast, acting: Any) -> None:
    from django.apps import apps

    from tests.centres.walled import everywhere_make

    everywhere_make(cast)
    with acting(cast.counsellor):
        give(cast.dhaka, cast.counsellor)
    with acting(cast.volunteer):
        seen = {
            model._meta.model_name
            for model in apps.get_app_config("counselling").get_models()
            if model._base_manager.exists()
        }
    assert seen - {"ticketevent"} == {"ticket", "ticketday"}


def test_the_desk_costs_the_same_whoever_waits(
    cast: Cast, browser_of: Any, acting: Any, queries_of: Any
) -> None:
    browser = browser_of(cast.counsellor)
    counts = []
    for more in (1, 12):
        with acting(cast.volunteer):
            give(cast.dhaka, cast.volunteer, more)
        with acting(cast.counsellor):
            actions.ticket_call_next(centre=cast.dhaka, by=cast.counsellor)
        counts.append(queries_of(browser, DESK))
    assert counts[0] == counts[1] <= QUERIES_MOST


def test_from_a_called_number_one_step_to_the_session(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    with acting(cast.volunteer):
        give(cast.dhaka, cast.volunteer, 2)
    browser = browser_of(cast.counsellor)
    browser.post(f"{DESK}next/", {"desk": "Room 2"})
    with acting(cast.counsellor):
        ticket = Ticket.objects.get(number=1)
    page = browser.get(DESK).content.decode()
    assert ('value="Room 2"' in page, 'value="session"' in page) == (True, True)
    gone = _moved(browser, ticket, S.WITH_COUNSELLOR, onward="session")
    assert gone["Location"] == reverse("counselling:session-start")
    late = _moved(browser, ticket, S.LEFT)
    assert "Somebody was quicker" in browser.get(late["Location"]).content.decode()


def _screen(cast: Cast, browser_of: Any) -> str:
    """Return the address that the coordinator makes for the screen."""
    office = browser_of(cast.coordinator)
    page: str = office.post(f"{DESK}screen/", {"renew": "1"}).content.decode()
    begins = page.index("/screen/", page.index("readonly"))
    return page[begins : page.index('"', begins)]


def test_the_screen_shows_numbers_to_nobody_in_particular(
    cast: Cast, browser_of: Any, stranger_of: Any, acting: Any
) -> None:
    client_make(cast.counsellor, cast.dhaka, given_name="Xanthippe")
    path = _screen(cast, browser_of)
    with acting(cast.counsellor):
        give(cast.dhaka, cast.counsellor, 3)
        actions.ticket_call_next(centre=cast.dhaka, by=cast.counsellor, desk="Room 2")
    with acting(cast.other_centre):
        give(cast.cumilla, cast.other_centre, 9)
    stranger = stranger_of()
    page = stranger.get(path)
    shown = page.content.decode()
    assert ("A1" in shown, "Room 2" in shown, "2 numbers wait" in shown) == (True, True, True)
    for secret in ("Xanthippe", cast.counsellor.name, "A9"):
        assert secret not in shown
    assert page["Cache-Control"] == "no-store"
    assert '<meta http-equiv="refresh"' in shown
    assert "_auth_user_id" not in stranger.session


def test_an_ended_screen_is_like_none(cast: Cast, browser_of: Any, stranger_of: Any) -> None:
    first = _screen(cast, browser_of)
    second = _screen(cast, browser_of)
    stranger = stranger_of()
    absent = answer_of(stranger, "/no-such-page/")
    assert answer_of(stranger, first) == absent
    assert stranger.get(second).status_code == 200
    browser_of(cast.coordinator).post(f"{DESK}screen/", {"end": "1"})
    assert answer_of(stranger, second) == absent
    assert browser_of(cast.counsellor).post(f"{DESK}screen/", {"renew": "1"}).status_code == 403


def test_a_screen_speaks_its_centre_s_language(
    cast: Cast, browser_of: Any, stranger_of: Any
) -> None:
    with scope.system(reason="test"):
        Centre.objects.filter(pk=cast.dhaka.pk).update(languages=["ur", "ar", "en"])
    page = stranger_of().get(_screen(cast, browser_of), headers={"Accept-Language": "en"})
    assert page["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl"' in page.content.decode()
