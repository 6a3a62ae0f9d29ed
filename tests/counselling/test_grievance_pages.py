"""Grievances' pages: rosters read line by line, money by currency, lists and what they cost."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from centres import scope
from counselling import actions
from counselling.forms.rosters import AmountsField, RosterField
from counselling.models import Complainant, Grievance, GrievanceStep, Respondent, SerialNumber
from counselling.money import money_read, money_said
from counselling.numbers import Series
from counselling.respondent_names import licence_key
from counselling.selectors.grievance_sums import balances_of
from counselling.selectors.respondents import respondents_found
from tests.cast import Cast
from tests.factories import client_make
from tests.grievances import grievance_make, payment_make

KEY = "0198c0de-0000-7000-8000-000000000001"
QUERIES_MOST = 15


@pytest.fixture(autouse=True)
def _deadlines(db: None) -> None:
    call_command("load_deadlines", verbosity=0)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,200 SAR", (Decimal("1200"), "SAR")),
        ("sar 1200.50", (Decimal("1200.50"), "SAR")),
        ("৯০০০০ টাকা", (Decimal("90000"), "BDT")),
        ("3.5 lakh", (Decimal("350000"), "PKR")),
        ("250.125 KWD", (Decimal("250.125"), "KWD")),
        ("1200", (Decimal("1200"), "PKR")),
        ("90 000 RUB", None),
        ("1200 XYZ", None),
        ("0 SAR", None),
        ("many", None),
    ],
)
def test_amounts_as_people_write_them(typed: str, amount: tuple[Decimal, str] | None) -> None:
    if amount is None:
        with pytest.raises(ValidationError):
            money_read(typed, currency="PKR")
    else:
        assert money_read(typed, currency="PKR") == amount


def test_amounts_as_people_read_them() -> None:
    assert money_said(Decimal("1200.000"), "SAR") == "1,200 SAR"
    assert money_said(Decimal("250.125"), "KWD") == "250.125 KWD"
    with translation.override("bn"):
        assert money_said(Decimal("90000"), "BDT").endswith(" BDT")


def test_a_pasted_roster_is_read_with_tabs_semicolons_and_headings() -> None:
    field = RosterField(required=False)
    field.currency = "SAR"
    read = field.clean(
        "Name\tSex\tAmount\nRahim\tm\t1,200\n\n\tf\t\nFatema; নারী; 900 BDT\nKarim\r\n;;500"
    )
    assert [(line.name, line.sex, line.claimed) for line in read] == [
        ("Rahim", "male", (Decimal(1200), "SAR")),
        ("", "female", None),
        ("Fatema", "female", (Decimal(900), "BDT")),
        ("Karim", "undisclosed", None),
        ("", "undisclosed", (Decimal(500), "SAR")),
    ]


def test_every_line_that_can_t_be_read_says_why() -> None:
    field = RosterField(required=False)
    with pytest.raises(ValidationError) as refused:
        field.clean("Rahim; m; 1200\nKarim; x; 5\nSalma; f; lots\na;b;c;d")
    wrong = refused.value.messages
    assert [line.split(":")[0] for line in wrong] == ["Line 2", "Line 3", "Line 4"]
    with pytest.raises(ValidationError) as many:
        field.clean("\n".join("a; x" for _ in range(120)))
    assert (len(many.value.messages), many.value.messages[-1]) == (21, "and 100 lines more.")
    with pytest.raises(ValidationError):
        AmountsField(required=False).clean("1200 SAR\nnothing at all")


def intake(**given: Any) -> dict[str, Any]:
    """Return what the intake form sends."""
    return {
        "key": KEY,
        "types": ["wage_unpaid"],
        "brought_by": "worker",
        "share_consent": "agreed",
        "reprisal_risk": "low",
        "kind": "agency",
    } | given


def test_a_wrong_line_loses_nothing(cast: Cast, browser_of: Any) -> None:
    lines = [f"Worker {n}; m; {1000 + n} SAR" for n in range(120)]
    lines[56] = "Worker 56; m; a lot"
    roster = "\n".join(lines)
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:grievance-new")
    answer = browser.post(path, intake(roster=roster, names_agreed="on", story="Kept."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 57:" in page
    assert "Worker 119; m; 1119 SAR" in page
    assert "Kept." in page
    assert Grievance.objects.count() == 0
    mended = intake(roster=roster.replace("a lot", "99 SAR"), names_agreed="on")
    assert browser.post(path, mended).status_code == 302
    assert browser.post(path, mended).status_code == 302


def test_no_name_is_kept_of_a_group_that_did_not_agree(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:grievance-new")
    assert browser.post(path, intake(roster="Rahim; m; 5")).status_code == 422
    assert browser.post(path, intake(roster="; m; 5")).status_code == 302
    with acting(cast.counsellor):
        assert list(Complainant.objects.values_list("name", flat=True)) == [""]


@pytest.mark.parametrize(
    ("claimed", "status"), [("1,200 SAR", 422), ("300 SAR", 302), ("1200 BDT", 302), ("", 302)]
)
def test_what_the_workers_claim_is_not_counted_once_more_for_all(
    cast: Cast, browser_of: Any, claimed: str, status: int
) -> None:
    """All that is written is added up: the sum of a list, written once more, would double it."""
    sent = intake(roster="; m; 500 SAR\n; f; 700 SAR", claimed=claimed)
    answer = browser_of(cast.counsellor).post(reverse("counselling:grievance-new"), sent)
    assert answer.status_code == status
    if status == 422:
        assert "it would count twice" in answer.context["form"].errors["claimed"][0]


def test_the_intake_names_the_respondent_once(cast: Cast, acting: Any, browser_of: Any) -> None:
    browser = browser_of(cast.counsellor)
    for name, licence in (("Al Noor", "RL-0123"), ("AL-NOOR Ltd", "rl 123"), ("Al Noor", "")):
        key = f"0198c0de-0000-7000-8000-{abs(hash((name, licence))) % 10**12:012d}"
        sent = intake(name=name, licence_no=licence, key=key)
        assert browser.post(reverse("counselling:grievance-new"), sent).status_code == 302
    with acting(cast.counsellor):
        assert Respondent.objects.count() == 1
        found = respondents_found((cast.dhaka.pk,), "al noor")
        assert [row.count for row in found] == [3]


def test_a_licence_is_one_however_it_is_written() -> None:
    assert len({licence_key(each) for each in ("RL-0123", "rl 123", "RL/0123 ", "RL১২৩")}) == 1
    assert licence_key("RL-123") != licence_key("RL-1230")


def test_a_joined_respondent_is_found_under_either_name(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    with acting(cast.counsellor):
        first, second = (
            actions.respondent_enter(
                centre=cast.dhaka, by=cast.counsellor, within=None, name=name, kind="agency",
                country="", licence_no="", note="",
            )
            for name in ("Gulf Star", "Golden Gulf")
        )  # fmt: skip
        for respondent in (first, second):
            grievance = grievance_make(cast.counsellor, cast.dhaka)
            actions.respondent_accuse(
                grievance=grievance, respondent=respondent, by=cast.counsellor
            )
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:respondent-join", args=[second.pk])
    browser.post(path, {"leader": str(first.pk)})
    with acting(cast.counsellor):
        for words in ("gulf star", "golden"):
            rows = respondents_found((cast.dhaka.pk,), words)
            assert [(row.pk, row.name) for row in rows] == [(first.pk, "Gulf Star")], words
    page = browser.get(reverse("counselling:respondent", args=[first.pk])).content.decode()
    assert page.count("BD-DHK-") == 2
    assert "Golden Gulf" in page
    browser.post(path)
    with acting(cast.counsellor):
        assert {row.name for row in respondents_found((cast.dhaka.pk,), "gulf")} == {
            "Gulf Star",
            "Golden Gulf",
        }


def test_currencies_are_never_added_up(cast: Cast, acting: Any) -> None:
    people = [actions.ComplainantTold(claimed=(Decimal(1000), "SAR")) for _ in range(120)]
    told = actions.GrievanceTold(people, claimed=[(Decimal(50_000), "BDT")])
    grievance = grievance_make(cast.counsellor, cast.dhaka, "awarded", told=told)
    with acting(cast.counsellor):
        award: dict[str, Any] = {"grievance": grievance, "kind": "awarded", "by": cast.counsellor}
        actions.sum_add(amount=Decimal(90_000), currency="SAR", **award)
        payment_make(grievance, cast.counsellor)
        payment_make(grievance, cast.counsellor, verified=False)
        found = {each.currency: each for each in balances_of(grievance)}
    assert set(found) == {"SAR", "BDT"}
    sar, bdt = found["SAR"], found["BDT"]
    assert (sar.claimed, sar.awarded) == (Decimal(120_000), Decimal(90_000))
    assert (sar.noted, sar.verified, sar.missing) == (Decimal(2400), Decimal(1200), Decimal(88_800))
    assert (bdt.claimed, bdt.verified, bdt.missing) == (
        Decimal(50_000),
        Decimal(0),
        Decimal(50_000),
    )


def filled(cast: Cast, acting: Any, *, parts: int) -> Grievance:
    """Return a grievance with so many of each part."""
    client = client_make(cast.counsellor, cast.dhaka)
    told = actions.GrievanceTold(
        [actions.ComplainantTold(claimed=(Decimal(5), "SAR")) for _ in range(parts)]
    )
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, "under_review", client=client, told=told
    )
    with acting(cast.counsellor):
        for at in range(parts):
            payment_make(grievance, cast.counsellor, verified=bool(at % 2))
            actions.respondent_enter(
                centre=cast.dhaka, by=cast.counsellor, within=grievance, name=f"Agency {at}",
                kind="agency", country="SA", licence_no=str(at), note="",
            )  # fmt: skip
            actions.offer_note(
                grievance=grievance, remedy="refund", offered_on=cast.dhaka.today,
                by=cast.counsellor,
            )  # fmt: skip
            actions.hearing_set(
                grievance=grievance, at=timezone.now() + dt.timedelta(days=at), forum="Court",
                where="", by=cast.counsellor, key=Grievance._meta.pk.get_default(),
            )  # fmt: skip
            actions.step_add(
                grievance=grievance, words=f"Call {at}", count=at + 1, unit="working",
                by=cast.counsellor,
            )  # fmt: skip
        grievance.refresh_from_db()
    return grievance


PAGES = (
    "grievance", "grievance-edit", "grievance-move", "grievance-assign", "grievance-roster",
    "grievance-workers", "grievance-payment",
)  # fmt: skip


def test_pages_cost_the_same_however_much_there_is(
    cast: Cast, acting: Any, browser_of: Any
) -> None:
    few, many = (filled(cast, acting, parts=parts) for parts in (1, 12))
    with acting(cast.counsellor):
        respondent = Respondent.objects.first()
    assert respondent is not None
    browser = browser_of(cast.counsellor)

    def cost(path: str) -> int:
        browser.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = browser.get(path)
        assert answer.status_code == 200, path
        return len(asked)

    for name in PAGES:
        costs = [cost(reverse(f"counselling:{name}", args=[each.pk])) for each in (few, many)]
        assert costs[0] == costs[1], (name, costs)
        assert costs[1] <= QUERIES_MOST + 2, (name, costs)
    lists = ("/grievances/?shown=centre", "/respondents/", "/respondents/?q=agency", "/deadlines/")
    before = [cost(path) for path in (*lists, f"/respondents/{respondent.pk}/")]
    for _ in range(5):
        grievance = grievance_make(cast.counsellor, cast.dhaka)
        with acting(cast.counsellor):
            actions.respondent_accuse(
                grievance=grievance, respondent=respondent, by=cast.counsellor
            )
    assert [cost(path) for path in (*lists, f"/respondents/{respondent.pk}/")] == before
    assert max(before) <= QUERIES_MOST, before


def shown(browser: Any, query: str) -> set[str]:
    """Return the numbers on the list."""
    page = browser.get(f"/grievances/?{query}").context["page"]
    return {row.number[-6:] for row in page.rows}


def test_tabs_and_filters(cast: Cast, acting: Any, browser_of: Any) -> None:
    mine = grievance_make(cast.counsellor, cast.dhaka, "lodged", external_ref="BMET/77")
    theirs = grievance_make(
        cast.colleague, cast.dhaka, types=["missing", "detention"],
        told=actions.GrievanceTold(claimed=[(Decimal(3), "KWD")]),
    )  # fmt: skip
    closed = grievance_make(cast.counsellor, cast.dhaka, "closed")
    with acting(cast.counsellor):
        GrievanceStep.objects.filter(grievance=mine).update(due_at=timezone.now())
        Grievance.objects.filter(pk=mine.pk).update(next_due_at=timezone.now())
    first, second, third = (each.grievance_no[-6:] for each in (mine, theirs, closed))
    browser = browser_of(cast.counsellor)
    assert shown(browser, "") == {first}
    assert shown(browser, "shown=centre") == {first, second}
    assert shown(browser, "shown=late") == {first}
    assert shown(browser, "shown=closed") == {third}
    assert shown(browser, "shown=centre&type=detention") == {second}
    assert shown(browser, "shown=centre&currency=KWD") == {second}
    assert shown(browser, f"shown=centre&q={theirs.grievance_no}") == {second}
    assert shown(browser, f"shown=centre&q={theirs.grievance_no[-7:]}") == {second}
    assert shown(browser, "shown=centre&q=bmet/77") == {first}
    assert shown(browser_of(cast.other_centre), "shown=centre") == set()


def test_numbers_are_the_centre_s_own_and_tell_nothing(cast: Cast) -> None:
    """Those that follow each other would count, by their gaps, what is hidden in the lane."""
    made = [grievance_make(cast.counsellor, cast.dhaka, sensitive=n == 2) for n in range(5)]
    other = grievance_make(cast.other_centre, cast.cumilla)
    year = cast.dhaka.today.year
    assert other.grievance_no.startswith(f"BD-CUM-{year}-G")
    assert {each.grievance_no[:-6] for each in made} == {f"BD-DHK-{year}-G"}
    counts = [int(each.grievance_no[-6:]) for each in made]
    assert {b - a for a, b in itertools.pairwise(counts)} != {1}
    with scope.system(reason="test"):
        assert not SerialNumber.objects.filter(series=Series.GRIEVANCE).exists()


def test_a_number_that_is_taken_unseen_is_drawn_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The colleague can't see who has it: it is in the lane of somebody else."""
    draws = iter([7, 7, 8])
    monkeypatch.setattr("secrets.randbelow", lambda _: next(draws))
    hidden = grievance_make(cast.counsellor, cast.dhaka, sensitive=True)
    shown = grievance_make(cast.colleague, cast.dhaka)
    assert [each.grievance_no[-7:] for each in (hidden, shown)] == ["G000008", "G000009"]


def test_administrators_keep_the_deadlines_that_they_reach(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.admin)
    page = browser.get("/deadlines/")
    assert page.content.decode().count("<tr>") == 18
    sent = {
        "country": "LK", "complaint_type": "", "step": "decision", "count": "90",
        "unit": "calendar", "source": "Practice", "active": "on", "version": "0",
    }  # fmt: skip
    assert browser.post("/deadlines/add/", sent).status_code in {302, 422}
    assert browser_of(cast.counsellor).get("/deadlines/").status_code == 200
    assert browser_of(cast.counsellor).post("/deadlines/add/", sent).status_code == 403
