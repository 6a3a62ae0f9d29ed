"""What the outbox is told about cases: handed over, a closing that waits, a closing refused."""

from django.utils.translation import gettext_lazy as _

from counselling.models import Case, Handover
from counselling.states import CASE_LIVE
from notices.kinds import Kind, page_among, wanted_among

_case_page = page_among(Case.objects.all(), "counselling:case")
CASES_HANDED_OVER = Kind(
    code="cases_handed_over",
    text=_("Work was handed over to you"),
    icon="clients",
    url=page_among(Handover.objects.all(), "counselling:handover"),
    wanted=wanted_among(Handover.objects.all()),
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
CASE_KINDS = (CASES_HANDED_OVER, CASE_CLOSING_WAITS, CASE_CLOSING_REFUSED)
