"""To whom a referral may be addressed: our centres, and whoever there is an agreement with."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from centres.models import Centre, Organisation
from referrals.models import ServiceAtLocation
from referrals.selectors.agreements import agreements_of
from referrals.transfer_rules import Recipient

Group = tuple[str, list[tuple[str, str]]]


def recipients_offered(centre: Centre, reason: str) -> list[Any]:
    """Return the choices: nothing, centres of ours, and organisations under an agreement today."""
    covered = agreements_of(centre, centre.today)
    if reason:
        covered = covered.filter(reasons__contains=[reason])
    parties: list[tuple[int, str, int | None]] = list(
        covered.values_list("organisation_id", "organisation__name", "their_centre_id")
    )
    centres = Centre.objects.filter(closed_on__isnull=True).order_by("code")
    under = {their for _pk, _name, their in parties if their is not None}
    ours = [
        (f"centre:{pk}", name if pk in under or pk == centre.pk else _lacking(name))
        for pk, name in centres.values_list("pk", "name")
    ]
    others = {pk: name for pk, name, their in parties if their is None}
    groups: list[Group] = [(_("Centres"), ours)]
    if others:
        listed = sorted(others.items(), key=lambda each: each[1])
        groups.append((_("Under an agreement"), [(f"organisation:{pk}", n) for pk, n in listed]))
    return [("", "—"), *groups]


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
