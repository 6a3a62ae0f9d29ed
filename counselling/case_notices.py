"""What the outbox is told about cases: handed over, a closing that waits, a closing refused."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.models import Case, Handover
from counselling.states import CASE_LIVE
from notices.kinds import Kind
from notices.models import Notice


def _about(found: QuerySet[Case] | QuerySet[Handover], notices: Sequence[Notice]) -> set[UUID]:
    """Return those whose subject is among the found, as the recipient sees them."""
    subjects = set(
        found.filter(pk__in=[notice.subject_id for notice in notices]).values_list("pk", flat=True)
    )
    return {notice.pk for notice in notices if notice.subject_id in subjects}


def _handed_wanted(notices: Sequence[Notice]) -> set[UUID]:
    return _about(Handover.objects.all(), notices)


def _closing_wanted(notices: Sequence[Notice]) -> set[UUID]:
    return _about(Case.objects.filter(closing_asked_at__isnull=False), notices)


def _refused_wanted(notices: Sequence[Notice]) -> set[UUID]:
    return _about(Case.objects.filter(state__in=CASE_LIVE, closing_asked_at__isnull=True), notices)


def _handover_url(notice: Notice) -> str:
    """Return the page of the hand-over, or nothing if it is out of sight now."""
    seen = Handover.objects.filter(pk=notice.subject_id).exists()
    return reverse("counselling:handover", args=[notice.subject_id]) if seen else ""


def _case_url(notice: Notice) -> str:
    """Return the page of the case, or nothing if it is out of sight now."""
    seen = Case.objects.filter(pk=notice.subject_id).exists()
    return reverse("counselling:case", args=[notice.subject_id]) if seen else ""


CASES_HANDED_OVER = Kind(
    code="cases_handed_over",
    text=_("Work was handed over to you"),
    icon="clients",
    url=_handover_url,
    wanted=_handed_wanted,
)
CASE_CLOSING_WAITS = Kind(
    code="case_closing_waits",
    text=_("A closing waits for your decision"),
    icon="check",
    url=_case_url,
    wanted=_closing_wanted,
)
CASE_CLOSING_REFUSED = Kind(
    code="case_closing_refused",
    text=_("A coordinator wishes that a case stays open"),
    icon="info",
    url=_case_url,
    wanted=_refused_wanted,
)
CASE_KINDS = (CASES_HANDED_OVER, CASE_CLOSING_WAITS, CASE_CLOSING_REFUSED)
