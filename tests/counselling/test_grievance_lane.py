"""The sensitive lane: what the accused office sees of it, which is nothing."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AuditEntry, BreakGlass, Membership, User
from centres.roles import Role
from counselling import actions
from counselling.models import Grievance, LegalHold, Respondent
from counselling.models.lanes import InLane
from tests.cast import Cast, user_make
from tests.factories import WHY, client_make
from tests.files import attachment_make
from tests.grievances import grievance_make, parts_make

CANARY = "Xanthippe"
SEES = {"counsellor": True, "protection": True}
OTHERS = (
    "colleague", "coordinator", "outreach", "volunteer", "other_centre", "other_country",
    "focal_point", "partner", "donor", "monitor", "dpo", "admin", "nobody",
)  # fmt: skip
OURS = list(apps.get_app_config("counselling").get_models())
"""Referrals have a lane of their own, and tests of it."""
LANE = [model for model in OURS if issubclass(model, InLane)]
TABLES = [model._meta.db_table for model in LANE]
HISTORIES = [
    model._meta.db_table for model in OURS if getattr(model, "pgh_tracked_model", None) in LANE
]
HOLDS = {"counselling_legalhold", "counselling_legalholdevent"}
"""What the data protection officer knows of it: that it may not be erased, and why."""


@pytest.fixture
def hidden(cast: Cast, acting: Any) -> dict[str, Any]:
    """A grievance that was everybody's, with every part, and is in the lane now."""
    call_command("load_deadlines", verbosity=0)
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        keys: dict[str, Any] = parts_make(client, cast.counsellor, CANARY)
        grievance = Grievance.objects.get()
        _hung_upon(grievance, cast.counsellor)
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.counsellor,
            sensitive=True,
        )
    return keys | {"client": client}


def _hung_upon(grievance: Grievance, by: User) -> None:
    """Hang a file and a legal hold upon the grievance; each is changed once."""
    file = attachment_make(grievance, by, CANARY)
    type(file).objects.filter(pk=file.pk).update(title=f"{CANARY} too")
    hold = actions.hold_set(record=grievance, by=by, reason=CANARY, until=None, key=uuid7())
    type(hold).objects.filter(pk=hold.pk).update(reason=f"{CANARY} too")


def rows_seen(acting: Any, user: User) -> dict[str, int]:
    """Return how many rows of each table of the lane the user sees, by raw SQL."""
    found = {}
    with acting(user), connection.cursor() as cursor:
        for table in (*TABLES, *HISTORIES):
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("who", [*SEES, *OTHERS])
def test_who_sees_a_row_of_the_lane(
    cast: Cast, acting: Any, hidden: dict[str, Any], who: str
) -> None:
    """The whole of it and its former rows, or nothing: by the ORM, and by raw SQL."""
    seen = rows_seen(acting, getattr(cast, who))
    if who in SEES:
        assert min(seen.values()) > 0, seen
    else:
        known = HOLDS if who == "dpo" else set()
        assert {table for table, count in seen.items() if count} == known
    with acting(getattr(cast, who)):
        for model in LANE:
            sees = who in SEES or (who == "dpo" and model is LegalHold)
            assert bool(model._default_manager.count()) is sees, model
        assert Grievance.objects.update(story="changed") == (who in SEES)


@pytest.mark.parametrize("who", ["colleague", "coordinator"])
def test_no_page_shows_a_grievance_of_the_lane(
    cast: Cast, browser_of: Any, hidden: dict[str, Any], who: str
) -> None:
    browser = browser_of(getattr(cast, who))
    with scope.system(reason="test"):
        grievance, respondent = Grievance.objects.get(), Respondent.objects.get()
    gone = {
        reverse(f"counselling:{name}", args=[hidden[kind]])
        for name, kind in (
            ("grievance", "grievance"),
            ("grievance-edit", "grievance"),
            ("grievance-roster", "grievance"),
            ("respondent", "respondent"),
            ("step-end", "step"),
            ("hearing-end", "hearing"),
            ("payment-verify", "payment"),
        )
    }
    assert {browser.get(path).status_code for path in gone} == {404}
    client_page = reverse("counselling:client", args=[hidden["client"].pk])
    for path in (
        "/grievances/?shown=centre",
        "/grievances/?shown=late",
        f"/grievances/?shown=centre&q={grievance.grievance_no}",
        f"/grievances/?shown=centre&q={grievance.external_ref}",
        f"/grievances/?shown=centre&respondent={respondent.pk}",
        "/respondents/",
        f"/respondents/?q={CANARY}",
        "/respondents/?q=RL-7",
        client_page,
    ):
        page = browser.get(path).content.decode()
        assert str(grievance.pk) not in page, path
        assert f"{CANARY} too" not in page, path


