"""What the outbox is told of things that were heard: that one is flagged, and none of its words."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.actions.heard import FLAGGED
from counselling.heard_codes import HEARD_WAITING
from counselling.models import Heard
from notices.kinds import Kind
from notices.models import Notice


def _wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those about something that the recipient sees, and that nobody judged yet."""
    subjects = [notice.subject_id for notice in notices]
    found = Heard.objects.filter(pk__in=subjects, state__in=HEARD_WAITING)
    waiting = set(found.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in waiting}


def _url(notice: Notice) -> str:
    """Return its page, or nothing if it is out of sight now."""
    seen = Heard.objects.filter(pk=notice.subject_id).exists()
    return reverse("counselling:heard", args=[notice.subject_id]) if seen else ""


HEARD_FLAGGED: Final = Kind(
    code=FLAGGED,
    text=_("Something that was heard is flagged for you"),
    icon="warn",
    url=_url,
    wanted=_wanted,
)
