"""Agreements with recipients: which one covers a sending, how each stands, who is reminded."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AuditEntry, Centre
from centres.roles import Role
from notices.models import Notice
from referrals.actions.agreements import agreement_end, agreement_make, agreement_resume
from referrals.actions.reminding import kept_remind
from referrals.agreement_codes import Standing
from referrals.directory_notices import DIRECTORY_KINDS
from referrals.models import Agreement
from referrals.selectors.agreements import agreement_for, agreements_seen
from referrals.selectors.kept_by import told_of
from tests.cast import Cast, user_make
from tests.files import photo
from tests.referrals.keeping import agreed, organisation_make, service_make, today

DAY = dt.timedelta(days=1)


def covering(cast: Cast, acting: Any, **asked: Any) -> Agreement | None:
    """Return what covers a sending from Dhaka to the bureau for legal aid today."""
    given: dict[str, Any] = {
        "centre": cast.dhaka,
        "organisation": cast.bureau,
        "reason": "legal_aid",
        "on": today(),
    }
    with acting(cast.counsellor):
        return agreement_for(**given | asked)


def test_the_narrowest_that_holds_covers_a_sending(cast: Cast, acting: Any) -> None:
    by = cast.coordinator
    assert covering(cast, acting) is None
    network = agreed(by=by, organisation=cast.bureau, centre=None)
    assert covering(cast, acting) == network
    country = agreed(by=by, organisation=cast.bureau, centre=None, our_country=cast.dhaka.country)
    assert covering(cast, acting) == country
    own = agreed(by=by, organisation=cast.bureau, centre=cast.dhaka)
    assert covering(cast, acting) == own
    agreed(by=by, organisation=cast.bureau, centre=cast.cumilla)
    assert covering(cast, acting) == own
    assert covering(cast, acting, centre=cast.baghdad) == network


@pytest.mark.parametrize(
    "facts",
    [
        {"reasons": ["shelter"]},
        {"starts_on": dt.date(2100, 1, 1), "ends_on": dt.date(2100, 2, 1)},
        {"starts_on": dt.date(2020, 1, 1), "ends_on": dt.date(2020, 2, 1)},
        {"ended_on": dt.date(2026, 1, 1), "ended_why": "breach", "starts_on": dt.date(2025, 1, 1)},
    ],
)
def test_one_that_does_not_hold_covers_nothing(
    cast: Cast, acting: Any, facts: dict[str, Any]
) -> None:
    agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka, **facts)
    assert covering(cast, acting) is None


def test_a_centre_and_its_host_are_two_parties(cast: Cast, acting: Any) -> None:
    host = cast.baghdad.host
    with_host = agreed(by=cast.coordinator, organisation=host, centre=cast.dhaka)
    asked = {"organisation": host}
    assert covering(cast, acting, **asked) == with_host
    assert covering(cast, acting, **asked, to_centre=cast.baghdad) is None
    between = agreed(
        by=cast.coordinator, organisation=host, centre=cast.dhaka, their_centre=cast.baghdad
    )
    assert covering(cast, acting, **asked, to_centre=cast.baghdad) == between
    assert covering(cast, acting, **asked) == with_host


@pytest.mark.parametrize(
    ("starts", "ends", "ended", "stands"),
    [
        (1, 90, None, Standing.COMING),
        (-30, 61, None, Standing.IN_FORCE),
        (-30, 60, None, Standing.ENDING),
        (-30, 0, None, Standing.ENDING),
        (-30, -1, None, Standing.RAN_OUT),
        (-30, 300, -1, Standing.ENDED),
        (-30, 300, 5, Standing.ENDING),
    ],
)
def test_how_it_stands_follows_from_its_days(
    starts: int, ends: int, ended: int | None, stands: Standing
) -> None:
    day = dt.date(2026, 11, 22)
    agreement = Agreement(
        starts_on=day + starts * DAY,
        ends_on=day + ends * DAY,
        ended_on=None if ended is None else day + ended * DAY,
    )
    assert agreement.standing_on(day) == stands


def test_ended_early_and_taken_back(cast: Cast, acting: Any) -> None:
    agreement = agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka)
    with acting(cast.coordinator):
        agreement_end(agreement=agreement, on=today() - DAY, why="They lost a file.")
        with pytest.raises(ValidationError):
            agreement_end(agreement=agreement, on=today(), why="again")
    assert covering(cast, acting) is None
    with acting(cast.coordinator):
        agreement_resume(agreement=agreement)
        agreement_resume(agreement=agreement)
    assert covering(cast, acting) == agreement


def test_the_database_holds_to_one_party_and_to_an_order_of_days(cast: Cast) -> None:
    agreement = agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka)
    mine = Agreement.objects.filter(pk=agreement.pk)
    with scope.system(reason="test"):
        for change in (
            {"our_country": cast.dhaka.country},
            {"ends_on": agreement.starts_on - DAY},
            {"ended_on": today()},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                mine.update(**change)


def test_it_follows_only_an_agreement_with_the_same_organisation(cast: Cast, acting: Any) -> None:
    agreement = agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka)
    other = organisation_make("Others", cast.dhaka.country)
    facts = {
        "title": "Next",
        "our_centre_id": cast.dhaka.pk,
        "organisation": other,
        "reasons": ["legal_aid"],
        "kinds": ["identity"],
        "countries": ["BD"],
        "safeguards": "none",
        "starts_on": today(),
        "ends_on": today() + DAY,
    }
    with acting(cast.coordinator), pytest.raises(ValidationError):
        agreement_make(facts=facts, by=cast.coordinator, key=uuid7(), renews=agreement)


# --- Reminders -----------------------------------------------------------------------------------


def told(kind: str) -> set[tuple[int, str]]:
    with scope.system(reason="test"):
        found = Notice.objects.filter(kind=kind, channel="inapp")
        return {(each.recipient_id, each.key.split(":")[-3]) for each in found}


def test_sixty_thirty_and_seven_days_before_it_ends(cast: Cast) -> None:
    agreement = agreed(
        by=cast.coordinator,
        organisation=cast.bureau,
        centre=cast.dhaka,
        ends_on=today() + 60 * DAY,
    )
    with scope.system(reason="test"):
        dpo = user_make("dpo-dhaka", Role.DPO, centre=cast.dhaka)
        user_make("other-coordinator", Role.COORDINATOR, centre=cast.cumilla)
        assert told_of(agreement) == {cast.coordinator.pk, dpo.pk, cast.dpo.pk}
    now = timezone.now()
    counted = []
    for days in (-1, 0, 1, 30, 31, 53, 60, 61):
        kept_remind(now=now + days * DAY)
        kept_remind(now=now + days * DAY)
        with scope.system(reason="test"):
            counted.append(Notice.objects.filter(kind="agreement_ends", channel="inapp").count())
    assert counted == [0, 3, 3, 6, 6, 9, 9, 9]


def test_one_that_is_renewed_or_ended_is_not_told_of(cast: Cast) -> None:
    soon = {"ends_on": today() + 20 * DAY}
    first = agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka, **soon)
    agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka, renews=first)
    agreed(
        by=cast.coordinator,
        organisation=cast.bureau,
        centre=cast.dhaka,
        ended_on=today(),
        ended_why="breach",
        **soon,
    )
    kept_remind(now=timezone.now())
    with scope.system(reason="test"):
        assert not Notice.objects.filter(kind="agreement_ends").exists()


def test_of_the_network_s_its_administrators_and_officers_are_told(cast: Cast) -> None:
    agreement = agreed(
        by=cast.admin, organisation=cast.bureau, centre=None, ends_on=today() + 5 * DAY
    )
    with scope.system(reason="test"):
        assert told_of(agreement) == {cast.admin.pk, cast.dpo.pk}


def test_entries_to_confirm_are_told_of_once_a_week(cast: Cast, acting: Any) -> None:
    service_make(by=cast.coordinator, country=cast.dhaka.country)
    monday = dt.datetime(2026, 11, 23, 3, 40, tzinfo=dt.UTC)
    counted = []
    for days in (0, 1, 6, 7):
        kept_remind(now=monday + days * DAY)
        with scope.system(reason="test"):
            found = Notice.objects.filter(kind="directory_confirm", channel="inapp")
            counted.append(found.count())
            assert set(found.values_list("recipient_id", flat=True)) == {cast.coordinator.pk}
    assert counted == [1, 1, 1, 2]
    confirm = next(kind for kind in DIRECTORY_KINDS if kind.code == "directory_confirm")
    with acting(cast.coordinator):
        notices = list(Notice.objects.filter(kind="directory_confirm"))
    assert notices == [] or confirm.wanted(notices)
    assert confirm.url(Notice()).endswith("?stale=1")


# --- Pages ---------------------------------------------------------------------------------------


def sent(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Sharing with the bureau",
        "ours": f"centre:{cast.dhaka.pk}",
        "organisation": cast.bureau.pk,
        "reasons": ["legal_aid"],
        "kinds": ["identity", "situation"],
        "countries": "Bangladesh, Iraq",
        "safeguards": "Only the case worker reads it.",
        "starts_on": "2026-01-01",
        "ends_on": "2027-12-31",
    } | changes


def test_a_coordinator_writes_one_down_adds_the_paper_and_renews_it(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.coordinator)
    url = reverse("referrals:agreement-add")
    key = browser.get(url).context["form"]["key"].value()
    answers = [browser.post(url, sent(cast, key=key)) for _ in range(2)]
    assert {answer.url for answer in answers} == {answers[0].url}
    with acting(cast.coordinator):
        agreement = Agreement.objects.get()
        assert agreement.countries == ["BD", "IQ"]
    page = browser.get(answers[0].url)
    html = page.content.decode()
    for words in ("Legal Aid Bureau", "Name, sex and age", "Only the case worker", "Bangladesh"):
        assert words in html, words
    add = reverse("referrals:agreement-paper-add", args=[agreement.pk])
    file = SimpleUploadedFile("signed.jpg", photo())
    form_key = page.context["paper_form"]["key"].value()
    assert browser.post(add, {"key": form_key, "file": file}).status_code == 302
    paper = agreement.papers.get()
    shown = browser.get(reverse("referrals:agreement-paper", args=[paper.pk]))
    assert shown.content[:3] == b"\xff\xd8\xff"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "attachment" in shown["Content-Disposition"]
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="agreement.paper_read").count() == 1
    renew = reverse("referrals:agreement-renew", args=[agreement.pk])
    form = browser.get(renew).context["form"]
    assert form.initial["starts_on"] == dt.date(2028, 1, 1)
    followed = sent(cast, key=form["key"].value(), starts_on="2028-01-01", ends_on="2029-12-31")
    assert browser.post(renew, followed).status_code == 302
    assert "Another agreement follows" in browser.get(answers[0].url).content.decode()


def test_what_is_no_document_is_refused(cast: Cast, browser_of: Any) -> None:
    agreement = agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka)
    browser = browser_of(cast.coordinator)
    file = SimpleUploadedFile("signed.pdf", b"MZ no document")
    add = reverse("referrals:agreement-paper-add", args=[agreement.pk])
    answer = browser.post(add, {"key": uuid7(), "file": file})
    assert answer.status_code == 422
    assert "Only photos" in answer.content.decode()


def test_an_edit_of_an_older_page_overwrites_nobody(cast: Cast, browser_of: Any) -> None:
    agreement = agreed(by=cast.coordinator, organisation=cast.bureau, centre=cast.dhaka)
    browser = browser_of(cast.coordinator)
    url = reverse("referrals:agreement-edit", args=[agreement.pk])
    assert browser.post(url, sent(cast, version=0)).status_code == 302
    stale = browser.post(url, sent(cast, version=0, title="Mine"))
    assert stale.status_code == 409
    assert "Sharing with the bureau" in stale.content.decode()


def test_nobody_makes_one_for_a_place_out_of_reach(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.coordinator)
    for ours in ("network", f"centre:{cast.cumilla.pk}", f"country:{cast.dhaka.country_id}"):
        answer = browser.post(
            reverse("referrals:agreement-add"), sent(cast, ours=ours, key=uuid7())
        )
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"ours"}


def test_a_host_is_no_party_of_another_organisation_s_centre(cast: Cast, browser_of: Any) -> None:
    answer = browser_of(cast.coordinator).post(
        reverse("referrals:agreement-add"),
        sent(cast, their_centre=cast.baghdad.pk, key=uuid7()),
    )
    assert set(answer.context["form"].errors) == {"their_centre"}


def test_each_sees_those_of_her_own_places(cast: Cast, acting: Any) -> None:
    from centres.standing import standing_of

    by, bureau = cast.coordinator, cast.bureau
    made: dict[str, Agreement] = {
        "dhaka": agreed(by=by, organisation=bureau, centre=cast.dhaka),
        "cumilla": agreed(by=by, organisation=bureau, centre=cast.cumilla),
        "country": agreed(by=by, organisation=bureau, centre=None, our_country=cast.dhaka.country),
        "network": agreed(by=by, organisation=bureau, centre=None),
        "baghdad": agreed(by=by, organisation=bureau, centre=cast.baghdad),
    }
    everything = set(made)
    for who, expected in {
        "counsellor": {"dhaka", "country", "network"},
        "other_centre": {"cumilla", "country", "network"},
        "other_country": {"baghdad", "network"},
        "admin": everything,
        "dpo": everything,
    }.items():
        user = getattr(cast, who)
        with acting(user):
            seen = set(agreements_seen(standing_of(user.pk)).values_list("pk", flat=True))
        assert seen == {made[name].pk for name in expected}, who


def test_the_list_shows_what_ends_first_and_what_is_over(cast: Cast, browser_of: Any) -> None:
    assert isinstance(cast.dhaka, Centre)
    for title, ends in (("Later", 300), ("Soon", 10), ("Over", -5)):
        agreed(
            by=cast.coordinator,
            organisation=cast.bureau,
            centre=cast.dhaka,
            title=title,
            ends_on=today() + ends * DAY,
        )
    browser = browser_of(cast.counsellor)
    url = reverse("referrals:agreement-list")
    rows = [row.title for row in browser.get(url).context["page"].rows]
    assert rows == ["Soon", "Later"]
    over = browser.get(url, {"shown": "over"}).context["page"].rows
    assert [row.title for row in over] == ["Over"]
    found = browser.get(url, {"shown": "all", "q": "bureau"}).context["page"].rows
    assert len(found) == 3
