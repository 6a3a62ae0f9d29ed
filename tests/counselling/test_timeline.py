"""A timeline of everything: paged by key, filtered, at a fixed price however long it is."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from counselling import actions
from counselling.models import Case, CaseEntry, Client, Consent, FollowUp, Session
from counselling.selectors.timeline import PAGE_ENTRIES, TimelinePage, timeline
from tests.cast import Cast

ENTRIES = 500
MOST = 15 + 2
"""Queries of a page; a test is a transaction of its own, so that a savepoint is counted too."""


@pytest.fixture
def case(cast: Cast, acting: Any, client_of_dhaka: Client) -> Case:
    """A case with five hundred entries of every kind."""
    with acting(cast.counsellor):
        case = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="complaint")
        start = timezone.now() - dt.timedelta(days=400)
        of_case = {"centre_id": case.centre_id, "created_by": cast.counsellor, "case": case}
        of_client = of_case | {"client": client_of_dhaka}
        sessions, follow_ups, notes = [], [], []
        for n in range(ENTRIES // 4):
            at = start + dt.timedelta(days=n)
            sessions += [
                Session(
                    happened_at=at + dt.timedelta(hours=hour),
                    counsellor=cast.counsellor,
                    mode="walk_in",
                    language="bn",
                    topics=["study"],
                    **of_client,
                )
                for hour in (1, 1)
            ]
            follow_ups.append(
                FollowUp(
                    due_at=at,
                    ended_at=at,
                    ended_by=cast.counsellor,
                    state="done",
                    assignee=cast.counsellor,
                    purpose="Visa?",
                    **of_client,
                )
            )
            notes.append(CaseEntry(deed="note", note=f"Note {n}", created_at=at, **of_case))
        Session.objects.bulk_create(sessions)
        FollowUp.objects.bulk_create(follow_ups)
        CaseEntry.objects.bulk_create(notes)
        actions.flag_set(
            client=client_of_dhaka, by=cast.counsellor, family="vulnerability", code="debt"
        )
        actions.consent_withdraw(consent=Consent.objects.get(), by=cast.counsellor)
    return case


def _pages(of: Case | Client, **asked: Any) -> list[TimelinePage]:
    pages = [timeline(of, **asked)]
    while pages[-1].next:
        pages.append(timeline(of, after=pages[-1].next, **asked))
    return pages


@pytest.mark.parametrize("whose", ["case", "client"])
def test_every_entry_stands_on_one_page_in_order(
    cast: Cast, acting: Any, case: Case, whose: str
) -> None:
    with acting(cast.counsellor):
        of = case if whose == "case" else case.client
        forwards = _pages(of)
        entries = [each for page in forwards for each in page.entries]
        # The case opened, the client registered, one consent given and withdrawn, one flag.
        assert len(entries) == ENTRIES + 5
        moments = [each.at for each in entries]
        assert moments == sorted(moments, reverse=True)
        backwards = timeline(of, before=forwards[-1].previous)
        assert backwards.entries == forwards[-2].entries
        assert timeline(of, after="not a cursor").entries == forwards[0].entries


@pytest.mark.parametrize(
    ("family", "many"),
    [
        ("sessions", 250),
        ("follow-ups", 125),
        ("notes", 125),
        ("moves", 2),
        ("consents", 2),
        ("flags", 1),
    ],
)
def test_a_timeline_is_filtered(
    cast: Cast, acting: Any, case: Case, family: str, many: int
) -> None:
    with acting(cast.counsellor):
        assert sum(len(page.entries) for page in _pages(case, family=family)) == many


def test_a_page_costs_the_same_however_many_entries_there_are(
    cast: Cast, acting: Any, browser_of: Any, case: Case, django_assert_max_num_queries: Any
) -> None:
    browser = browser_of(cast.counsellor)
    with acting(cast.counsellor):
        second = timeline(case).next
    for name, pk in (("case", case.pk), ("client", case.client_id)):
        path = reverse(f"counselling:{name}", args=[pk])
        browser.get(path)
        for query in ({}, {"after": second}, {"kind": "notes"}):
            with django_assert_max_num_queries(MOST):
                page = browser.get(path, query)
            assert len(page.context["page"].timeline.entries) == PAGE_ENTRIES
