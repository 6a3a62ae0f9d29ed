"""How long records are kept: the day, the week's warning, the night's work, and what is held."""

import datetime as dt
from typing import Any, Final

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.edits import StaleEdit
from centres.models import AuditEntry
from counselling import actions
from counselling.actions.retention import BATCH, purge
from counselling.models import (
    Case,
    Client,
    Complainant,
    Expiry,
    Grievance,
    LegalHold,
    RestrictedNote,
    RetentionRule,
)
from counselling.retention_codes import (
    CountedFrom,
    Kept,
    RetentionKind,
    Rules,
    kept_until,
    months_after,
)
from notices.models import Notice
from tests.cast import Cast
from tests.factories import client_make
from tests.grievances import grievance_make

LONG_AGO: Final = timezone.now() - dt.timedelta(days=61 * 31)
MET: Final = dt.date(2020, 1, 31)
LATER: Final = dt.date(2021, 6, 30)
RULES: Final = Rules(
    [
        RetentionRule(kind="anonymous", months=24, counted_from="last_contact"),
        RetentionRule(kind="client", months=60, counted_from="last_contact"),
        RetentionRule(kind="client", country="IQ", months=25, counted_from="last_contact"),
        RetentionRule(kind="restricted", months=84, counted_from="closing"),
        RetentionRule(kind="grievance", months=84, counted_from="closing"),
    ]
)


def kept(**facts: Any) -> Kept:
    given: dict[str, Any] = {"country": "BD", "anonymous": False, "restricted": False}
    return Kept(**{**given, "last_contact": MET, **facts})


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        (kept(anonymous=True), dt.date(2022, 1, 31)),
        (kept(), dt.date(2025, 1, 31)),
        (kept(last_closing=LATER), dt.date(2025, 1, 31)),
        (kept(country="IQ"), dt.date(2022, 2, 28)),
        (kept(restricted=True), dt.date(2027, 1, 31)),
        (kept(restricted=True, last_closing=LATER), dt.date(2028, 6, 30)),
        (kept(last_grievance=LATER), dt.date(2028, 6, 30)),
        (kept(anonymous=True, last_grievance=dt.date(2010, 1, 1)), dt.date(2022, 1, 31)),
        (kept(goes_on=True), None),
    ],
)
def test_until_when(facts: Kept, until: dt.date | None) -> None:
    assert kept_until(facts, RULES) == until


def test_without_a_rule_everything_stays() -> None:
    assert kept_until(kept(), Rules([])) is None
    only_clients = Rules([RetentionRule(kind="client", months=1)])
    assert kept_until(kept(restricted=True), only_clients) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2024, 12, 15), 1, dt.date(2025, 1, 15)),
        (dt.date(2024, 3, 1), 0, dt.date(2024, 3, 1)),
    ],
)
def test_months_after(day: dt.date, months: int, later: dt.date) -> None:
    assert months_after(day, months) == later


@pytest.fixture
def rules(db: None) -> None:
    """The rules that the project brings."""
    call_command("load_retention", verbosity=0)


@pytest.fixture
def old(cast: Cast, rules: None) -> Client:
    """A client whose time is over."""
    client = client_make(cast.counsellor, cast.dhaka)
    _last_met(client, LONG_AGO)
    return client


def _last_met(client: Client, at: dt.datetime) -> None:
    with scope.system(reason="test"):
        Client.objects.filter(pk=client.pk).update(last_contact_at=at)


def _case_of(client: Client, cast: Cast, acting: Any) -> Case:
    with acting(cast.counsellor):
        return actions.case_open(client=client, by=cast.counsellor, kind="complaint")


def _named() -> QuerySet[Client]:
    return Client.objects.filter(anonymised_at__isnull=True)


def days(count: int) -> dt.date:
    """Return the day so many days from now."""
    return timezone.localdate() + dt.timedelta(days=count)


def test_a_week_is_warned_then_it_goes(cast: Cast, old: Client) -> None:
    young = client_make(cast.counsellor, cast.dhaka, given_name="Young")
    first = purge()
    assert (first.announced, first.anonymised_clients) == (1, 0)
    assert purge(on=days(6)).anonymised_clients == 0
    done = purge(on=days(7))
    assert (done.announced, done.anonymised_clients) == (0, 1)
    with scope.system(reason="test"):
        assert list(_named()) == [young]
        assert not Expiry.objects.exists()
        entries = AuditEntry.objects.filter(action="client.anonymise")
        assert [each.object_id for each in entries] == [str(old.pk)]
        told = Notice.objects.filter(kind="records_soon_over", channel="inapp")
        assert {each.recipient_id for each in told} == {cast.coordinator.pk, cast.protection.pk}
    assert purge(on=days(8)).anonymised_clients == 0


def test_a_dry_run_counts_and_changes_nothing(old: Client, capsys: Any) -> None:
    call_command("retention", "--dry-run")
    assert "announced 1, anonymised 0 clients" in capsys.readouterr().out
    with scope.system(reason="test"):
        assert not Expiry.objects.exists()
    purge()
    assert purge(dry_run=True, on=days(8)).anonymised_clients == 1
    with scope.system(reason="test"):
        assert _named().filter(pk=old.pk).exists()


