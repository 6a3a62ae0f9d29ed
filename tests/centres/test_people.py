"""People: invited, given roles and relieved of them, shut out; never beyond one's reach."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import AuditEntry, Invitation, Membership, User
from centres.roles import Role
from tests.cast import Cast, user_make

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet river stones"


def actions_kept() -> list[str]:
    with scope.system(reason="test"):
        return list(AuditEntry.objects.order_by("at").values_list("action", flat=True))


def invite(browser: Any, **given: Any) -> Any:
    typed = {"name": "Nila", "email": "Nila@Example.org", "language": "en", "role": "counsellor"}
    return browser.post(reverse("centres:invitation-send"), typed | given)


@pytest.fixture
def letters(django_capture_on_commit_callbacks: Any) -> Any:
    """Return a function that runs a call and gives the links that it mailed."""

    def run(call: Any) -> list[str]:
        with django_capture_on_commit_callbacks(execute=True):
            call()
        return re.findall(r"http://\S+?(/\S+)", "".join(str(letter.body) for letter in mail.outbox))

    return run


def test_an_invitation_makes_a_user(cast: Cast, browser_of: Any, letters: Any) -> None:
    coordinator = browser_of(cast.coordinator)
    place = f"centre:{cast.dhaka.pk}"
    [link] = letters(lambda: invite(coordinator, place=place, seconded="on"))
    stranger = browser_of()
    page = stranger.get(link, follow=True)
    assert page.status_code == 200
    assert "token" not in page.request["PATH_INFO"]
    weak = {"name": "Nila", "password": "nila@example.org", "again": "nila@example.org"}
    assert stranger.post("/invitation/", weak).status_code == 422
    differ = {"name": "Nila", "password": PASSWORD, "again": "another"}
    assert stranger.post("/invitation/", differ).status_code == 422
    good = {"name": "Nila Roy", "password": PASSWORD, "again": PASSWORD}
    assert stranger.post("/invitation/", good).status_code == 302
    user = User.objects.get(email="nila@example.org")
    held = user.memberships.get()
    assert (user.name, held.role, held.centre, held.seconded) == (
        "Nila Roy", Role.COUNSELLOR, cast.dhaka, True,
    )  # fmt: skip
    assert held.granted_by == cast.coordinator
    assert user.check_password(PASSWORD)
    assert browser_of().get(link, follow=True).status_code == 404
    assert {"invitation.send", "invitation.accept"} <= set(actions_kept())


def test_only_the_newest_link_opens(cast: Cast, browser_of: Any, letters: Any) -> None:
    browser = browser_of(cast.admin)
    [first] = letters(lambda: invite(browser, place="network", role="monitoring_officer"))
    invitation = Invitation.objects.get()
    assert first.split("/")[2] not in str(vars(invitation))
    resend = reverse("centres:invitation-resend", args=[invitation.pk])
    _, second = letters(lambda: browser.post(resend))
    assert browser_of().get(first, follow=True).status_code == 404
    assert browser_of().get(second, follow=True).status_code == 200
    browser.post(reverse("centres:invitation-withdraw", args=[invitation.pk]))
    assert browser_of().get(second, follow=True).status_code == 404
    letters(lambda: browser.post(resend))
    assert len(mail.outbox) == 2


def test_an_invitation_runs_out(cast: Cast, browser_of: Any, letters: Any) -> None:
    [link] = letters(lambda: invite(browser_of(cast.admin), place=f"centre:{cast.dhaka.pk}"))
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert browser_of().get(link, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("who", "role", "place", "status"),
    [
        ("coordinator", "counsellor", "dhaka", 302),
        ("coordinator", "volunteer", "dhaka", 302),
        ("coordinator", "counsellor", "cumilla", 422),
        ("coordinator", "coordinator", "dhaka", 422),
        ("coordinator", "protection_counsellor", "dhaka", 422),
        ("admin", "protection_counsellor", "dhaka", 302),
        ("coordinator", "admin", "network", 422),
        ("admin", "coordinator", "cumilla", 302),
        ("admin", "counsellor", "network", 422),
        ("admin", "admin", "network", 302),
        ("counsellor", "counsellor", "dhaka", 403),
        ("dpo", "counsellor", "dhaka", 403),
    ],
)
def test_who_may_invite_whom(
    cast: Cast, browser_of: Any, who: Any, role: Any, place: Any, status: Any
) -> None:
    value = "network" if place == "network" else f"centre:{cast.centre_named(place).pk}"
    answer = invite(browser_of(getattr(cast, who)), role=role, place=value)
    assert answer.status_code == status
    assert Invitation.objects.exists() == (status == 302)


def test_nobody_is_invited_twice(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    place = f"centre:{cast.dhaka.pk}"
    assert invite(browser, place=place, email=cast.colleague.email).status_code == 422
    assert invite(browser, place=place).status_code == 302
    assert invite(browser, place=place).status_code == 422


def country_admin(cast: Cast) -> User:
    with scope.system(reason="test"):
        return user_make("bd-admin", Role.ADMIN, country=cast.dhaka.country)


def test_an_administrator_of_a_country_stays_in_it(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(country_admin(cast))
    for person, status in (
        (cast.counsellor, 200), (cast.other_centre, 200), (cast.partner, 200),
        (cast.other_country, 404), (cast.dpo, 404), (cast.admin, 404), (cast.nobody, 404),
    ):  # fmt: skip
        path = reverse("centres:person-detail", args=[person.pk])
        assert browser.get(path).status_code == status, person.email
    assert browser.get("/centres/IQ-BGD/").status_code == 404
    assert browser.get("/countries/IQ/").status_code == 404
    assert browser.get("/back-office/").status_code == 403
    assert (
        invite(browser, role="admin", place=f"country:{cast.dhaka.country_id}").status_code == 403
    )
    assert invite(browser, role="counsellor", place=f"centre:{cast.baghdad.pk}").status_code == 422


def test_a_coordinator_sees_the_own_centre_only(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.coordinator)
    page = browser.get("/people/").content.decode()
    assert cast.colleague.email in page
    assert cast.other_centre.email not in page
    absent = browser.get("/people/999999/")
    other = browser.get(reverse("centres:person-detail", args=[cast.other_centre.pk]))
    assert (absent.status_code, other.status_code) == (404, 404)


def test_lists_are_filtered(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    query = {"q": "co", "role": "counsellor", "place": f"centre:{cast.dhaka.pk}"}
    page = browser.get("/people/", query).content.decode()
    assert cast.counsellor.email in page
    assert cast.coordinator.email not in page
    assert browser.get("/people/", {"state": "inactive"}).content.count(b"@example.org") == 0
    network = browser.get("/people/", {"place": "network"}).content.decode()
    assert cast.dpo.email in network
    assert cast.counsellor.email not in network


def test_a_role_is_given_and_ended(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.coordinator)
    give = reverse("centres:membership-give", args=[cast.colleague.pk])
    typed = {"role": "outreach_officer", "place": f"centre:{cast.dhaka.pk}"}
    assert browser.post(give, typed).status_code == 302
    assert browser.post(give, typed).status_code == 422
    held = Membership.objects.get(user=cast.colleague, role=Role.OUTREACH_OFFICER)
    end = reverse("centres:membership-end", args=[held.pk])
    assert browser.post(end, {"last_day": "2020-01-01"}).status_code == 422
    assert browser.post(end, {"last_day": ""}).status_code == 302
    assert browser.post(end).status_code == 422
    held.refresh_from_db()
    assert held.until is not None
    assert held.until <= timezone.now()
    assert actions_kept()[-2:] == ["membership.give", "membership.end"]
    assert browser.post(give, typed).status_code == 302


def test_a_role_that_ends_is_gone_on_the_next_request(cast: Cast, browser_of: Any) -> None:
    theirs = browser_of(cast.coordinator)
    assert theirs.get("/people/").status_code == 200
    held = cast.coordinator.memberships.get()
    browser_of(cast.admin).post(reverse("centres:membership-end", args=[held.pk]))
    assert theirs.get("/people/").status_code == 403


def test_a_role_can_end_at_a_later_day(cast: Cast, browser_of: Any) -> None:
    held = cast.colleague.memberships.get()
    day = timezone.localdate() + dt.timedelta(days=5)
    end = reverse("centres:membership-end", args=[held.pk])
    assert browser_of(cast.admin).post(end, {"last_day": day.isoformat()}).status_code == 302
    assert cast.colleague.memberships.live().count() == 1
    held.refresh_from_db()
    assert held.until is not None
    assert held.until.date() in {day, day + dt.timedelta(days=1)}


def test_nobody_gives_or_ends_an_own_role(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    give = reverse("centres:membership-give", args=[cast.admin.pk])
    typed = {"role": "counsellor", "place": f"centre:{cast.dhaka.pk}"}
    assert browser.post(give, typed).status_code == 403
    own = cast.admin.memberships.get()
    assert browser.post(reverse("centres:membership-end", args=[own.pk])).status_code == 403
    path = reverse("centres:person-deactivate", args=[cast.admin.pk])
    assert browser.post(path).status_code == 403


def test_somebody_shut_out_is_out_at_once(cast: Cast, browser_of: Any) -> None:
    theirs, admin = browser_of(cast.counsellor), browser_of(cast.admin)
    assert theirs.get("/me/").status_code == 200
    admin.post(reverse("centres:person-deactivate", args=[cast.counsellor.pk]))
    assert theirs.get("/me/").status_code == 302
    admin.post(reverse("centres:person-reactivate", args=[cast.counsellor.pk]))
    assert browser_of(cast.counsellor).get("/me/").status_code == 200
    coordinator = browser_of(cast.coordinator)
    path = reverse("centres:person-deactivate", args=[cast.colleague.pk])
    assert coordinator.post(path).status_code == 403


def test_lost_second_factors_are_taken_away(cast: Cast, browser_of: Any) -> None:
    Authenticator.objects.create(user=cast.counsellor, type="totp", data={"secret": "x"})
    browser = browser_of(cast.admin)
    browser.post(reverse("centres:second-factor-reset", args=[cast.counsellor.pk]))
    assert not Authenticator.objects.filter(user=cast.counsellor).exists()
    assert "person.second_factor_reset" in actions_kept()
