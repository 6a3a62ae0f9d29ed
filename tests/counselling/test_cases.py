"""Cases: every state x move x role from the table, and closings that wait."""

import json
import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from centres.standing import standing_of
from counselling import actions
from counselling.models import Case, CaseEntry, Client, FollowUp, Session
from counselling.selectors.case_summary import SummaryWish, case_summary
from counselling.selectors.history import client_changes
from counselling.states import CASE_LIVE, CASE_MOVES, CaseState, MoveIllegal
from notices.models import Notice
from tests.cases import case_close
from tests.cast import Cast, cast_make
from tests.factories import WHY, client_make

ENDED = [state for state in CaseState if state not in CASE_LIVE]


def _brought_to(case: Case, state: str, by: Any) -> Case:
    """Return the case in the state, moved there as people would."""
    if state in ENDED:
        return case_close(case, by, to=state)
    if state != case.state:
        return actions.case_move(case=case, to=state, by=by, version=case.version)
    return case


def _moved(case: Case, to: str, by: Any) -> Case:
    """Return the case after the move that leads to the state, as its page offers it."""
    given: dict[str, Any] = {"case": case, "by": by, "version": case.version}
    if not case.live and to == CaseState.ACTIVE:
        return actions.case_reopen(reason="She came back", **given)
    if to in CASE_LIVE:
        return actions.case_move(to=to, **given)
    return case_close(case, by, to=to)


@pytest.mark.parametrize("before", CaseState.values)
@pytest.mark.parametrize("after", CaseState.values)
def test_a_case_moves_as_the_table_says(
    cast: Cast, acting: Any, case: Case, before: str, after: str
) -> None:
    with acting(cast.counsellor):
        present = _brought_to(case, before, cast.counsellor)
        if after in CASE_MOVES[before]:
            assert _moved(present, after, cast.counsellor).state == after
            last = CaseEntry.objects.filter(case=case).latest("created_at")
            assert (last.before, last.after) == (before, after)
        else:
            with pytest.raises(MoveIllegal):
                _moved(present, after, cast.counsellor)
            assert Case.objects.get(pk=case.pk).state == before


ROLES = ("counsellor", "colleague", "protection", "coordinator")
MOVES: dict[str, dict[str, str]] = {
    "case-move": {"to": "follow_up"},
    "case-close": {"to": "closed", "reason": "resolved", "outcome": "met"},
}


@pytest.mark.parametrize("role", [*ROLES, "other_centre", "outreach", "admin"])
@pytest.mark.parametrize("move", MOVES)
def test_who_may_move_a_case(
    cast: Cast, acting: Any, browser_of: Any, case: Case, role: str, move: str
) -> None:
    sent = MOVES[move] | {"version": "0"}
    answer = browser_of(getattr(cast, role)).post(
        reverse(f"counselling:{move}", args=[case.pk]), sent
    )
    with acting(cast.counsellor):
        moved = Case.objects.get(pk=case.pk).state != CaseState.OPEN
    assert (answer.status_code, moved) == ((302, True) if role in ROLES else (404, False))


@pytest.mark.parametrize(
    ("role", "state"),
    [("counsellor", "active"), ("colleague", "active"), ("coordinator", "closed")],
)
def test_a_restricted_case_is_closed_by_a_coordinator(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client, role: str, state: str
) -> None:
    with acting(cast.counsellor):
        case = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="protection")
        assert case.restricted
        case = _brought_to(case, CaseState.ACTIVE, cast.counsellor)
    sent = MOVES["case-close"] | {"version": str(case.version)}
    browser_of(getattr(cast, role)).post(reverse("counselling:case-close", args=[case.pk]), sent)
    with acting(cast.counsellor):
        case = Case.objects.get(pk=case.pk)
        assert (case.state, case.closing_waits) == (state, state != "closed")


def _asked(cast: Cast, acting: Any, client: Client) -> Case:
    with acting(cast.counsellor):
        case = actions.case_open(client=client, by=cast.counsellor, kind="protection")
        return case_close(case, cast.counsellor)


