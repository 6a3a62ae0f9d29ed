"""What the outbox is told about packages and links."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse

from notices.kinds import Kind, page_among, wanted_among
from notices.models import Notice
from referrals.models import DestructionTask, Referral
from referrals.package_notice_codes import DESTROYED, DESTRUCTION_DUE, LINK_ENDED, PACKAGE_TOLD


def _destruction_page(notice: Notice) -> str:
    """Return where the destruction is confirmed, or nothing once it was."""
    return reverse("referrals:destruction", args=[notice.subject_id]) if _open([notice]) else ""


def _open(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose destruction nobody has confirmed."""
    waiting = DestructionTask.objects.filter(
        referral_id__in=[notice.subject_id for notice in notices], confirmed_at__isnull=True
    )
    subjects = set(waiting.values_list("referral_id", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in subjects}


PACKAGE_KINDS: Final = (
    Kind(
        code=DESTROYED,
        text=PACKAGE_TOLD[DESTROYED],
        icon="trash",
        url=page_among(Referral.objects.all(), "referrals:referral"),
        wanted=wanted_among(Referral.objects.all()),
        mail=False,
    ),
    Kind(
        code=DESTRUCTION_DUE,
        text=PACKAGE_TOLD[DESTRUCTION_DUE],
        icon="trash",
        url=_destruction_page,
        wanted=_open,
    ),
    Kind(
        code=LINK_ENDED,
        text=PACKAGE_TOLD[LINK_ENDED],
        icon="lock",
        url=page_among(Referral.objects.all(), "referrals:links"),
        wanted=wanted_among(Referral.objects.all()),
    ),
)
