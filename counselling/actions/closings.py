"""Closing a case: nothing open is left behind unsaid, and a coordinator decides where asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed, locked
from centres.models import User
from centres.roles import Role
from counselling.actions.cases import entry_write
from counselling.closing import objections_to
from counselling.models import Case, FollowUp
from counselling.selectors.staffing import counsellors_at
from counselling.states import (
    CASE_LIVE,
    CASE_MOVES,
    FOLLOW_UP_WAITING,
    CaseDeed,
    FollowUpState,
    MoveIllegal,
    move_check,
)
from notices.actions import Posting, notices_post


class CaseObjected(ValidationError):
    """Something keeps the case open; its messages say what."""


class FollowUpsWaiting(ValidationError):
    """Follow-ups of the case are still open, and nobody said that they end with it."""


@dataclass(frozen=True, kw_only=True)
class Closing:
    """How a case is closed: the state it gets, why, and what the client got."""

    to: str
    reason: str
    outcome: str
    note: str = ""
    end_follow_ups: bool = False


@transaction.atomic
def case_close(*, case: Case, closing: Closing, by: User, version: int, decides: bool) -> Case:
    """Return the case closed, or with its closing waiting for a coordinator.

    A restricted case waits unless whoever closes it ``decides`` (a coordinator). Raises
    MoveIllegal for a case that is closed or waits already, StaleEdit if somebody saved meanwhile,
    CaseObjected where something keeps it open, FollowUpsWaiting for open follow-ups that are not
    to end with it.
    """
    present = locked(Case, case.pk, version=version)
    if closing.to in CASE_LIVE or present.closing_waits:
        raise MoveIllegal(f"{present.state} -> {closing.to}")
    move_check(CASE_MOVES, present.state, closing.to)
    _objections_heard(present)
    if present.restricted and not decides:
        return _closing_ask(present, closing, by)
    _follow_ups_end(present, by, agreed=closing.end_follow_ups)
    return _closed(present, closing, by)


def _objections_heard(case: Case) -> None:
    objections = objections_to(case)
    if objections:
        raise CaseObjected(objections)


def _closing_ask(case: Case, closing: Closing, by: User) -> Case:
    entry_write(
        case, by, CaseDeed.CLOSING_ASKED, before=case.state, after=closing.to, note=closing.note
    )
    audit.record("case.closing_ask", case, before=case.state, after=closing.to)
    asked = changed(
        case,
        {
            "closure_reason": closing.reason,
            "outcome": closing.outcome,
            "closing_state": closing.to,
            "closing_asked_at": timezone.now(),
            "closing_asked_by": by,
        },
    )
    notices_post(postings=_asked_of_coordinators(asked, by))
    return asked


def _asked_of_coordinators(case: Case, by: User) -> Iterator[Posting]:
    asked_at = case.closing_asked_at or timezone.now()
    for coordinator in counsellors_at(case.centre_id, roles=[Role.COORDINATOR]):
        if coordinator.pk != by.pk:
            yield Posting(
                key=f"case_closing:{case.pk}:{case.version}:{coordinator.pk}",
                kind="case_closing_waits",
                recipient_id=coordinator.pk,
                subject_id=case.pk,
                due_at=asked_at,
            )


@transaction.atomic
def case_closing_approve(
    *, case: Case, by: User, version: int, end_follow_ups: bool, note: str = ""
) -> Case:
    """Return the case, closed as it was asked for; raises as `case_close` does."""
    present = locked(Case, case.pk, version=version)
    if not present.closing_waits:
        raise MoveIllegal(f"{present.state} -> {present.closing_state}")
    move_check(CASE_MOVES, present.state, present.closing_state)
    _objections_heard(present)
    _follow_ups_end(present, by, agreed=end_follow_ups)
    closing = Closing(
        to=present.closing_state,
        reason=present.closure_reason,
        outcome=present.outcome,
        note=note,
    )
    return _closed(present, closing, by)


def _closed(case: Case, closing: Closing, by: User) -> Case:
    before = case.state
    entry_write(case, by, CaseDeed.CLOSED, before=before, after=closing.to, note=closing.note)
    audit.record("case.close", case, before=before, after=closing.to)
    now = timezone.now()
    return changed(
        case,
        {
            "state": closing.to,
            "closure_reason": closing.reason,
            "outcome": closing.outcome,
            "closed_at": now,
            "closed_by": by,
            "touched_at": now,
        }
        | NOTHING_ASKED,
    )


NOTHING_ASKED: dict[str, Any] = {
    "closing_state": "",
    "closing_asked_at": None,
    "closing_asked_by": None,
}


@transaction.atomic
def case_closing_refuse(*, case: Case, by: User, version: int, note: str) -> Case:
    """Return the case as it was before its closing was asked for; its asker takes it back so too.

    Raises ValidationError where somebody else refuses without a word, MoveIllegal where nothing
    waits, StaleEdit if somebody saved meanwhile.
    """
    present = locked(Case, case.pk, version=version)
    if not present.closing_waits:
        raise MoveIllegal(f"{present.state} -> {present.state}")
    own = present.closing_asked_by_id == by.pk
    if not own and not note.strip():
        raise ValidationError({"note": _("Write why.")})
    deed = CaseDeed.CLOSING_TAKEN_BACK if own else CaseDeed.CLOSING_REFUSED
    entry_write(present, by, deed, before=present.state, after=present.state, note=note)
    audit.record("case.closing_refuse", present)
    asker = present.closing_asked_by_id
    kept = changed(present, NOTHING_ASKED | {"closure_reason": "", "outcome": ""})
    if not own and asker is not None:
        told = Posting(
            key=f"case_closing_refused:{kept.pk}:{kept.version}",
            kind="case_closing_refused",
            recipient_id=asker,
            subject_id=kept.pk,
            due_at=timezone.now(),
        )
        notices_post(postings=[told])
    return kept


def _follow_ups_end(case: Case, by: User, *, agreed: bool) -> None:
    """Cancel the case's open follow-ups, in two statements; raises FollowUpsWaiting unasked."""
    waiting = FollowUp.objects.filter(case_id=case.pk, state__in=FOLLOW_UP_WAITING)
    keys = list(waiting.order_by("pk").select_for_update().values_list("pk", flat=True))
    if not keys:
        return
    if not agreed:
        raise FollowUpsWaiting(_("Open follow-ups must be done first, or end with the case."))
    FollowUp.objects.filter(pk__in=keys).update(
        state=FollowUpState.CANCELLED,
        note=_("The case was closed."),
        ended_at=timezone.now(),
        ended_by=by,
        version=F("version") + 1,
    )