def test_who_comes_again_begins_anew(old: Client) -> None:
    purge()
    _last_met(old, timezone.now())
    done = purge(on=days(8))
    assert (done.anonymised_clients, done.taken_back) == (0, 1)
    with scope.system(reason="test"):
        assert not Expiry.objects.exists()


def test_what_is_needed_is_kept_on(cast: Cast, acting: Any, old: Client) -> None:
    purge()
    with acting(cast.coordinator):
        expiry = Expiry.objects.get()
        kept_on: dict[str, Any] = {
            "expiry": expiry,
            "by": cast.coordinator,
            "reason": "A court asked",
        }
        for wrong in (0, 400):
            with pytest.raises(ValidationError):
                actions.expiry_extend(until=days(wrong), version=0, **kept_on)
        actions.expiry_extend(until=days(30), version=0, **kept_on)
        with pytest.raises(StaleEdit):
            actions.expiry_extend(until=days(40), version=0, **kept_on)
    assert purge(on=days(29)).anonymised_clients == 0
    again = purge(on=days(30))
    assert (again.announced, again.anonymised_clients) == (1, 0)
    assert purge(on=days(36)).anonymised_clients == 0
    assert purge(on=days(37)).anonymised_clients == 1


def test_a_hold_keeps_all_of_it(cast: Cast, acting: Any, old: Client) -> None:
    with acting(cast.coordinator):
        hold = actions.hold_set(
            record=old, by=cast.coordinator, reason="A court", until=days(20), key=uuid7()
        )
    assert purge().announced == 0
    with acting(cast.coordinator):
        actions.hold_lift(hold=hold, by=cast.coordinator, why="It is over", version=0)
        lifted = actions.hold_lift(hold=hold, by=cast.coordinator, why="Again", version=0)
        assert lifted.lifted_why == "It is over"
    assert purge().announced == 1
    with acting(cast.coordinator):
        actions.hold_set(record=old, by=cast.coordinator, reason="New", until=None, key=uuid7())
    done = purge(on=days(8))
    assert (done.anonymised_clients, done.held) == (0, 1)


def test_whoever_was_held_is_announced_anew(cast: Cast, acting: Any, old: Client) -> None:
    purge()
    with acting(cast.coordinator):
        actions.hold_set(
            record=old, by=cast.coordinator, reason="A court", until=days(10), key=uuid7()
        )
    again = purge(on=days(11))
    assert (again.announced, again.anonymised_clients) == (1, 0)
    assert purge(on=days(17)).anonymised_clients == 0
    assert purge(on=days(18)).anonymised_clients == 1


def test_a_lifted_hold_begins_the_week_anew(cast: Cast, acting: Any, old: Client) -> None:
    purge(on=days(-20))
    with acting(cast.coordinator):
        hold = actions.hold_set(
            record=old, by=cast.coordinator, reason="A court", until=None, key=uuid7()
        )
        actions.hold_lift(hold=hold, by=cast.coordinator, why="It is over", version=0)
    assert purge(dry_run=True, on=days(1)).anonymised_clients == 0
    assert purge(on=days(1)).anonymised_clients == 0
    assert purge(on=days(8)).anonymised_clients == 1


@pytest.mark.parametrize("whose", ["client", "case", "complainant"])
def test_a_hold_keeps_the_claims_of_whoever_it_is_on(
    cast: Cast, acting: Any, rules: None, whose: str
) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    given = {"client": client} if whose == "client" else {}
    grievance = grievance_make(cast.counsellor, cast.dhaka, "withdrawn", **given)
    ended = timezone.now() - dt.timedelta(days=85 * 31)
    case = _case_of(client, cast, acting)
    with scope.system(reason="test"):
        Grievance.objects.filter(pk=grievance.pk).update(state_since=ended)
        if whose == "case":
            Grievance.objects.filter(pk=grievance.pk).update(case=case)
        if whose == "complainant":
            Complainant.objects.create(
                grievance=grievance, centre=cast.dhaka, created_by=cast.counsellor, place=9,
                client=client, **grievance.lane,
            )  # fmt: skip
    assert purge().announced == 1
    with acting(cast.coordinator):
        actions.hold_set(record=client, by=cast.coordinator, reason="A", until=None, key=uuid7())
    done = purge(on=days(8))
    assert (done.anonymised_grievances, done.held) == (0, 1)
    with scope.system(reason="test"):
        Expiry.objects.all().delete()
    assert purge(on=days(9)).announced == 0


def test_whose_case_goes_on_is_kept(cast: Cast, acting: Any, old: Client) -> None:
    _case_of(old, cast, acting)
    _last_met(old, LONG_AGO)
    assert purge().announced == 0


def test_whom_something_was_promised_is_kept(cast: Cast, acting: Any, old: Client) -> None:
    with acting(cast.counsellor):
        plan = actions.FollowUpPlan(
            timezone.now() + dt.timedelta(days=3), "To call", cast.counsellor
        )
        actions.follow_up_set(client=old, plan=plan, by=cast.counsellor)
    _last_met(old, LONG_AGO)
    assert purge().announced == 0


