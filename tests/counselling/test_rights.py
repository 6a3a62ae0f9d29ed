"""What people ask about their data: who may, the clock, and what is done when it is granted."""

import datetime as dt
import json
from typing import Any, Final

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from counselling import actions
from counselling.confidences import Papers
from counselling.grievance_steps import Colour
from counselling.models import Client, Consent, RightsRequest
from counselling.rights_states import RIGHTS_MOVES, RightsState, due_on
from counselling.selectors.rights import clock_colour
from counselling.states import MoveIllegal
from notices.models import Notice
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.django_db
PASSPORT: Final = "ZZ7654321"
SCOPE: Final = ("SAVEPOINT", "RELEASE", "SELECT set_config")
"""What entering and leaving a scope costs."""


@pytest.fixture
def client(cast: Cast, acting: Any) -> Client:
    """Somebody who confided the number of her passport."""
    made = client_make(cast.counsellor, cast.dhaka, given_name="Fatema", district="Sylhet")
    with acting(cast.counsellor):
        confided = actions.Confided(cast.counsellor, {"papers": Papers(passport_no=PASSPORT)})
        return actions.client_edit(client=made, version=0, changes={}, confided=confided)


def take(cast: Cast, client: Client, kind: str = "access", **facts: Any) -> RightsRequest:
    """Return a request that was taken in today."""
    usual = {"asked_by": "client", "received_on": client.centre.today}
    asked = actions.Asked(kind=kind, **{**usual, **facts})
    return actions.rights_request_take(client=client, by=cast.counsellor, asked=asked, key=uuid7())


def begin(cast: Cast, request: RightsRequest) -> RightsRequest:
    """Return the request with its identity verified and somebody at work on it."""
    by = cast.coordinator
    verified = actions.rights_request_verify(request=request, by=by, how="paper", version=0)
    return actions.rights_request_move(
        request=verified, to=RightsState.IN_PROGRESS, by=by, version=verified.version
    )


def move(cast: Cast, request: RightsRequest, to: str, reason: str = "") -> RightsRequest:
    """Return the request, moved by the coordinator."""
    return actions.rights_request_move(
        request=request, to=to, by=cast.coordinator, version=request.version, reason=reason
    )


def test_the_clock_begins_on_the_day_of_receipt(cast: Cast, acting: Any, client: Client) -> None:
    with acting(cast.counsellor):
        request = take(cast, client, received_on=client.centre.today - dt.timedelta(days=10))
        assert request.due_on == request.received_on + dt.timedelta(days=30)
        with pytest.raises(ValidationError):
            take(cast, client, received_on=client.centre.today + dt.timedelta(days=1))
    with scope.system(reason="test"):
        told = Notice.objects.filter(subject_id=request.pk, channel="inapp")
        both = {cast.coordinator.pk, cast.dpo.pk}
        assert {each.recipient_id for each in told.filter(kind="rights_received")} == both
        assert {each.recipient_id for each in told.filter(kind="rights_near")} == both


@pytest.mark.parametrize(
    ("days", "colour"),
    [
        (0, Colour.GREEN),
        (23, Colour.GREEN),
        (24, Colour.AMBER),
        (30, Colour.AMBER),
        (31, Colour.RED),
    ],
)
def test_green_amber_red(days: int, colour: Colour) -> None:
    received = dt.date(2026, 3, 1)
    request = RightsRequest(received_on=received, due_on=due_on(received))
    assert clock_colour(request, received + dt.timedelta(days=days)) == colour


@pytest.mark.parametrize("before", RightsState.values)
@pytest.mark.parametrize("to", RightsState.values)
def test_every_move_is_legal_or_refused(
    cast: Cast, acting: Any, client: Client, before: str, to: str
) -> None:
    with acting(cast.coordinator):
        request = take(cast, client)
        proven = {"verified_how": "paper", "verified_by": cast.coordinator}
        RightsRequest.objects.filter(pk=request.pk).update(
            state=before, verified_at=timezone.now(), **proven
        )
        request.refresh_from_db()
        if to in RIGHTS_MOVES[before] and to != RightsState.VERIFIED:
            assert move(cast, request, to, "Told why").state == to
        else:
            with pytest.raises(MoveIllegal):
                move(cast, request, to, "Told why")


