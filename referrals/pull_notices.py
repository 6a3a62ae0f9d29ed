"""What the outbox is told about requests to send."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind
from notices.models import Notice
from referrals.actions.pulls import ANSWERED, RECEIVED
from referrals.models import PullAsked, PullReceived
from referrals.states import PullState


def _received_page(notice: Notice) -> str:
    """Return the page of the request, or nothing if it is out of sight now."""
    seen = PullReceived.objects.filter(pk=notice.subject_id).exists()
    return reverse("referrals:pull", args=[notice.subject_id]) if seen else ""


def _asked_page(notice: Notice) -> str:
    seen = PullAsked.objects.filter(pk=notice.subject_id).exists()
    return reverse("referrals:pull-list") if seen else ""


def _waiting(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose request nobody has answered yet."""
    waits = PullReceived.objects.filter(
        pk__in=[notice.subject_id for notice in notices], state=PullState.ASKED
    )
    subjects = set(waits.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in subjects}


def _seen(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose request the recipient of the notice sees."""
    seen = PullAsked.objects.filter(pk__in=[notice.subject_id for notice in notices])
    subjects = set(seen.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in subjects}


PULL_KINDS: Final = (
    Kind(
        code=RECEIVED,
        text=_("Another centre asks you to send on somebody who is with it now"),
        icon="referrals",
        url=_received_page,
        wanted=_waiting,
    ),
    Kind(
        code=ANSWERED,
        text=_("Your request to another centre was answered"),
        icon="referrals",
        url=_asked_page,
        wanted=_seen,
    ),
)
