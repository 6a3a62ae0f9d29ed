"""Steps of grievances: clocks that start and stop with the moves, reminders, hearings."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import Centre, User
from centres.working_days import WorkingDays, working_days_of
from counselling.grievance_states import HEARING_MOVES, HearingState, StepState
from counselling.grievance_steps import (
    ENDS,
    FOLLOWS,
    Step,
    Unit,
    clock_of,
    deadline_for,
    steps_begun_by,
)
from counselling.models import Grievance, GrievanceDeadline, GrievanceStep, Hearing
from counselling.states import MoveIllegal, move_check
from notices.actions import Posting, notices_post

STEP_DUE: Final = "grievance_step_due"
STEP_LATE: Final = "grievance_step_late"
STEP_RED: Final = "grievance_step_red"
HEARING_SOON: Final = "grievance_hearing"
MORNING, EVENING = dt.time(8), dt.time(18)
"""A deadline that ends with the day is told on the next morning, not at midnight."""


def steps_follow(*, grievance: Grievance, by: User) -> None:
    """Start and stop the clocks that follow from the state that the grievance has come into."""
    open_steps = GrievanceStep.objects.filter(grievance=grievance, state=StepState.OPEN)
    waiting = list(open_steps.select_for_update(of=("self",)).order_by("pk"))
    for step in waiting:
        if not grievance.live:
            _step_end(step, StepState.DROPPED, by)
        elif grievance.state in ENDS.get(step.step, ()):
            _step_end(step, StepState.DONE, by)
    begun = steps_begun_by(grievance.state, danger=grievance.danger)
    steps_start(grievance=grievance, steps=begun, by=by)


def steps_start(
    *, grievance: Grievance, steps: Iterable[str], by: User, start: dt.datetime | None = None
) -> list[GrievanceStep]:
    """Return the steps that began: not those that run, and as far as the table has a deadline."""
    wanted = list(steps)
    centre = grievance.centre
    begun = []
    if wanted:
        open_steps = GrievanceStep.objects.filter(grievance=grievance, state=StepState.OPEN)
        running = set(open_steps.values_list("step", flat=True))
        wanted = [step for step in wanted if step not in running]
        country = centre.country.code
        table = list(GrievanceDeadline.objects.filter(step__in=wanted, active=True))
        working = working_days_of(centre.country)
        for step in wanted:
            row = deadline_for(step, country=country, types=grievance.types, deadlines=table)
            if row is not None:
                facts = {
                    name: getattr(row, name) for name in ("count", "unit", "binding", "source")
                }
                begun.append(_step_write(grievance, centre, working, by, start, step=step, **facts))
    _due_note(grievance)
    return begun


@transaction.atomic
def step_add(
    *, grievance: Grievance, words: str, count: int, unit: str, by: User, key: UUID | None = None
) -> GrievanceStep:
    """Return a step that somebody agreed for this grievance, with a deadline of its own."""
    present = locked(Grievance, grievance.pk)
    if not present.live:
        raise ValidationError(_("Nothing more is done about this grievance."))
    centre = present.centre
    step = _step_write(
        present,
        centre,
        working_days_of(centre.country),
        by,
        None,
        id=key or uuid7(),
        step=Step.OTHER,
        words=words,
        count=count,
        unit=unit,
    )
    _due_note(present)
    return step


def _step_write(
    grievance: Grievance,
    centre: Centre,
    working: WorkingDays,
    by: User,
    start: dt.datetime | None,
    **facts: Any,
) -> GrievanceStep:
    """Return the step, its clock running; its notices wait in the outbox from now on."""
    start = start or timezone.now()
    clock = clock_of(facts["count"], facts["unit"], start=start, zone=centre.zone, working=working)
    step = GrievanceStep(
        created_at=start,
        due_at=clock.due_at,
        red_at=clock.red_at,
        **grievance.part(by),
        **facts,
    )
    facts_check(step)
    step.save(force_insert=True)
    notices_post(postings=postings_of(step, centre.zone))
    return step


def postings_of(step: GrievanceStep, zone: dt.tzinfo) -> list[Posting]:
    """Return what is told of the step: to the counsellor before it is due, and what is escalated.

    The escalations are addressed to the counsellor too, who never wants them: the outbox asks at
    that moment who oversees the centre, and tells each of them once for each threshold.
    """
    span = step.due_at - step.created_at
    before = span / 2 if step.unit == Unit.HOURS else dt.timedelta(days=1)
    moments = (
        (STEP_DUE, step.due_at - before),
        (STEP_LATE, step.due_at),
        (STEP_RED, step.red_at),
    )
    return [
        Posting(
            key=f"{kind}:{step.pk}",
            kind=kind,
            recipient_id=step.counsellor_id,
            subject_id=step.pk,
            due_at=moment if step.unit == Unit.HOURS else told_at(moment, zone),
        )
        for kind, moment in moments
    ]


def told_at(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return when it is told on the centre's clock: at the moment, or on the morning after."""
    local = moment.astimezone(zone)
    if MORNING <= local.time() < EVENING:
        return moment
    day = local.date() + dt.timedelta(days=local.time() >= EVENING)
    return dt.datetime.combine(day, MORNING, zone)