def test_nothing_is_handed_over_before_it_is_sure_who_asks(
    cast: Cast, acting: Any, client: Client
) -> None:
    with acting(cast.coordinator):
        request = take(cast, client)
        with pytest.raises(MoveIllegal):
            actions.access_copy_offer(
                request=request, by=cast.coordinator, form="json", key=uuid7()
            )
        with pytest.raises(MoveIllegal):
            move(cast, request, RightsState.GRANTED)


def test_a_late_move_overwrites_nobody(cast: Cast, acting: Any, client: Client) -> None:
    with acting(cast.coordinator):
        request = take(cast, client)
        begin(cast, request)
        with pytest.raises(StaleEdit):
            actions.rights_request_verify(
                request=request, by=cast.coordinator, how="phrase", version=0
            )


def test_who_extends_says_why_and_once(cast: Cast, acting: Any, client: Client) -> None:
    with acting(cast.coordinator):
        request = begin(cast, take(cast, client))
        with pytest.raises(ValidationError):
            move(cast, request, RightsState.EXTENDED)
        extended = move(cast, request, RightsState.EXTENDED, "Papers in two centres")
        assert extended.due_on == request.due_on + dt.timedelta(days=60)
        with pytest.raises(MoveIllegal):
            move(cast, extended, RightsState.EXTENDED, "Again")


def test_an_erasure_waits_for_the_hold(cast: Cast, acting: Any, client: Client) -> None:
    with acting(cast.coordinator):
        hold = actions.hold_set(
            record=client, by=cast.coordinator, reason="A court", until=None, key=uuid7()
        )
        request = begin(cast, take(cast, client, "erasure"))
    with pytest.raises(actions.ErasureBarred), acting(cast.coordinator):
        move(cast, request, RightsState.GRANTED)
    with acting(cast.coordinator):
        assert Client.objects.get(pk=client.pk).given_name == "Fatema"
        refused = move(cast, request, RightsState.REFUSED, "A court needs it")
        again = move(cast, refused, RightsState.IN_PROGRESS)
        actions.hold_lift(hold=hold, by=cast.coordinator, why="It is over", version=0)
        granted = move(cast, again, RightsState.GRANTED)
        assert granted.state == RightsState.GRANTED
        forgotten = Client.objects.get(pk=client.pk)
        assert (forgotten.given_name, forgotten.anonymous) == ("", True)
        assert forgotten.anonymised_at is not None


def test_a_claim_that_goes_on_bars_an_erasure(cast: Cast, acting: Any, client: Client) -> None:
    with acting(cast.counsellor):
        actions.grievance_open(
            centre=cast.dhaka,
            by=cast.counsellor,
            told=actions.GrievanceTold(),
            client=client,
            sensitive=True,
            brought_by="worker",
            types=["wage_unpaid"],
        )
    with acting(cast.coordinator):
        request = begin(cast, take(cast, client, "erasure"))
    with pytest.raises(actions.ErasureBarred), acting(cast.coordinator):
        move(cast, request, RightsState.GRANTED)


def test_an_objection_stops_what_it_names(cast: Cast, acting: Any, client: Client) -> None:
    with acting(cast.counsellor):
        for purpose in ("research", "share"):
            answer = actions.ConsentGiven(purpose, True, "verbal", "bn")
            actions.consent_record(client=client, by=cast.counsellor, answer=answer)
        with pytest.raises(ValidationError):
            take(cast, client, "objection")
    with acting(cast.coordinator):
        request = begin(cast, take(cast, client, "objection", purposes=["research"]))
        move(cast, request, RightsState.GRANTED)
        standing = Consent.objects.filter(client=client, withdrawn_at__isnull=True)
        assert {each.purpose for each in standing} == {"service", "share"}