def test_a_broken_glass_of_the_client_opens_it_for_a_while(
    cast: Cast, acting: Any, hidden: dict[str, Any]
) -> None:
    now = timezone.now()
    for until, opens in (
        (now - dt.timedelta(seconds=1), False),
        (now + dt.timedelta(minutes=9), True),
    ):
        with scope.system(reason="test"):
            BreakGlass.objects.create(
                centre=cast.dhaka, user=cast.coordinator, client_id=hidden["client"].pk,
                reason="A relative is here.", opened_at=now - dt.timedelta(minutes=1), until=until,
            )  # fmt: skip
        seen = rows_seen(acting, cast.coordinator)
        assert (min(seen.values()) > 0, max(seen.values()) > 0) == (opens, opens)
        assert max(rows_seen(acting, cast.colleague).values()) == 0


def test_a_broken_glass_lets_somebody_read_and_no_more(
    cast: Cast, browser_of: Any, hidden: dict[str, Any]
) -> None:
    now = timezone.now()
    with scope.system(reason="test"):
        BreakGlass.objects.create(
            centre=cast.dhaka, user=cast.coordinator, client_id=hidden["client"].pk,
            reason="A relative is here.", opened_at=now, until=now + dt.timedelta(minutes=9),
        )  # fmt: skip
    browser = browser_of(cast.coordinator)
    answers = {
        name: browser.get(reverse(f"counselling:{name}", args=[hidden["grievance"]])).status_code
        for name in (
            "grievance",
            "grievance-edit",
            "grievance-move",
            "grievance-assign",
            "grievance-hold",
        )
    }
    assert answers.pop("grievance") == 200
    assert set(answers.values()) == {403}


def test_it_follows_into_other_hands_with_every_part(
    cast: Cast, acting: Any, hidden: dict[str, Any]
) -> None:
    with acting(cast.protection):
        grievance = Grievance.objects.get()
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.colleague,
            sensitive=True,
        )
    assert min(rows_seen(acting, cast.colleague).values()) > 0
    assert max(rows_seen(acting, cast.counsellor).values()) == 0


def test_nobody_writes_into_the_lane_of_somebody_else(
    cast: Cast, acting: Any, hidden: dict[str, Any]
) -> None:
    """A part can't be made to carry another lane than its grievance's."""

    def change() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE counselling_hearing SET sensitive = false")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with acting(cast.counsellor), pytest.raises(DatabaseError):
        change()


def test_a_counsellor_who_left_sees_nothing_more(
    cast: Cast, acting: Any, hidden: dict[str, Any]
) -> None:
    Membership.objects.filter(user=cast.counsellor).update(until=timezone.now())
    assert max(rows_seen(acting, cast.counsellor).values()) == 0


def test_a_respondent_of_other_grievances_stays_in_the_register(cast: Cast, acting: Any) -> None:
    facts: dict[str, Any] = {
        "kind": "official",
        "name": "Officer Karim",
        "country": "BD",
        "licence_no": "",
    }
    first, second = (grievance_make(cast.counsellor, cast.dhaka) for _ in range(2))
    with acting(cast.counsellor):
        respondent = actions.respondent_enter(
            centre=cast.dhaka, by=cast.counsellor, within=first, **facts
        )
        actions.respondent_accuse(grievance=second, respondent=respondent, by=cast.counsellor)
        for grievance, hidden_now in ((first, False), (second, True)):
            grievance.refresh_from_db()
            actions.grievance_assign(
                grievance=grievance,
                version=grievance.version,
                counsellor=cast.counsellor,
                sensitive=True,
            )
            respondent.refresh_from_db()
            assert respondent.sensitive is hidden_now


def test_a_protection_counsellor_hands_it_on_and_nobody_else(
    cast: Cast, browser_of: Any, hidden: dict[str, Any]
) -> None:
    path = reverse("counselling:grievance-assign", args=[hidden["grievance"]])
    with scope.system(reason="test"):
        version = Grievance.objects.get().version
    sent = {"counsellor": str(cast.colleague.pk), "sensitive": "on", "version": str(version)}
    refused = browser_of(cast.counsellor).post(path, sent)
    assert (refused.status_code, b"lose sight" in refused.content) == (422, True)
    assert browser_of(cast.coordinator).post(path, sent).status_code == 404
    assert browser_of(cast.protection).post(path, sent).status_code == 302


def explained(browser: Any, hidden: dict[str, Any]) -> Any:
    """Return the browser of somebody who said why he looks."""
    browser.post(reverse("counselling:grievance-why", args=[hidden["grievance"]]), WHY)
    return browser


def test_each_opening_is_written_down(cast: Cast, browser_of: Any, hidden: dict[str, Any]) -> None:
    explained(browser_of(cast.protection), hidden).get(
        reverse("counselling:grievance", args=[hidden["grievance"]])
    )
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="grievance.read")
    assert (entry.user_id, entry.object_id) == (cast.protection.pk, str(hidden["grievance"]))


def test_the_whole_centre_sees_what_came_out_of_the_lane(
    cast: Cast, acting: Any, hidden: dict[str, Any]
) -> None:
    with acting(cast.protection):
        grievance = Grievance.objects.get()
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.counsellor,
            sensitive=False,
        )
    assert min(rows_seen(acting, cast.coordinator).values()) > 0
    stranger = user_make("cumilla-coordinator", Role.COORDINATOR, centre=cast.cumilla)
    assert max(rows_seen(acting, stranger).values()) == 0


