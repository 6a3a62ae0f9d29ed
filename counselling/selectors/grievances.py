"""The list of grievances: hers, the centre's, what is late, what is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.moments import Reader, reader
from centres.paging import Page, page_of
from centres.standing import Standing
from centres.templatetags.look import chip, when
from counselling.grievance_codes import BroughtBy, ComplaintType
from counselling.grievance_states import ENDED, GRIEVANCE_TONES, LIVE, GrievanceState
from counselling.grievance_steps import Colour, Unit, colour_of
from counselling.models import Accused, Grievance, GrievanceDeadline, GrievanceStep, GrievanceSum
from counselling.selectors.people import name_line, only_named
from counselling.selectors.staffing import at_own_centres
from spreadsheets.cells.digits import digits_plain

SHOWN: Final = ("mine", "centre", "late", "closed")
"""The parts of the list, in the order of its tabs."""
STATES: Final = {choice.value: choice.label for choice in GrievanceState}
TYPES: Final = {choice.value: choice.label for choice in ComplaintType}
BROUGHT: Final = {choice.value: choice.label for choice in BroughtBy}
CLOCK_TONES: Final[Mapping[str, str]] = {
    Colour.GREEN: "ok",
    Colour.AMBER: "wait",
    Colour.RED: "late",
}


@dataclass(frozen=True)
class GrievanceFilter:
    """What a list of grievances is narrowed to; empty means everything."""

    complaint_type: str = ""
    respondent: UUID | None = None
    currency: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class GrievanceRow:
    """A grievance as a list shows it."""

    pk: UUID
    number: str
    who: str
    about: str
    counsellor: str
    touched: SafeString
    state: SafeString
    clock: SafeString | str


def grievances() -> QuerySet[Grievance]:
    """Return the grievances that the wall shows, with what their own page reads."""
    return Grievance.objects.select_related("centre__country", "counsellor", "client", "case")


def grievances_shown(standing: Standing, shown: str) -> QuerySet[Grievance]:
    """Return one part of the list: the person's own, the centre's, what is late, what is closed."""
    found = Grievance.objects.filter(at_own_centres(standing))
    if shown == "closed":
        return found.filter(state__in=sorted(ENDED))
    live = found.filter(state__in=LIVE)
    if shown == "late":
        return live.filter(next_due_at__lt=timezone.now())
    return live.filter(counsellor_id=standing.user_id) if shown == "mine" else live


def grievances_narrowed(
    found: QuerySet[Grievance], narrowed: GrievanceFilter
) -> QuerySet[Grievance]:
    """Return those that the filter lets through."""
    if narrowed.complaint_type:
        found = found.filter(types__contains=[narrowed.complaint_type])
    if narrowed.respondent:
        whom = Q(respondent=narrowed.respondent) | Q(respondent__leader=narrowed.respondent)
        found = found.filter(pk__in=Accused.objects.filter(whom).values("grievance_id"))
    if narrowed.currency:
        sums = GrievanceSum.objects.filter(currency=narrowed.currency)
        found = found.filter(pk__in=sums.values("grievance_id"))
    if narrowed.words:
        words = digits_plain(narrowed.words)
        number = Q(grievance_no__iexact=words) | Q(grievance_no__iendswith=f"-{words}")
        found = found.filter(number | Q(external_ref__iexact=words))
    return found


def grievances_page(
    found: QuerySet[Grievance], shown: str, *, after: str = "", before: str = ""
) -> Page[GrievanceRow]:
    """Return a page of rows: the latest touched first; of the late, the latest due first."""
    late = shown == "late"
    rows = found.select_related("client", "counsellor").only(
        "id", "grievance_no", "brought_by", "headcount", "types", "state", "next_due_at",
        "updated_at", "sensitive", "counsellor__name", *only_named("client__"),
    )  # fmt: skip
    page = page_of(
        rows,
        by="next_due_at" if late else "updated_at",
        descending=not late,
        after=after,
        before=before,
    )
    by = reader()
    return Page([grievance_row(each, by) for each in page.rows], page.previous, page.next)


def grievance_row(grievance: Grievance, by: Reader | None = None) -> GrievanceRow:
    """Return the grievance as a list shows it to its reader."""
    by = by or reader()
    return GrievanceRow(
        pk=grievance.pk,
        number=grievance.grievance_no,
        who=who_line(grievance),
        about=types_line(grievance.types),
        counsellor=grievance.counsellor.name,
        touched=when(grievance.updated_at, by),
        state=grievance_chip(grievance),
        clock=due_chip(grievance, by),
    )


def who_line(grievance: Grievance) -> str:
    """Return who complains: a name, how many, or that nobody gave one."""
    many = grievance.headcount
    if many > 1:
        return ngettext("%(n)s worker", "%(n)s workers", many) % {"n": many}
    if grievance.client is not None:
        return name_line(grievance.client)
    return _("Without a name")


def types_line(types: list[str]) -> str:
    """Return what it is about: the first of the types, and how many more."""
    first = str(TYPES.get(types[0], types[0])) if types else ""
    more = len(types) - 1
    return f"{first} +{more}" if more > 0 else first


def grievance_chip(grievance: Grievance) -> SafeString:
    """Return the state in one chip."""
    return chip(GRIEVANCE_TONES[grievance.state], STATES[grievance.state])


def due_chip(grievance: Grievance, by: Reader | None = None) -> SafeString | str:
    """Return when the next step is due; late or not is all that a list needs."""
    due = grievance.next_due_at
    if due is None or not grievance.live:
        return ""
    by = by or reader()
    return chip("late" if by.now >= due else "calm", by.left(due))


def clock_chip(step: GrievanceStep) -> SafeString:
    """Return how a step stands to its clock: green, amber, red, each with its words."""
    by = reader()
    colour = colour_of(step.due_at, step.red_at, by.now)
    return chip(CLOCK_TONES[colour], by.left(step.due_at))


@dataclass(frozen=True)
class GrievanceCount:
    """How many of the person's grievances are open, and how many are late."""

    mine: int
    late: int


def grievances_count(standing: Standing) -> GrievanceCount:
    """Return how many open grievances the person has and how many are late, in one query."""
    mine = grievances_shown(standing, "mine")
    late = Count("pk", filter=Q(next_due_at__lt=timezone.now()))
    total = mine.aggregate(every=Count("pk"), late=late)
    return GrievanceCount(total["every"], total["late"])


def deadlines() -> QuerySet[GrievanceDeadline]:
    """Return the table of deadlines: those of all countries first."""
    return GrievanceDeadline.objects.order_by("country", "step", "complaint_type")


def deadline_line(count: int, unit: str) -> str:
    """Return "10 working days", "24 hours"."""
    said = {
        Unit.HOURS: ngettext("%(n)s hour", "%(n)s hours", count),
        Unit.CALENDAR: ngettext("%(n)s day", "%(n)s days", count),
        Unit.WORKING: ngettext("%(n)s working day", "%(n)s working days", count),
    }
    return said[Unit(unit)] % {"n": count}
