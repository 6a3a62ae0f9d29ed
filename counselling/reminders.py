"""What the outbox is told about follow-ups: reminders, what is overdue, what was left behind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.follow_up_clock import LONG_OVERDUE, OVERDUE
from counselling.models import FollowUp
from counselling.selectors.staffing import coordinators_of, stand_ins
from counselling.states import FOLLOW_UP_WAITING
from notices.kinds import Kind, page_among, wanted_among
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


def _moment_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose follow-up still waits at the time that stands in the notice's key."""
    waiting = FollowUp.objects.filter(
        pk__in=[notice.subject_id for notice in notices], state__in=FOLLOW_UP_WAITING
    ).only("due_at", "assignee_id")
    promised = {each.pk: each for each in waiting}
    return {
        notice.pk
        for notice in notices
        if (found := promised.get(notice.subject_id)) is not None
        and f":{found.pk}:{found.due_at.timestamp():.0f}:" in notice.key
    }


def _tomorrow_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return the same that are also still the recipient's to do."""
    mine = FollowUp.objects.filter(
        pk__in=[notice.subject_id for notice in notices],
        assignee_id__in={notice.recipient_id for notice in notices},
    )
    kept = set(mine.values_list("pk", flat=True))
    still = _moment_wanted(notices)
    return {each.pk for each in notices if each.pk in still and each.subject_id in kept}


def _overseen_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those that the recipient still oversees, and that still wait."""
    still = _moment_wanted(notices)
    centres = dict(
        FollowUp.objects.filter(pk__in=[each.subject_id for each in notices]).values_list(
            "pk", "centre_id"
        )
    )
    overseers = {centre_id: coordinators_of(centre_id) for centre_id in set(centres.values())}
    return {
        each.pk
        for each in notices
        if each.pk in still and each.recipient_id in overseers[centres[each.subject_id]]
    }


_page = page_among(FollowUp.objects.all(), "counselling:follow-up")
_seen_wanted = wanted_among(FollowUp.objects.all())
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
FOLLOW_UP_TOMORROW: Final = Kind(
    code="follow_up_tomorrow",
    text=_("You have a follow-up on your next working day"),
    icon="followups",
    url=_page,
    wanted=_tomorrow_wanted,
    evening=True,
)
FOLLOW_UP_OVERDUE: Final = Kind(
    code="follow_up_overdue",
    text=_("A follow-up at your centre was not done on its day"),
    icon="followups",
    url=_page,
    wanted=_overseen_wanted,
    mail=False,
)
FOLLOW_UP_LONG_OVERDUE: Final = Kind(
    code="follow_up_long_overdue",
    text=_("A follow-up at your centre has waited half as long again as was promised"),
    icon="followups",
    url=_page,
    wanted=_overseen_wanted,
)
UNREACHED: Final = Kind(
    code="follow_up_unreached",
    text=_("Somebody was not reached three times: say what is to be done"),
    icon="followups",
    url=_page,
    wanted=_seen_wanted,
)
REPLIED: Final = Kind(
    code="client_replied",
    text=_("Somebody answered a message"),
    icon="phone",
    url=_page,
    wanted=_seen_wanted,
)
ESCALATIONS: Final[Mapping[int, Kind]] = {
    OVERDUE: FOLLOW_UP_OVERDUE,
    LONG_OVERDUE: FOLLOW_UP_LONG_OVERDUE,
}
FOLLOW_UP_KINDS: Final = (
    FOLLOW_UP_LEFT,
    FOLLOW_UP_DUE,
    FOLLOW_UP_TOMORROW,
    *ESCALATIONS.values(),
    UNREACHED,
    REPLIED,
)