def test_an_objection_granted_in_part_stops_that_part(
    cast: Cast, acting: Any, browser_of: Any, client: Client
) -> None:
    with acting(cast.counsellor):
        for purpose in ("research", "share", "contact_later"):
            answer = actions.ConsentGiven(purpose, True, "verbal", "bn")
            actions.consent_record(client=client, by=cast.counsellor, answer=answer)
    with acting(cast.coordinator):
        one = begin(cast, take(cast, client, "objection", purposes=["research"]))
        two = begin(cast, take(cast, client, "objection", purposes=["research", "share"]))
    browser = browser_of(cast.coordinator)
    pages = [reverse("counselling:rights-request", args=[each.pk]) for each in (one, two)]
    offered = ["?to=partly" in browser.get(page).content.decode() for page in pages]
    assert offered == [False, True]
    path = reverse("counselling:rights-move", args=[two.pk])
    sent = {"to": "partly", "version": two.version, "reason": "The ministry must be told"}
    assert browser.post(path, sent).status_code == 422
    assert browser.post(path, sent | {"stops": ["contact_later"]}).status_code == 422
    assert browser.post(path, sent | {"stops": ["research"]}).status_code == 302
    with acting(cast.coordinator):
        standing = Consent.objects.filter(client=client, withdrawn_at__isnull=True)
        assert {each.purpose for each in standing} == {"service", "share", "contact_later"}


def test_what_bars_an_erasure_is_said_and_no_grant_offered(
    cast: Cast, acting: Any, browser_of: Any, client: Client
) -> None:
    with acting(cast.coordinator):
        request = begin(cast, take(cast, client, "erasure"))
        path = reverse("counselling:rights-request", args=[request.pk])
    browser = browser_of(cast.coordinator)
    assert "?to=granted" in browser.get(path).content.decode()
    with acting(cast.coordinator):
        actions.hold_set(
            record=client, by=cast.coordinator, reason="A court", until=None, key=uuid7()
        )
    page = browser.get(path).content.decode()
    assert "?to=granted" not in page
    assert "?to=refused" in page
    assert "A court" in page


def test_who_does_not_decide_is_told_who_does(
    cast: Cast, acting: Any, browser_of: Any, client: Client
) -> None:
    with acting(cast.counsellor):
        request = take(cast, client)
    path = reverse("counselling:rights-request", args=[request.pk])
    page = browser_of(cast.counsellor).get(path).content.decode()
    assert "How it goes on" in page
    assert "See a paper" not in page
    page = browser_of(cast.coordinator).get(path).content.decode()
    assert "How it goes on" not in page
    assert "See a paper" in page


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_a_copy_is_whole_and_fetched_once(
    cast: Cast, acting: Any, browser_of: Any, client: Client, form: str
) -> None:
    with acting(cast.counsellor):
        actions.session_log(
            client=client, by=cast.counsellor, mode="walk_in", language="bn",
            topics=["work_abroad"], advice="Check the licence",
        )  # fmt: skip
        actions.restricted_note_write(
            client=client, kind="gbv", text="What she told", assigned_to=cast.counsellor,
            by=cast.counsellor,
        )  # fmt: skip
        request = take(cast, client)
    with acting(cast.coordinator):
        begin(cast, request)
    browser = browser_of(cast.counsellor)
    offer = reverse("counselling:copy-new", args=[request.pk])
    sent = {"key": str(uuid7()), "form": form, "why_again": ""}
    assert browser.post(offer, sent).status_code == 302
    assert browser.post(offer, sent | {"key": str(uuid7())}).status_code == 422
    with acting(cast.counsellor):
        copy = request.copies.get()
    fetched = browser.post(reverse("counselling:copy-fetch", args=[copy.pk]))
    assert fetched.status_code == 200
    assert "attachment" in fetched["Content-Disposition"]
    assert fetched["Cache-Control"].startswith("no-store") or "no-store" in fetched["Cache-Control"]
    if form == "json":
        told = json.loads(fetched.content)["records"]
        assert told["SealedFacts"][0]["papers"]["passport_no"] == PASSPORT
        assert told["RestrictedNote"][0]["text"] == "What she told"
        assert told["Session"][0]["advice"] == "Check the licence"
        assert "Handover" not in told
    else:
        assert fetched.content.startswith(b"%PDF")
    assert browser.post(reverse("counselling:copy-fetch", args=[copy.pk])).status_code == 409
    with scope.system(reason="test"):
        deeds = AuditEntry.objects.filter(object_id=str(copy.pk))
        assert sorted(each.action for each in deeds) == ["access_copy.fetch", "access_copy.offer"]


