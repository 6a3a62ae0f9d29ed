"""The flow of the network: one's own to the last one, of all others only what may be told."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from centres import scope
from centres.models import Membership
from centres.roles import Role
from centres.standing import standing_of
from referrals.models import Referral
from referrals.selectors.flow import known_by, months_back, own_flow, sent_in
from referrals.states import ReferralState
from tests.cast import Cast
from tests.referrals.making import referral_in
from tests.referrals.places import came_make
from tests.referrals.test_as_seen import as_
from tests.referrals.test_twins_unseen import narrow

PATH = "referrals:flow"


def flowed(cast: Cast, centre: str, many: int, **given: Any) -> None:
    """Let so many come to the centre from far away, in the last whole month."""
    month = months_back(timezone.now().date())[0]
    sent = dt.datetime(month.year, month.month, 10, tzinfo=dt.UTC)
    with scope.system(reason="test"):
        to = cast.centre_named(centre)
        first = came_make(cast, to, ReferralState.VIEWED, sent_at=sent, **given)
        facts = {
            field.attname: getattr(first, field.attname)
            for field in Referral._meta.concrete_fields
            if field.name not in ("id", "referral_no")
        }
        Referral.objects.bulk_create(
            Referral(referral_no=f"{first.referral_no}-{n}", **facts) for n in range(many - 1)
        )


def test_what_is_little_is_hidden_and_so_are_its_sums(cast: Cast, browser_of: Any) -> None:
    flowed(cast, "dhaka", 12)
    flowed(cast, "baghdad", 3)
    for user in (cast.focal_point, cast.monitor):
        flow = browser_of(user).get(reverse(PATH)).context["flow"]
        assert [cell.count for cell in flow.lines[0].cells] == [12, None]
        assert (flow.lines[0].sum.count, flow.sum.count) == (None, None)
        assert [cell.count for cell in flow.sums] == [12, None]


def test_a_median_needs_as_many_answers(cast: Cast, browser_of: Any) -> None:
    month = months_back(timezone.now().date())[0]
    answered = dt.datetime(month.year, month.month, 13, tzinfo=dt.UTC)
    flowed(cast, "dhaka", 12, answered_at=answered)
    flowed(cast, "cumilla", 12)
    [line] = browser_of(cast.focal_point).get(reverse(PATH)).context["flow"].lines
    assert [(cell.count, cell.days) for cell in line.cells] == [(24, "3 days (median)")]


def test_a_coordinator_reads_her_own_and_what_others_add_stays_hidden(
    cast: Cast, browser_of: Any
) -> None:
    flowed(cast, "dhaka", 12)
    flowed(cast, "cumilla", 2)
    page = browser_of(cast.coordinator).get(reverse(PATH)).context
    assert [(row.recipient, row.count) for row in page["own"]] == [("MRC BD-DHK", 12)]
    assert page["flow"].lines[0].cells[0].hidden


def test_only_whole_months_are_told(cast: Cast, browser_of: Any) -> None:
    with scope.system(reason="test"):
        came_make(cast, cast.dhaka, ReferralState.VIEWED)
    this = f"{timezone.now():%Y-%m}"
    page = browser_of(cast.coordinator).get(reverse(PATH), {"month": this}).context
    assert page["month"] != this
    assert (page["own"], page["flow"].lines) == ([], [])


def test_nobody_else_sees_it(cast: Cast, browser_of: Any) -> None:
    for user in (cast.counsellor, cast.partner, cast.donor, cast.outreach):
        assert browser_of(user).get(reverse(PATH)).status_code == 403


def test_a_number_is_looked_at_by_centre(cast: Cast, browser_of: Any) -> None:
    for centre, many in (("dhaka", 22), ("cumilla", 12)):
        flowed(cast, centre, many)
    flow = browser_of(cast.monitor).get(reverse(PATH)).context["flow"]
    [line] = flow.lines
    asked = {"sender": line.code, "to": line.cells[0].to}
    page = browser_of(cast.monitor).get(reverse(PATH), asked)
    found = page.context["by_centre"]
    assert [(row.recipient, row.count) for row in found.rows] == [
        ("MRC BD-DHK", 22),
        ("MRC BD-CUM", 12),
    ]
    assert (found.count, found.all_told) == (34, True)
    assert f"?sender={line.code}&amp;to=" in page.content.decode()


def test_a_small_part_of_a_told_number_is_not_reckoned_back(cast: Cast, browser_of: Any) -> None:
    flowed(cast, "dhaka", 22)
    flowed(cast, "cumilla", 3)
    asked = {"sender": "IQ", "to": "centres:BD"}
    found = browser_of(cast.monitor).get(reverse(PATH), asked).context["by_centre"]
    assert (found.count, found.rows, found.all_told) == (25, [], False)


def test_a_hidden_number_and_none_at_all_answer_alike(cast: Cast, browser_of: Any) -> None:
    flowed(cast, "dhaka", 3)
    for to in ("centres:BD", "centres:PK", "missions"):
        page = browser_of(cast.monitor).get(reverse(PATH), {"sender": "IQ", "to": to})
        assert page.context["by_centre"] is None


def test_what_few_see_is_counted_among_nobody_else_s_own(cast: Cast) -> None:
    """Beside her list the number would tell a coordinator that there is one more."""
    for hides in (False, True):
        sent = referral_in(cast, ReferralState.SENT)
        if hides:
            narrow(sent, cast.protection)
    month = timezone.now().astimezone(dt.UTC).date().replace(day=1)

    def known() -> tuple[int, int]:
        standing = standing_of(cast.coordinator.pk)
        with as_(cast.coordinator):
            own = sum(row.count for row in own_flow(standing, month))
        with scope.system(reason="test"):
            return own, sent_in(month).aggregate(**known_by(standing))["known"]

    assert known() == (1, 1)
    with scope.system(reason="test"):
        Membership.objects.create(
            user=cast.coordinator, role=Role.PROTECTION_COUNSELLOR, centre=cast.dhaka
        )
    assert known() == (2, 2)
