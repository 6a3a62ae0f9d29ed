"""What the lists and pages show of each record, and in which part."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from centres.models import Holiday
from centres.standing import standing_of
from counselling import actions
from counselling.forms import follow_ups as forms
from counselling.models import Client, Consent, FollowUp, PossibleDuplicate
from counselling.selectors.client import client_page, is_minor
from counselling.selectors.consents import last_word
from counselling.selectors.duplicates import pair_compared
from counselling.selectors.follow_ups import (
    SHOWN,
    due_count,
    follow_up_row,
    follow_ups_of,
    follow_ups_shown,
    safe_line,
)
from counselling.selectors.timeline import PAGE_ENTRIES
from tests.cast import Cast
from tests.factories import client_make


def follow_ups_at(cast: Cast, acting: Any, client: Client) -> dict[str, FollowUp]:
    """Set a follow-up for each part of the list, and two at the day's edges; end one."""
    zone = timezone.get_current_timezone()
    midnight = dt.datetime.combine(timezone.localdate(), dt.time(), zone)
    day, second = dt.timedelta(days=1), dt.timedelta(seconds=1)
    made = {}
    with acting(cast.counsellor):
        for name, at in {
            "last second of yesterday": midnight - second,
            "first second of today": midnight,
            "last second of today": midnight + day - second,
            "first second of tomorrow": midnight + day,
            "done": midnight,
        }.items():
            plan = actions.FollowUpPlan(at, name, cast.counsellor)
            made[name] = actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
        actions.follow_up_move(follow_up=made["done"], to="done", by=cast.counsellor, version=0)
    return made


