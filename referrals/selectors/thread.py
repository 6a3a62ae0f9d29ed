"""The questions and answers on a referral, the first one first, as either side reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.moments import reader
from centres.templatetags.look import when
from referrals.expecting import expected_said
from referrals.models import Referral, ReferralMessage
from referrals.states import Side

MESSAGES_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Message:
    """A question or an answer as the thread shows it."""

    text: str
    who: str
    """Who wrote it; of the other side no more than its place."""
    ours: bool
    when: SafeString


def thread_of(referral: Referral, ours: Iterable[Side]) -> list[Message]:
    """Return what was written, in one query; of the other side its place stands for the person."""
    found = (
        ReferralMessage.objects.filter(referral_id=referral.pk)
        .select_related("created_by")
        .order_by("-created_at", "-pk")[:MESSAGES_MOST]
    )
    by, own = reader(), set(ours)
    places = {Side.SENDER: referral.centre.name, Side.RECIPIENT: recipient_name(referral)}
    return [
        Message(
            text=expected_said(each.text) if each.link_id else each.text,
            who=_who(each, own, places),
            ours=each.side in own,
            when=when(each.created_at, by),
        )
        for each in reversed(found)
    ]


def _who(message: ReferralMessage, own: set[Side], places: dict[Side, str]) -> str:
    place = places.get(Side(message.side), "")
    if message.side not in own:
        return place
    return message.created_by.name if message.created_by else _("by a link")


def recipient_name(referral: Referral) -> str:
    """Return to whom it goes, by name."""
    return referral.to_centre.name if referral.to_centre else referral.to_organisation.name
