"""An agreement covers a recipient only in the countries that it names: each place by each list."""

from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from centres import scope
from centres.models import Organisation
from centres.wording import dotted
from referrals.guards import lacks_of
from referrals.models import Agreement, Referral, ServiceAtLocation
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
WHERE: dict[str, set[str]] = {
    "bureau": {"BD"},
    "mission": {"BD"},
    "mission's service in Basra": {"IQ"},
    "Baghdad's centre": {"IQ"},
    "network unknown to the directory": set(),
    "network at work in Iraq": {"IQ"},
    "network at work in both": {"BD", "IQ"},
    "network's service in Iraq": {"IQ"},
}
"""The recipients, and in which countries each may have what it gets; no network has one itself."""
LISTS: tuple[list[str], ...] = (["BD"], ["IQ"], ["BD", "IQ"], [])
DHAKA: dict[str, Any] = PLACE | {"country_code": "BD", "admin1": "Dhaka", "city": "Dhaka"}


NETWORKS: dict[str, list[dict[str, Any]]] = {
    "network unknown to the directory": [],
    "network at work in Iraq": [PLACE],
    "network at work in both": [PLACE, DHAKA],
    "network's service in Iraq": [PLACE, DHAKA],
}
"""Where the directory knows a place of each."""


def network_make(cast: Cast, whom: str) -> tuple[Recipient, Any]:
    """Return a recipient without a country with what it offers; a service where one is asked."""
    with scope.system(reason="test"):
        to = Recipient(Organisation.objects.create(name="Helpers", kind="un_io"))
    made = [
        service_make(
            by=cast.coordinator, country=cast.dhaka.country, organisation=to.organisation, place=at
        )
        for at in NETWORKS[whom]
    ]
    return to, made[0] if "service" in whom else None


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
        to, service = network_make(cast, whom)
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
    covered = not countries or bool(there and there <= set(countries))
    lacking = "agreement_country" if len(there) == 1 else "agreement_where"
    with scope.system(reason="test"):
        Agreement.objects.update(countries=countries)
    with as_(cast.coordinator):
        lacks = lacks_of(referral, sent_side(referral))
        assert [lack.code for lack in lacks] == ([] if covered else [lacking])
        assert bool(kinds_allowed(referral)) is covered
    if covered:
        assert move_make(cast, referral, "send").state == S.SENT
    else:
        with pytest.raises(ValidationError, match=r"does not cover|in which country"):
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


def test_a_network_is_offered_where_it_is_covered_and_by_its_services_else(
    cast: Cast, browser_of: Any
) -> None:
    to, _service = network_make(cast, "network at work in both")
    agreed(by=cast.coordinator, organisation=to.organisation, centre=cast.dhaka, countries=["IQ"])
    in_iraq = ServiceAtLocation.objects.get(location__country_code="IQ")
    with as_(cast.counsellor):
        offered = dict(recipients_offered(cast.dhaka, "legal_aid")[2][1])
        assert [name for name, _choices in recipients_offered(cast.dhaka, "shelter")[1:]] == [
            "Centres"
        ]
    said = dotted(("Helpers", "Legal advice on wages", "Basra", "Iraq"))
    assert offered == {f"service:{in_iraq.pk}": said}
    referral = draft_make(cast, to=to)
    browser, path = browser_of(cast.counsellor), f"/referrals/{referral.pk}/"
    page = browser.get(path).text
    assert "the agreement covers only Iraq. Choose one of its services there under Edit" in page
    assert f"service:{in_iraq.pk}" in browser.get(f"{path}edit/").text
    with scope.system(reason="test"):
        Agreement.objects.update(countries=["BD", "IQ"])
    with as_(cast.counsellor):
        offered = dict(recipients_offered(cast.dhaka, "legal_aid")[2][1])
    assert offered == {f"organisation:{to.organisation.pk}": "Helpers"}
