"""A whole family in one act: a referral for each, to the same recipient, that belong together."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from centres import audit
from centres.models import User
from counselling.actions.families import family_link
from counselling.models import Client
from counselling.states import MoveIllegal
from referrals.actions.moves import referral_move
from referrals.actions.opening import Asking, referral_open
from referrals.actions.receiving import referral_take
from referrals.actions.transfers import transfers_hold
from referrals.models import Referral, SentSide
from referrals.states import ReferralState, Side
from referrals.transfer_rules import Recipient


@transaction.atomic
def family_open(
    *, referral: Referral, relatives: Sequence[Client], by: User, key: UUID
) -> list[Referral]:
    """Return a draft for each relative, like the referral and bound to it by its shared id.

    Each has a package and a consent of its own: nobody is referred by another's yes. Whoever is in
    it already is left out. Raises ValidationError for a referral of a group, MoveIllegal once it
    ended.
    """
    side = SentSide.objects.select_related("client").get(referral_id=referral.pk)
    if side.client_id is None:
        raise ValidationError(_("A group of workers is no family."))
    if not referral.live:
        raise MoveIllegal(f"{referral.state} takes nobody along")
    together = SentSide.objects.filter(referral__shared_id=referral.shared_id)
    known = set(together.values_list("client_id", flat=True))
    drafts = [
        referral_open(
            centre=referral.centre,
            by=by,
            client=relative,
            asking=_like(referral, side),
            purpose=referral.purpose,
            shared_id=referral.shared_id,
            key=uuid5(key, str(relative.pk)),
        )
        for relative in relatives
        if relative.pk not in known
    ]
    audit.record("referral.family", referral, members=len(drafts))
    return drafts


def _like(referral: Referral, side: SentSide) -> Asking:
    """Return what is asked, as the referral asks it."""
    return Asking(
        to=Recipient(referral.to_organisation, referral.to_centre),
        to_service_id=referral.to_service_id,
        reason=referral.reason,
        urgency=referral.urgency,
        help_asked=referral.help_asked,
        request=referral.request,
        sensitive=side.sensitive,
    )


@transaction.atomic
def family_take(*, together: Sequence[Referral], counsellor: User | None, by: User) -> int:
    """Return how many of those that belong together were accepted, in one act.

    What was not opened yet is opened first; what waits for an answer of the sender, or was decided
    already, stays as it is. At a centre the counsellor works on all of them.
    """
    accepted = 0
    transfers_hold(together)
    # In the order of their keys, as whoever hands several over has them.
    for each in sorted(together, key=lambda referral: referral.pk):
        present = each
        if present.state == ReferralState.SENT:
            present = referral_move(referral=each, name="view", side=Side.RECIPIENT, by=by)
        if present.state != ReferralState.VIEWED:
            continue
        if counsellor is None:
            referral_move(referral=present, name="accept", side=Side.RECIPIENT, by=by)
        else:
            referral_take(referral=present, counsellor=counsellor, by=by)
        accepted += 1
    return accepted


@transaction.atomic
def received_family_link(
    *, client: Client, relatives: Mapping[Client, str], by: User, key: UUID
) -> int:
    """Return how many were linked: what each is to the client whom the centre made of a referral.

    The centre's own counsellor says it, who has the people before her: how the sender has them
    linked stays with the sender. Raises ValidationError for who is linked already.
    """
    for relative, relation in relatives.items():
        family_link(
            client=client,
            relative=relative,
            relation=relation,
            by=by,
            key=uuid5(key, str(relative.pk)),
        )
    return len(relatives)
