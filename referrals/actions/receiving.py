"""What a centre makes of a referral that it accepts: somebody works on it, a client and a case."""

from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from centres import audit, scope
from centres.edits import changed, locked, take_turns
from centres.models import User
from counselling.actions.cases import case_open
from counselling.actions.consent_asked import record_check
from counselling.case_codes import CaseKind, CasePriority
from counselling.models import Case, Client
from counselling.states import MoveIllegal
from referrals.actions.moves import referral_move
from referrals.actions.transfers import transfer_complete, transfers_hold
from referrals.codes import RESTRICTED_REASONS, Purpose, Reason, Urgency
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.states import TAKEN, Side

CASE_KINDS: Final = {
    Reason.LEGAL_AID: CaseKind.COMPLAINT,
    Reason.GRIEVANCE: CaseKind.COMPLAINT,
    Reason.DOCUMENTS: CaseKind.DOCUMENTS,
    Reason.CONSULAR: CaseKind.DOCUMENTS,
    Reason.SHELTER: CaseKind.PROTECTION,
    Reason.CHILD_PROTECTION: CaseKind.PROTECTION,
    Reason.GBV: CaseKind.PROTECTION,
    Reason.TRAFFICKING_NRM: CaseKind.PROTECTION,
    Reason.ASYLUM: CaseKind.PROTECTION,
    Reason.REPATRIATION: CaseKind.RETURN,
    Reason.REINTEGRATION: CaseKind.RETURN,
    Reason.TRACING: CaseKind.FAMILY,
}
"""What the receiving centre's case is about, by the reason of the referral."""
PRIORITIES: Final = {
    Urgency.EMERGENCY: CasePriority.EMERGENCY,
    Urgency.URGENT: CasePriority.URGENT,
    Urgency.NORMAL: CasePriority.NORMAL,
}


class LinkedAlready(Exception):
    """Somebody has linked another client of the centre meanwhile."""


@transaction.atomic
def referral_take(*, referral: Referral, counsellor: User, by: User) -> Referral:
    """Return the referral, accepted by the centre and given to one of its counsellors.

    What tells by its reason alone that somebody is at risk lies in the narrow lane from the start,
    and so does what the sender keeps in its own; whoever accepts may hand it to somebody in a lane
    that he does not see himself. Of a transfer the sender's case ends in the same moment. The same
    again changes nothing.
    Raises MoveIllegal where the sender recalled it first, or it was decided otherwise.
    """
    if referral.to_centre_id is None:
        raise MoveIllegal("only a centre takes somebody into its own register")
    transfers_hold([referral])
    taken = referral_move(referral=referral, name="accept", side=Side.RECIPIENT, by=by)
    with scope.system(reason="referral.take"):
        kept_narrow = SentSide.objects.filter(referral_id=taken.pk, sensitive=True).exists()
        side, made = ReceivedSide.objects.get_or_create(
            referral_id=taken.pk,
            defaults={
                "centre_id": referral.to_centre_id,
                "created_by": by,
                "counsellor": counsellor,
                "sensitive": kept_narrow or taken.reason in RESTRICTED_REASONS,
                "glass_id": taken.pk,
            },
        )
    if made:
        audit.record("referral.take", side, counsellor=counsellor.pk)
        if taken.purpose == Purpose.TRANSFER:
            transfer_complete(referral=taken)
    return taken


@transaction.atomic
def received_link(
    *,
    referral: Referral,
    client: Client,
    by: User,
    case: Case | None = None,
    key: UUID | None = None,
) -> ReceivedSide:
    """Return the centre's side with its own client, and a case of his: a live one, or a new one.

    The same client again changes nothing. Raises MoveIllegal where nothing is under way any more,
    LinkedAlready where it is another client's by now, ValidationError for a case of another, or for
    a client who does not agree to a record here.
    """
    # As whoever hands them over has them: the client, his case, and then what came.
    take_turns(Client, client.pk)
    if case is not None:
        take_turns(Case, case.pk)
    side = side_locked(referral)
    if side.client_id is not None:
        if side.client_id != client.pk:
            raise LinkedAlready
        return side
    present = Referral.objects.get(pk=referral.pk)
    if present.state not in TAKEN:
        raise MoveIllegal(f"{present.state} takes no client")
    if client.centre_id != side.centre_id:
        raise ValidationError({"client": _("This client is another centre's.")})
    if case is not None and (case.client_id != client.pk or not case.live):
        raise ValidationError({"case": _("Choose a live case of this client.")})
    record_check(client)
    opened = case or _case_opened(present, side, client, by, key)
    linked = changed(side, {"client": client, "case": opened, "glass_id": client.pk})
    audit.record("referral.link", linked, client=str(client.pk))
    return linked


def side_locked(referral: Referral) -> ReceivedSide:
    """Return what the centre keeps of the referral, locked; raises ReceivedSide.DoesNotExist."""
    own = ReceivedSide.objects.filter(referral_id=referral.pk).only("pk").get()
    return locked(ReceivedSide, own.pk)


def _case_opened(
    referral: Referral, side: ReceivedSide, client: Client, by: User, key: UUID | None
) -> Case:
    return case_open(
        client=client,
        by=by,
        counsellor=side.counsellor,
        kind=CASE_KINDS.get(Reason(referral.reason), CaseKind.OTHER),
        priority=PRIORITIES[Urgency(referral.urgency)],
        note=_("Came as referral %(number)s.") % {"number": referral.referral_no},
        key=key,
    )


@transaction.atomic
def received_note(*, side: ReceivedSide, version: int, text: str, by: User) -> ReceivedSide:
    """Return the centre's side with its own notes, which never go to the sender.

    Raises StaleEdit if somebody saved meanwhile, ValidationError where the centre's own client does
    not agree to a record.
    """
    present = locked(ReceivedSide, side.pk, version=version)
    if present.client is not None:
        record_check(present.client)
    noted = changed(present, {"notes": text.strip() or None})
    audit.record("referral.note", noted, by=by.pk)
    return noted
