"""An agreement covers a recipient only in the countries that it names: each place by each list."""

from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from centres import scope
from centres.models import Organisation
from referrals.guards import lacks_of
from referrals.models import Agreement, Referral
from referrals.selectors.packages import kinds_allowed
from referrals.selectors.recipients import recipients_offered
from referrals.selectors.suggestions import suggestions_for
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.referrals.keeping import PLACE, agreed, place_of, service_make
from tests.referrals.making import draft_make, mission_make, move_make, sent_side
from tests.referrals.test_as_seen import as_

S = ReferralState
WHERE = {
    "bureau": "BD",
    "mission": "BD",
    "mission's service in Basra": "IQ",
    "Baghdad's centre": "IQ",
    "network without a country": "",
}
"""The recipients, and in which country each has what it gets."""
LISTS: tuple[list[str], ...] = (["BD"], ["IQ"], ["BD", "IQ"], [])


def draft_to(cast: Cast, whom: str) -> Referral:
    """Return a draft of Dhaka to one of them, which lacks nothing."""
    to, service = Recipient(cast.bureau), None
    if whom.startswith("mission"):
        with scope.system(reason="test"):
            to = Recipient(mission_make(cast.dhaka.country))
    if whom.startswith("mission's"):
        given: dict[str, Any] = {"organisation": to.organisation, "place": PLACE}
        service = service_make(by=cast.coordinator, country=cast.dhaka.country, **given)
    elif whom.startswith("network"):
        with scope.system(reason="test"):
            to = Recipient(Organisation.objects.create(name="Helpers", kind="ngo"))
    elif whom.startswith("Baghdad"):
        to = Recipient(cast.baghdad.host, cast.baghdad)
    at = place_of(service).pk if service else None
    return draft_make(cast, to=to, to_service_id=at)


@pytest.mark.parametrize(("whom", "countries"), list(product(WHERE, LISTS)))
def test_each_place_is_covered_where_its_country_is_named(
    cast: Cast, whom: str, countries: list[str]
) -> None:
    referral = draft_to(cast, whom)
    there = WHERE[whom]
    covered = not there or not countries or there in countries
    with scope.system(reason="test"):
        Agreement.objects.update(countries=countries)
    with as_(cast.coordinator):
        lacks = lacks_of(referral, sent_side(referral))
        assert [lack.code for lack in lacks] == ([] if covered else ["agreement_country"])
        assert bool(kinds_allowed(referral)) is covered
    if covered:
        assert move_make(cast, referral, "send").state == S.SENT
    else:
        with pytest.raises(ValidationError, match="does not cover"):
            move_make(cast, referral, "send")


def test_the_page_says_where_it_may_go_and_where_it_goes(cast: Cast, browser_of: Any) -> None:
    referral = draft_to(cast, "mission's service in Basra")
    with scope.system(reason="test"):
        Agreement.objects.update(countries=["BD"])
    page = browser_of(cast.counsellor).get(f"/referrals/{referral.pk}/").text
    assert "does not cover Iraq: what is sent under it may be only in Bangladesh." in page


def test_another_agreement_may_cover_it_there(cast: Cast) -> None:
    """The narrower one names other countries: the country's own covers it."""
    referral = draft_to(cast, "Baghdad's centre")
    with scope.system(reason="test"):
        Agreement.objects.update(countries=["BD"])
    agreed(
        by=cast.coordinator,
        organisation=cast.baghdad.host,
        centre=None,
        our_country=cast.dhaka.country,
        their_centre=cast.baghdad,
        countries=["IQ"],
        kinds=["situation"],
    )
    with as_(cast.coordinator):
        assert lacks_of(referral, sent_side(referral)) == []
        assert kinds_allowed(referral) == {"situation"}


def test_what_is_suggested_and_offered_says_so(cast: Cast) -> None:
    service = service_make(by=cast.coordinator, country=cast.dhaka.country, place=PLACE)
    organisation = service.provider.organisation
    agreed(by=cast.coordinator, organisation=organisation, centre=cast.dhaka, countries=["BD"])
    with as_(cast.counsellor):
        (found,) = suggestions_for(centre=cast.dhaka, reason="legal_aid", country="IQ")
        assert found.barred == ("the agreement does not cover Iraq",)
        assert found.agreement is None
        named = dict(recipients_offered(cast.dhaka, "legal_aid")[2][1])
    assert f"organisation:{organisation.pk}" in named, "it is at home in Bangladesh"
    with scope.system(reason="test"):
        Agreement.objects.update(countries=["IQ"])
    with as_(cast.counsellor):
        (found,) = suggestions_for(centre=cast.dhaka, reason="legal_aid", country="IQ")
        assert found.barred == ()
        groups = recipients_offered(cast.dhaka, "legal_aid")[1:]
    assert [name for name, _choices in groups] == ["Centres"]
