"""Appointments: booked, moved to another time, held, missed, cancelled; reminders go with each."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import (
    changed,
    constraint_of,
    facts_check,
    locked,
    part_of_action,
    take_turns,
)
from centres.models import Centre, User
from counselling.actions.consent_asked import record_check
from counselling.appointment_codes import AppointmentMode, CancelReason
from counselling.appointment_reminders import cancelling_of, reminders_of
from counselling.appointment_states import (
    APPOINTMENT_COMING,
    APPOINTMENT_LIVE,
    APPOINTMENT_MOVES,
    APPOINTMENT_OF_DAY,
    AppointmentState,
)
from counselling.models import Appointment, Client
from counselling.models.appointments import TAKEN_ONCE
from counselling.selectors.appointments import appointments_promised
from counselling.states import MoveIllegal, move_check
from notices.actions import notices_post


class CounsellorBusy(Exception):
    """The counsellor has another appointment at that time."""


@dataclass(frozen=True)
class AppointmentPlan:
    """When somebody is to come, to whom, how, and what for."""

    counsellor: User
    starts_at: dt.datetime
    minutes: int
    mode: str = AppointmentMode.AT_THE_CENTRE
    purpose: str = ""
    note: str = ""

    @property
    def ends_at(self) -> dt.datetime:
        """When the time that is kept for it is over."""
        return self.starts_at + dt.timedelta(minutes=self.minutes)


@transaction.atomic
def appointment_book(
    *,
    centre: Centre,
    plan: AppointmentPlan,
    by: User,
    client: Client | None = None,
    key: UUID | None = None,
) -> Appointment:
    """Return the new appointment, with a client or for somebody without a name.

    Raises CounsellorBusy where the counsellor's time is taken, whoever was quicker;
    ValidationError for a fact that can't be, or a client who does not agree to a record.
    """
    return _booked(centre=centre, plan=plan, by=by, client=client, key=key)


def _booked(
    *,
    centre: Centre,
    plan: AppointmentPlan,
    by: User,
    client: Client | None,
    key: UUID | None,
    replaces: Appointment | None = None,
) -> Appointment:
    if client is not None:
        record_check(client)
    appointment = Appointment(
        id=key or uuid7(),
        centre=centre,
        client=client,
        created_by=by,
        counsellor=plan.counsellor,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        mode=plan.mode,
        purpose=plan.purpose,
        note=plan.note,
        replaces=replaces,
    )
    facts_check(appointment)
    _diary_lock(plan.counsellor.pk)
    with _busy_said():
        appointment.save(force_insert=True)
    _remind(appointment)
    return appointment


def _diary_lock(counsellor_id: int) -> None:
    """Let whoever writes into the counsellor's diary come one after the other.

    The constraint alone keeps it right, but two who insert at one moment wait for each other, and
    the database ends one of them with a deadlock a second later.
    """
    take_turns(User, counsellor_id)


@contextmanager
def _busy_said() -> Iterator[None]:
    """Raise CounsellorBusy where the database refuses a second appointment at one time."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint_of(error) != TAKEN_ONCE:
            raise
        raise CounsellorBusy from None


def _remind(appointment: Appointment) -> None:
    """Put the reminders that are still to come into the outbox."""
    now = timezone.now()
    notices_post(postings=[each for each in reminders_of(appointment) if each.due_at > now])


@transaction.atomic
def appointment_move(
    *, appointment: Appointment, to: str, by: User, version: int | None
) -> Appointment:
    """Return the appointment in its new state; to another time it goes by `appointment_reschedule`.

    Raises MoveIllegal for a move that the table lacks, for a no-show before the time has come, or
    for somebody who is here before the day has; StaleEdit if somebody saved meanwhile;
    CounsellorBusy where a cancelled one's time was given to somebody else, ValidationError where
    its client does not agree to a record any more.
    """
    present = locked(Appointment, appointment.pk, version=version)
    move_check(APPOINTMENT_MOVES, present.state, to)
    if _too_early(present, to) or to == AppointmentState.RESCHEDULED:
        raise MoveIllegal(f"{present.state} -> {to}")
    if present.state == AppointmentState.CANCELLED and present.client is not None:
        record_check(present.client)
    return _moved(present, to, by)


