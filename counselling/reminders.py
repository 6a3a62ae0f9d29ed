"""What the outbox is told about reminders of follow-ups."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.models import FollowUp
from counselling.states import FOLLOW_UP_WAITING
from notices.kinds import Kind
from notices.models import Notice


def _wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose follow-up is still open, at that time, and the recipient's to do."""
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


def _url(notice: Notice) -> str:
    """Return the page of the follow-up's client, or nothing if it is out of sight now."""
    follow_up = FollowUp.objects.filter(pk=notice.subject_id).only("client_id").first()
    return reverse("counselling:client", args=[follow_up.client_id]) if follow_up else ""


FOLLOW_UP_DUE = Kind(
    code="follow_up_due",
    text=_("You have a follow-up due"),
    text_today=_("You have a follow-up due today"),
    icon="followups",
    url=_url,
    wanted=_wanted,
)
