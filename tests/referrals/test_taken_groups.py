"""A centre that accepts a group makes a grievance of its own of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from uuid_utils.compat import uuid7

from centres import scope
from centres.roles import Role
from centres.standing import standing_of
from counselling.actions import consent_withdraw
from counselling.actions.grievances import ComplainantTold, GrievanceTold, complainants_add
from counselling.models import Complainant, Consent, Grievance, GrievanceSum
from counselling.states import MoveIllegal
from referrals import actions
from referrals.actions.groups import Answered, group_answer, group_open
from referrals.actions.receiving import LinkedAlready, referral_take
from referrals.actions.taken_groups import received_grievance_open
from referrals.codes import Help, Reason, WorkerFact
from referrals.models import GroupWorker, PackageOpening, ReceivedSide, Referral
from referrals.states import Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
from tests.grievances import grievance_make
from tests.referrals.making import agreement_make, consenting_make
from tests.referrals.packing import choose

WORKERS = 5
GROUP = GrievanceTold(
    complainants=[
        ComplainantTold(name=f"Worker {n}", sex="male", claimed=(Decimal(n), "SAR"))
        for n in range(1, WORKERS + 1)
    ]
)
FACTS = {"types": ["wage_unpaid"], "brought_by": "group", "country": "SA"}


def as_(user: Any) -> Any:
    return scope.enter(standing_of(user.pk).scope())


def seen_make(cast: Cast, **given: Any) -> Referral:
    """Return a group of five that Cumilla got of Dhaka and opened, with names, sums and a story."""
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, told=GROUP, names_agreed=True,
        story="The kanary was not fed.", **given,
    )  # fmt: skip
    to = Recipient(cast.cumilla.host, cast.cumilla)
    agreement_make(
        centre=cast.dhaka, organisation=to.organisation, to=to.centre, by=cast.coordinator
    )
    sensitive = given.get("sensitive", False)
    with as_(cast.counsellor):
        referral = group_open(
            grievance=grievance,
            by=cast.counsellor,
            facts=WorkerFact.values,
            asking=actions.Asking(
                to=to, reason=Reason.GRIEVANCE, help_asked=[Help.WAGE_CLAIM], sensitive=sensitive
            ),
        )
        choose(referral, cast.counsellor, "complaint", "complaint_country")
    sender = cast.protection if sensitive else cast.coordinator
    for name, side, by in (
        ("send", Side.SENDER, sender),
        ("view", Side.RECIPIENT, cast.other_centre),
    ):
        with as_(by):
            referral = actions.referral_move(referral=referral, name=name, side=side, by=by)
    return referral


def taken_make(cast: Cast, **given: Any) -> Referral:
    """Return the same, accepted."""
    referral = seen_make(cast, **given)
    with as_(cast.other_centre):
        return referral_take(referral=referral, counsellor=cast.other_centre, by=cast.other_centre)


def opened(cast: Cast, referral: Referral, **given: Any) -> Grievance:
    with as_(cast.other_centre):
        key = given.pop("key", None) or uuid7()
        return received_grievance_open(
            referral=referral, by=cast.other_centre, facts=FACTS | given, key=key
        )


def test_the_workers_come_along_under_their_numbers(cast: Cast) -> None:
    referral = taken_make(cast)
    with as_(cast.other_centre):
        second = GroupWorker.objects.filter(place=2).values_list("pk", flat=True)
        group_answer(
            referral=referral, to="declined", code="no_capacity", workers=second,
            by=cast.other_centre,
        )  # fmt: skip
    grievance = opened(cast, referral)
    with as_(cast.other_centre):
        assert (grievance.centre, grievance.counsellor, grievance.headcount) == (
            cast.cumilla, cast.other_centre, WORKERS - 1,
        )  # fmt: skip
        roster = Complainant.objects.filter(grievance=grievance).order_by("place")
        assert [each.place for each in roster] == [1, 3, 4, 5]
        assert all(each.name and each.client_id is None for each in roster)
        sums = GrievanceSum.objects.filter(grievance=grievance, kind="claimed")
        assert {each.complainant_id for each in sums} == {each.pk for each in roster}
        assert ReceivedSide.objects.get().grievance == grievance
    with as_(cast.counsellor):
        assert not Grievance.objects.filter(pk=grievance.pk).exists()


def test_it_is_made_once_and_a_second_one_is_refused(cast: Cast) -> None:
    referral, key = taken_make(cast), uuid7()
    assert opened(cast, referral, key=key) == opened(cast, referral, key=key)
    with pytest.raises(LinkedAlready):
        opened(cast, referral)
    with as_(cast.other_centre):
        assert Grievance.objects.count() == 1


def answer(cast: Cast, referral: Referral, to: str, *places: int) -> Answered:
    """Answer for the workers of these numbers, as Cumilla."""
    code = "no_capacity" if to == "declined" else ""
    with as_(cast.other_centre):
        keys = list(GroupWorker.objects.filter(place__in=places).values_list("pk", flat=True))
        return group_answer(referral=referral, to=to, code=code, workers=keys, by=cast.other_centre)


def test_who_is_accepted_later_joins_the_grievance(cast: Cast) -> None:
    referral = taken_make(cast)
    answer(cast, referral, "declined", 2, 5)
    grievance = opened(cast, referral)
    assert answer(cast, referral, "accepted", 2) == (1, 1)
    assert answer(cast, referral, "accepted", 2) == (0, 0), "the same again adds nobody"
    with as_(cast.other_centre):
        grievance.refresh_from_db()
        roster = Complainant.objects.filter(grievance=grievance).order_by("place")
        assert [(each.place, each.name) for each in roster] == [
            (place, f"Worker {place}") for place in (1, 2, 3, 4)
        ]
        assert grievance.headcount == WORKERS - 1
        sums = GrievanceSum.objects.filter(grievance=grievance, kind="claimed")
        assert {(each.complainant_id, each.amount) for each in sums} == {
            (each.pk, Decimal(each.place)) for each in roster
        }


def test_a_number_that_is_another_s_by_now_stays_his(cast: Cast) -> None:
    referral = taken_make(cast)
    answer(cast, referral, "declined", 4, 5)
    grievance = opened(cast, referral)
    with as_(cast.other_centre):
        complainants_add(
            grievance=grievance, told=[ComplainantTold(name="Came by himself")],
            by=cast.other_centre,
        )  # fmt: skip
    assert answer(cast, referral, "accepted", 4, 5) == (2, 2)
    with as_(cast.other_centre):
        roster = Complainant.objects.filter(grievance=grievance).order_by("place")
        assert [(each.place, each.name) for each in roster][3:] == [
            (4, "Came by himself"), (5, "Worker 5"), (6, "Worker 4"),
        ]  # fmt: skip


def test_who_withdrew_does_not_come_with_the_others(cast: Cast) -> None:
    referral = taken_make(cast)
    answer(cast, referral, "declined", 2, 3)
    grievance = opened(cast, referral)
    client = consenting_make(cast.counsellor, cast.dhaka)
    with scope.system(reason="test"):
        Complainant.objects.filter(centre=cast.dhaka, place=2).update(client=client)
    with as_(cast.counsellor):
        share = Consent.objects.get(client=client, purpose="share")
        consent_withdraw(consent=share, by=cast.counsellor)
    assert answer(cast, referral, "accepted", 2, 3) == (1, 1)
    with as_(cast.other_centre):
        roster = Complainant.objects.filter(grievance=grievance).order_by("place")
        assert [each.place for each in roster] == [1, 3, 4, 5]
        assert GroupWorker.objects.get(place=2).state == "declined"


def test_nobody_joins_a_grievance_that_has_ended(cast: Cast) -> None:
    referral = taken_make(cast)
    answer(cast, referral, "declined", 2)
    grievance = opened(cast, referral)
    with scope.system(reason="test"):
        Grievance.objects.filter(pk=grievance.pk).update(state="withdrawn")
    assert answer(cast, referral, "accepted", 2) == (1, 0)
    with as_(cast.other_centre):
        assert Complainant.objects.filter(grievance=grievance).count() == WORKERS - 1


def test_answers_go_on_at_the_rows(cast: Cast) -> None:
    referral = taken_make(cast)
    opened(cast, referral)
    with as_(cast.other_centre):
        answered = group_answer(referral=referral, to="accepted", by=cast.other_centre)
        assert answered == (WORKERS, 0), "they stand in the grievance already"
    with as_(cast.counsellor):
        assert GroupWorker.objects.filter(state="accepted").count() == WORKERS


def test_a_narrow_group_is_a_narrow_grievance(cast: Cast) -> None:
    with scope.system(reason="test"):
        other = user_make("another", Role.COUNSELLOR, centre=cast.cumilla)
    grievance = opened(cast, taken_make(cast, sensitive=True))
    assert grievance.sensitive
    with as_(other):
        assert not Grievance.objects.exists()
        assert not Complainant.objects.exists()


def test_nobody_left_or_nothing_under_way_makes_none(cast: Cast) -> None:
    referral = taken_make(cast)
    with as_(cast.other_centre):
        everybody = GroupWorker.objects.values_list("pk", flat=True)
        group_answer(
            referral=referral, to="declined", code="no_capacity", workers=everybody,
            by=cast.other_centre,
        )  # fmt: skip
    with pytest.raises(ValidationError, match="Nobody is left"):
        opened(cast, referral)
    with as_(cast.counsellor):
        actions.referral_move(
            referral=referral, name="mistake", side=Side.SENDER, by=cast.counsellor
        )
    with pytest.raises(MoveIllegal):
        opened(cast, referral)


def test_it_is_offered_filled_in_and_made(cast: Cast, browser_of: Any) -> None:
    referral = taken_make(cast)
    browser = browser_of(cast.other_centre)
    own, path = (
        reverse(f"referrals:{name}", args=[referral.pk])
        for name in ("received", "received-grievance")
    )
    assert path in browser.get(own).content.decode()
    page = browser.get(path)
    assert page.context["form"].initial == {"types": ["wage_unpaid"], "country": "SA"}
    assert (page.context["workers"], "kanary" in page.content.decode()) == (WORKERS, False)
    sent = {
        "key": page.context["form"]["key"].value(), "types": ["wage_unpaid"], "country": "SA",
        "reprisal_risk": "low", "share_consent": "agreed",
    }  # fmt: skip
    assert browser.post(path, sent | {"types": []}).status_code == 422
    made = [browser.post(path, sent).headers["Location"] for _twice in range(2)]
    assert made[0] == made[1]
    assert (
        reverse("referrals:received", args=[referral.pk]) in browser.get(made[0]).content.decode()
    )
    shown = browser.get(own).content.decode()
    assert (made[0] in shown, path in shown) == (True, False)
    assert browser.get(path).status_code == 404
    assert browser.post(path, sent | {"country": "QA"}).status_code == 409
    with as_(cast.counsellor):
        assert PackageOpening.objects.filter(part="content").count() == 1