def _too_early(present: Appointment, to: str) -> bool:
    if to == AppointmentState.NO_SHOW:
        return present.starts_at > timezone.now()
    return to in APPOINTMENT_OF_DAY and not present.day_has_come


def _moved(present: Appointment, to: str, by: User, why: str = "") -> Appointment:
    before = present.state
    if to in APPOINTMENT_LIVE and before not in APPOINTMENT_LIVE:
        _diary_lock(present.counsellor_id)
    with _busy_said():
        moved = changed(present, {"state": to, "state_since": timezone.now(), "cancelled_why": why})
    told: dict[str, Any] = {"why": why} if why else {}
    audit.record("appointment.move", moved, user_id=by.pk, before=before, after=to, **told)
    if to in APPOINTMENT_COMING:
        _remind(moved)
    return moved


@transaction.atomic
def appointment_reschedule(
    *,
    appointment: Appointment,
    plan: AppointmentPlan,
    by: User,
    version: int,
    key: UUID | None = None,
) -> Appointment:
    """Return the appointment that replaces this one: another time, or another counsellor.

    Raises what booking and moving raise; then the former one stands as it was.
    """
    present = locked(Appointment, appointment.pk, version=version)
    move_check(APPOINTMENT_MOVES, present.state, AppointmentState.RESCHEDULED)
    _moved(present, AppointmentState.RESCHEDULED, by)
    return _booked(
        centre=present.centre,
        plan=plan,
        by=by,
        client=present.client,
        key=key,
        replaces=present,
    )


@transaction.atomic
def appointment_edit(
    *, appointment: Appointment, version: int, changes: dict[str, Any]
) -> Appointment:
    """Return the appointment with the changes, none of them to time or counsellor.

    Raises StaleEdit if somebody saved meanwhile, ValidationError where its client does not agree to
    a record.
    """
    present = locked(Appointment, appointment.pk, version=version)
    if present.client is not None:
        record_check(present.client)
    return changed(present, changes)


@transaction.atomic
def appointment_hold(*, appointment: Appointment, by: User) -> Appointment:
    """Return the appointment as held, since its session is logged; a second time changes nothing.

    One that was cancelled or moved meanwhile stays so, and so does one of a day to come.
    """
    present = locked(Appointment, appointment.pk)
    held = AppointmentState.HELD
    if held not in APPOINTMENT_MOVES[present.state] or _too_early(present, held):
        return present
    return _moved(present, held, by)


@part_of_action
def appointments_withdraw(*, client: Client, by: User, kept: Collection[UUID] = ()) -> int:
    """Cancel what the client, who has withdrawn the consent to a record, was to come for.

    The times are free again and the counsellors are told; those that are kept stay. Returns how
    many were cancelled.
    """
    found = appointments_promised(client).exclude(pk__in=kept).select_for_update(of=("self",))
    cancelled = [
        _moved(each, AppointmentState.CANCELLED, by, CancelReason.CONSENT_WITHDRAWN)
        for each in found
    ]
    notices_post(
        postings=[cancelling_of(each) for each in cancelled if each.counsellor_id != by.pk]
    )
    return len(cancelled)


def appointments_hand(*, appointments: Sequence[Appointment], taker: User) -> list[Appointment]:
    """Return those of the locked appointments that the taker has now, with her own reminders.

    All at once where she is free at every time; else one by one, and what clashes stays as it is.
    Asks inside the caller's transaction.
    """
    if not appointments:
        return []
    _diary_lock(taker.pk)
    try:
        taken = _handed(appointments, taker)
    except CounsellorBusy:
        taken = [each for one in appointments for each in _handed_if_free(one, taker)]
    now = timezone.now()
    notices_post(
        postings=[each for one in taken for each in reminders_of(one) if each.due_at > now]
    )
    return taken


def _handed_if_free(appointment: Appointment, taker: User) -> list[Appointment]:
    try:
        return _handed([appointment], taker)
    except CounsellorBusy:
        return []


def _handed(appointments: Sequence[Appointment], taker: User) -> list[Appointment]:
    """Write the taker into the appointments in one statement, which the database may refuse."""
    with _busy_said():
        Appointment.objects.filter(pk__in=[each.pk for each in appointments]).update(
            counsellor=taker, updated_at=timezone.now(), version=F("version") + 1
        )
    for each in appointments:
        each.counsellor = taker
    return list(appointments)
