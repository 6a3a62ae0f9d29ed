"""Whom to refer somebody to: the best first, and it says why."""

import datetime as dt
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import User
from referrals.models import Referral
from referrals.selectors.figures import Figures, figures_of
from referrals.selectors.suggestions import Suggestion, suggestions_for
from tests.cast import Cast
from tests.referrals.keeping import HIDDEN, PLACE, agreed, organisation_make, service_make

BAGHDAD = PLACE | {"city": "Baghdad", "admin1": "Baghdad"}
SUNDAY_TEN = dt.datetime(2026, 11, 22, 7, 0, tzinfo=dt.UTC)
"""Ten in the morning in Iraq."""


def shelter(cast: Cast, iraqi: User, name: str, *, under: bool = True, **given: Any) -> Any:
    """Return a shelter of an organisation of its own, under an agreement or without one."""
    who = organisation_make(f"Society of {name}", cast.baghdad.country)
    if under:
        agreed(by=iraqi, organisation=who, centre=cast.baghdad)
    facts = {"place": HIDDEN, "reasons": ["shelter"], "languages": ["ar"]} | given
    return service_make(
        by=iraqi, country=cast.baghdad.country, organisation=who, name=name, **facts
    )


def suggested(cast: Cast, acting: Any, **asked: Any) -> list[Suggestion]:
    """Return what is suggested in Baghdad for a Bengali-speaking woman of 28 in Basra."""
    person: dict[str, Any] = {
        "reason": "shelter",
        "language": "bn",
        "admin1": "Basra",
        "age": 28,
        "sex": "female",
        "nationality": "BD",
    }
    with acting(cast.other_country):
        return suggestions_for(centre=cast.baghdad, **person | asked)


def named(found: list[Suggestion]) -> list[str]:
    return [each.service.name for each in found]


def referrals_make(cast: Cast, at: Any, *, accepted: int, declined: int, days: float) -> None:
    """Write referrals that were answered after so many days."""
    with scope.system(reason="test"):
        for number in range(accepted + declined):
            taken = number < accepted
            sent = timezone.now() - dt.timedelta(days=30)
            Referral.objects.create(
                id=uuid7(),
                centre=cast.baghdad,
                created_by=cast.other_country,
                to_organisation_id=at.service.provider.organisation_id,
                to_service_id=at.pk,
                referral_no=f"T-{at.pk}"[-12:] + f"-{number}",
                kind="national",
                reason="shelter",
                help_asked=["accommodation"],
                state="closed_confirmed" if taken else "declined",
                decline_code="" if taken else "no_capacity",
                sent_at=sent,
                answered_at=sent + dt.timedelta(days=days),
                closed_at=timezone.now(),
                outcome="service_received_full" if taken else "no_capacity",
            )


def test_near_in_her_language_with_room_comes_first(cast: Cast, iraqi: User, acting: Any) -> None:
    shelter(cast, iraqi, "Far", place=BAGHDAD, capacity="open")
    shelter(cast, iraqi, "Near", capacity="open", languages=["ar", "bn"])
    shelter(cast, iraqi, "Crowded", capacity="full", languages=["ar", "bn"])
    shelter(cast, iraqi, "Lawyers", reasons=["legal_aid"])
    found = suggested(cast, acting)
    assert named(found) == ["Near", "Crowded", "Far"]
    words = found[0].reasons
    assert words[:2] == ["in Basra", "speaks Bangla"]
    assert any(each.startswith("had room on") for each in words)
    assert "helps with: Shelter" in words
    assert found[0].agreement is not None
    assert found[0].possible
    assert "does not speak Bangla, as far as we know" in found[2].reasons


def test_what_stands_in_the_way_is_said_and_comes_last(
    cast: Cast, iraqi: User, acting: Any
) -> None:
    shelter(cast, iraqi, "No agreement", under=False, capacity="open", languages=["bn"])
    shelter(cast, iraqi, "Men", sexes=["male"], languages=["bn"])
    shelter(cast, iraqi, "Girls", sexes=["female"], maximum_age=17)
    shelter(cast, iraqi, "Nepalis", nationalities=["NP"])
    shelter(cast, iraqi, "Plain", place=BAGHDAD)
    found = {each.service.name: each for each in suggested(cast, acting)}
    assert next(iter(found)) == "Plain"
    assert found["No agreement"].barred == ("no agreement covers this reason",)
    assert found["Men"].barred == ("only for: Men and boys",)
    assert found["Girls"].barred == ("only for the ages: up to 17 years",)
    assert found["Nepalis"].barred == ("not for people from Bangladesh",)
    unknown = suggested(cast, acting, age=None, sex="", nationality="")
    assert [each.service.name for each in unknown if not each.possible] == ["No agreement"]


