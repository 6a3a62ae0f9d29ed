"""What the outbox is told of what is kept: entries to confirm, agreements that end."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, page_among
from notices.models import Notice
from referrals.actions.reminding import AGREEMENT_ENDS, CONFIRM
from referrals.agreement_codes import ENDING_DAYS
from referrals.models import Agreement, ServiceAtLocation
from referrals.selectors.agreements import agreements_ending
from referrals.selectors.directory import is_stale


def _wants_confirming(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose entry still waits."""
    waiting = ServiceAtLocation.objects.filter(
        is_stale(timezone.localdate()), pk__in=[notice.subject_id for notice in notices]
    )
    subjects = set(waiting.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in subjects}


def _still_ends(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose agreement ends soon, neither renewed nor ended meanwhile."""
    ending = agreements_ending(timezone.localdate(), ENDING_DAYS)
    subjects = set(ending.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in subjects}


DIRECTORY_KINDS: Final = (
    Kind(
        code=CONFIRM,
        text=_("Entries of the service directory want to be confirmed"),
        icon="registers",
        url=lambda _notice: reverse("referrals:directory") + "?stale=1",
        wanted=_wants_confirming,
    ),
    Kind(
        code=AGREEMENT_ENDS,
        text=_("An agreement with a recipient ends soon"),
        icon="warn",
        url=page_among(Agreement.objects.all(), "referrals:agreement"),
        wanted=_still_ends,
    ),
)