@pytest.fixture
def broken(cast: Cast, hidden: dict[str, Any]) -> dict[str, Any]:
    """The same, and the coordinator has broken the glass for its client."""
    now = timezone.now()
    with scope.system(reason="test"):
        BreakGlass.objects.create(
            centre=cast.dhaka, user=cast.coordinator, client_id=hidden["client"].pk,
            reason="A relative is here.", opened_at=now, until=now + dt.timedelta(minutes=9),
        )  # fmt: skip
    return hidden


PAGES: dict[str, tuple[str, str]] = {
    "counselling:grievance": ("grievance", "grievance.view"),
    "counselling:grievance-roster": ("grievance", "grievance.view"),
    "counselling:grievance-edit": ("grievance", "grievance.edit"),
    "counselling:grievance-workers": ("grievance", "grievance.edit"),
    "counselling:grievance-payment": ("grievance", "grievance.edit"),
    "counselling:grievance-respondent": ("grievance", "grievance.edit"),
    "counselling:grievance-receipt": ("grievance", "grievance.edit"),
    "counselling:grievance-move": ("grievance", "grievance.move"),
    "counselling:grievance-bundle": ("grievance", "grievance.print"),
    "counselling:grievance-assign": ("grievance", "grievance.assign"),
    "counselling:step-end": ("step", "grievance.edit"),
    "counselling:hearing-end": ("hearing", "grievance.edit"),
    "counselling:payment-verify": ("payment", "grievance.edit"),
    "counselling:offer-answer": ("offer", "grievance.edit"),
}
"""Each page that shows something of a grievance, whose key it takes, and what is done there."""


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_the_lane_is_written_down(
    cast: Cast, browser_of: Any, hidden: dict[str, Any], page: str
) -> None:
    kind, action = PAGES[page]
    browser = explained(browser_of(cast.protection), hidden)
    assert browser.get(reverse(page, args=[hidden[kind]])).status_code == 200
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="grievance.read")
    assert (entry.user_id, entry.object_id) == (cast.protection.pk, str(hidden["grievance"]))
    assert entry.detail == {"notes": action} | WHY


def test_a_respondent_of_the_lane_is_not_opened_unnoticed(
    cast: Cast, browser_of: Any, hidden: dict[str, Any]
) -> None:
    path = reverse("counselling:respondent", args=[hidden["respondent"]])
    assert browser_of(cast.protection).get(path).status_code == 200
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="respondent.read")
    assert (entry.user_id, entry.object_id) == (cast.protection.pk, str(hidden["respondent"]))


@pytest.mark.parametrize("page", [name for name, (_, a) in PAGES.items() if a != "grievance.view"])
def test_a_broken_glass_opens_reading_only(
    cast: Cast, browser_of: Any, broken: dict[str, Any], page: str
) -> None:
    """Whom a complaint is about, or whose friend, rewrites nothing in those minutes."""
    browser, path = browser_of(cast.coordinator), reverse(page, args=[broken[PAGES[page][0]]])
    assert (browser.get(path).status_code, browser.post(path, {}).status_code) == (403, 403)
    shown = browser.get(reverse("counselling:grievance", args=[broken["grievance"]]))
    assert shown.status_code == 200
    assert path not in shown.content.decode(), "nothing is offered that is refused"


def test_behind_a_broken_glass_the_wall_itself_refuses_to_write(
    cast: Cast, acting: Any, broken: dict[str, Any]
) -> None:
    with acting(cast.coordinator), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0], f"{table} is read"
            if table != "counselling_grievancemove":
                cursor.execute(f"UPDATE {table} SET created_at = now()")
                assert cursor.rowcount == 0, table
                cursor.execute(f"DELETE FROM {table}")
                assert cursor.rowcount == 0, table
    with acting(cast.coordinator):
        grievance, by = Grievance.objects.get(), cast.coordinator
        with pytest.raises(Grievance.DoesNotExist):
            actions.step_add(grievance=grievance, words="x", count=1, unit="hours", by=by)


def test_edits_are_written_down(cast: Cast, acting: Any, hidden: dict[str, Any]) -> None:
    with acting(cast.counsellor):
        grievance, respondent = Grievance.objects.get(), Respondent.objects.get()
        actions.grievance_edit(
            grievance=grievance, version=grievance.version,
            changes={"story": "Another."}, by=cast.counsellor,
        )  # fmt: skip
        facts = {"name": "Karim", "kind": "official", "country": "BD", "licence_no": "", "note": ""}
        actions.respondent_edit(respondent=respondent, version=respondent.version, changes=facts)
    with scope.system(reason="test"):
        edits = AuditEntry.objects.filter(action__endswith=".edit").order_by("action")
        assert [(each.action, each.object_id) for each in edits] == [
            ("grievance.edit", str(hidden["grievance"])),
            ("respondent.edit", str(hidden["respondent"])),
        ]
        assert "story" in edits[0].detail["fields"]
