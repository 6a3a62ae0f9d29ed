"""Hand-over: cases go from one counsellor to another, one or all of hers, in fixed statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import facts_check
from centres.models import Centre, User
from centres.working_days import working_days_of
from counselling.actions.appointments import appointments_hand
from counselling.actions.cases import entry_of
from counselling.actions.follow_up_reminders import reminders_of
from counselling.appointment_states import APPOINTMENT_COMING
from counselling.grievance_states import LIVE
from counselling.handing import besides_hand
from counselling.models import Appointment, Case, CaseEntry, Client, FollowUp, Grievance, Handover
from counselling.states import CASE_LIVE, FOLLOW_UP_WAITING, CaseDeed
from notices.actions import Posting, notices_post

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, kw_only=True)
class HandoverPlan:
    """What goes from whom to whom: these cases, or all live ones of the centre's counsellor."""

    giver: User
    taker: User
    note: str = ""
    cases: Sequence[UUID] | None = None
    follow_ups: bool = True
    clients: bool = True
    of_lot: bool = False
    """Whether more is handed over with the same note: it is said of no single case then."""


def case_reassign(
    *,
    case: Case,
    taker: User,
    by: User,
    note: str = "",
    follow_ups: bool = True,
    client: bool = True,
    key: UUID | None = None,
) -> Handover:
    """Return the hand-over of one case; raises ValidationError if it is not live any more."""
    plan = HandoverPlan(
        giver=case.counsellor,
        taker=taker,
        note=note,
        cases=[case.pk],
        follow_ups=follow_ups,
        clients=client,
    )
    return cases_reassign(centre=case.centre, plan=plan, by=by, key=key)


@transaction.atomic
def cases_reassign(
    *, centre: Centre, plan: HandoverPlan, by: User, key: UUID | None = None
) -> Handover:
    """Return the hand-over with what moved; however many cases, the same number of statements.

    Clients, cases, follow-ups, grievances, appointments and what higher apps hand over (see
    `counselling.handing`) are locked in this order and by key, so that two who hand over at once
    wait for each other and never for ever. An appointment stays where the taker has another one at
    that time. Raises ValidationError where nothing moves.
    """
    if plan.giver == plan.taker:
        raise ValidationError({"taker": _("Choose somebody else.")})
    clients = _locked(_clients(centre, plan)) if plan.clients else []
    cases = _locked(_cases(centre, plan))
    follow_ups = _locked(_follow_ups(centre, plan)) if plan.follow_ups else []
    grievances = _locked(_grievances(centre, plan))
    appointments = _locked(_appointments(centre, plan))
    besides = besides_hand(centre=centre, giver=plan.giver, taker=plan.taker, cases=plan.cases)
    if not any((clients, cases, follow_ups, grievances, appointments, *besides.values())):
        raise ValidationError(_("There is nothing to hand over."))
    taken = appointments_hand(appointments=appointments, taker=plan.taker)
    handover = Handover(
        id=key or uuid7(),
        centre=centre,
        created_by=by,
        giver=plan.giver,
        taker=plan.taker,
        note=plan.note,
        cases=len(cases),
        follow_ups=len(follow_ups),
        clients=len(clients),
        grievances=len(grievances),
        appointments=len(taken),
        appointments_left=len(appointments) - len(taken),
    )
    facts_check(handover)
    handover.save(force_insert=True)
    # What is said of a whole lot may be about anybody in it: that stands in no single case.
    alone = plan.cases is not None and len(cases) == 1 and not plan.of_lot
    note = plan.note if alone else ""
    _handed(Client, clients, counsellor=plan.taker)
    _handed(Case, cases, counsellor=plan.taker, touched_at=timezone.now())
    CaseEntry.objects.bulk_create(
        entry_of(case, by, CaseDeed.HANDED_OVER, handover=handover, note=note) for case in cases
    )
    _handed(FollowUp, follow_ups, assignee=plan.taker)
    _handed(Grievance, grievances, counsellor=plan.taker)
    _told(handover, follow_ups, by)
    audit.record(
        "case.hand_over",
        handover,
        person=plan.taker.pk,
        rows=len(cases),
        grievances=len(grievances),
        appointments=len(taken),
        **besides,
    )
    return handover


