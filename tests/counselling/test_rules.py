"""Who may do what, centre by centre: every rule of counselling and every role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from centres import scope
from centres.models import Membership, User
from centres.roles import Role
from centres.rules import may
from centres.standing import Standing, standing_of
from counselling import actions
from counselling.models import (
    Attachment,
    Case,
    Client,
    FollowUp,
    Grievance,
    LegalHold,
    Session,
)
from counselling.rules import RULES
from counselling.selectors.follow_ups import follow_ups_of
from counselling.selectors.restricted import restricted_assignees
from tests.cast import Cast, user_make
from tests.factories import client_make

COUNSEL = {"counsellor", "colleague", "protection", "coordinator"}
ANYWHERE = COUNSEL | {"other_centre", "other_country"}
RECEIVE = COUNSEL | {"volunteer"}
CAST = [name for name in Cast.__annotations__ if Cast.__annotations__[name] in (User, "User")]

MAY: dict[str, set[str]] = {
    "today.view": ANYWHERE,
    "today.everybody": {"coordinator"},
    "client.list": ANYWHERE,
    "client.register": ANYWHERE,
    "client.view": COUNSEL,
    "client.edit": COUNSEL,
    "session.log": COUNSEL,
    "session.edit": COUNSEL,
    "screening.read": COUNSEL,
    "screening.write": COUNSEL,
    "topic.keep": {"coordinator", "admin"},
    "group_session.list": ANYWHERE,
    "group_session.log": COUNSEL,
    "group_session.view": COUNSEL,
    "group_session.edit": COUNSEL,
    "group_session.print": COUNSEL,
    "roster.view": COUNSEL,
    "roster.edit": COUNSEL,
    "heard.list": ANYWHERE | {"monitor"},
    "heard.view": COUNSEL | {"monitor"},
    "heard.note": COUNSEL,
    "heard.edit": COUNSEL,
    "heard.judge": {"coordinator", "monitor"},
    "follow_up.set": COUNSEL,
    "follow_up.end": COUNSEL,
    "message.send": COUNSEL,
    "consent.withdraw": COUNSEL,
    "consent_text.list": ANYWHERE | {"admin", "dpo"},
    "consent_text.edit": {"admin", "dpo"},
    "attachment.add": COUNSEL,
    "attachment.view": COUNSEL,
    "attachment.delete": COUNSEL,
    "duplicate.decide": COUNSEL,
    "confidence.read": COUNSEL,
    "case.list": ANYWHERE,
    "case.view": COUNSEL,
    "case.open": COUNSEL,
    "case.edit": COUNSEL,
    "case.move": COUNSEL,
    "case.close": COUNSEL,
    "case.reopen": COUNSEL,
    "case.decide": {"coordinator"},
    "case.hand_over": {"counsellor", "coordinator"},
    "case.print": COUNSEL,
    "cases.hand_over": {"coordinator"},
    "handover.view": COUNSEL,
    "desk.view": {"coordinator"},
    "flag.read": COUNSEL,
    "flag.set": COUNSEL,
    "flag.lift": COUNSEL,
    "grievance.list": ANYWHERE,
    "grievance.open": ANYWHERE,
    "grievance.view": COUNSEL,
    "grievance.edit": COUNSEL,
    "grievance.move": COUNSEL,
    "grievance.assign": {"counsellor", "protection", "coordinator"},
    "grievance.hide": {"counsellor", "protection"},
    "grievance.hand_to": {"protection"},
    "grievance.print": COUNSEL,
    "grievance_deadline.list": ANYWHERE | {"admin"},
    "grievance_deadline.edit": {"admin"},
    "respondent.list": ANYWHERE,
    "respondent.view": COUNSEL,
    "respondent.edit": COUNSEL,
    "client.merge": COUNSEL,
    "enquiry.make": ANYWHERE,
    "enquiry.answer": {"coordinator"},
    "appointment.list": ANYWHERE,
    "appointment.book": COUNSEL,
    "appointment.view": COUNSEL,
    "appointment.move": COUNSEL,
    "calendar.mine": ANYWHERE,
    "ticket.list": RECEIVE | ANYWHERE,
    "ticket.give": RECEIVE,
    "ticket.call": COUNSEL,
    "ticket.leave": RECEIVE,
    "ticket.serve": COUNSEL,
    "screen.set": {"coordinator"},
    "rights.list": ANYWHERE | {"dpo"},
    "rights.take": COUNSEL,
    "rights.view": COUNSEL | {"dpo"},
    "rights.decide": {"coordinator", "dpo"},
    "access_copy.fetch": COUNSEL,
    "hold.list": {"coordinator", "protection", "dpo"},
    "hold.set": {"coordinator", "protection"},
    "hold.lift": {"coordinator", "protection", "dpo"},
    "retention_rule.list": {"coordinator", "dpo", "admin"},
    "retention_rule.edit": {"dpo", "admin"},
    "retention.list": {"coordinator", "protection"},
    "retention.extend": {"coordinator", "protection"},
    "family.view": COUNSEL,
    "family.link": COUNSEL,
    "restricted.assign": {"protection"},
    "narrow.hand_over": {"protection"},
    "restricted.write": COUNSEL,
    "restricted.read": COUNSEL,
}
"""Who of the cast may do it with a record of Dhaka, of the counsellor's where it is somebody's."""
IN_LANE = {"counsellor", "protection"}
"""Who may do with a grievance of the sensitive lane whatever is more than to read it."""
OF_A_CENTRE = {
    "today.everybody",
    "cases.hand_over",
    "narrow.hand_over",
    "appointment.book",
    "group_session.log",
    "ticket.give",
    "ticket.call",
    "screen.set",
}
"""The rules that are asked about a centre, by its id."""


def record_of(cast: Cast, client: Client, action: str, *, sensitive: bool = False) -> Any:
    """Return what the rule is asked about."""
    if action in OF_A_CENTRE:
        return cast.dhaka.pk
    if action in {"grievance_deadline.edit", "consent_text.edit", "retention_rule.edit"}:
        return None
    if action == "topic.keep":
        return None
    if action == "case.hand_over":
        return Case(centre=cast.dhaka, counsellor=cast.counsellor)
    if action == "attachment.delete":
        return Attachment(centre=cast.dhaka, counsellor=cast.counsellor, sensitive=sensitive)
    if action == "hold.lift":
        return LegalHold(centre=cast.dhaka, counsellor=cast.counsellor, sensitive=sensitive)
    if action.startswith("grievance") or action == "respondent.edit":
        return Grievance(centre=cast.dhaka, counsellor=cast.counsellor, sensitive=sensitive)
    return client


def test_every_rule_is_tried() -> None:
    assert {action for action in RULES if "glass" not in action} == set(MAY)


@pytest.mark.parametrize("action", MAY)
def test_who_may(cast: Cast, client_of_dhaka: Client, action: str) -> None:
    assert allowed(cast, action, record_of(cast, client_of_dhaka, action)) == MAY[action]


@pytest.mark.parametrize(
    "action",
    [
        "grievance.edit",
        "grievance.move",
        "grievance.assign",
        "grievance.hide",
        "grievance.print",
        "respondent.edit",
    ],
)
def test_who_may_in_the_lane(cast: Cast, client_of_dhaka: Client, action: str) -> None:
    record = record_of(cast, client_of_dhaka, action, sensitive=True)
    assert allowed(cast, action, record) == IN_LANE


def test_who_holds_what_is_in_the_lane(cast: Cast, client_of_dhaka: Client) -> None:
    grievance = record_of(cast, client_of_dhaka, "grievance.edit", sensitive=True)
    hold = record_of(cast, client_of_dhaka, "hold.lift", sensitive=True)
    assert allowed(cast, "hold.set", grievance) == {"protection"}
    assert allowed(cast, "hold.lift", hold) == {"protection", "dpo"}


def allowed(cast: Cast, action: str, record: Any) -> set[str]:
    """Return who of the cast may."""
    return {name for name in CAST if may(standing_of(getattr(cast, name).pk), action, record)}


@pytest.fixture
def both(cast: Cast) -> User:
    """Somebody who coordinates Dhaka and counsels in Cumilla."""
    with scope.system(reason="test"):
        user = user_make("both", Role.COORDINATOR, centre=cast.dhaka)
        Membership.objects.create(user=user, role=Role.COUNSELLOR, centre=cast.cumilla)
    return user


@pytest.fixture
def work(cast: Cast, acting: Any, both: User) -> dict[str, tuple[FollowUp, Session]]:
    """A follow-up due now and a session, by each of four people in two centres."""
    done = {}
    for name, by, centre in (
        ("dhaka colleague", cast.colleague, cast.dhaka),
        ("dhaka own", both, cast.dhaka),
        ("cumilla colleague", cast.other_centre, cast.cumilla),
        ("cumilla own", both, cast.cumilla),
    ):
        client = client_make(by, centre)
        with acting(by):
            plan = actions.FollowUpPlan(client.last_contact_at, name, by)
            facts: dict[str, Any] = {"mode": "walk_in", "language": "bn", "topics": ["study"]}
            session = actions.session_log(client=client, by=by, follow_up=plan, **facts)
            done[name] = (FollowUp.objects.get(session=session), session)
    return done


@pytest.mark.parametrize(
    ("whose", "seen"),
    [
        ("", {"dhaka own", "cumilla own"}),
        ("all", {"dhaka own", "cumilla own", "dhaka colleague"}),
    ],
)
def test_whole_day_is_seen_only_of_the_centre_that_one_coordinates(
    both: User,
    browser_of: Callable[..., Any],
    work: dict[str, tuple[FollowUp, Session]],
    whose: str,
    seen: set[str],
) -> None:
    names = {follow_up.pk: name for name, (follow_up, _) in work.items()}
    sessions = {session.pk: name for name, (_, session) in work.items()}
    browser = browser_of(both)
    day = browser.get(reverse("counselling:today"), {"whose": whose}).context["day"]
    assert {names[row.pk] for row in day.line if not row.is_session} == seen
    assert {sessions[row.pk] for row in day.line if row.is_session} == seen
    page = browser.get(reverse("counselling:follow-up-list"), {"whose": whose}).context["page"]
    assert {names[row.pk] for row in page.rows} == seen


def test_nobody_else_can_ask_for_the_whole_day(
    cast: Cast, acting: Any, browser_of: Any, work: dict[str, tuple[FollowUp, Session]]
) -> None:
    for name in ("today", "follow-up-list"):
        context = (
            browser_of(cast.protection)
            .get(reverse(f"counselling:{name}"), {"whose": "all"})
            .context
        )
        assert (context["everybody"], context["may_see_everybody"]) == (False, False)
    with acting(cast.protection):
        standing = standing_of(cast.protection.pk)
        assert not follow_ups_of(standing, everybody=True).exists()


def assignees(standing: Standing, client: Client) -> set[str]:
    return {user.email.partition("@")[0] for user in restricted_assignees(standing, client)}


def test_who_may_be_given_a_restricted_note(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    everybody = {"counsellor", "colleague", "protection", "coordinator"}
    expected = {
        "protection": everybody,
        "counsellor": {"counsellor"},
        "coordinator": {"coordinator"},
    }
    for name, offered in expected.items():
        user = getattr(cast, name)
        with acting(user):
            assert assignees(standing_of(user.pk), client_of_dhaka) == offered
    path = reverse("counselling:restricted-new", args=[client_of_dhaka.pk])
    sent = {"kind": "gbv", "text": "She is afraid.", "assigned_to": cast.colleague.pk}
    assert browser_of(cast.counsellor).post(path, sent).status_code == 422
    assert browser_of(cast.protection).post(path, sent).status_code == 302


def test_protection_counsellor_of_another_centre_assigns_to_herself_alone(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with scope.system(reason="test"):
        user = user_make("guest", Role.PROTECTION_COUNSELLOR, centre=cast.cumilla)
        Membership.objects.create(user=user, role=Role.COUNSELLOR, centre=cast.dhaka)
    with acting(user):
        assert assignees(standing_of(user.pk), client_of_dhaka) == {"guest"}
