"""Grievances and appointments in the timelines: whose they are, who sees them, what paper tells."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from counselling import actions
from counselling.models import Appointment, Case, Client, Grievance, GrievanceStep, Hearing
from counselling.selectors.case_summary import SummaryWish, case_summary
from counselling.selectors.timeline import PAGE_ENTRIES, Happening, timeline
from tests.appointments import at, book
from tests.cast import Cast
from tests.grievances import grievance_make, payment_make

SECRET = "Xanthippe"


@pytest.fixture
def grievance(cast: Cast, acting: Any, case: Case) -> Grievance:
    """A grievance of the client's case that moved, with a step done, a hearing and a payment."""
    made = grievance_make(
        cast.counsellor, cast.dhaka, "under_review", client=case.client, case=case
    )
    with acting(cast.counsellor):
        payment_make(made, cast.counsellor)
        payment_make(made, cast.counsellor, verified=False)
        step = actions.step_add(
            grievance=made, words="Call the agency", count=3, unit="calendar", by=cast.counsellor
        )
        actions.step_end(step=step, note=SECRET, by=cast.counsellor, version=0)
        hearing = actions.hearing_set(
            grievance=made, at=timezone.now() + dt.timedelta(days=2), forum="Labour court",
            where="", by=cast.counsellor, key=uuid7(),
        )  # fmt: skip
        Hearing.objects.filter(pk=hearing.pk).update(
            state="held", at=timezone.now(), outcome=SECRET
        )
        made.refresh_from_db()
    return made


def titles(entries: list[Happening]) -> list[str]:
    """Return what the entries are called, in order of the alphabet."""
    return sorted(each.title for each in entries)


TOLD = ["1,200 SAR", "Call the agency", "Draft", "Labour court", "Lodged", "Under review"]


@pytest.mark.parametrize("whose", ["client", "case", "grievance"])
def test_what_happened_in_a_grievance_is_told_once_and_everywhere(
    cast: Cast, acting: Any, grievance: Grievance, whose: str
) -> None:
    with acting(cast.counsellor):
        of = {"client": grievance.client, "case": grievance.case, "grievance": grievance}[whose]
        assert of is not None
        GrievanceStep.objects.filter(words="").delete()
        told = timeline(of, family="grievances").entries
    assert titles(told) == TOLD
    assert {each.path for each in told} == (
        {""} if whose == "grievance" else {reverse("counselling:grievance", args=[grievance.pk])}
    )


def test_a_grievance_s_timeline_tells_nothing_else(
    cast: Cast, acting: Any, grievance: Grievance, session: Any
) -> None:
    with acting(cast.counsellor):
        GrievanceStep.objects.filter(words="").delete()
        assert titles(timeline(grievance).entries) == TOLD


def test_notes_of_a_grievance_are_printed_on_request_only(
    cast: Cast, acting: Any, grievance: Grievance, case: Case
) -> None:
    with acting(cast.counsellor):
        case.refresh_from_db()
        assert SECRET not in str(case_summary(case, SummaryWish()))
        assert "Labour court" in str(case_summary(case, SummaryWish()))
        assert SECRET in str(case_summary(case, SummaryWish(notes=True)))


def test_one_of_the_lane_is_told_without_words_to_who_sees_it_and_never_printed(
    cast: Cast, acting: Any, browser_of: Any, grievance: Grievance, case: Case
) -> None:
    with acting(cast.counsellor):
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.counsellor,
            sensitive=True,
        )
        told = timeline(case, family="grievances").entries
        assert {each.title for each in told} == {"In the sensitive lane"}
        assert {each.text for each in told} == {""}
        paper = str(case_summary(case, SummaryWish(notes=True)))
        grievance.refresh_from_db()
        assert "Labour court" in titles(timeline(grievance).entries)
    assert ("Labour court" in paper, "sensitive lane" in paper) == (False, False)
    with acting(cast.colleague):
        assert timeline(case, family="grievances").entries == []
    printed = browser_of(cast.counsellor).get(
        reverse("counselling:client-print", args=[case.client_id])
    )
    assert "sensitive lane" not in printed.content.decode()


def test_its_page_shows_a_page_of_what_happened(
    cast: Cast, acting: Any, browser_of: Any, grievance: Grievance
) -> None:
    with acting(cast.counsellor):
        Hearing.objects.bulk_create(
            Hearing(
                grievance=grievance,
                centre_id=grievance.centre_id,
                created_by=cast.counsellor,
                at=timezone.now() - dt.timedelta(days=n),
                forum=f"Court {n}",
                state="held",
                **grievance.lane,
            )
            for n in range(60)
        )
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:grievance", args=[grievance.pk])
    first = browser.get(path).context["page"].timeline
    second = browser.get(path, {"after": first.next}).context["page"].timeline
    assert len(first.entries) == PAGE_ENTRIES
    assert {each.title for each in first.entries}.isdisjoint(
        {each.title for each in second.entries}
    )


def _missed(cast: Cast, client: Client, days: int, purpose: str) -> None:
    made = book(
        cast.dhaka, cast.counsellor, at(cast.dhaka, days, "10:00"), client=client, purpose=purpose
    )
    moment = timezone.now() + dt.timedelta(days=days)
    Appointment.objects.filter(pk=made.pk).update(state="no_show", state_since=moment)


def test_an_appointment_of_another_case_stands_in_no_summary(
    cast: Cast, acting: Any, case: Case
) -> None:
    with acting(cast.counsellor):
        Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - dt.timedelta(days=20))
        _missed(cast, case.client, -30, "Before the case")
        _missed(cast, case.client, -10, "Of this case")
        case.refresh_from_db()
        assert titles(timeline(case, family="appointments").entries) == ["Of this case"]
        other = actions.case_open(client=case.client, by=cast.counsellor, kind="documents")
        _missed(cast, case.client, 1, "Of either")
        assert titles(timeline(case, family="appointments").entries) == ["Of this case"]
        assert timeline(other, family="appointments").entries == []
        assert len(timeline(case.client, family="appointments").entries) == 3
