"""A coordinator's desk: who carries how much, what waits, where something is missing."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Value
from django.utils import timezone
from django.utils.safestring import SafeString

from centres.models import Centre, User
from centres.moments import day_bounds, reader
from centres.roles import Role
from centres.standing import Standing
from centres.templatetags.look import when
from counselling.appointment_states import APPOINTMENT_COMING
from counselling.grievance_states import LIVE
from counselling.models import Appointment, Case, Client, FollowUp, Grievance, Session
from counselling.selectors.cases import CaseRow, case_row, for_rows
from counselling.selectors.happenings import path_to
from counselling.selectors.people import name_line, only_named
from counselling.selectors.staffing import counsellors_at
from counselling.states import CASE_LIVE, FOLLOW_UP_WAITING

LATELY: Final = dt.timedelta(days=30)
MOST: Final = 12
"""How many of each kind the desk shows; the list behind it has all."""
HELD: Final = frozenset({"cases", "late", "clients", "grievances", "appointments"})
"""What keeps somebody on the desk who left: it can be handed over."""
COUNTED: Final = HELD | {"urgent", "sessions"}


@dataclass(frozen=True, slots=True)
class Load:
    """What one counsellor carries."""

    user_id: int
    name: str
    cases: int
    urgent: int
    late: int
    sessions: int
    clients: int
    grievances: int
    """The live ones outside the sensitive lane: of those only who protects disposes."""
    appointments: int
    """Those that are still to be held."""
    here: bool
    """Whether she counsels at the centre now; somebody who left stands here while work is hers."""

    @property
    def carries(self) -> bool:
        """Whether there is anything that could be handed over."""
        return any(getattr(self, kind) for kind in HELD)


@dataclass(frozen=True, slots=True)
class Untold:
    """A session without topics."""

    path: str
    client: str
    counsellor: str
    when: SafeString


@dataclass(frozen=True)
class Desk:
    """Everything that the desk of one centre shows."""

    loads: list[Load]
    closings: list[CaseRow]
    unplanned: list[CaseRow]
    overdue: list[CaseRow]
    untold: list[Untold]
    unplanned_count: int
    overdue_count: int


def centres_coordinated(standing: Standing) -> list[Centre]:
    """Return the centres that the person coordinates, in the order of his memberships."""
    own = standing.centres(Role.COORDINATOR)
    found = Centre.objects.select_related("country").filter(pk__in=own).in_bulk()
    return [found[pk] for pk in own if pk in found]


def desk_of(centre: Centre) -> Desk:
    """Return what the centre's desk shows, in nine queries."""
    live = Case.objects.filter(centre_id=centre.pk, state__in=CASE_LIVE)
    unplanned = live.filter(next_step="", closing_asked_at__isnull=True)
    overdue = live.filter(next_step_on__lt=centre.today)
    closings = live.filter(closing_asked_at__isnull=False)
    return Desk(
        loads=loads_at(centre),
        closings=_rows(closings, "closing_asked_at"),
        unplanned=_rows(unplanned, "touched_at"),
        overdue=_rows(overdue, "next_step_on"),
        untold=_untold(centre),
        unplanned_count=unplanned.count(),
        overdue_count=overdue.count(),
    )


def _rows(found: QuerySet[Case], order: str) -> list[CaseRow]:
    by = reader()
    return [case_row(case, by) for case in for_rows(found).order_by(order, "pk")[:MOST]]


def loads_at(centre: Centre) -> list[Load]:
    """Return what each counsellor of the centre carries, in three queries however many they are.

    Whoever left stands there too, first, while anything is still hers.
    """
    carried = _carried_at(centre)
    here = {user.pk: user for user in counsellors_at(centre.pk)}
    carrying = {person for person, counts in carried.items() if counts.keys() & HELD}
    left = User.objects.filter(pk__in=carrying - here.keys()).order_by("name")
    nothing = dict.fromkeys(COUNTED, 0)
    return [
        Load(
            user_id=user.pk,
            name=user.name,
            here=user.pk in here,
            **(nothing | carried.get(user.pk, {})),
        )
        for user in (*left, *here.values())
    ]


def _carried_at(centre: Centre) -> dict[int, dict[str, int]]:
    """Return how much of each kind every person has at the centre, in one query."""
    start, _end = day_bounds(timezone.localdate(timezone=centre.zone))
    cases = Case.objects.filter(centre_id=centre.pk, state__in=CASE_LIVE)
    waiting = FollowUp.objects.filter(centre_id=centre.pk, state__in=FOLLOW_UP_WAITING)
    sessions = Session.objects.filter(centre_id=centre.pk, happened_at__gte=timezone.now() - LATELY)
    complaints = Grievance.objects.filter(centre_id=centre.pk, state__in=LIVE, sensitive=False)
    coming = Appointment.objects.filter(centre_id=centre.pk, state__in=APPOINTMENT_COMING)
    first, *others = (
        _counted("cases", cases),
        _counted("urgent", cases.exclude(priority="normal")),
        _counted("late", waiting.filter(due_at__lt=start), "assignee_id"),
        _counted("sessions", sessions),
        _counted("clients", _followed(centre)),
        _counted("grievances", complaints),
        _counted("appointments", coming),
    )
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for kind, person, many in first.union(*others, all=True):
        found[person][kind] = many
    return found


def _followed(centre: Centre) -> QuerySet[Client]:
    """Return the clients for whom something is under way: a live case or an open follow-up."""
    live = Case.objects.filter(client_id=OuterRef("pk"), state__in=CASE_LIVE)
    promised = FollowUp.objects.filter(client_id=OuterRef("pk"), state__in=FOLLOW_UP_WAITING)
    return Client.objects.filter(Exists(live) | Exists(promised), centre_id=centre.pk)


def _counted(
    kind: str, found: QuerySet[Any], whose: str = "counsellor_id"
) -> QuerySet[Any, tuple[str, int, int]]:
    counted: QuerySet[Any, tuple[str, int, int]] = (
        found.order_by()
        .values(load=Value(kind, CharField()), person=F(whose))
        .annotate(many=Count("pk"))
        .values_list("load", "person", "many")
    )
    return counted


def _untold(centre: Centre) -> list[Untold]:
    """Return the centre's sessions of late that say nothing of what they were about."""
    to_session = path_to("counselling:session")
    found = (
        Session.objects.filter(
            topics=[],
            centre_id=centre.pk,
            happened_at__gte=timezone.now() - LATELY,
        )
        .select_related("client", "counsellor")
        .only("id", "happened_at", "counsellor__name", *only_named("client__"))
        .order_by("-happened_at")[:MOST]
    )
    return [
        Untold(
            path=to_session(each.pk),
            client=name_line(each.client),
            counsellor=each.counsellor.name,
            when=when(each.happened_at),
        )
        for each in found
    ]