@transaction.atomic
def step_end(
    *, step: GrievanceStep, by: User, version: int, note: str = "", dropped: bool = False
) -> GrievanceStep:
    """Return the step, done or not needed any more; what follows from it begins.

    Raises MoveIllegal where it has ended already, StaleEdit if somebody saved meanwhile.
    """
    grievance = locked(Grievance, step.grievance_id)
    present = locked(GrievanceStep, step.pk, version=version)
    if present.state != StepState.OPEN:
        raise MoveIllegal(f"{present.state} -> {StepState.DONE}")
    to = StepState.DROPPED if dropped else StepState.DONE
    _step_end(present, to, by, note)
    follows = FOLLOWS.get(present.step)
    begins = [follows] if follows and grievance.live and not dropped else []
    steps_start(grievance=grievance, steps=begins, by=by)
    audit.record("grievance_step.end", present, after=to)
    return present


def _step_end(step: GrievanceStep, to: str, by: User, note: str = "") -> None:
    changed(step, {"state": to, "ended_at": timezone.now(), "ended_by": by, "note": note.strip()})


def _due_note(grievance: Grievance) -> None:
    """Keep beside the grievance when the first of its open steps is due: lists sort by it."""
    waiting = GrievanceStep.objects.filter(grievance=grievance, state=StepState.OPEN)
    first = waiting.aggregate(first=Min("due_at"))["first"]
    if grievance.next_due_at != first:
        grievance.next_due_at = first
        grievance.save(update_fields=["next_due_at"])


@transaction.atomic
def hearing_set(
    *, grievance: Grievance, at: dt.datetime, forum: str, where: str, by: User, key: UUID
) -> Hearing:
    """Return the new hearing; the counsellor is reminded on the day before."""
    present = locked(Grievance, grievance.pk)
    hearing = Hearing(
        id=key,
        at=at,
        forum=forum,
        where=where,
        **present.part(by),
    )
    facts_check(hearing)
    hearing.save(force_insert=True)
    notices_post(
        postings=[
            Posting(
                key=f"{HEARING_SOON}:{hearing.pk}",
                kind=HEARING_SOON,
                recipient_id=present.counsellor_id,
                subject_id=hearing.pk,
                due_at=at - dt.timedelta(days=1),
            )
        ]
    )
    return hearing


@transaction.atomic
def hearing_end(*, hearing: Hearing, to: str, by: User, version: int, outcome: str = "") -> Hearing:
    """Return the hearing as it went: held, put off or cancelled.

    Raises MoveIllegal where it has ended already, StaleEdit if somebody saved meanwhile.
    """
    present = locked(Hearing, hearing.pk, version=version)
    move_check(HEARING_MOVES, present.state, to)
    if to == HearingState.HELD and not outcome.strip():
        raise ValidationError({"outcome": _("Write what came of it.")})
    audit.record("hearing.end", present, before=present.state, after=to, person=by.pk)
    return changed(present, {"state": to, "outcome": outcome.strip()})
