"""What the places and people below announce, put into the outbox: a broken glass, a grave role."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.announcing import (
    GLASS_ADRIFT,
    GLASS_BROKEN,
    GLASS_LATE,
    ROLE_GIVEN,
    ROLE_OFFERED,
    SENT_ALONE,
)
from centres.models import BreakGlass
from notices.actions import Posting, notices_post
from notices.kinds import Kind
from notices.models import Notice


def announced(event: str, recipient_ids: tuple[int, ...], subject_id: UUID) -> None:
    """Tell each recipient now, in the transaction of what is announced."""
    now = timezone.now()
    notices_post(
        postings=[
            Posting(
                key=f"{event}:{subject_id}:{recipient_id}",
                kind=event,
                recipient_id=recipient_id,
                subject_id=subject_id,
                due_at=now,
            )
            for recipient_id in recipient_ids
        ]
    )


def _unreviewed(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose break-glass the recipient can see and nobody has reviewed."""
    subjects = {notice.subject_id for notice in notices}
    glasses = BreakGlass.objects.filter(pk__in=subjects, reviewed_at__isnull=True)
    waiting = set(glasses.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in waiting}


def _review_url(notice: Notice) -> str:
    if not BreakGlass.objects.filter(pk=notice.subject_id).exists():
        return ""
    return reverse("centres:glass-review", args=[notice.subject_id])


GLASSES_TO_REVIEW = tuple(
    Kind(code=code, text=text, icon="shield", url=_review_url, wanted=_unreviewed, alone=True)
    for code, text in (
        (GLASS_BROKEN, _("An emergency access waits for your review")),
        (SENT_ALONE, _("A step that somebody took alone in an emergency waits for your review")),
        (GLASS_LATE, _("A review of an emergency is overdue: it waits for you")),
    )
)


def _told_url(notice: Notice) -> str:
    return reverse("centres:role-told", args=[notice.subject_id])


def _every(notices: Sequence[Notice]) -> set[UUID]:
    """Return all of them: that such a role came is told even where it was ended meanwhile."""
    return {notice.pk for notice in notices}


ROLES_TOLD = tuple(
    Kind(code=code, text=text, icon="shield", url=_told_url, wanted=_every, alone=True)
    for code, text in (
        (ROLE_OFFERED, _("Somebody is offered a role with wide rights: look whether it is meant")),
        (ROLE_GIVEN, _("Somebody holds a new role with wide rights: look whether it is meant")),
    )
)


def _people_url(_notice: Notice) -> str:
    return reverse("centres:person-list")


GLASS_UNREVIEWED = Kind(
    code=GLASS_ADRIFT,
    text=_("Nobody reviews an emergency: see that a data protection officer can"),
    icon="shield",
    url=_people_url,
    wanted=_every,
    alone=True,
)
"""For those who give roles: they do not see what is to be reviewed."""
