"""Who hears of a move: the people of both sides, but whoever made it; no word of anybody."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain
from uuid import UUID

from centres import scope
from centres.models import Membership
from centres.roles import Role
from counselling.selectors.staffing import coordinators_of, in_charge, protectors_at
from notices.actions import Posting, notices_post
from referrals.models import ReceivedSide, Referral, ReferralMove, SentSide
from referrals.notice_codes import APPROVAL_MOVES, LATE, TOLD, late_code, told_code
from referrals.states import Side


def both_tell(referral: Referral, entry: ReferralMove) -> None:
    """Put a notice for each person of either side into the outbox; once for each move."""
    with scope.system(reason="referral.tell"):
        told = {
            side: people(referral) - {entry.created_by_id}
            for side, people in _PEOPLE.items()
            if (entry.move, side) in TOLD and (entry.told or side == Side.SENDER)
        }
        if entry.move in APPROVAL_MOVES:
            told[Side.SENDER] = approvers_of(referral) - {entry.created_by_id}
        key = f"referral:{referral.pk}:{entry.number}"
        postings = [
            postings_for(people, told_code(entry.move, side), key, referral.pk, entry.created_at)
            for side, people in told.items()
        ]
        notices_post(postings=chain.from_iterable(postings))


def postings_for(
    people: Iterable[int | None], kind: str, key: str, subject_id: UUID, due_at: dt.datetime
) -> list[Posting]:
    """Return the notice for each of the people; the key says of what, so that it is told once."""
    return [
        Posting(
            key=f"{key}:{recipient_id}",
            kind=kind,
            recipient_id=recipient_id,
            subject_id=subject_id,
            due_at=due_at,
        )
        for recipient_id in sorted(pk for pk in people if pk is not None)
    ]


def late_tell(referral: Referral, what: str, *, due: dt.datetime, step: int) -> None:
    """Tell those who oversee a side that a deadline passed; once for each step.

    Part of the clock's work, in the system's scope.
    """
    key = f"referral-late:{referral.pk}:{what}:{referral.version}:{due:%y%m%d%H%M}:{step}"
    postings = [
        postings_for(oversee(referral), late_code(what, side), key, referral.pk, referral.moved_at)
        for side, oversee in _OVERSEERS.items()
        if (what, side) in LATE
    ]
    notices_post(postings=chain.from_iterable(postings))


def sender_people(referral: Referral) -> set[int | None]:
    """Return who works on it at the sender: its counsellor, or whoever stands in for her."""
    side = SentSide.objects.filter(referral_id=referral.pk).first()
    if side is None:
        return set()
    return {*in_charge(side.centre_id, side.counsellor_id, sensitive=side.sensitive)}


def recipient_people(referral: Referral) -> set[int | None]:
    """Return who works on it at the recipient: its counsellor once there is one, else all who may.

    At a centre those are its coordinators, at an organisation everybody who answers for it.
    """
    if referral.to_centre_id is None:
        return {*organisation_people(referral.to_organisation_id)}
    taken = ReceivedSide.objects.filter(referral_id=referral.pk).first()
    if taken is None:
        return {*coordinators_of(referral.to_centre_id)}
    return {*in_charge(taken.centre_id, taken.counsellor_id, sensitive=taken.sensitive)}


def organisation_people(organisation_id: int) -> set[int]:
    """Return who answers for the organisation: its partners' and its ministry's people."""
    live = Membership.objects.live().filter(
        organisation_id=organisation_id,
        role__in=(Role.PARTNER, Role.FOCAL_POINT),
        user__is_active=True,
    )
    return set(live.values_list("user_id", flat=True))


def approvers_of(referral: Referral) -> set[int | None]:
    """Return who approves it, but whoever prepared it: the coordinators, or else who protects.

    In the narrow lane only who protects.
    """
    side = SentSide.objects.filter(referral_id=referral.pk).first()
    own = {referral.created_by_id, side.prepared_by_id if side else None}
    if side is None or not side.sensitive:
        coordinate = coordinators_of(referral.centre_id) - own
        if coordinate:
            return {*coordinate}
    protecting: set[int | None] = {*protectors_at(referral.centre_id).values_list("pk", flat=True)}
    return protecting - own


def _overseeing_sender(referral: Referral) -> set[int]:
    """Return who works on it, and the coordinators; in the narrow lane only who protects.

    To a coordinator it would tell that there is something few may know of, and lead nowhere.
    """
    people = {pk for pk in sender_people(referral) if pk is not None}
    if SentSide.objects.filter(referral_id=referral.pk, sensitive=True).exists():
        return people | set(protectors_at(referral.centre_id).values_list("pk", flat=True))
    return people | coordinators_of(referral.centre_id)


def _overseeing_recipient(referral: Referral) -> set[int]:
    people = recipient_people(referral)
    if referral.to_centre_id is not None:
        people |= {*coordinators_of(referral.to_centre_id)}
    return {pk for pk in people if pk is not None}


_PEOPLE = {Side.SENDER: sender_people, Side.RECIPIENT: recipient_people}
_OVERSEERS = {Side.SENDER: _overseeing_sender, Side.RECIPIENT: _overseeing_recipient}