def test_a_closing_waits_is_told_to_the_coordinator_and_decided(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    case = _asked(cast, acting, client_of_dhaka)
    with scope.system(reason="test"):
        told = Notice.objects.filter(kind="case_closing_waits", channel="inapp")
        assert [each.recipient_id for each in told] == [cast.coordinator.pk]
    path = reverse("counselling:case-closing", args=[case.pk])
    assert browser_of(cast.counsellor).get(path).status_code == 403
    coordinator = browser_of(cast.coordinator)
    assert "Got what was needed" in coordinator.get(path).content.decode()
    assert "1 closing waits for you" in coordinator.get("/desk/").content.decode()
    page = coordinator.get(reverse("counselling:case", args=[case.pk])).text
    assert page.count("button-go") == 1
    assert f'button-go" href="{path}"' in page
    coordinator.post(path, {"version": str(case.version), "approve": "1"})
    with acting(cast.counsellor):
        closed = Case.objects.get(pk=case.pk)
        assert (closed.state, closed.closed_by_id) == ("closed", cast.coordinator.pk)
        assert (closed.closure_reason, closed.closing_state) == ("resolved", "")


def test_a_refusal_says_why_and_is_told(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    case = _asked(cast, acting, client_of_dhaka)
    path = reverse("counselling:case-closing", args=[case.pk])
    sent = {"version": str(case.version), "refuse": "1"}
    coordinator = browser_of(cast.coordinator)
    assert coordinator.post(path, sent).status_code == 422
    assert coordinator.post(path, sent | {"note": "Visit her first"}).status_code == 302
    with acting(cast.counsellor):
        kept = Case.objects.get(pk=case.pk)
        assert (kept.state, kept.closing_waits, kept.closure_reason) == ("open", False, "")
    with scope.system(reason="test"):
        told = Notice.objects.get(kind="case_closing_refused", channel="inapp")
        assert told.recipient_id == cast.counsellor.pk
    page = browser_of(cast.counsellor).get(reverse("counselling:case", args=[case.pk]))
    assert "Visit her first" in page.content.decode()


def test_while_its_closing_waits_a_case_does_not_move_and_is_taken_back(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    case = _asked(cast, acting, client_of_dhaka)
    with acting(cast.counsellor), pytest.raises(MoveIllegal):
        actions.case_move(case=case, to="active", by=cast.counsellor, version=case.version)
    path = reverse("counselling:case-closing-take-back", args=[case.pk])
    sent = {"version": str(case.version)}
    assert browser_of(cast.colleague).post(path, sent).status_code == 409
    assert browser_of(cast.counsellor).post(path, sent).status_code == 302
    with acting(cast.counsellor):
        assert not Case.objects.get(pk=case.pk).closing_waits


def test_open_follow_ups_are_said_and_end_with_the_case_only_if_somebody_agrees(
    cast: Cast, acting: Any, browser_of: Any, case: Case, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        plan = actions.FollowUpPlan(timezone.now(), "Visa?", cast.counsellor)
        actions.follow_up_set(client=client_of_dhaka, plan=plan, by=cast.counsellor, case=case)
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:case-close", args=[case.pk])
    assert "Visa?" in browser.get(path).content.decode()
    sent = MOVES["case-close"] | {"version": "0"}
    assert browser.post(path, sent).status_code == 422
    assert browser.post(path, sent | {"end_follow_ups": "on"}).status_code == 302
    with acting(cast.counsellor):
        ended = FollowUp.objects.get()
        assert (ended.state, ended.ended_by_id) == ("cancelled", cast.counsellor.pk)


def test_reopening_needs_a_reason_and_keeps_what_was(cast: Cast, acting: Any, case: Case) -> None:
    with acting(cast.counsellor):
        closed = case_close(case, cast.counsellor)
        with pytest.raises(ValidationError):
            actions.case_reopen(case=closed, by=cast.counsellor, version=closed.version, reason=" ")
        again = actions.case_reopen(
            case=closed, by=cast.colleague, version=closed.version, reason="New papers"
        )
        assert (again.state, again.closure_reason, again.closed_at) == ("active", "", None)
        deeds = list(case.entries.order_by("created_at").values_list("deed", flat=True))
        assert deeds == ["opened", "case_closed", "reopened"]


def test_two_who_close_and_edit_at_once_overwrite_nothing(
    cast: Cast, acting: Any, case: Case
) -> None:
    with acting(cast.counsellor):
        actions.case_edit(
            case=case, version=0, by=cast.counsellor, changes={"next_step": "Call the agency"}
        )
        with pytest.raises(StaleEdit):
            actions.case_edit(case=case, version=0, by=cast.colleague, changes={"next_step": "-"})
        with pytest.raises(StaleEdit):
            case_close(case, cast.colleague)
        changes = client_changes(Client.objects.get(pk=case.client_id))
        told = {(field.label, field.after) for each in changes for field in each.fields}
        assert ("next step", "Call the agency") in told


def test_a_session_goes_into_the_live_case_or_opens_one(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    for expected in ("new", None):
        form = browser.get(path).context["form"]
        sent = {
            "key": str(form["key"].initial),
            "topics": "work_abroad",
            "mode": "walk_in",
            "language": "bn",
            "happened_at": timezone.localtime(timezone=cast.dhaka.zone).strftime("%Y-%m-%dT%H:%M"),
            "case": expected if expected is not None else form["case"].initial,
            "case_kind": "going_abroad",
        }
        assert browser.post(path, sent).status_code == 302
    with acting(cast.counsellor):
        case = Case.objects.get()
        assert Session.objects.filter(case=case).count() == 2
        assert case.state == CaseState.ACTIVE, "a second session makes it active"


def test_nothing_is_logged_in_a_closed_case_or_in_another_client_s(
    cast: Cast, acting: Any, case: Case, client_of_dhaka: Client
) -> None:
    other = client_make(cast.counsellor, cast.dhaka, given_name="Rahim")
    facts: dict[str, Any] = {"mode": "walk_in", "language": "bn", "topics": ["work_abroad"]}
    with acting(cast.counsellor):
        with pytest.raises(ValidationError), transaction.atomic():
            actions.session_log(client=other, by=cast.counsellor, case=case, **facts)
        case_close(case, cast.counsellor)
        with pytest.raises(ValidationError), transaction.atomic():
            actions.session_log(client=client_of_dhaka, by=cast.counsellor, case=case, **facts)


def test_flags_are_set_once_read_aloud_to_the_audit_and_lifted_with_a_reason(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    browser = browser_of(cast.counsellor)
    new = reverse("counselling:flag-new", args=[client_of_dhaka.pk])
    key = str(browser.get(new).context["form"]["key"].initial)
    sent = {"key": key, "flag": "forced_labour:deception", "why": "Another job than promised"}
    assert browser.post(new, sent).status_code == 302
    assert browser.post(new, sent | {"why": "Again"}).status_code == 422, "it stands already"
    flags = reverse("counselling:flags", args=[client_of_dhaka.pk])
    assert "Deception" not in browser.get(flags).content.decode()
    opened = browser.post(flags, WHY).content.decode()
    assert ("Deception" in opened, "Another job than promised" in opened) == (True, True)
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="flag.read").count() == 1
    page = browser.get(reverse("counselling:client", args=[client_of_dhaka.pk])).content.decode()
    assert ("1 flag" in page, "Deception" in page) == (True, False)
    with acting(cast.counsellor):
        (flag,) = client_of_dhaka.flags.all()
    lift = reverse("counselling:flag-lift", args=[flag.pk])
    assert browser.post(lift, {"version": "0", "why": ""}).status_code == 422
    assert browser.post(lift, {"version": "0", "why": "She was mistaken"}).status_code == 302
    assert browser.post(lift, {"version": "0", "why": "Again"}).status_code == 409
    with acting(cast.counsellor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT f::text FROM counselling_flag f"
            " UNION SELECT e::text FROM counselling_flagevent e"
        )
        dump = str(cursor.fetchall())
        assert ("promised" in dump, "mistaken" in dump) == (False, False), "words are sealed"
        flag.refresh_from_db()
        assert flag.why is not None
        assert flag.why.opened() == "Another job than promised"


@pytest.mark.usefixtures("committed")
def test_no_case_number_is_given_twice() -> None:
    with scope.system(reason="test"):
        cast = cast_make()
    client = client_make(cast.counsellor, cast.dhaka)
    numbers: list[str] = []

    def open_some() -> None:
        for _ in range(25):
            with scope.enter(standing_of(cast.counsellor.pk).scope()):
                opened = actions.case_open(client=client, by=cast.counsellor, kind="other")
            numbers.append(opened.case_no)
        connection.close()

    threads = [threading.Thread(target=open_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    year = cast.dhaka.today.year
    assert sorted(numbers) == [f"BD-DHK-{year}-C{n:06d}" for n in range(1, 101)]


def test_the_summary_says_who_it_is_only_on_request_and_is_audited(
    cast: Cast, acting: Any, browser_of: Any, case: Case, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        facts: dict[str, Any] = {"mode": "walk_in", "language": "bn", "topics": ["work_abroad"]}
        actions.session_log(
            client=client_of_dhaka, by=cast.counsellor, case=case, advice="#eval[1] পাসপোর্ট", **facts
        )
        case = Case.objects.select_related("client__centre__country", "counsellor").get()
        told = {
            wish: json.dumps(case_summary(case, SummaryWish(wish, True)), ensure_ascii=False)
            for wish in (False, True)
        }
    for said in ("Fatema Begum", client_of_dhaka.client_no, "+880 1712-345678"):
        assert (said in told[False], said in told[True]) == (False, True), said
    assert ("#eval[1] পাসপোর্ট" in told[False], '"lang": "bn"' in told[False]) == (True, True)
    path = reverse("counselling:case-summary", args=[case.pk])
    answer = browser_of(cast.counsellor).post(path, {"own_language": "on"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert (answer.content[:5], "attachment" in answer["Content-Disposition"]) == (b"%PDF-", True)
    with scope.system(reason="test"):
        assert AuditEntry.objects.get(action="case.print").detail == {"given": False}


def test_what_colleagues_write_for_each_other_is_printed_on_request_only(
    cast: Cast, acting: Any, case: Case
) -> None:
    with acting(cast.coordinator):
        actions.case_note(case=case, by=cast.coordinator, text="Xanthippe owes us an answer")
        actions.case_reassign(
            case=case, taker=cast.colleague, by=cast.coordinator, note="Beware of Kyros"
        )
        case = Case.objects.select_related("client__centre__country", "counsellor").get()
        told = {wish: str(case_summary(case, SummaryWish(notes=wish))) for wish in (False, True)}
    for words in ("Xanthippe", "Kyros"):
        assert (words in told[False], words in told[True]) == (False, True), words
    assert cast.colleague.name in told[False], "that it was handed over is told"


def test_the_note_of_a_whole_hand_over_stands_in_no_case(
    cast: Cast, acting: Any, browser_of: Any, case: Case
) -> None:
    plan = actions.HandoverPlan(
        giver=cast.counsellor, taker=cast.colleague, note="Xanthippe of another case"
    )
    with acting(cast.coordinator):
        handover = actions.cases_reassign(centre=cast.dhaka, plan=plan, by=cast.coordinator)
        case = Case.objects.select_related("client__centre__country", "counsellor").get()
        assert "Xanthippe" not in str(case_summary(case, SummaryWish(notes=True)))
    browser = browser_of(cast.colleague)
    page = browser.get(reverse("counselling:case", args=[case.pk])).content.decode()
    there = reverse("counselling:handover", args=[handover.pk])
    assert ("Xanthippe" in page, there in page) == (False, True)
    assert "Xanthippe" in browser.get(there).content.decode()
