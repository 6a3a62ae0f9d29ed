"""What keeps a case open, and which cases a coordinator closes."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from counselling import actions, closing
from counselling.grievance_states import LIVE, GrievanceState
from counselling.models import Appointment, Case, Client
from counselling.selectors.history import client_changes
from counselling.states import CaseState
from tests.appointments import at, book
from tests.cases import case_close
from tests.cast import Cast
from tests.grievances import grievance_make


def test_a_higher_app_may_object(
    cast: Cast, acting: Any, browser_of: Any, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "_objecting", {})
    closing.objecting_add("referrals", lambda _case: ["A referral is still live."])
    path = reverse("counselling:case-close", args=[case.pk])
    assert "A referral is still live." in browser_of(cast.counsellor).get(path).content.decode()
    with acting(cast.counsellor), pytest.raises(actions.CaseObjected):
        case_close(case, cast.counsellor)


@pytest.mark.parametrize("state", GrievanceState.values)
def test_a_case_stays_open_while_a_grievance_of_it_is(
    cast: Cast, acting: Any, case: Case, state: str
) -> None:
    grievance = grievance_make(cast.counsellor, cast.dhaka, state, case=case)
    with acting(cast.counsellor):
        if state in LIVE:
            with pytest.raises(actions.CaseObjected, match=grievance.grievance_no):
                case_close(case, cast.counsellor)
        else:
            assert case_close(case, cast.counsellor).state == CaseState.CLOSED


def test_who_decides_on_a_closing_is_held_up_too(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        case = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="protection")
        case = case_close(case, cast.counsellor)
    grievance_make(cast.counsellor, cast.dhaka, case=case)
    with acting(cast.coordinator), pytest.raises(actions.CaseObjected):
        actions.case_closing_approve(
            case=case, by=cast.coordinator, version=case.version, end_follow_ups=False
        )


def test_a_grievance_of_the_lane_objects_to_those_alone_who_see_it(
    cast: Cast, acting: Any, browser_of: Any, case: Case
) -> None:
    number = grievance_make(cast.protection, cast.dhaka, case=case, sensitive=True).grievance_no
    path = reverse("counselling:case-close", args=[case.pk])
    pages = {
        who: browser_of(getattr(cast, who)).get(path).content.decode()
        for who in ("protection", "counsellor", "coordinator")
    }
    assert [who for who, page in pages.items() if number in page] == ["protection"]
    assert [who for who, page in pages.items() if "still open" in page] == ["protection"]
    with acting(cast.protection), pytest.raises(actions.CaseObjected):
        case_close(case, cast.protection)
    with acting(cast.counsellor):
        assert case_close(case, cast.counsellor).state == CaseState.CLOSED


def test_an_appointment_keeps_the_last_case_of_a_client_open(
    cast: Cast, acting: Any, case: Case, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        other = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="documents")
        book(cast.dhaka, cast.counsellor, at(cast.dhaka, 3, "10:00"), client=client_of_dhaka)
        case_close(other, cast.counsellor)
        with pytest.raises(actions.CaseObjected, match="appointment"):
            case_close(case, cast.counsellor)
        Appointment.objects.update(state="held")
        assert case_close(case, cast.counsellor).state == CaseState.CLOSED


def _note(cast: Cast, client: Client) -> None:
    actions.restricted_note_write(
        client=client, kind="gbv", text="x", assigned_to=cast.protection, by=cast.protection
    )


def test_what_is_grave_makes_live_cases_restricted(
    cast: Cast, acting: Any, case: Case, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        actions.flag_set(
            client=client_of_dhaka, by=cast.counsellor, family="vulnerability", code="debt"
        )
        assert not Case.objects.get(pk=case.pk).restricted
        actions.flag_set(
            client=client_of_dhaka, by=cast.counsellor, family="vulnerability", code="possible_vot"
        )
        assert Case.objects.get(pk=case.pk).restricted
        new = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="documents")
        assert new.restricted


def test_a_note_that_is_hidden_restricts_new_cases_and_old_ones(
    cast: Cast, acting: Any, browser_of: Any, case: Case, client_of_dhaka: Client
) -> None:
    """Whoever opens the case, and without a word of why, or of who wrote the note and when."""
    with acting(cast.counsellor):
        case_close(case, cast.counsellor)
    with acting(cast.protection):
        _note(cast, client_of_dhaka)
    with acting(cast.colleague):
        new = actions.case_open(client=client_of_dhaka, by=cast.colleague, kind="documents")
        closed = Case.objects.get(pk=case.pk)
        again = actions.case_reopen(
            case=closed, by=cast.colleague, version=closed.version, reason="New papers"
        )
        assert (new.restricted, again.restricted) == (True, True)
        changes = client_changes(client_of_dhaka)
        told = {field.label for each in changes for field in each.fields}
        assert "a coordinator closes it" not in told
    page = browser_of(cast.colleague).get(reverse("counselling:case", args=[new.pk]))
    assert "coordinator" not in page.content.decode()


def test_the_history_of_a_case_does_not_name_who_learnt_what_is_grave(
    cast: Cast, acting: Any, case: Case, client_of_dhaka: Client
) -> None:
    with acting(cast.protection):
        _note(cast, client_of_dhaka)
    with acting(cast.colleague), connection.cursor() as cursor:
        assert Case.objects.get(pk=case.pk).restricted
        cursor.execute("SELECT pgh_context::text FROM counselling_caseevent")
        told = str(cursor.fetchall())
    assert '"system": "case.restrict"' in told
    assert f'"user": {cast.protection.pk}' not in told
