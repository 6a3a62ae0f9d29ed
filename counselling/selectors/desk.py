"""A coordinator's desk: who carries how much, what waits, where something is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString

from centres.counting import Counted, counting_of
from centres.models import Centre, User
from centres.moments import reader
from centres.roles import Role
from centres.standing import Standing
from centres.templatetags.look import when
from counselling.appointment_states import APPOINTMENT_COMING
from counselling.grievance_states import LIVE
from counselling.handing import besides_carried, besides_said
from counselling.models import Appointment, Case, Client, FollowUp, Grievance, Session
from counselling.selectors.carried import counts_by_person
from counselling.selectors.cases import (
    PRESSING,
    WITHOUT_NEXT_STEP,
    CaseRow,
    case_row,
    for_rows,
)
from counselling.selectors.follow_ups import follow_ups_shown
from counselling.selectors.happenings import path_to
from counselling.selectors.people import name_line, only_named
from counselling.selectors.session_lists import sessions_of_late
from counselling.selectors.staffing import counsellors_at
from counselling.states import CASE_LIVE, FOLLOW_UP_WAITING

MOST: Final = 12
"""How many of each kind the desk shows; the list behind it has all."""
HELD: Final = ("cases", "late", "clients", "grievances", "appointments")
"""What keeps somebody on the desk who left: it can be handed over, as what higher apps add can."""
COUNTED: Final = (*HELD, "urgent", "sessions")


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
    besides: Mapping[str, int]
    """How much of each higher app's work, by its name; none from the narrow lane."""
    here: bool
    """Whether she counsels at the centre now; somebody who left stands here while work is hers."""

    @property
    def carries(self) -> bool:
        """Whether there is anything that could be handed over."""
        return any(getattr(self, kind) for kind in HELD) or any(self.besides.values())

    @property
    def besides_said(self) -> list[str]:
        """How much of each higher app's work, in words."""
        return besides_said(self.besides)


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


def centres_coordinated(standing: Standing) -> list[Centre]:
    """Return the centres that the person coordinates, in the order of his memberships."""
    own = standing.centres(Role.COORDINATOR)
    found = Centre.objects.select_related("country").filter(pk__in=own).in_bulk()
    return [found[pk] for pk in own if pk in found]


def desk_of(centre: Centre) -> Desk:
    """Return what the centre's desk shows, in seven queries."""
    parts = _cases_to_see_to(centre)
    return Desk(
        loads=loads_at(centre),
        closings=_rows(parts["closings"], "closing_asked_at"),
        unplanned=_rows(parts["unplanned"], "touched_at"),
        overdue=_rows(parts["overdue"], "next_step_on"),
        untold=_untold(sessions_of_late(centre, untold=True)),
    )


def desk_counting(centre: Centre) -> dict[str, Counted]:
    """Return how to count each part: as many as the list has that its heading leads to."""
    untold = counting_of(sessions_of_late(centre, untold=True))
    parts = _cases_to_see_to(centre).items()
    return {"untold": untold} | {name: counting_of(found) for name, found in parts}


def _cases_to_see_to(centre: Centre) -> dict[str, QuerySet[Case]]:
    live = Case.objects.filter(centre_id=centre.pk, state__in=CASE_LIVE)
    return {
        "closings": live.filter(closing_asked_at__isnull=False),
        "unplanned": live.filter(WITHOUT_NEXT_STEP),
        "overdue": live.filter(next_step_on__lt=centre.today),
    }


def _rows(found: QuerySet[Case], order: str) -> list[CaseRow]:
    by = reader()
    return [case_row(case, by) for case in for_rows(found).order_by(order, "pk")[:MOST]]


def loads_at(centre: Centre) -> list[Load]:
    """Return what each counsellor of the centre carries, in three queries however many they are.

    Whoever left stands there too, first, while anything is still hers.
    """
    carried = _carried_at(centre)
    here = {user.pk: user for user in counsellors_at(centre.pk)}
    higher = [name for name, _rows in besides_carried(centre)]
    carrying = {
        person
        for person, counts in carried.items()
        if not counts.keys().isdisjoint([*HELD, *higher])
    }
    left = User.objects.filter(pk__in=carrying - here.keys()).order_by("name")
    return [
        _load(user, carried.get(user.pk, {}), higher, here=user.pk in here)
        for user in (*left, *here.values())
    ]


def _load(user: User, counts: Mapping[str, int], higher: list[str], *, here: bool) -> Load:
    return Load(
        user_id=user.pk,
        name=user.name,
        here=here,
        besides={name: counts.get(name, 0) for name in higher},
        **{kind: counts.get(kind, 0) for kind in COUNTED},
    )


def _carried_at(centre: Centre) -> dict[int, dict[str, int]]:
    """Return how much of each kind every person has at the centre, in one query."""
    cases = Case.objects.filter(centre_id=centre.pk, state__in=CASE_LIVE)
    promised = FollowUp.objects.filter(centre_id=centre.pk)
    complaints = Grievance.objects.filter(centre_id=centre.pk, state__in=LIVE, sensitive=False)
    coming = Appointment.objects.filter(centre_id=centre.pk, state__in=APPOINTMENT_COMING)
    hers = "counsellor_id"
    return counts_by_person(
        [
            ("cases", cases, hers),
            ("urgent", cases.filter(PRESSING), hers),
            ("late", follow_ups_shown(promised, "late"), "assignee_id"),
            ("sessions", sessions_of_late(centre), hers),
            ("clients", _followed(centre), hers),
            ("grievances", complaints, hers),
            ("appointments", coming, hers),
            *((name, rows, hers) for name, parts in besides_carried(centre) for rows in parts),
        ]
    )


def _followed(centre: Centre) -> QuerySet[Client]:
    """Return the clients for whom something is under way: a live case or an open follow-up."""
    live = Case.objects.filter(client_id=OuterRef("pk"), state__in=CASE_LIVE)
    promised = FollowUp.objects.filter(client_id=OuterRef("pk"), state__in=FOLLOW_UP_WAITING)
    return Client.objects.filter(Exists(live) | Exists(promised), centre_id=centre.pk)


def _untold(sessions: QuerySet[Session]) -> list[Untold]:
    """Return the latest of the sessions that say nothing of what they were about."""
    to_session = path_to("counselling:session")
    found = (
        sessions.select_related("client", "counsellor")
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