def test_each_tab_shows_its_own_part(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    parts = {
        "due": {"first second of today", "last second of today"},
        "late": {"last second of yesterday"},
        "coming": {"first second of tomorrow"},
        "done": {"done"},
    }
    with timezone.override(cast.dhaka.zone):
        follow_ups_at(cast, acting, client_of_dhaka)
        with acting(cast.counsellor):
            mine = follow_ups_of(standing_of(cast.counsellor.pk), everybody=False)
            for shown in SHOWN:
                found = {each.purpose for each in follow_ups_shown(mine, shown)}
                assert found == parts[shown], shown
            assert (due_count(mine).due, due_count(mine).late) == (2, 1)
    for shown, purposes in parts.items():
        page = browser_of(cast.counsellor).get(
            reverse("counselling:follow-up-list"), {"shown": shown}
        )
        assert {row.purpose for row in page.context["page"].rows} == purposes


@pytest.mark.parametrize(
    ("safe", "note", "line"),
    [
        (True, "", ""),
        (False, "", "Not safe to call"),
        (True, "After 18:00", "After 18:00"),
        (False, "Through the sister", "Not safe to call\u00a0· Through the sister"),
    ],
)
def test_what_must_be_known_before_a_call_stands_wherever_one_might_call(
    cast: Cast, acting: Any, browser_of: Any, safe: bool, note: str, line: str
) -> None:
    client = client_make(cast.counsellor, cast.dhaka, safe_to_call=safe, contact_note=note)
    with acting(cast.counsellor):
        plan = actions.FollowUpPlan(timezone.now(), "Ask", cast.counsellor)
        follow_up = actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
        assert follow_up_row(follow_up).safe_note == line
    assert safe_line(safe, note) == line
    browser = browser_of(cast.counsellor)
    for name, key in (
        ("client", client.pk),
        ("client-print", client.pk),
        ("session-new", client.pk),
        ("follow-up-end", follow_up.pk),
    ):
        page = browser.get(reverse(f"counselling:{name}", args=[key])).content.decode()
        assert ("Before you call:" in page) is bool(line)
        assert line in page
    assert line in browser.get(reverse("counselling:today")).content.decode()


@pytest.mark.parametrize(
    ("facts", "minor"),
    [
        ({"birth_year": None, "age_band": "0-14"}, True),
        ({"birth_year": None, "age_band": "15-17"}, True),
        ({"birth_year": None, "age_band": "18-19"}, False),
        ({"birth_year": None, "age_band": "unknown"}, False),
        ({"birth_year": None}, False),
    ],
)
def test_minor_is_known_by_the_age_band_alone(
    cast: Cast, browser_of: Any, facts: dict[str, Any], minor: bool
) -> None:
    client = client_make(cast.counsellor, cast.dhaka, **facts)
    assert is_minor(client) is minor
    page = browser_of(cast.counsellor).get(reverse("counselling:client", args=[client.pk]))
    assert ("Under 18." in page.content.decode()) is minor


def test_quick_days_are_working_days_of_the_centre(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    tuesday = dt.date(2026, 3, 3)
    friday, sunday, monday = (tuesday + dt.timedelta(days=days) for days in (3, 5, 6))
    monkeypatch.setattr(type(cast.dhaka), "today", tuesday)
    days = forms.promise_days(cast.dhaka)
    assert friday.isoweekday() in cast.dhaka.country.weekend
    assert days == {"3": sunday, "14": tuesday + dt.timedelta(days=14)}
    Holiday.objects.create(country=cast.dhaka.country, day=sunday, name="Feast")
    assert forms.promise_days(cast.dhaka)["3"] == monday
    Holiday.objects.update(cancelled=True)
    assert forms.promise_days(cast.dhaka)["3"] == sunday


def test_pair_shows_in_what_it_agrees(cast: Cast, acting: Any) -> None:
    first = client_make(
        cast.counsellor, cast.dhaka, phones=["+8801712345678"], relative_name="Abdul Karim"
    )
    second = client_make(
        cast.counsellor, cast.dhaka, given_name="Fatima", phones=["+8801712345678"]
    )
    with acting(cast.counsellor):
        actions.duplicate_offer(
            client=second, other_id=first.pk, reasons=["phone", "name_alike"], score=85
        )
        lines = {line.label: line for line in pair_compared(PossibleDuplicate.objects.get())}
    assert {label for label, line in lines.items() if line.alike} == {
        "Phone",
        "Sex",
        "Born",
        "Age",
        "Home province",
        "Speaks",
        "On the way",
        "Counsellor",
    }
    assert (lines["Name"].first, lines["Name"].second) == ("Fatema Begum", "Fatima Begum")
    assert not lines["Father or spouse"].alike
    assert "Own script" not in lines


def test_the_page_shows_a_part_and_paper_everything(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    start = timezone.now() - dt.timedelta(days=PAGE_ENTRIES + 1)
    with acting(cast.counsellor):
        for day in range(PAGE_ENTRIES):
            _advise(cast, client_of_dhaka, start + dt.timedelta(days=day), f"Advice {day}.")
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:client", args=[client_of_dhaka.pk])
    first = browser.get(path)
    assert "Advice 0." not in first.content.decode()
    older = browser.get(path, {"after": first.context["page"].timeline.next})
    assert "Advice 0." in older.content.decode()
    paper = reverse("counselling:client-print", args=[client_of_dhaka.pk])
    assert "Advice 0." in browser.get(paper).content.decode()


def _advise(cast: Cast, client: Client, at: dt.datetime, advice: str) -> None:
    facts: dict[str, Any] = {
        "mode": "walk_in",
        "language": "bn",
        "topics": ["study"],
        "advice": advice,
    }
    actions.session_log(client=client, by=cast.counsellor, happened_at=at, **facts)


def test_timeline_leads_to_each_record(
    cast: Cast, acting: Any, client_of_dhaka: Client, session: Any, follow_up: FollowUp
) -> None:
    with acting(cast.counsellor):
        page = client_page(client_of_dhaka)
    assert [each.path for each in page.promised] == [
        reverse("counselling:follow-up", args=[follow_up.pk])
    ]
    assert reverse("counselling:session", args=[session.pk]) in [
        each.path for each in page.timeline.entries
    ]


@pytest.mark.parametrize(
    ("given", "withdrawn", "holds"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_consent_holds_from_its_giving_to_its_withdrawal(
    given: bool, withdrawn: bool, holds: bool
) -> None:
    at = timezone.now() if withdrawn else None
    assert Consent(given=given, withdrawn_at=at).holds is holds


@pytest.mark.parametrize(
    ("answers", "agreed"),
    [
        ([(True, None)], True),
        ([(True, None), (False, None)], False),
        ([(False, None), (True, None)], True),
        ([(True, None), (True, 5)], False),
        ([(True, 5), (True, None)], False),
        ([(True, 1), (True, None)], True),
        ([], False),
    ],
    ids=["given", "then-refused", "then-given", "later-one-withdrawn", "earlier-one-withdrawn",
         "given-anew", "never-asked"],
)  # fmt: skip
def test_the_last_word_counts_whichever_record_it_came_with(
    answers: list[tuple[bool, int | None]], agreed: bool
) -> None:
    start = timezone.now()
    told = [
        Consent(
            given=given,
            created_at=start + dt.timedelta(days=2 * n),
            withdrawn_at=start + dt.timedelta(days=after) if after is not None else None,
        )
        for n, (given, after) in enumerate(answers)
    ]
    assert last_word(told) is agreed
