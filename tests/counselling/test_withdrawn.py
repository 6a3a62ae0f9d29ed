"""After a consent is withdrawn: nothing is written, nothing waits, and each page says so first."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from counselling import actions
from counselling.actions import ConsentGiven, FollowUpPlan
from counselling.confidences import Reach
from counselling.models import Client, ClientMessage, Consent, FollowUp, SealedFacts, Session
from tests.cast import Cast
from tests.factories import client_make

TALK: dict[str, Any] = {"mode": "walk_in", "language": "bn", "topics": ["work_abroad"]}
NAMELESS: dict[str, Any] = {"given_name": "", "family_name": ""}
PROMISE: dict[str, Any] = {"plan": "3", "due_time": "10:00", "purpose": "Passport returned?"}


@pytest.fixture
def withdrawn(cast: Cast, acting: Any, client_of_dhaka: Client) -> Client:
    _withdraw(cast, acting, client_of_dhaka, "service")
    return client_of_dhaka


@pytest.fixture
def by_sms(settings: Any, tmp_path: Path) -> None:
    settings.MESSAGE_CHANNELS = {"sms": {"adapter": "folder", "folder": str(tmp_path)}}


def _withdraw(cast: Cast, acting: Any, client: Client, purpose: str) -> None:
    with acting(cast.counsellor):
        consent = Consent.objects.get(client=client, purpose=purpose)
        actions.consent_withdraw(consent=consent, by=cast.counsellor)


def _plan(cast: Cast, **facts: Any) -> FollowUpPlan:
    return FollowUpPlan(timezone.now() + dt.timedelta(days=3), "Call", cast.counsellor, **facts)


def _agreeing(cast: Cast) -> Client:
    consents = [ConsentGiven(name, True, "verbal", "bn") for name in ("service", "contact_later")]
    return client_make(cast.counsellor, cast.dhaka, phones=["+8801712345678"], consents=consents)


def test_no_session_is_logged_and_no_call_promised(
    cast: Cast, acting: Any, withdrawn: Client
) -> None:
    with acting(cast.counsellor):
        with pytest.raises(ValidationError, match="withdrawn"), transaction.atomic():
            actions.session_log(client=withdrawn, by=cast.counsellor, **TALK)
        with pytest.raises(ValidationError, match="withdrawn"), transaction.atomic():
            actions.follow_up_set(client=withdrawn, plan=_plan(cast), by=cast.counsellor)
        assert not Session.objects.exists()
        task = actions.follow_up_set(
            client=withdrawn, plan=_plan(cast, kind="task"), by=cast.counsellor
        )
        with pytest.raises(ValidationError, match="withdrawn"), transaction.atomic():
            actions.follow_up_edit(
                follow_up=task, version=task.version, due_at=task.due_at, purpose="Call",
                assignee=cast.counsellor, by=cast.counsellor, kind="call",
            )  # fmt: skip


def test_with_a_new_consent_all_goes_on(cast: Cast, acting: Any, withdrawn: Client) -> None:
    with acting(cast.counsellor):
        answer = ConsentGiven("service", True, "verbal", "bn")
        actions.consent_record(client=withdrawn, by=cast.counsellor, answer=answer)
        logged = actions.session_log(client=withdrawn, by=cast.counsellor, **TALK)
        assert logged.client_id == withdrawn.pk


def test_of_somebody_without_a_name_it_may_always_be_written(cast: Cast, acting: Any) -> None:
    nameless = client_make(cast.counsellor, cast.dhaka, anonymous=True, consents=[], **NAMELESS)
    with acting(cast.counsellor):
        actions.session_log(client=nameless, by=cast.counsellor, follow_up=_plan(cast), **TALK)


def test_what_was_promised_ends_and_only_a_task_stays(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        for kind in ("call", "task"):
            actions.follow_up_set(
                client=client_of_dhaka, plan=_plan(cast, kind=kind), by=cast.counsellor
            )
    _withdraw(cast, acting, client_of_dhaka, "service")
    with acting(cast.counsellor):
        stand = FollowUp.objects.order_by("created_at").values_list("kind", "state")
        assert list(stand) == [("call", "cancelled"), ("task", "open"), ("task", "open")]
        call = FollowUp.objects.get(kind="call")
    path = reverse("counselling:follow-up-reopen", args=[call.pk])
    browser = browser_of(cast.counsellor)
    assert "Ask for it anew" in browser.post(path, {"version": call.version}, follow=True).text
    answer = browser.post(path, {"version": call.version}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == reverse("counselling:follow-up", args=[call.pk])


def test_a_repeated_promise_ends_when_the_consent_has_run_out(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        plan = _plan(cast, repeat_every=1, repeat_unit="weeks")
        weekly = actions.follow_up_set(client=client_of_dhaka, plan=plan, by=cast.counsellor)
        over = timezone.localdate() - dt.timedelta(days=1)
        Consent.objects.update(expires_on=over, given_on=over)
        actions.follow_up_move(
            follow_up=weekly, to="done", by=cast.counsellor, version=weekly.version
        )
        assert FollowUp.objects.count() == 1


def test_pages_say_so_before_anything_is_typed(
    cast: Cast, browser_of: Any, withdrawn: Client
) -> None:
    browser, anew = (
        browser_of(cast.counsellor),
        reverse("counselling:consent-new", args=[withdrawn.pk]),
    )
    session = browser.get(reverse("counselling:session-new", args=[withdrawn.pk])).text
    assert anew in session
    assert 'name="topics"' not in session
    promise = browser.get(reverse("counselling:follow-up-new", args=[withdrawn.pk]))
    assert anew in promise.text
    assert "Only a task about the record itself" in promise.text
    assert promise.context["form"]["kind"].value() == "task"


def test_what_was_typed_before_it_was_withdrawn_is_refused_and_kept(
    cast: Cast, acting: Any, browser_of: Any, withdrawn: Client
) -> None:
    browser = browser_of(cast.counsellor)
    moment = timezone.localtime(timezone=cast.dhaka.zone)
    talk = TALK | {"key": uuid7(), "happened_at": f"{moment:%Y-%m-%dT%H:%M}", "advice": "Typed"}
    answer = browser.post(reverse("counselling:session-new", args=[withdrawn.pk]), talk)
    assert answer.status_code == 422
    assert "Nothing was written down" in answer.text
    assert "Typed" in answer.text
    promise = PROMISE | {"key": uuid7(), "kind": "call", "assignee": cast.counsellor.pk}
    answer = browser.post(reverse("counselling:follow-up-new", args=[withdrawn.pk]), promise)
    assert answer.status_code == 422
    assert "Nothing was written down" in answer.text


@pytest.mark.parametrize(
    ("purpose", "reason"), [("contact_later", "no_consent"), ("service", "no_service")]
)
def test_a_message_that_waits_is_not_sent_and_says_why(
    cast: Cast, acting: Any, by_sms: None, purpose: str, reason: str
) -> None:
    client = _agreeing(cast)
    with acting(cast.counsellor):
        plan = _plan(cast, tell_by="sms")
        actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
    _withdraw(cast, acting, client, purpose)
    with acting(cast.counsellor):
        message = ClientMessage.objects.get()
        assert (message.state, message.reason) == ("dropped", reason)


def test_a_reminder_shows_its_day_while_no_hour_is_chosen(
    cast: Cast, acting: Any, browser_of: Any, by_sms: None
) -> None:
    client = _agreeing(cast)
    with acting(cast.counsellor):
        plan = _plan(cast, tell_by="sms")
        actions.follow_up_set(client=client, plan=plan, by=cast.counsellor)
    page = browser_of(cast.counsellor).get(reverse("counselling:client-messages", args=[client.pk]))
    (row,) = page.context["told"].rows
    eve = plan.due_at.astimezone(cast.dhaka.zone).date() - dt.timedelta(days=1)
    assert row.clock == ""
    assert f'datetime="{eve.isoformat()}"' in row.when


def test_who_wrote_down_no_safe_way_is_told_before_a_message_is_tried(
    cast: Cast, acting: Any, browser_of: Any, by_sms: None
) -> None:
    client = _agreeing(cast)
    browser, path = (
        browser_of(cast.counsellor),
        reverse("counselling:client-messages", args=[client.pk]),
    )
    page = browser.get(path)
    assert (page.context["told"].ways, page.context["told"].unwritten) == ([], True)
    assert f"{reverse('counselling:client-edit', args=[client.pk])}#confided" in page.text
    with acting(cast.counsellor):
        facts = SealedFacts(centre=cast.dhaka, client=client, created_by=cast.counsellor)
        facts.reach = Reach(may_leave_message="yes")
        facts.save(force_insert=True)
    assert browser.get(path).context["told"].ways == [("sms", "SMS")]


@pytest.mark.parametrize(
    ("withdrawn_at", "due"),
    [
        ("2026-11-02 21:27", "2026-11-04 09:00"),  # a Monday's night: the morning after the day
        ("2026-11-02 11:30", "2026-11-03 11:30"),
        ("2026-11-05 11:30", "2026-11-08 09:00"),  # a Thursday; Bangladesh rests until Sunday
    ],
)
def test_the_task_of_a_withdrawal_falls_into_the_hours_of_the_centre(
    cast: Cast, acting: Any, withdrawn_at: str, due: str
) -> None:
    zone = cast.dhaka.zone
    at, wanted = (
        dt.datetime.fromisoformat(each).replace(tzinfo=zone) for each in (withdrawn_at, due)
    )
    with time_machine.travel(at, tick=False):
        client = client_make(cast.counsellor, cast.dhaka)
        _withdraw(cast, acting, client, "service")
        with acting(cast.counsellor):
            assert FollowUp.objects.get(kind="task").due_at == wanted