def test_a_copy_holds_what_its_maker_may_see(
    cast: Cast, acting: Any, browser_of: Any, client: Client
) -> None:
    with acting(cast.protection):
        actions.restricted_note_write(
            client=client, kind="gbv", text="What she told", assigned_to=cast.protection,
            by=cast.protection,
        )  # fmt: skip
    with acting(cast.coordinator):
        request = begin(cast, take(cast, client))
        for maker in (cast.coordinator, cast.protection):
            copy = actions.access_copy_offer(
                request=request, by=maker, form="json", key=uuid7(), why_again="Again"
            )
            path = reverse("counselling:copy-fetch", args=[copy.pk])
            said = browser_of(maker).post(path).content
            assert (b"What she told" in said) is (maker == cast.protection)


def test_the_officer_sees_the_request_and_no_client(
    cast: Cast, acting: Any, browser_of: Any, client: Client
) -> None:
    with acting(cast.counsellor):
        request = take(cast, client, "rectification", words="My village is another one")
        an_hour_ago = timezone.now() - dt.timedelta(hours=1)
        RightsRequest.objects.filter(pk=request.pk).update(created_at=an_hour_ago)
        present = Client.objects.get(pk=client.pk)
        actions.client_edit(
            client=present, version=present.version, changes={"district": "Cumilla"}
        )
    page = reverse("counselling:rights-request", args=[request.pk])
    officer = browser_of(cast.dpo).get(page).content.decode()
    assert "My village is another one" in officer
    assert client.client_no in officer
    assert "Fatema" not in officer
    assert "Sylhet" not in officer
    counsellor = browser_of(cast.counsellor).get(page).content.decode()
    assert "Sylhet" in counsellor
    assert "Cumilla" in counsellor
    assert browser_of(cast.dpo).get(reverse("counselling:rights-list")).status_code == 200
    client_page = reverse("counselling:client", args=[client.pk])
    assert browser_of(cast.dpo).get(client_page).status_code == 404


def test_a_request_sent_twice_is_one(
    cast: Cast, acting: Any, browser_of: Any, client: Client
) -> None:
    path = reverse("counselling:rights-new", args=[client.pk])
    sent = {
        "key": str(uuid7()), "kind": "erasure", "asked_by": "client", "asker_name": "",
        "received_on": str(client.centre.today), "words": "",
    }  # fmt: skip
    browser = browser_of(cast.counsellor)
    assert [browser.post(path, sent).status_code for _ in range(2)] == [302, 302]
    with acting(cast.counsellor):
        assert RightsRequest.objects.count() == 1


def test_pages_ask_a_fixed_number_of_questions(
    cast: Cast, acting: Any, browser_of: Any, client: Client
) -> None:
    with acting(cast.counsellor):
        requests = [take(cast, client, kind) for kind in ("access", "rectification", "erasure")]
        for _ in range(6):
            take(cast, client)
    browser = browser_of(cast.coordinator)
    pages = [reverse("counselling:rights-request", args=[each.pk]) for each in requests]
    for page in (reverse("counselling:rights-list"), *pages):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page).status_code == 200
        own = [each for each in asked.captured_queries if not each["sql"].startswith(SCOPE)]
        assert len(own) <= 15, page
