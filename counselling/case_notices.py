"""What the outbox is told about cases: handed over, a closing that waits, a closing refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centres import scope
from centres.roles import Right
from counselling.models import Case, Handover
from counselling.states import CASE_LIVE
from notices.kinds import Kind, page_among, wanted_among

if TYPE_CHECKING:
    from notices.models import Notice

_case_page = page_among(Case.objects.all(), "counselling:case")
CASES_HANDED_OVER = Kind(
    code="cases_handed_over",
    text=_("Work was handed over to you"),
    icon="clients",
    url=page_among(Handover.objects.all(), "counselling:handover"),
    wanted=wanted_among(Handover.objects.all()),
)


def _protects() -> bool:
    """Return whether the recipient, in whose scope it is asked, sees the narrow lane somewhere."""
    return bool(scope.present().rights.get(Right.RESTRICTED))


def _narrow_wanted(notices: Sequence[Notice]) -> set[UUID]:
    """Return the keys of all: such a notice is about no record that could be gone."""
    return {notice.pk for notice in notices} if _protects() else set()


NARROW_HANDED_OVER = Kind(
    code="narrow_handed_over",
    text=_("Work was handed over to you"),
    icon="clients",
    url=lambda _notice: reverse("counselling:narrow-work") if _protects() else "",
    wanted=_narrow_wanted,
)
CASE_CLOSING_WAITS = Kind(
    code="case_closing_waits",
    text=_("A closing waits for your decision"),
    icon="check",
    url=_case_page,
    wanted=wanted_among(Case.objects.filter(closing_asked_at__isnull=False)),
)
CASE_CLOSING_REFUSED = Kind(
    code="case_closing_refused",
    text=_("A coordinator wishes that a case stays open"),
    icon="info",
    url=_case_page,
    wanted=wanted_among(Case.objects.filter(state__in=CASE_LIVE, closing_asked_at__isnull=True)),
)
CASE_KINDS = (CASES_HANDED_OVER, NARROW_HANDED_OVER, CASE_CLOSING_WAITS, CASE_CLOSING_REFUSED)
