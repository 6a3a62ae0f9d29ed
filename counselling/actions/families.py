"""Families: two clients are related, said once and read from either side."""

from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import locked
from centres.models import User
from counselling.actions.consent_asked import record_check
from counselling.family_codes import FROM_THE_OTHER_SIDE
from counselling.models import Client, FamilyLink

OTHER_SIDE = "the other side"


@transaction.atomic
def family_link(
    *, client: Client, relative: Client, relation: str, by: User, key: UUID
) -> FamilyLink:
    """Return the link as the client has it; the relative has the same from his side.

    Raises ValidationError for somebody of another centre, for the client himself, for who is
    linked already, for a record that was merged or anonymised, and where one of the two does not
    agree to a record.
    """
    both = {pk: locked(Client, pk) for pk in sorted((client.pk, relative.pk))}
    _may_link(both[client.pk], both[relative.pk])
    sides = {"centre_id": client.centre_id, "created_by": by}
    mirror = uuid5(key, OTHER_SIDE)
    there = FamilyLink(
        id=mirror,
        client=relative,
        relative=client,
        relation=FROM_THE_OTHER_SIDE[relation],
        mirror_id=key,
        **sides,
    )
    here = FamilyLink(
        id=key, client=client, relative=relative, relation=relation, mirror_id=mirror, **sides
    )
    FamilyLink.objects.bulk_create([here, there])
    audit.record("family.link", here, client=str(client.pk), on=relation)
    return here


def _may_link(client: Client, relative: Client) -> None:
    if client.pk == relative.pk:
        raise ValidationError({"relative": _("That is the same person.")})
    if client.centre_id != relative.centre_id:
        raise ValidationError({"relative": _("That person is of another centre.")})
    for each in (client, relative):
        if each.merged_into_id is not None or each.anonymised_at is not None:
            raise ValidationError({"relative": _("That record is not led any more.")})
        record_check(each)
    known = FamilyLink.objects.filter(client=client, relative=relative, ended_at__isnull=True)
    if known.exists():
        raise ValidationError({"relative": _("The two are linked already.")})


@transaction.atomic
def family_unlink(*, link: FamilyLink, by: User) -> FamilyLink:
    """Return the link, ended on both sides; a second time changes nothing."""
    sides = {link.pk, link.mirror_id}
    rows = {pk: locked(FamilyLink, pk) for pk in sorted(sides)}
    for row in rows.values():
        if row.stands:
            row.ended_at, row.ended_by = timezone.now(), by
            row.version += 1
            row.save(update_fields=["ended_at", "ended_by", "version"])
    audit.record("family.unlink", rows[link.pk], client=str(link.client_id))
    return rows[link.pk]
