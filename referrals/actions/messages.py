"""A word on a referral between its two sides: written once, told, and never changed."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit, scope
from centres.edits import facts_check
from centres.models import User
from counselling.states import MoveIllegal
from notices.actions import notices_post
from referrals.actions.moves import referral_move
from referrals.actions.telling import postings_for, recipient_people, sender_people
from referrals.clocks import (
    AGAIN_MOST,
    Place,
    again_due_of,
    again_on_of,
    place_of,
    report_due_of,
)
from referrals.expecting import expected_kept
from referrals.models import Referral, ReferralMessage
from referrals.notice_codes import told_code
from referrals.selectors.told_words import referral_words_check
from referrals.states import UNDER_WAY, UNPROVIDED, ReferralState, Side

WORDS_MOST: Final = 3
WORDS_WITHIN: Final = dt.timedelta(hours=24)
"""So many days, one after the other, may be told by a link within a day: each is told on."""
PUT_OFF: Final[Mapping[str, Callable[[dt.datetime, Place], dt.datetime]]] = {
    ReferralState.IN_PROGRESS: report_due_of,
    ReferralState.ON_HOLD: lambda now, place: again_due_of(again_on_of(now, place), place),
}
"""By when the next word is due after one of the recipient's, by the state."""


@transaction.atomic
def message_write(
    *,
    referral: Referral,
    side: Side,
    text: str,
    by: User | None = None,
    link_id: UUID | None = None,
    key: UUID | None = None,
) -> ReferralMessage:
    """Return the new message; the other side is told that there is one, and no more.

    Raises MoveIllegal while the recipient knows nothing of the referral, and once it ended.
    """
    present = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if present.state not in UNDER_WAY:
        raise MoveIllegal(_("Nothing is written on a referral that is %(state)s.")
                          % {"state": present.get_state_display()})  # fmt: skip
    message = ReferralMessage(
        id=key or uuid7(),
        **present.part_keys,
        created_by=by,
        side=side,
        text=text.strip(),
        link_id=link_id,
    )
    facts_check(message)
    referral_words_check(present, message.text, field="text")
    return _written(present, message)


@transaction.atomic
def expected_tell(*, referral: Referral, day: dt.date, link_id: UUID) -> ReferralMessage:
    """Return the word of who has nothing but a link: still at work, expected by that day.

    It counts as any other word of the recipient; on what was only accepted the work has begun by
    it. Said twice, it is written once. Raises MoveIllegal where nothing is in hand,
    ValidationError for a day that is over or too far off, and after `WORDS_MOST` within a day.
    """
    present = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if present.state not in UNPROVIDED:
        raise MoveIllegal(f"{present.state} has nobody at work")
    today = place_of(present).day(timezone.now())
    if not today <= day <= today + dt.timedelta(days=AGAIN_MOST):
        said = _("Choose a day from today on, within %(days)s days.")
        raise ValidationError({"expected_on": said % {"days": AGAIN_MOST}})
    text = expected_kept(day)
    last = ReferralMessage.objects.filter(referral_id=present.pk).order_by("created_at").last()
    same = last is not None and (last.link_id, last.text) == (link_id, text)
    if last is not None and same and place_of(present).day(last.created_at) == today:
        return last
    lately = timezone.now() - WORDS_WITHIN
    by_link = ReferralMessage.objects.filter(referral_id=present.pk, link_id=link_id)
    if by_link.filter(created_at__gt=lately).count() >= WORDS_MOST:
        raise ValidationError({"expected_on": _("That is enough for today: say it tomorrow.")})
    if present.state == ReferralState.ACCEPTED:
        present = referral_move(
            referral=present, name="start", side=Side.RECIPIENT, link_id=link_id
        )
    message = ReferralMessage(**present.part_keys, side=Side.RECIPIENT, text=text, link_id=link_id)
    facts_check(message)
    return _written(present, message)


def _written(referral: Referral, message: ReferralMessage) -> ReferralMessage:
    """Keep the message, let the recipient's put off what is due, and tell the other side."""
    message.save(force_insert=True)
    audit.record("referral.write", referral, side=message.side)
    if message.side == Side.RECIPIENT and referral.state in PUT_OFF:
        _put_off(referral)
    _other_side_tell(referral, message)
    return message


def _put_off(referral: Referral) -> None:
    """Wait as long again for the next word of whoever has it in hand; never shorter than before."""
    due = PUT_OFF[referral.state](timezone.now(), place_of(referral))
    if referral.next_due is None or referral.next_due < due:
        Referral.objects.filter(pk=referral.pk).update(next_due=due, late_told=0)


def _other_side_tell(referral: Referral, message: ReferralMessage) -> None:
    """Put one notice for each person of the other side into the outbox."""
    with scope.system(reason="referral.tell"):
        if message.side == Side.SENDER:
            other, people = Side.RECIPIENT, recipient_people(referral)
        else:
            other, people = Side.SENDER, sender_people(referral)
        told = people - {message.created_by_id}
        kind, key = told_code("message", other), f"referral_message:{message.pk}"
        notices_post(postings=postings_for(told, kind, key, referral.pk, timezone.now()))
