"""How referrals flow through the network, month by month: counts and medians, small ones hidden.

A coordinator reads her own centres' to the last one; of all others everybody reads, by country,
what may leave a centre (`centres.suppression`). Only whole months are told, and one at a time: from
two sums nobody takes the difference.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from babel.dates import format_date
from django.db.models import (
    Aggregate,
    Case,
    CharField,
    Count,
    DurationField,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import scope, suppression
from centres.models import Organisation
from centres.places import country_name
from centres.roles import Role
from centres.standing import Standing
from centres.wording import locale_here
from referrals.models import Referral
from referrals.selectors.figures import days_said

MONTHS: Final = 24
"""How far back one can look."""
DAY: Final = dt.timedelta(days=1)
Kind = Organisation.Kind
CENTRES: Final = "centres:"
"""Stands before the country whose centres were asked."""
AUTHORITIES: Final = (Kind.MINISTRY, Kind.AGENCY, Kind.LOCAL_GOVERNMENT, Kind.POLICE)


class Median(Aggregate):
    """The middle of the values that are there."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class FlowRow:
    """What went between one of the own centres and somebody else in a month."""

    sender: str
    recipient: str
    count: int
    answered: int
    accepted: int
    days: str


@dataclass(frozen=True, slots=True)
class FlowCell:
    """How much went from a country's centres to somebody: hidden where it is little."""

    count: int | None
    days: str = ""
    to: str = ""
    """The code of the kind of recipient, where it can be looked at by centre."""

    @property
    def hidden(self) -> bool:
        """Whether it is too small to be told."""
        return self.count is None


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A row of the matrix: from a country's centres to each kind of recipient."""

    code: str
    """The country's."""
    sender: str
    cells: list[FlowCell]
    sum: FlowCell


@dataclass(frozen=True)
class Flow:
    """The matrix of one month."""

    columns: list[tuple[str, str]]
    """Code and name of each kind of recipient."""
    lines: list[FlowLine]
    sums: list[FlowCell]
    sum: FlowCell
    least: int
    """From how many on a count is told."""


def months_back(today: dt.date) -> list[dt.date]:
    """Return the first days of the whole months that can be looked at, the latest first."""
    first, found = today.replace(day=1), []
    for _each in range(MONTHS):
        first = (first - DAY).replace(day=1)
        found.append(first)
    return found


def month_said(month: dt.date) -> str:
    """Return the month as the reader's language names it."""
    return str(format_date(month, "LLLL y", locale=locale_here()))


def sent_in(month: dt.date) -> QuerySet[Referral]:
    """Return what was sent in the month, by the clocks of Greenwich, which all centres share."""
    start = dt.datetime(month.year, month.month, 1, tzinfo=dt.UTC)
    after = (month.replace(day=28) + 4 * DAY).replace(day=1)
    end = dt.datetime(after.year, after.month, 1, tzinfo=dt.UTC)
    return Referral.objects.filter(sent_at__gte=start, sent_at__lt=end).order_by()


def told_of(**more: Any) -> dict[str, Any]:
    """Return what is counted of each group."""
    return {
        "count": Count("pk"),
        "answered": Count("answered_at"),
        "median": Median(F("answered_at") - F("sent_at"), filter=Q(answered_at__isnull=False)),
        **more,
    }


def own_flow(standing: Standing, month: dt.date) -> list[FlowRow]:
    """Return what went out of and into the centres that the person coordinates, the most first."""
    found = sent_in(month).filter(_known(standing))
    rows = found.values("centre__name", "to_centre__name", "to_organisation__name").annotate(
        **told_of(accepted=Count("pk", filter=Q(answered_at__isnull=False, decline_code="")))
    )
    return sorted((_flow_row(row) for row in rows), key=lambda each: (-each.count, each.sender))


def _flow_row(row: Any) -> FlowRow:
    return FlowRow(
        sender=row["centre__name"],
        recipient=row["to_centre__name"] or row["to_organisation__name"],
        count=row["count"],
        answered=row["answered"],
        accepted=row["accepted"],
        days=days_or_none(row["median"]),
    )


def days_or_none(median: dt.timedelta | None) -> str:
    """Return the median in words, none where nothing was answered."""
    return "" if median is None else days_said(median / DAY)


