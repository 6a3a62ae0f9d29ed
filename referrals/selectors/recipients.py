"""To whom a referral may be addressed: our centres, and whoever there is an agreement with."""

from collections.abc import Collection, Mapping
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from centres.models import Centre, Organisation
from centres.places import country_name
from centres.wording import dotted
from referrals.directory_codes import ServiceStatus
from referrals.models import ServiceAtLocation
from referrals.models.agreements import covered
from referrals.selectors.agreements import agreements_of, countries_worked_in
from referrals.transfer_rules import Recipient

Group = tuple[str, list[tuple[str, str]]]
PARTY: Final = (
    "organisation_id",
    "organisation__name",
    "organisation__country__code",
    "their_centre_id",
    "their_centre__country__code",
    "countries",
)
"""What is asked of an agreement to offer its party."""


def recipients_offered(centre: Centre, reason: str) -> list[Any]:
    """Return the choices: nothing, centres of ours, and organisations under an agreement today.

    An organisation of no country that the agreement does not cover wherever it works is offered by
    its services in the countries that are covered: whoever chooses one says in which.
    """
    agreed = agreements_of(centre, centre.today)
    if reason:
        agreed = agreed.filter(reasons__contains=[reason])
    parties = list(agreed.values(*PARTY))
    abroad = {each["organisation_id"] for each in parties if _of_no_country(each)}
    works_in = countries_worked_in(abroad) if abroad else {}
    centres = Centre.objects.filter(closed_on__isnull=True).order_by("code")
    under = {each["their_centre_id"] for each in parties if _covers(each, works_in)}
    ours = [
        (f"centre:{pk}", name if pk in under or pk == centre.pk else _lacking(name))
        for pk, name in centres.values_list("pk", "name")
    ]
    others = {
        f"organisation:{each['organisation_id']}": str(each["organisation__name"])
        for each in parties
        if each["their_centre_id"] is None and _covers(each, works_in)
    }
    placeless = [
        each
        for each in parties
        if _of_no_country(each) and f"organisation:{each['organisation_id']}" not in others
    ]
    others |= _by_service(placeless, reason) if placeless else {}
    groups: list[Group] = [(_("Centres"), ours)]
    if others:
        groups.append((_("Under an agreement"), sorted(others.items(), key=itemgetter(1))))
    return [("", "—"), *groups]


def _of_no_country(agreement: Mapping[str, Any]) -> bool:
    return agreement["their_centre_id"] is None and not agreement["organisation__country__code"]


def _covers(agreement: Mapping[str, Any], works_in: Mapping[int, Collection[str]]) -> bool:
    """Return whether the data may be where the party is at home, or wherever it works."""
    at = "organisation" if agreement["their_centre_id"] is None else "their_centre"
    home = agreement[f"{at}__country__code"]
    where = {home} if home else works_in.get(agreement["organisation_id"], ())
    return covered(agreement["countries"], where)


def _by_service(agreements: list[Mapping[str, Any]], reason: str) -> dict[str, str]:
    """Return the services of the parties in the countries that are covered, by what is chosen."""
    names = {each["organisation_id"]: each["organisation__name"] for each in agreements}
    places = ServiceAtLocation.objects.filter(
        service__provider__organisation__in=names, service__status=ServiceStatus.ACTIVE
    )
    if reason:
        places = places.filter(service__reasons__contains=[reason])
    found = {}
    for at in places.select_related("service__provider", "location"):
        key, there = at.service.provider.organisation_id, at.location.country_code
        own = [each["countries"] for each in agreements if each["organisation_id"] == key]
        if any(covered(countries, {there}) for countries in own):
            said = dotted((names[key], at.service.name, at.location.city, country_name(there)))
            found[f"service:{at.pk}"] = said
    return found


def _lacking(name: str) -> str:
    return _("%(name)s (no agreement for this)") % {"name": name}


def recipient_at(chosen: str) -> tuple[Recipient, UUID | None] | None:
    """Return whom a choice names, and the directory's service if it is one; None if nobody."""
    kind, _colon, key = chosen.partition(":")
    try:
        if kind == "service":
            return _of_service(UUID(key))
        if kind == "centre":
            found = Centre.objects.select_related("host__country", "country")
            at = found.filter(closed_on__isnull=True).get(pk=int(key))
            return Recipient(at.host, at), None
        if kind == "organisation":
            whom = Organisation.objects.select_related("country").get(pk=int(key))
            return Recipient(whom), None
    except (ValueError, OverflowError, Centre.DoesNotExist, Organisation.DoesNotExist):
        return None
    return None


def _of_service(key: UUID) -> tuple[Recipient, UUID | None] | None:
    at = (
        ServiceAtLocation.objects.select_related("service__provider__organisation__country")
        .filter(pk=key)
        .first()
    )
    return (Recipient(at.service.provider.organisation), at.pk) if at else None
