"""Who reads and keeps the service directory and the agreements with recipients."""

from collections.abc import Mapping
from typing import Final

from django.db.models import Q, QuerySet

from centres.models import Centre, Country
from centres.roles import Role
from centres.rules import Rule, holds, holds_at_centre
from centres.standing import Standing
from counselling.rules import COUNSELS
from referrals.models import Agreement, Service

READS: Final = (
    *COUNSELS,
    Role.OUTREACH_OFFICER,
    Role.MONITORING_OFFICER,
    Role.DPO,
    Role.ADMIN,
)
"""Whose work it is to know who offers what; no client is in it."""
READS_AGREEMENTS: Final = (*COUNSELS, Role.DPO, Role.ADMIN)
AGREES: Final = (Role.COORDINATOR, Role.ADMIN)


def countries_kept(standing: Standing) -> QuerySet[Country]:
    """Return the countries whose entries the person keeps: coordinators their own."""
    found = Country.objects.order_by("code")
    if standing.admin_of(None):
        return found
    mine = Centre.objects.filter(pk__in=standing.centres(Role.COORDINATOR))
    return found.filter(Q(pk__in=standing.admin_countries) | Q(pk__in=mine.values("country_id")))


def country_kept_alone(countries: QuerySet[Country]) -> Country | None:
    """Return the country if it is the only one; of several, nobody would choose the first."""
    found = list(countries[:2])
    return found[0] if len(found) == 1 else None


def _directory_keep(standing: Standing, kept: Service | Country | None) -> bool:
    """Coordinators and administrators, each what belongs to their countries."""
    if kept is None:
        return standing.has(*AGREES)
    number = kept.pk if isinstance(kept, Country) else kept.country_id
    if standing.admin_of(number):
        return True
    coordinated = Centre.objects.filter(pk__in=standing.centres(Role.COORDINATOR))
    return coordinated.filter(country_id=number).exists()


def _directory_publish(standing: Standing, centre: Centre) -> bool:
    """The centre's coordinator, or who administers its country."""
    return standing.may_in(centre.pk, Role.COORDINATOR) or standing.admin_of(centre.country_id)


def _agreement_keep(standing: Standing, agreement: Agreement | None) -> bool:
    """A coordinator her centre's own; an administrator those of the places within reach."""
    if agreement is None:
        return standing.has(*AGREES)
    if agreement.our_centre is not None:
        return _directory_publish(standing, agreement.our_centre)
    return standing.admin_of(agreement.our_country_id)


DIRECTORY_RULES: Final[Mapping[str, Rule]] = {
    "directory.read": holds(*READS),
    "directory.keep": _directory_keep,
    "directory.publish": _directory_publish,
    "hidden_address.ask": holds(*COUNSELS),
    "hidden_address.know": holds_at_centre(*COUNSELS),
    "agreement.read": holds(*READS_AGREEMENTS),
    "agreement.keep": _agreement_keep,
}
