"""What the outbox is told about reminders of follow-ups, and who hears of those left behind."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.models import FollowUp
from counselling.selectors.staffing import stand_ins
from counselling.states import FOLLOW_UP_WAITING
from notices.kinds import Kind
from notices.models import Notice


def _wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose follow-up still waits, at that time, and is the recipient's to do."""
    promised = {
        (follow_up.pk, follow_up.assignee_id): follow_up.due_at
        for follow_up in FollowUp.objects.filter(
            pk__in=[notice.subject_id for notice in notices], state__in=FOLLOW_UP_WAITING
        ).only("assignee_id", "due_at")
    }
    return {
        notice.pk
        for notice in notices
        if promised.get((notice.subject_id, notice.recipient_id)) == notice.due_at
    }


def _left_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose follow-up still waits, left behind, and is the recipient's to see to."""
    return {notice.pk for notice in notices if notice.recipient_id in _seeing_to(notice)}


def _heirs(notice: Notice) -> Iterable[int]:
    """Return who sees to the follow-up instead of a recipient who doesn't counsel there now."""
    return sorted(_seeing_to(notice) - {notice.recipient_id})


def _seeing_to(notice: Notice) -> set[int]:
    """Return the stand-ins of a follow-up's assignee, once he counsels there no more."""
    follow_up = FollowUp.objects.filter(
        pk=notice.subject_id, due_at=notice.due_at, state__in=FOLLOW_UP_WAITING
    ).first()
    return set() if follow_up is None else stand_ins(follow_up.centre_id, follow_up.assignee_id)


def _url(notice: Notice) -> str:
    """Return the page of the follow-up's client, or nothing if it is out of sight now."""
    follow_up = FollowUp.objects.filter(pk=notice.subject_id).only("client_id").first()
    return reverse("counselling:client", args=[follow_up.client_id]) if follow_up else ""


FOLLOW_UP_LEFT = Kind(
    code="follow_up_left",
    text=_("A follow-up is due that nobody here does now"),
    icon="followups",
    url=_url,
    wanted=_left_wanted,
    heirs=_heirs,
)
FOLLOW_UP_DUE = Kind(
    code="follow_up_due",
    text=_("You have a follow-up due"),
    text_today=_("You have a follow-up due today"),
    icon="followups",
    url=_url,
    wanted=_wanted,
    heirs=_heirs,
    heirs_kind=FOLLOW_UP_LEFT.code,
)
