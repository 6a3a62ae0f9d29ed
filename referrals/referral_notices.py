"""What the outbox is told about referrals."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, Words
from notices.models import Notice
from referrals.models import Referral, SentSide
from referrals.notice_codes import LATE, LATE_IN, TOLD, TWIN, late_code, told_code
from referrals.states import LIVE, Side

ICONS: Final = {Side.SENDER: "referrals", Side.RECIPIENT: "download"}


def _sent_page(notice: Notice) -> str:
    """Return the sender's page of the referral, or nothing if it is out of sight now."""
    seen = SentSide.objects.filter(referral_id=notice.subject_id).exists()
    return reverse("referrals:referral", args=[notice.subject_id]) if seen else ""


def _received_page(notice: Notice) -> str:
    """Return the same of the recipient."""
    seen = Referral.objects.filter(pk=notice.subject_id, sent_at__isnull=False).exists()
    return reverse("referrals:received", args=[notice.subject_id]) if seen else ""


PAGES: Final = {Side.SENDER: _sent_page, Side.RECIPIENT: _received_page}


def _seen(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose referral the recipient of the notice sees."""
    return _in_states(notices, ())


def _in_states(notices: Sequence[Notice], states: Sequence[str]) -> set[UUID]:
    found = Referral.objects.filter(pk__in=[notice.subject_id for notice in notices])
    if states:
        found = found.filter(state__in=states)
    subjects = set(found.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in subjects}


def _kind(code: str, text: Words, side: str, *, mail: bool = True) -> Kind:
    return Kind(
        code=code, text=text, icon=ICONS[Side(side)], url=PAGES[Side(side)], wanted=_seen, mail=mail
    )


def _late_kind(what: str, side: str, text: Words) -> Kind:
    return Kind(
        code=late_code(what, side),
        text=text,
        icon="warn",
        url=PAGES[Side(side)],
        wanted=lambda notices: _in_states(notices, LATE_IN[what]),
    )


QUIET: Final = frozenset({"view", "start", "resume"})
"""Moves that are shown in the system, and worth no letter."""

REFERRAL_KINDS: Final = (
    *(
        _kind(told_code(move, side), text, side, mail=move not in QUIET)
        for (move, side), text in TOLD.items()
    ),
    *(_late_kind(what, side, text) for (what, side), text in LATE.items()),
    Kind(
        code=TWIN,
        text=_("One of your referrals has a twin: the same recipient is asked for the same"),
        icon="warn",
        url=_sent_page,
        wanted=lambda notices: _in_states(notices, LIVE),
    ),
)
