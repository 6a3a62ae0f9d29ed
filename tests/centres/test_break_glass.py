"""Break-glass: a reason, fifteen minutes, others are told and review it."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import actions, announcing, scope
from centres.models import AuditEntry, BreakGlass
from centres.roles import Role
from centres.standing import standing_of
from tests.cast import Cast, user_make

pytestmark = pytest.mark.django_db
REASON = "The police called: she is in danger now."


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[int, ...], UUID]]:
    """What was announced, to whom and about what."""
    heard: list[tuple[str, tuple[int, ...], UUID]] = []
    monkeypatch.setattr(announcing, "_listeners", [lambda *call: heard.append(call)])
    return heard


def broken(cast: Cast, acting: Any, by: Any = None) -> BreakGlass:
    person = by or cast.coordinator
    with acting(person):
        return actions.glass_break(centre=cast.dhaka, client_id=uuid7(), by=person, reason=REASON)


def test_it_opens_for_a_quarter_of_an_hour(cast: Cast, acting: Any, told: Any) -> None:
    glass = broken(cast, acting)
    assert glass.until - glass.opened_at == dt.timedelta(minutes=15)
    assert standing_of(cast.coordinator.pk).break_glass == (glass.client_id,)
    assert standing_of(cast.counsellor.pk).break_glass == ()


def test_it_wants_a_reason(cast: Cast, acting: Any) -> None:
    with acting(cast.coordinator), pytest.raises(ValidationError, match="why"):
        actions.glass_break(
            centre=cast.dhaka, client_id=uuid7(), by=cast.coordinator, reason="  because "
        )


def test_others_are_told_and_it_is_audited(cast: Cast, acting: Any, told: Any) -> None:
    with scope.system(reason="test"):
        second = user_make("second", Role.COORDINATOR, centre=cast.dhaka)
        user_make("elsewhere", Role.COORDINATOR, centre=cast.cumilla)
    glass = broken(cast, acting)
    expected = tuple(sorted([second.pk, cast.dpo.pk]))
    assert told == [(announcing.GLASS_BROKEN, expected, glass.pk)]
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="break_glass.open")
    assert (entry.user_id, entry.centre_id) == (cast.coordinator.pk, cast.dhaka.pk)
    assert REASON not in str(entry.detail)


def test_it_is_reviewed_once_and_never_by_oneself(
    cast: Cast, acting: Any, browser_of: Any, told: Any
) -> None:
    glass = broken(cast, acting)
    path = reverse("centres:glass-review", args=[glass.pk])
    typed = {"review": "misuse", "review_note": "There was no call."}
    own = browser_of(cast.coordinator)
    assert own.get(path).status_code == 200
    assert own.post(path, typed).status_code == 403
    officer = browser_of(cast.dpo)
    assert REASON in officer.get(path).content.decode()
    assert officer.post(path, {"review": "misuse"}).status_code == 422
    assert officer.post(path, typed).status_code == 302
    with acting(cast.dpo):
        glass.refresh_from_db()
        assert (glass.review, glass.reviewed_by) == ("misuse", cast.dpo)
        with pytest.raises(ValidationError):
            actions.glass_review(glass=glass, by=cast.dpo, review="justified", note="x")
    assert officer.get(reverse("centres:glass-list")).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("counsellor", 403), ("admin", 403), ("partner", 403), ("dpo", 200)]
)
def test_who_reads_the_reviews(
    cast: Cast, acting: Any, browser_of: Any, told: Any, who: Any, status: Any
) -> None:
    glass = broken(cast, acting)
    browser = browser_of(getattr(cast, who))
    assert browser.get(reverse("centres:glass-list")).status_code == status
    assert browser.get(reverse("centres:glass-review", args=[glass.pk])).status_code == status


def test_another_centres_is_as_absent(cast: Cast, acting: Any, browser_of: Any, told: Any) -> None:
    glass = broken(cast, acting)
    with scope.system(reason="test"):
        elsewhere = user_make("elsewhere", Role.COORDINATOR, centre=cast.cumilla)
    browser = browser_of(elsewhere)
    for pk in (glass.pk, uuid7()):
        assert browser.get(reverse("centres:glass-review", args=[pk])).status_code == 404


def test_the_trail_shows_what_the_wall_lets_through(
    cast: Cast, acting: Any, browser_of: Any, told: Any
) -> None:
    broken(cast, acting)
    with scope.system(reason="test"):
        officer = user_make("iraq-dpo", Role.DPO, country=cast.baghdad.country)
    shown = browser_of(cast.dpo).get("/audit/").content.decode()
    assert "<td>Broke the glass</td>" in shown
    assert cast.coordinator.name in shown
    assert "<td>Broke the glass</td>" not in browser_of(officer).get("/audit/").content.decode()
    query = {"person": cast.coordinator.email, "action": "break_glass.open"}
    assert "<td>Broke the glass</td>" in browser_of(cast.dpo).get("/audit/", query).content.decode()
    none = browser_of(cast.dpo).get("/audit/", {"last": "2001-01-01"}).content.decode()
    assert "<td>Broke the glass</td>" not in none
    for who in (cast.admin, cast.coordinator, cast.counsellor):
        assert browser_of(who).get("/audit/").status_code == 403
