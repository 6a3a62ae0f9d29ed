"""The roles of the field as data: where each is held, and which rights of the wall it opens.

Source: the table of actors and access in the domain reference (section 1).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is in one place."""

    COUNSELLOR = "counsellor", _("Counsellor")
    PROTECTION_COUNSELLOR = "protection_counsellor", _("Protection counsellor")
    COORDINATOR = "coordinator", _("Coordinator")
    OUTREACH_OFFICER = "outreach_officer", _("Outreach officer")
    VOLUNTEER = "volunteer", _("Volunteer")
    FOCAL_POINT = "focal_point", _("Ministry focal point")
    PARTNER = "partner", _("Partner")
    DONOR_VIEWER = "donor_viewer", _("Donor viewer")
    MONITORING_OFFICER = "monitoring_officer", _("Monitoring officer")
    DPO = "dpo", _("Data protection officer")
    ADMIN = "admin", _("Administrator")


class Place(StrEnum):
    """The kinds of place that a membership is held in."""

    CENTRE = "centre"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    NETWORK = "network"


class Right(StrEnum):
    """One setting of the wall each: the database reads them as ``mrc.<right>``."""

    COUNSELLING = "counselling"
    RESTRICTED = "restricted"
    OVERSIGHT = "oversight"
    OUTREACH = "outreach"
    TALLIES = "tallies"
    AUDIT = "audit"
    ORGANISATIONS = "organisations"
    RECEPTION = "reception"
    SIGNALS = "signals"


@dataclass(frozen=True)
class RoleTerms:
    """Where a role may be held, what it opens there, and whether it is staff."""

    places: frozenset[Place]
    rights: frozenset[Right] = frozenset()
    staff: bool = True


def _terms(*places: Place, rights: tuple[Right, ...] = (), staff: bool = True) -> RoleTerms:
    return RoleTerms(frozenset(places), frozenset(rights), staff)


ROLES: Final[dict[str, RoleTerms]] = {
    Role.COUNSELLOR: _terms(Place.CENTRE, rights=(Right.COUNSELLING, Right.RECEPTION)),
    Role.PROTECTION_COUNSELLOR: _terms(
        Place.CENTRE, rights=(Right.COUNSELLING, Right.RESTRICTED, Right.RECEPTION)
    ),
    Role.COORDINATOR: _terms(
        Place.CENTRE,
        rights=(Right.COUNSELLING, Right.OVERSIGHT, Right.OUTREACH, Right.RECEPTION),
    ),
    Role.OUTREACH_OFFICER: _terms(Place.CENTRE, rights=(Right.OUTREACH,)),
    Role.VOLUNTEER: _terms(Place.CENTRE, rights=(Right.RECEPTION,), staff=False),
    Role.FOCAL_POINT: _terms(
        Place.COUNTRY, Place.ORGANISATION, rights=(Right.TALLIES, Right.ORGANISATIONS)
    ),
    Role.PARTNER: _terms(Place.ORGANISATION, rights=(Right.ORGANISATIONS,), staff=False),
    Role.DONOR_VIEWER: _terms(Place.ORGANISATION, Place.NETWORK, staff=False),
    Role.MONITORING_OFFICER: _terms(Place.NETWORK, rights=(Right.TALLIES, Right.SIGNALS)),
    Role.DPO: _terms(Place.CENTRE, Place.COUNTRY, Place.NETWORK, rights=(Right.AUDIT,)),
    Role.ADMIN: _terms(Place.COUNTRY, Place.NETWORK),
}
"""Rights are opened in the membership's own place: a centre, or the centres of its country."""

BREAKS_GLASS: Final = (Role.COORDINATOR,)
"""Who may open one client's restricted blocks in an emergency; the database asks it, too."""
