"""The ways that the field asks for: Kabul's virtual centre and its neighbours, a family's wish."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from centres import scope
from centres.models import Centre, Country, Organisation, User
from centres.roles import Role
from referrals import actions
from referrals.actions.receiving import referral_take
from referrals.clocks import place_of
from referrals.codes import Help, Reason, ReferralKind
from referrals.models import Referral
from referrals.states import ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast, centre_make, user_make
from tests.referrals.making import (
    FACTS,
    consenting_make,
    draft_make,
    focal_point_make,
    sent_side,
)
from tests.referrals.test_as_seen import as_, now

S = ReferralState
ZONES = {"AF": "Asia/Kabul", "TJ": "Asia/Dushanbe", "PK": "Asia/Karachi"}


@dataclass(frozen=True)
class Place:
    """A centre, and who works there."""

    centre: Centre
    counsellor: User
    coordinator: User


def place_make(code: str) -> Place:
    """Return a centre of the country, which a ministry of that country hosts."""
    with scope.system(reason="test"):
        country = Country.objects.create(code=code, languages=["fa"], weekend=[5], currency="XXX")
        ministry = Organisation.objects.create(
            name=f"Ministry {code}", kind=Organisation.Kind.MINISTRY, country=country
        )
        centre = centre_make(f"{code}-X", country, ministry, ZONES[code])
        counsellor = user_make(f"counsellor-{code}", Role.COUNSELLOR, centre=centre)
        coordinator = user_make(f"coordinator-{code}", Role.COORDINATOR, centre=centre)
    return Place(centre, counsellor, coordinator)


def of(place: Place) -> Recipient:
    return Recipient(place.centre.host, place.centre)


def move(referral: Referral, name: str, by: User, side: Side = Side.SENDER) -> Referral:
    with as_(by):
        return actions.referral_move(
            referral=referral, name=name, side=side, by=by, facts=FACTS.get(name, {})
        )


def closed(referral: Referral, sender: Place, recipient: User) -> Referral:
    """Lead it all the way: asked for, approved, opened, taken, provided, confirmed."""
    move(referral, "submit", sender.counsellor)
    move(referral, "approve", sender.coordinator)
    move(referral, "view", recipient, Side.RECIPIENT)
    with as_(recipient):
        referral_take(referral=now(referral), counsellor=recipient, by=recipient)
    move(referral, "provide", recipient, Side.RECIPIENT)
    return move(referral, "confirm", sender.counsellor)


@pytest.mark.parametrize("code", ["TJ", "PK"])
def test_kabul_asks_a_neighbour_for_a_residency_permit(cast: Cast, code: str) -> None:
    kabul, there = place_make("AF"), place_make(code)
    client = consenting_make(
        kabul.counsellor, kabul.centre, nationality="AF", residence_country=code, language="fa"
    )
    asked: dict[str, Any] = {"reason": Reason.DOCUMENTS, "help_asked": [Help.PAPERS]}
    referral = draft_make(cast, client, to=of(there), by=kabul.counsellor, **asked)
    assert referral.kind == ReferralKind.CROSS_COUNTRY_MRC
    with scope.system(reason="test"):
        assert place_of(referral).zone == ZoneInfo(ZONES[code])
    assert closed(referral, kabul, there.counsellor).state == S.CLOSED_CONFIRMED


@pytest.mark.parametrize("code", ["TJ", "PK"])
def test_the_way_back_to_kabul_is_denied_by_default(cast: Cast, code: str) -> None:
    kabul, here = place_make("AF"), place_make(code)
    client = consenting_make(here.counsellor, here.centre, nationality="AF", language="fa")
    referral = draft_make(cast, client, to=of(kabul), by=here.counsellor)
    with pytest.raises(ValidationError, match="denied by default"):
        move(referral, "submit", here.counsellor)


def test_an_afghan_authority_gets_nothing_of_afghans_at_home_either(
    cast: Cast, browser_of: Any
) -> None:
    kabul = place_make("AF")
    with scope.system(reason="test"):
        police = Organisation.objects.create(
            name="Police", kind=Organisation.Kind.POLICE, country=kabul.centre.country
        )
    client = consenting_make(kabul.counsellor, kabul.centre, nationality="AF", language="fa")
    referral = draft_make(cast, client, to=Recipient(police), by=kabul.counsellor)
    page = browser_of(kabul.counsellor).get(f"/referrals/{referral.pk}/").text
    assert "An authority of the country of origin" in page
    with pytest.raises(ValidationError, match="denied by default"):
        move(referral, "send", kabul.counsellor)
    with as_(kabul.counsellor):
        actions.exception_ask(referral=referral, by=kabul.counsellor, why="She asks for it.")
    with pytest.raises(ValidationError, match="second person"):
        move(referral, "submit", kabul.counsellor)
    with as_(kabul.coordinator):
        actions.exception_confirm(referral=referral, by=kabul.coordinator)
    move(referral, "submit", kabul.counsellor)
    assert move(referral, "approve", kabul.coordinator).state == S.SENT
    assert "exception" in sent_side(referral).approval_for


def test_at_home_other_authorities_stay_ordinary(cast: Cast) -> None:
    """A wage claim of Dhaka goes to the agency there, as it does every day."""
    with scope.system(reason="test"):
        agency = Organisation.objects.create(
            name="BMET", kind=Organisation.Kind.AGENCY, country=cast.dhaka.country
        )
    referral = draft_make(cast, to=Recipient(agency))
    assert move(referral, "send", cast.counsellor).state == S.SENT


def test_a_centre_asks_the_ministry_that_hosts_it(cast: Cast, browser_of: Any) -> None:
    """Its focal point answers what is addressed to it, under an agreement as any other does."""
    focal_point = focal_point_make(cast.dhaka.host)
    referral = draft_make(cast, to=Recipient(cast.dhaka.host))
    move(referral, "send", cast.counsellor)
    assert browser_of(focal_point).get(f"/referrals/received/{referral.pk}/").status_code == 200
    for name in ("view", "accept", "provide"):
        move(referral, name, focal_point, Side.RECIPIENT)
    assert move(referral, "confirm", cast.counsellor).state == S.CLOSED_CONFIRMED


def test_at_the_wish_of_a_worker_s_family(cast: Cast) -> None:
    """The mother comes to Dhaka; Baghdad looks for her son, who is unpaid there."""
    mother = consenting_make(cast.counsellor, cast.dhaka, category="family_member")
    asked: dict[str, Any] = {
        "reason": Reason.TRACING,
        "help_asked": [Help.TRACING, Help.FAMILY_CONTACT],
        "request": "A mother asks for news of her son, who works there and was not paid.",
    }
    to = Recipient(cast.baghdad.host, cast.baghdad)
    referral = draft_make(cast, mother, to=to, **asked)
    dhaka = Place(cast.dhaka, cast.counsellor, cast.coordinator)
    assert closed(referral, dhaka, cast.other_country).state == S.CLOSED_CONFIRMED
