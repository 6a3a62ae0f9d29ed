"""Referrals in the timeline of a client and of a case: their moves, as their sender sees them."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import when
from centres.wording import dotted
from counselling.selectors.merges import records_of
from counselling.selectors.subjects import CASE, CLIENT, Whose
from counselling.selectors.timeline import Happening, Moment, Source, source_add
from referrals.models import ReferralMove
from referrals.selectors.said import REASONS, STATES

SENT: Final = "referral_move"


def move_tell(moment: Moment) -> Happening:
    """Return the entry of a move: to whom it goes, and the state that it led to."""
    read = moment.read
    to = read["centre"] or read["organisation"]
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("referral"), to, read["number"][-7:])),
        title=f"{REASONS[read['reason']]}: {STATES[read['after']]}",
        path=reverse("referrals:referral", args=[read["referral"]]),
        internal=True,
        in_lane=read["in_lane"],
    )


def moments_add() -> None:
    """Let timelines tell of what was sent; the wall leaves out what stands in the narrow lane."""
    moves = ReferralMove.objects
    source_add(
        Source(
            code=SENT,
            family="referrals",
            label=gettext_lazy("Referrals"),
            at="created_at",
            of={
                Whose.CLIENT: moves.filter(referral__sent_side__client_id__in=records_of(CLIENT)),
                Whose.CASE: moves.filter(referral__sent_side__case_id=CASE),
            },
            reads={
                "referral": "referral_id",
                "after": "after",
                "number": "referral__referral_no",
                "reason": "referral__reason",
                "centre": "referral__to_centre__name",
                "organisation": "referral__to_organisation__name",
                "in_lane": "referral__sent_side__sensitive",
            },
            tell=move_tell,
        )
    )