@transaction.atomic
def cases_chosen_reassign(
    *, centre: Centre, plans: Sequence[HandoverPlan], by: User, key: UUID | None = None
) -> list[Handover]:
    """Return a hand-over for each giver of the chosen cases; the first has the key.

    The clients of all are locked before anything else, so that the order of the locks stays that
    of one hand-over.
    """
    chosen = [pk for plan in plans for pk in plan.cases or ()]
    concerned = Case.objects.filter(pk__in=chosen, centre=centre).values("client_id")
    _locked(Client.objects.filter(pk__in=concerned, centre=centre))
    in_order = sorted(plans, key=lambda plan: plan.giver.pk)
    return [
        cases_reassign(centre=centre, plan=plan, by=by, key=key if plan is in_order[0] else None)
        for plan in in_order
    ]


def _clients(centre: Centre, plan: HandoverPlan) -> QuerySet[Client]:
    found = Client.objects.filter(centre=centre, counsellor=plan.giver)
    if plan.cases is None:
        return found
    return found.filter(pk__in=Case.objects.filter(pk__in=plan.cases).values("client_id"))


def _cases(centre: Centre, plan: HandoverPlan) -> QuerySet[Case]:
    found = Case.objects.filter(centre=centre, counsellor=plan.giver, state__in=CASE_LIVE)
    return found if plan.cases is None else found.filter(pk__in=plan.cases)


def _follow_ups(centre: Centre, plan: HandoverPlan) -> QuerySet[FollowUp]:
    found = FollowUp.objects.filter(centre=centre, assignee=plan.giver, state__in=FOLLOW_UP_WAITING)
    return found if plan.cases is None else found.filter(case__in=plan.cases)


def _grievances(centre: Centre, plan: HandoverPlan) -> QuerySet[Grievance]:
    """Return the live ones: those of the cases, or all. Of the lane a protection counsellor says.

    The lane of each part follows its grievance; what is promised is told to whoever has it then.
    """
    found = Grievance.objects.filter(
        centre=centre, counsellor=plan.giver, state__in=LIVE, sensitive=False
    )
    return found if plan.cases is None else found.filter(case__in=plan.cases)


def _appointments(centre: Centre, plan: HandoverPlan) -> QuerySet[Appointment]:
    """Return those that are still to be held, where everything goes: they belong to no case."""
    if plan.cases is not None:
        return Appointment.objects.none()
    return Appointment.objects.filter(
        centre=centre, counsellor=plan.giver, state__in=APPOINTMENT_COMING
    )


def _locked(found: QuerySet[M]) -> list[M]:
    """Return the rows under their locks, taken in the order of their keys."""
    return list(found.order_by("pk").select_for_update(of=("self",)))


def _handed(model: type[M], rows: Sequence[M], **values: Any) -> None:
    """Write the values into all rows with one statement, and count their versions up."""
    if rows:
        model._default_manager.filter(pk__in=[row.pk for row in rows]).update(
            version=F("version") + 1, **values
        )


def _told(handover: Handover, follow_ups: Sequence[FollowUp], by: User) -> None:
    """Tell the taker once of the lot, and remind her of what she takes over, each at its time."""
    postings: list[Posting] = []
    working = working_days_of(handover.centre.country) if follow_ups else None
    for follow_up in follow_ups:
        follow_up.assignee = handover.taker
        if working is not None:
            postings.extend(reminders_of(follow_up, handover.centre, working))
    if handover.taker_id != by.pk:
        postings.append(
            Posting(
                key=f"cases_handed_over:{handover.pk}",
                kind="cases_handed_over",
                recipient_id=handover.taker_id,
                subject_id=handover.pk,
                due_at=timezone.now(),
            )
        )
    if postings:
        notices_post(postings=postings)
