"""What the outbox is told about enquiries of one centre at another."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.actions.enquiries import ANSWERED, RECEIVED
from counselling.models import Enquiry, EnquiryReceived
from counselling.states import ENQUIRY_WAITING
from notices.kinds import Kind
from notices.models import Notice


def _received_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose enquiry still waits at a centre of the recipient."""
    subjects = [notice.subject_id for notice in notices]
    found = EnquiryReceived.objects.filter(pk__in=subjects, state__in=ENQUIRY_WAITING)
    waiting = set(found.values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in waiting}


def _answered_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose enquiry the recipient still sees."""
    subjects = [notice.subject_id for notice in notices]
    seen = set(Enquiry.objects.filter(pk__in=subjects).values_list("pk", flat=True))
    return {notice.pk for notice in notices if notice.subject_id in seen}


def _received_url(notice: Notice) -> str:
    """Return the enquiry's page, or nothing if it is out of sight now."""
    seen = EnquiryReceived.objects.filter(pk=notice.subject_id).exists()
    return reverse("counselling:enquiry-received", args=[notice.subject_id]) if seen else ""


ENQUIRY_KINDS: Final = (
    Kind(
        code=RECEIVED,
        text=_("Another centre asks whether you know somebody"),
        icon="people",
        url=_received_url,
        wanted=_received_wanted,
    ),
    Kind(
        code=ANSWERED,
        text=_("Another centre answered you"),
        icon="people",
        url=lambda _notice: reverse("counselling:enquiry-list"),
        wanted=_answered_wanted,
    ),
)