def test_a_hold_runs_out_on_its_day(cast: Cast, acting: Any, old: Client) -> None:
    with acting(cast.coordinator):
        hold = actions.hold_set(
            record=old, by=cast.coordinator, reason="A court", until=days(20), key=uuid7()
        )
        LegalHold.objects.filter(pk=hold.pk).update(until=days(-1))
    assert purge().announced == 1


def test_restricted_notes_are_kept_longer(cast: Cast, acting: Any, old: Client) -> None:
    with acting(cast.counsellor):
        actions.restricted_note_write(
            client=old, kind="gbv", text="Told", assigned_to=cast.counsellor, by=cast.counsellor
        )
    assert purge().announced == 0
    _last_met(old, timezone.now() - dt.timedelta(days=85 * 31))
    assert purge().announced == 1
    assert purge(on=days(7)).anonymised_clients == 1
    with scope.system(reason="test"):
        assert not RestrictedNote.objects.exists()


def test_a_grievance_without_a_client_has_its_own_time(
    cast: Cast, acting: Any, rules: None
) -> None:
    with acting(cast.counsellor):
        grievance = actions.grievance_open(
            centre=cast.dhaka,
            by=cast.counsellor,
            told=actions.GrievanceTold(),
            brought_by="group",
            types=["wage_unpaid"],
            headcount=40,
            story="They told",
        )
    assert purge().announced == 0
    with scope.system(reason="test"):
        ended = {"state": "withdrawn", "state_since": timezone.now() - dt.timedelta(days=85 * 31)}
        Grievance.objects.filter(pk=grievance.pk).update(**ended)
    assert purge().announced == 1
    done = purge(on=days(7))
    assert done.anonymised_grievances == 1
    with scope.system(reason="test"):
        forgotten = Grievance.objects.get(pk=grievance.pk)
        assert (forgotten.story, forgotten.headcount) == ("", 40)
        assert forgotten.grievance_no != grievance.grievance_no


def test_many_go_in_batches(cast: Cast, rules: None) -> None:
    many = BATCH + 5
    client = client_make(cast.counsellor, cast.dhaka)
    same = ("sex", "age_band", "nationality", "residence_country", "language", "category", "stage")
    facts = {name: getattr(client, name) for name in (*same, "centre", "counsellor", "created_by")}
    facts["given_name"] = "Old"
    with scope.system(reason="test"):
        Client.objects.bulk_create(
            Client(client_no=f"BD-DHK-2010-9{n:05}", last_contact_at=LONG_AGO, **facts)
            for n in range(many)
        )
    assert purge().announced == many
    assert purge(on=days(7)).anonymised_clients == many
    with scope.system(reason="test"):
        assert list(_named()) == [client]


def test_the_date_stands_on_each_page(
    cast: Cast, acting: Any, browser_of: Any, rules: None
) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    browser = browser_of(cast.coordinator)
    page = reverse("counselling:client-kept", args=[client.pk])
    assert page in browser.get(reverse("counselling:client", args=[client.pk])).content.decode()
    assert b"Kept until" in browser.get(page).content
    sent = {"key": str(uuid7()), "reason": "A court", "until": ""}
    for _ in range(2):
        assert browser.post(reverse("counselling:client-hold", args=[client.pk]), sent)
    with acting(cast.coordinator):
        assert LegalHold.objects.count() == 1
    assert b"legal hold" in browser.get(page).content


def test_rules_are_kept_by_the_officer(cast: Cast, browser_of: Any, rules: None) -> None:
    browser = browser_of(cast.dpo)
    assert b"Anonymous contact" in browser.get(reverse("counselling:retention-rules")).content
    facts = {
        "kind": RetentionKind.CLIENT, "country": "BD", "months": "72", "source": "The law",
        "counted_from": CountedFrom.LAST_CONTACT, "active": "on", "version": "0",
    }  # fmt: skip
    add = reverse("counselling:retention-rule-add")
    assert browser.post(add, facts).status_code == 302
    assert browser.post(add, facts).status_code == 422
    rule = RetentionRule.objects.get(country="BD")
    edit = reverse("counselling:retention-rule", args=[rule.pk])
    assert browser.post(edit, facts | {"months": "84"}).status_code == 302
    assert browser.post(edit, facts | {"months": "96"}).status_code == 409
    assert RetentionRule.objects.get(country="BD").months == 84


def test_the_lists_cost_the_same_for_many(
    cast: Cast, acting: Any, browser_of: Any, old: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(5):
        _last_met(client_make(cast.counsellor, cast.dhaka, given_name=f"Old {n}"), LONG_AGO)
    purge()
    with acting(cast.coordinator):
        for client in Client.objects.all():
            actions.hold_set(
                record=client, by=cast.coordinator, reason="Why", until=None, key=uuid7()
            )
    browser = browser_of(cast.coordinator)
    for name in ("expiry-list", "hold-list", "retention-rules"):
        with django_assert_max_num_queries(15):
            assert browser.get(reverse(f"counselling:{name}")).status_code == 200