def test_an_expired_or_narrow_agreement_is_none(cast: Cast, iraqi: User, acting: Any) -> None:
    service = shelter(cast, iraqi, "Near", under=False)
    who = service.provider.organisation
    day = timezone.localdate()
    agreed(by=iraqi, organisation=who, centre=cast.baghdad, reasons=["legal_aid"])
    agreed(
        by=iraqi,
        organisation=who,
        centre=cast.baghdad,
        starts_on=day - dt.timedelta(days=9),
        ends_on=day - dt.timedelta(days=2),
    )
    agreed(by=iraqi, organisation=who, centre=cast.dhaka)
    assert [each.possible for each in suggested(cast, acting)] == [False]
    agreed(by=iraqi, organisation=who, centre=None)
    assert [each.possible for each in suggested(cast, acting)] == [True]


def test_a_service_for_the_whole_country_is_better_than_one_elsewhere(
    cast: Cast, iraqi: User, acting: Any
) -> None:
    from referrals.actions.directory import service_edit

    shelter(cast, iraqi, "Elsewhere", place=BAGHDAD)
    everywhere = shelter(cast, iraqi, "Everywhere", place=BAGHDAD)
    province = shelter(cast, iraqi, "Province", place=BAGHDAD)
    with acting(iraqi):
        for service, admin1 in ((everywhere, ""), (province, "al-Basra")):
            area = {"country_code": "IQ", "admin1": admin1 and "Basra"}
            service_edit(service=service, version=0, changes={}, areas=[area], costs=[])
    assert named(suggested(cast, acting)) == ["Province", "Everywhere", "Elsewhere"]


def test_in_an_emergency_what_is_open_now_comes_first(cast: Cast, iraqi: User, acting: Any) -> None:
    shelter(cast, iraqi, "Near")
    day, night = (
        suggested(cast, acting, urgency="emergency", now=SUNDAY_TEN + dt.timedelta(hours=hours))
        for hours in (0, 10)
    )
    assert "open now, until 15:00" in day[0].reasons
    assert "closed now" in night[0].reasons
    assert not any(" now" in each for each in suggested(cast, acting)[0].reasons)


def test_its_record_speaks_for_it_once_there_is_enough_of_it(
    cast: Cast, iraqi: User, acting: Any
) -> None:
    good = shelter(cast, iraqi, "Good").places.select_related("service__provider").get
    slow = shelter(cast, iraqi, "Slow").places.select_related("service__provider").get
    few = shelter(cast, iraqi, "Few").places.select_related("service__provider").get
    with scope.system(reason="test"):
        places = {"good": good(), "slow": slow(), "few": few()}
    referrals_make(cast, places["good"], accepted=9, declined=1, days=2)
    referrals_make(cast, places["slow"], accepted=1, declined=5, days=12)
    referrals_make(cast, places["few"], accepted=4, declined=0, days=1)
    found = suggested(cast, acting)
    assert named(found) == ["Good", "Few", "Slow"]
    assert "accepted 9 of 10" in found[0].reasons
    assert "answers after 2 days (median)" in found[0].reasons
    assert not any("accepted" in each for each in found[1].reasons)
    with acting(cast.counsellor):
        figures = figures_of(each.pk for each in places.values())
        assert figures[places["good"].pk] == Figures(10, 9, 2.0, 9, 9)
        assert figures[places["few"].pk] == Figures()
        assert figures[places["slow"].pk].ended is None
        assert not Referral.objects.exists()


def test_many_services_cost_no_more_queries_than_few(cast: Cast, iraqi: User, acting: Any) -> None:
    shelter(cast, iraqi, "First")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            suggested(cast, acting, urgency="emergency")
        return len(
            [q for q in captured if "set_config" not in q["sql"] and "SAVEPOINT" not in q["sql"]]
        )

    few = asked()
    for number in range(6):
        shelter(cast, iraqi, f"Other {number}")
    assert asked() == few <= 12
