"""What the outbox is told about requests on data, and of records whose time is nearly over."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.actions.retention import SOON
from counselling.actions.rights import NEAR, RECEIVED
from counselling.models import Expiry, RightsRequest
from counselling.rights_states import RIGHTS_OPEN
from notices.kinds import Kind, page_among, wanted_among
from notices.models import Notice


def _open_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose request still waits for an answer, and is due when it was then."""
    subjects = {notice.subject_id for notice in notices}
    found = RightsRequest.objects.filter(pk__in=subjects, state__in=RIGHTS_OPEN)
    due = {request.pk: f":{request.due_on:%F}:" for request in found}
    return {
        notice.pk
        for notice in notices
        if notice.subject_id in due and due[notice.subject_id] in notice.key
    }


_request_page = page_among(RightsRequest.objects.all(), "counselling:rights-request")
RIGHTS_KINDS: Final = (
    Kind(
        code=RECEIVED,
        text=_("Somebody asks about their data"),
        icon="shield",
        url=_request_page,
        wanted=_open_wanted,
    ),
    Kind(
        code=NEAR,
        text=_("An answer about somebody's data is due in a week"),
        icon="shield",
        url=_request_page,
        wanted=_open_wanted,
    ),
    Kind(
        code=SOON,
        text=_("Records will be anonymised in a week"),
        icon="clock",
        url=lambda _notice: reverse("counselling:expiry-list"),
        wanted=wanted_among(Expiry.objects.all()),
    ),
)
