"""What a client confides: kept sealed with consent only, shown to nobody unnoticed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from centres import audit
from centres.models import AccessReason, User
from counselling.actions.consents import ConsentMissing
from counselling.confidences import IDENTIFYING, Confidence, is_known
from counselling.models import Client, SealedFacts
from counselling.selectors.consents import service_consented


@dataclass(frozen=True)
class Confided:
    """Blocks as somebody wrote them down just now; a block without content empties what was."""

    by: User
    blocks: Mapping[str, Confidence]


@transaction.atomic
def confidence_show(*, client: Client, block: str, reason: AccessReason) -> Confidence | None:
    """Return one block of what the client confided, in clear; the asking is audited, and why."""
    facts = SealedFacts.objects.filter(client_id=client.pk).first()
    sealed = getattr(facts, block) if facts else None
    audit.record("sealed.read", client, fields=[block], **reason.noted)
    opened: Confidence | None = sealed.opened() if sealed else None
    return opened


def confidences_keep(*, client: Client, confided: Confided) -> list[str]:
    """Return the blocks that were changed, sealed and audited; the client's row is locked already.

    Raises ConsentMissing where the client did not agree to a record, or stays anonymous while a
    block tells who he is.
    """
    told = {name for name, block in confided.blocks.items() if is_known(block)}
    if told and not _may_keep(client, told):
        raise ConsentMissing
    facts = SealedFacts.objects.select_for_update().filter(client_id=client.pk).first()
    if facts is None:
        if not told:
            return []
        facts = SealedFacts(centre_id=client.centre_id, client=client, created_by=confided.by)
    before = {name: getattr(facts, name) for name in confided.blocks}
    for name, block in confided.blocks.items():
        setattr(facts, name, block if name in told else None)
    changed = [name for name, old in before.items() if getattr(facts, name) != old]
    if changed:
        facts.save()
        audit.record("sealed.write", client, fields=changed)
    return changed


def _may_keep(client: Client, told: set[str]) -> bool:
    if client.anonymous:
        return told.isdisjoint(IDENTIFYING)
    return service_consented(client)
