"""Before a consent runs out, whoever works on what rests on it is told, and asks again."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from centres import scope
from counselling.actions import ConsentGiven, case_close, case_open, consent_record
from counselling.actions.closings import Closing
from counselling.actions.consent_reminders import consents_remind
from counselling.codes import ConsentPurpose
from counselling.consent_notices import CONSENT_KINDS
from counselling.models import Client, Consent
from notices.models import Notice
from tests.cast import Cast
from tests.factories import client_make

DAY = dt.timedelta(days=1)
(KIND,) = CONSENT_KINDS


def ending(client: Client, days: int, purpose: str = ConsentPurpose.SERVICE) -> Consent:
    """Let the client's consent run out after so many days."""
    with scope.system(reason="test"):
        consent = Consent.objects.get(client=client, purpose=purpose)
        consent.expires_on = timezone.now().date() + days * DAY
        consent.save(update_fields=["expires_on"])
    return consent


def remind(days_later: int = 0) -> int:
    return consents_remind(now=timezone.now() + days_later * DAY)


def told() -> list[int]:
    with scope.system(reason="test"):
        found = Notice.objects.filter(kind=KIND.code, channel="inapp")
        return sorted(found.values_list("recipient_id", flat=True))


def with_case(cast: Cast, acting: Any, **given: Any) -> Client:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        case_open(client=client, by=cast.counsellor, kind="documents", **given)
    return client


@pytest.mark.parametrize(("days", "hears"), [(-1, False), (0, True), (14, True), (15, False)])
def test_who_works_on_a_live_case_hears_some_days_before(
    cast: Cast, acting: Any, days: int, hears: bool
) -> None:
    ending(with_case(cast, acting, counsellor=cast.colleague), days)
    remind()
    assert told() == [cast.colleague.pk] * hears


def test_each_step_is_told_once(cast: Cast, acting: Any) -> None:
    ending(with_case(cast, acting), 14)
    assert [remind(), remind(), remind(5)] == [1, 1, 1]
    assert told() == [cast.counsellor.pk]
    remind(11)
    remind(13)
    assert told() == [cast.counsellor.pk] * 2
    assert remind(15) == 0


def test_once_asked_again_nobody_hears_of_it(cast: Cast, acting: Any) -> None:
    client = with_case(cast, acting)
    consent = ending(client, 5)
    remind()
    notices = [Notice(subject_id=consent.pk)]
    with acting(cast.counsellor):
        assert KIND.wanted(notices) == {notices[0].pk}
        (answer,) = ConsentGiven.service("verbal", "bn")
        consent_record(client=client, by=cast.counsellor, answer=answer)
        assert KIND.wanted(notices) == set()
    assert remind(3) == 0


def test_nobody_hears_where_nothing_rests_on_it(cast: Cast, acting: Any) -> None:
    idle = client_make(cast.counsellor, cast.dhaka)
    done = with_case(cast, acting)
    with acting(cast.counsellor):
        case = done.cases.get()
        closing = Closing(to="closed", reason="resolved", outcome="unknown")
        case_close(case=case, closing=closing, by=cast.counsellor, version=0, decides=True)
    for client in (idle, done):
        ending(client, 5)
    assert remind() == 0
    assert told() == []


def test_the_notice_leads_to_asking_again_for_who_sees_the_client(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    client = with_case(cast, acting)
    notice = Notice(subject_id=ending(client, 5).pk)
    with acting(cast.other_centre):
        assert KIND.url(notice) == ""
        assert KIND.wanted([notice]) == set()
    with acting(cast.counsellor):
        path = KIND.url(notice)
    asks = reverse("counselling:consent-new", args=[client.pk])
    assert path.startswith(f"{asks}?purpose=service")
    assert browser_of(cast.counsellor).get(path).status_code == 200
    shown = browser_of(cast.counsellor).get(reverse("counselling:client", args=[client.pk])).text
    assert "runs out soon" in shown


def test_the_same_questions_however_many_run_out(cast: Cast, acting: Any) -> None:
    asked = []
    for more in (2, 4):
        for _client in range(more):
            ending(with_case(cast, acting), 5)
        with CaptureQueriesContext(connection) as captured:
            remind()
        asked.append(len(captured))
    assert asked[0] == asked[1]
