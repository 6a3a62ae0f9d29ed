"""Roles with wide rights are never given unseen; inviting tells nobody who has an account."""

import re
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import announcing, scope
from centres.models import Invitation, Membership, User
from centres.roles import ROLES, Right, Role
from centres.rules import COORDINATOR_INVITES
from centres.selectors.grave import subject_of
from tests.cast import Cast, user_make

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet river stones"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[int, ...]]]:
    """What was announced, and to whom."""
    heard: list[tuple[str, tuple[int, ...]]] = []
    listener = lambda event, ids, _subject: heard.append((event, ids))  # noqa: E731
    monkeypatch.setattr(announcing, "_listeners", [listener])
    return heard


@pytest.fixture
def letters(django_capture_on_commit_callbacks: Any) -> Any:
    """Return a function that runs a call and gives the links that it mailed."""

    def run(call: Any) -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call()
        return re.findall(r"http://\S+?(/\S+)", "".join(str(letter.body) for letter in mail.outbox))

    return run


def invite(browser: Any, **given: Any) -> Any:
    typed = {"name": "Nila", "email": "nila@example.org", "language": "en", "role": "counsellor"}
    return browser.post(reverse("centres:invitation-send"), typed | given)


def ids(*people: User) -> tuple[int, ...]:
    return tuple(sorted(person.pk for person in people))


def test_a_coordinator_gives_no_role_that_opens_restricted_notes(
    cast: Cast, browser_of: Any
) -> None:
    assert not [role for role in COORDINATOR_INVITES if Right.RESTRICTED in ROLES[role].rights]
    place, browser = f"centre:{cast.dhaka.pk}", browser_of(cast.coordinator)
    give = reverse("centres:membership-give", args=[cast.colleague.pk])
    typed = {"role": "protection_counsellor", "place": place}
    assert browser.post(give, typed).status_code == 422
    assert invite(browser, role="protection_counsellor", place=place).status_code == 422
    assert not Membership.objects.filter(user=cast.colleague, role=typed["role"]).exists()
    held = cast.protection.memberships.get()
    end = reverse("centres:membership-end", args=[held.pk])
    assert browser.post(end, {"last_day": ""}).status_code == 302


def test_the_centre_is_told_of_whoever_may_read_its_restricted_notes(
    cast: Cast, browser_of: Any, told: Any
) -> None:
    place, browser = f"centre:{cast.dhaka.pk}", browser_of(cast.admin)
    with scope.system(reason="test"):
        user_make("elsewhere", Role.COORDINATOR, centre=cast.cumilla)
        user_make("iraq-dpo", Role.DPO, country=cast.baghdad.country)
    watchers = ids(cast.coordinator, cast.protection, cast.dpo)
    invite(browser, role="protection_counsellor", place=place)
    give = reverse("centres:membership-give", args=[cast.colleague.pk])
    browser.post(give, {"role": "protection_counsellor", "place": place})
    assert told == [(announcing.ROLE_OFFERED, watchers), (announcing.ROLE_GIVEN, watchers)]


def test_officers_and_administrators_are_told_of_a_new_one(
    cast: Cast, browser_of: Any, told: Any
) -> None:
    with scope.system(reason="test"):
        second = user_make("second-admin", Role.ADMIN)
        user_make("iraq-admin", Role.ADMIN, country=cast.baghdad.country)
    for role in ("admin", "dpo"):
        invite(browser_of(cast.admin), role=role, place="network", email=f"{role}2@example.org")
    assert told == [(announcing.ROLE_OFFERED, ids(second, cast.dpo))] * 2


def test_of_an_ordinary_role_nobody_is_told(cast: Cast, browser_of: Any, told: Any) -> None:
    invite(browser_of(cast.coordinator), place=f"centre:{cast.dhaka.pk}")
    assert told == [(announcing.ROLE_OFFERED, ())]


def test_who_is_told_can_look(cast: Cast, browser_of: Any) -> None:
    give = reverse("centres:membership-give", args=[cast.colleague.pk])
    typed = {"role": "protection_counsellor", "place": f"centre:{cast.dhaka.pk}"}
    browser_of(cast.admin).post(give, typed)
    held = Membership.objects.get(user=cast.colleague, role=typed["role"])
    path = reverse("centres:role-told", args=[subject_of(held)])
    for who in (cast.coordinator, cast.protection, cast.dpo):
        page = browser_of(who).get(path).content.decode()
        assert cast.colleague.name in page
        assert cast.admin.name in page
    for who in (cast.counsellor, cast.colleague, cast.other_centre):
        assert browser_of(who).get(path).status_code == 404
    ordinary = reverse("centres:role-told", args=[subject_of(cast.counsellor.memberships.get())])
    for absent in (ordinary, reverse("centres:role-told", args=[uuid7()])):
        assert browser_of(cast.dpo).get(absent).status_code == 404


def test_inviting_tells_nobody_who_has_an_account(
    cast: Cast, browser_of: Any, letters: Any
) -> None:
    browser, place = browser_of(cast.coordinator), f"centre:{cast.dhaka.pk}"
    seen = []
    for email in ("stranger@example.org", cast.other_centre.email, cast.admin.email):
        links = letters(lambda: seen.append(invite(browser, place=place, email=email)))  # noqa: B023
        assert len(links) == 1
    assert [(answer.status_code, answer["Location"]) for answer in seen] == [
        (302, "/invitations/")
    ] * 3
    rows = browser.get("/invitations/").content.decode()
    assert rows.count("waits") == len(seen)
    # Whom she sees among her people, she is told of.
    assert invite(browser, place=place, email=cast.colleague.email).status_code == 422


def test_who_has_an_account_takes_the_role_on_signed_in(
    cast: Cast, browser_of: Any, letters: Any
) -> None:
    other, place = cast.other_centre, f"centre:{cast.dhaka.pk}"
    [link] = letters(lambda: invite(browser_of(cast.coordinator), place=place, email=other.email))
    assert "choose a password" not in mail.outbox[0].body
    good = {"name": "Nila Roy", "password": PASSWORD, "again": PASSWORD}
    for visitor in (browser_of(), browser_of(cast.colleague)):
        assert visitor.get(link, follow=True).status_code == 200
        assert visitor.post("/invitation/", good).status_code in {200, 422}
    assert not other.has_usable_password()
    assert not Membership.objects.filter(user=other, centre=cast.dhaka).exists()
    theirs = browser_of(other)
    assert "Take on the role" in theirs.get(link, follow=True).content.decode()
    assert theirs.post("/invitation/").status_code == 302
    held = Membership.objects.get(user=other, centre=cast.dhaka)
    assert (held.role, held.granted_by) == (Role.COUNSELLOR, cast.coordinator)
    assert Invitation.objects.get().accepted_at is not None
    assert browser_of(other).get(link, follow=True).status_code == 404


def test_nobody_takes_on_what_he_offered_himself(cast: Cast, browser_of: Any, letters: Any) -> None:
    place = f"centre:{cast.dhaka.pk}"
    [link] = letters(lambda: invite(browser_of(cast.coordinator), place=place))
    User.objects.filter(pk=cast.coordinator.pk).update(email="nila@example.org")
    browser = browser_of(cast.coordinator)
    browser.get(link)
    assert browser.post("/invitation/").status_code == 422
    assert cast.coordinator.memberships.count() == 1
