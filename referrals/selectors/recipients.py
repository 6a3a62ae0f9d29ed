"""To whom a referral may be addressed: our centres, and whoever there is an agreement with."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from centres.models import Centre, Organisation
from referrals.models import ServiceAtLocation
from referrals.models.agreements import covered
from referrals.selectors.agreements import agreements_of
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
    """Return the choices: nothing, centres of ours, and organisations under an agreement today."""
    agreed = agreements_of(centre, centre.today)
    if reason:
        agreed = agreed.filter(reasons__contains=[reason])
    parties = [each for each in agreed.values(*PARTY) if _covers(each)]
    centres = Centre.objects.filter(closed_on__isnull=True).order_by("code")
    under = {each["their_centre_id"] for each in parties}
    ours = [
        (f"centre:{pk}", name if pk in under or pk == centre.pk else _lacking(name))
        for pk, name in centres.values_list("pk", "name")
    ]
    others = {
        each["organisation_id"]: each["organisation__name"]
        for each in parties
        if each["their_centre_id"] is None
    }
    groups: list[Group] = [(_("Centres"), ours)]
    if others:
        listed = sorted(others.items(), key=lambda each: each[1])
        groups.append((_("Under an agreement"), [(f"organisation:{pk}", n) for pk, n in listed]))
    return [("", "—"), *groups]


def _covers(agreement: Mapping[str, Any]) -> bool:
    """Return whether the data may be where the party is at home."""
    at = "organisation" if agreement["their_centre_id"] is None else "their_centre"
    return covered(agreement["countries"], agreement[f"{at}__country__code"] or "")


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