def network_flow(standing: Standing, month: dt.date) -> Flow:
    """Return the matrix of all countries, with what is small hidden; in one query.

    It counts what the reader does not see, as the system, and tells no more than may leave.
    """
    with scope.system(reason="referral.flow"):
        rows = list(by_country(month).values("sender", "to").annotate(**known_by(standing)))
    found: dict[tuple[str, str], Any] = {(row["sender"], row["to"]): row for row in rows}
    return _matrix(found)


def by_country(month: dt.date) -> QuerySet[Any]:
    """Return what was sent in the month with the sender's country and the kind of recipient."""
    return sent_in(month).annotate(sender=F("centre__country__code"), to=recipient())


def known_by(standing: Standing) -> dict[str, Any]:
    """Return what is counted of each group, and how much of it the person knows anyway."""
    knows = _known(standing)
    return told_of(
        known=Count("pk", filter=knows), known_answered=Count("answered_at", filter=knows)
    )


def _known(standing: Standing) -> Q:
    """Return the condition that a coordinator knows of it: it came to a centre of his, or left it.

    What a centre sent in the narrow lane he knows only if he sees it there: counted besides, it
    would stand out against his list.
    """
    own = standing.centres(Role.COORDINATOR)
    seen = Q(sent_side__sensitive=False) | Q(sent_side__counsellor_id=standing.user_id)
    protected = Q(centre_id__in=standing.centres(Role.PROTECTION_COUNSELLOR))
    return Q(to_centre_id__in=own) | (Q(centre_id__in=own) & (seen | protected))


def recipient() -> Case:
    """Return to which kind of recipient it went: the centres of a country, or who else."""
    of = "to_organisation__kind"
    return Case(
        When(
            to_centre__isnull=False,
            then=Concat(Value(CENTRES), F("to_centre__country__code")),
        ),
        When(**{of: Kind.MISSION}, then=Value("missions")),
        When(**{of: Kind.UN_IO}, then=Value("international")),
        When(**{f"{of}__in": AUTHORITIES}, then=Value("authorities")),
        default=Value("partners"),
        output_field=CharField(),
    )


def recipient_said(code: str) -> str:
    """Return the kind of recipient in words."""
    if code.startswith(CENTRES):
        country = country_name(code.removeprefix(CENTRES))
        return _("Centres in %(country)s") % {"country": country}
    return {
        "missions": _("Missions"),
        "international": _("International organisations"),
        "authorities": _("Authorities"),
        "partners": _("Partners"),
    }[code]


def _matrix(rows: Mapping[tuple[str, str], Any]) -> Flow:
    table = suppression.counted(
        {place: (row["count"], row["known"]) for place, row in sorted(rows.items())}
    )
    senders = sorted(table.rows, key=lambda code: country_name(str(code)))
    columns = sorted(table.columns, key=lambda code: (not str(code).startswith(CENTRES), str(code)))
    return Flow(
        columns=[(str(column), recipient_said(str(column))) for column in columns],
        lines=[
            FlowLine(
                str(sender),
                country_name(str(sender)),
                [_cell(table, rows, (str(sender), str(column))) for column in columns],
                FlowCell(table.row_sums[sender]),
            )
            for sender in senders
        ],
        sums=[FlowCell(table.column_sums[column]) for column in columns],
        sum=FlowCell(table.sum),
        least=suppression.least(),
    )


def _cell(
    table: suppression.Counted,
    rows: Mapping[tuple[str, str], Any],
    place: tuple[str, str],
) -> FlowCell:
    if place not in rows:
        return FlowCell(0)
    shown = table.cells[place]
    return FlowCell(shown.count, median_told(rows[place], shown), place[1] if shown.count else "")


def median_told(row: Mapping[str, Any], shown: suppression.Cell) -> str:
    """Return the median of the answers, where the count is told and so many were answered."""
    answered = suppression.cell(row["answered"], row["known_answered"])
    return days_or_none(row["median"]) if not shown.hidden and answered.count else ""


def month_chosen(asked: str) -> dt.date:
    """Return the whole month that was asked for; the last one where it can't be read."""
    months = months_back(timezone.now().astimezone(dt.UTC).date())
    return next((month for month in months if f"{month:%Y-%m}" == asked), months[0])
