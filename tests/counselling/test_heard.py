"""What was heard: told on at once, without whoever said it; judged by who watches for it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres.edits import StaleEdit
from counselling import actions
from counselling.heard_words import known_client, telling
from counselling.models import Client, Heard, HeardMove, HeardSource, Session
from counselling.states import MoveIllegal
from notices.models import Notice
from tests.cast import Cast
from tests.groups import group_make

WORDS = {"kind": "route", "text": "Boats leave from the south again", "certainty": "told"}


@pytest.fixture
def heard(cast: Cast, acting: Any, session: Session) -> Heard:
    """Something that a client told."""
    told = actions.HeardTold(kind="price", text="4,000 to the coast", country="IT", flag=True)
    with acting(cast.counsellor):
        return actions.heard_note(session=session, told=told, by=cast.counsellor)


def note_path(session: Session) -> str:
    return reverse("counselling:session-heard", args=[session.pk])


def test_it_is_noted_once_under_its_week(
    cast: Cast, session: Session, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.counsellor)
    form = WORDS | {"key": str(uuid7()), "price": "4,000 USD", "country": "Italy"}
    for _ in range(2):
        assert browser.post(note_path(session), form).status_code == 302
    with acting(cast.counsellor):
        (kept,) = Heard.objects.all()
        assert kept.week.isoweekday() == 1
        assert (kept.amount, kept.currency, kept.country) == (Decimal(4000), "USD", "IT")
        assert HeardSource.objects.get().session_id == session.pk
        assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "words", ["Fatema says so", "ask ফাতেমা", "call 01712345678", "call +880 1712-345678"]
)
def test_words_that_tell_who_said_it_are_sent_back(
    cast: Cast, session: Session, browser_of: Any, acting: Any, words: str
) -> None:
    browser = browser_of(cast.counsellor)
    form = WORDS | {"key": str(uuid7()), "text": words}
    answer = browser.post(note_path(session), form)
    assert answer.status_code == 422
    assert "may tell who said it" in answer.content.decode()
    assert browser.post(note_path(session), form | {"meant": "on"}).status_code == 302
    with acting(cast.counsellor):
        assert Heard.objects.get().text == words


def test_prices_years_and_days_are_no_phone_numbers(client_of_dhaka: Client) -> None:
    words = "4,000 USD since 2026, or 12 500, from 03.11.2026 or 2026-11-03"
    assert telling(words, known_client(client_of_dhaka)) == []


@pytest.mark.parametrize("number", ["0171-22-3344", "1712.34.5678", "31.13.2026"])
def test_what_is_no_day_may_be_a_phone_number(client_of_dhaka: Client, number: str) -> None:
    assert telling(f"call {number}", known_client(client_of_dhaka)) == [number]


def test_a_flag_reaches_coordinators_and_analysts_without_a_word(
    cast: Cast, heard: Heard, acting: Any
) -> None:
    told = {}
    for name in ("coordinator", "monitor", "colleague", "counsellor", "focal_point"):
        user = getattr(cast, name)
        with acting(user):
            told[name] = Notice.objects.filter(kind="heard_flagged", channel="inapp").count()
    assert told == {
        "coordinator": 1, "monitor": 1, "colleague": 0, "counsellor": 0, "focal_point": 0,
    }  # fmt: skip


def test_the_analyst_reads_the_words_and_nobody_s_name(
    cast: Cast, heard: Heard, acting: Any, browser_of: Any
) -> None:
    browser: Browser = browser_of(cast.monitor)
    listed = browser.get("/heard/").content.decode()
    page = browser.get(reverse("counselling:heard", args=[heard.pk])).content.decode()
    assert "4,000 to the coast" in listed
    assert "4,000 to the coast" in page
    assert "Fatema" not in page
    assert cast.counsellor.name not in page
    assert str(heard.source.session_id) not in page
    with acting(cast.monitor):
        assert Heard.objects.count() == 1
        assert not HeardSource.objects.exists()
        assert not Session.objects.exists()
        assert not Client.objects.exists()
    edit = browser.get(reverse("counselling:heard-edit", args=[heard.pk]))
    assert edit.status_code == 403


@pytest.mark.parametrize("name", ["other_centre", "focal_point", "donor", "outreach", "dpo"])
def test_nobody_else_reads_it(cast: Cast, heard: Heard, acting: Any, name: str) -> None:
    with acting(getattr(cast, name)):
        assert not Heard.objects.exists()
        assert not HeardMove.objects.exists()


def test_the_analyst_writes_nothing_of_her_own(cast: Cast, heard: Heard, acting: Any) -> None:
    with acting(cast.monitor):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Heard.objects.create(centre=cast.dhaka, week=heard.week, kind="other", text="x")
        with pytest.raises(ProgrammingError), transaction.atomic():
            heard.moves.all().delete()


def test_judging_is_kept_and_late_ones_are_told(
    cast: Cast, heard: Heard, acting: Any, browser_of: Any
) -> None:
    judge = reverse("counselling:heard-judge", args=[heard.pk])
    analyst, coordinator = browser_of(cast.monitor), browser_of(cast.coordinator)
    sent = {"to": "confirmed", "version": 0, "why": "Three centres say so"}
    assert analyst.post(judge, sent).status_code == 302
    assert coordinator.post(judge, {"to": "dismissed", "version": 0}).status_code == 409
    page = coordinator.get(reverse("counselling:heard", args=[heard.pk])).content.decode()
    assert "Three centres say so" in page
    assert cast.monitor.name in page
    with acting(cast.coordinator):
        assert Heard.objects.get().state == "confirmed"
        (move,) = HeardMove.objects.all()
        assert (move.before, move.after, move.by_id) == ("new", "confirmed", cast.monitor.pk)
    assert browser_of(cast.counsellor).post(judge, sent).status_code == 403


def test_a_judgement_is_taken_back_by_way_of_seen(cast: Cast, heard: Heard, acting: Any) -> None:
    with acting(cast.coordinator):
        dismissed = actions.heard_move(heard=heard, to="dismissed", by=cast.coordinator, version=0)
        with pytest.raises(MoveIllegal):
            actions.heard_move(heard=heard, to="confirmed", by=cast.coordinator, version=1)
        with pytest.raises(StaleEdit):
            actions.heard_move(heard=heard, to="seen", by=cast.coordinator, version=0)
        actions.heard_move(heard=dismissed, to="seen", by=cast.coordinator, version=1)


def test_an_edit_flags_later_and_once(
    cast: Cast, session: Session, acting: Any, browser_of: Any
) -> None:
    with acting(cast.counsellor):
        told = actions.HeardTold(kind="route", text="By boat")
        heard = actions.heard_note(session=session, told=told, by=cast.counsellor)
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:heard-edit", args=[heard.pk])
    assert browser.post(path, WORDS | {"version": 0, "flag": "on"}).status_code == 302
    assert browser.post(path, WORDS | {"version": 0}).status_code == 409
    assert browser.post(path, WORDS | {"version": 1}).status_code == 302
    with acting(cast.counsellor):
        assert Heard.objects.get().flagged_at is not None
    with acting(cast.monitor):
        assert Notice.objects.filter(channel="inapp").count() == 1


def test_the_list_is_narrowed(cast: Cast, heard: Heard, acting: Any, browser_of: Any) -> None:
    with acting(cast.counsellor):
        told = actions.HeardTold(kind="rumour", text="The border closes")
        group = group_make(cast.counsellor, cast.dhaka, heard=told)
    assert group.attended == 40
    browser = browser_of(cast.monitor)
    texts = ("4,000 to the coast", "The border closes")
    shown = {
        asked: [text for text in texts if text in browser.get(f"/heard/?{asked}").content.decode()]
        for asked in ("", "kind=rumour", "country=Italy", "weeks=1", "flagged=on", "state=seen",
                      f"centre={cast.dhaka.pk}", f"centre={cast.cumilla.pk}")
    }  # fmt: skip
    assert shown == {
        "": list(texts),
        "kind=rumour": [texts[1]],
        "country=Italy": [texts[0]],
        "weeks=1": list(texts),
        "flagged=on": [texts[0]],
        "state=seen": [],
        f"centre={cast.dhaka.pk}": list(texts),
        f"centre={cast.cumilla.pk}": [],
    }


def test_pages_cost_the_same_for_few_and_for_many(
    cast: Cast, heard: Heard, session: Session, acting: Any, browser_of: Any, queries_of: Any
) -> None:
    paths = ["/heard/", reverse("counselling:heard", args=[heard.pk])]
    browsers = [browser_of(cast.monitor), browser_of(cast.coordinator)]
    few = [queries_of(browser, path) for browser in browsers for path in paths]
    told = actions.HeardTold(kind="price", text="5,000")
    with acting(cast.counsellor):
        for _ in range(30):
            actions.heard_note(session=session, told=told, by=cast.counsellor)
    assert [queries_of(browser, path) for browser in browsers for path in paths] == few
    assert max(few) <= 15


def test_it_is_noted_with_the_session_itself(
    cast: Cast, client_of_dhaka: Client, browser_of: Any, acting: Any
) -> None:
    browser: Browser = browser_of(cast.counsellor)
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    at = timezone.localtime(timezone=cast.dhaka.zone).strftime("%Y-%m-%dT%H:%M")
    form = {
        "key": str(uuid7()), "topics": ["work_abroad"], "mode": "walk_in", "language": "bn",
        "happened_at": at, "plan": "", "heard-kind": "price", "heard-price": "4,000 USD",
        "heard-text": "Fatema was asked for it", "heard-certainty": "seen",
    }  # fmt: skip
    refused = browser.post(path, form)
    assert refused.status_code == 422
    assert "may tell who said it" in refused.content.decode()
    form |= {"heard-text": "That is what is asked now"}
    for _ in range(2):
        assert browser.post(path, form).status_code == 302
    with acting(cast.counsellor):
        assert HeardSource.objects.get().session_id == Session.objects.get().pk
        page = reverse("counselling:session", args=[Session.objects.get().pk])
    assert "That is what is asked now" in browser.get(page).content.decode()


def test_an_anonymous_caller_s_words_are_kept_too(cast: Cast, browser_of: Any, acting: Any) -> None:
    at = timezone.localtime(timezone=cast.dhaka.zone).strftime("%Y-%m-%dT%H:%M")
    form = {
        "key": str(uuid7()), "topics": ["irregular_risks"], "mode": "phone_hotline",
        "language": "bn", "happened_at": at, "sex": "undisclosed", "age_band": "unknown",
        "category": "potential", "stage": "pre_decision", "district": "Sylhet",
        "heard-kind": "route", "heard-text": "By boat again",
    }  # fmt: skip
    answer = browser_of(cast.counsellor).post("/sessions/anonymous/", form)
    assert answer.status_code == 302
    with acting(cast.monitor):
        assert Heard.objects.get().text == "By boat again"


def test_its_address_tells_no_more_than_its_week(
    cast: Cast, heard: Heard, session: Session, acting: Any, browser_of: Any
) -> None:
    sent = WORDS | {"key": str(uuid7())}
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:session-heard", args=[session.pk])
    assert [browser.post(path, sent).status_code for _ in range(2)] == [302, 302]
    with acting(cast.monitor):
        found = list(Heard.objects.all())
    assert len(found) == 2
    for each in found:
        moment = dt.datetime.fromtimestamp((each.pk.int >> 80) / 1000, dt.UTC)
        assert moment == dt.datetime.combine(each.week, dt.time(), dt.UTC)
