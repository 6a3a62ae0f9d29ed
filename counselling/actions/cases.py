"""Cases: opened, moved, closed (by a coordinator where that is asked), opened again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit, scope
from centres.edits import changed, facts_check, locked
from centres.models import User
from counselling.actions.consent_asked import record_check
from counselling.actions.numbers import number_next
from counselling.case_codes import RESTRICTED_KINDS, CasePriority
from counselling.models import Case, CaseEntry, CaseMember, Client
from counselling.numbers import Series
from counselling.selectors.flags import client_restricted
from counselling.states import CASE_LIVE, CASE_MOVES, CaseDeed, CaseState, MoveIllegal, move_check


def entry_of(case: Case, by: User, deed: str, **given: Any) -> CaseEntry:
    """Return the entry in the case's record, not stored yet."""
    return CaseEntry(centre_id=case.centre_id, case=case, created_by=by, deed=deed, **given)


def entry_write(case: Case, by: User, deed: str, **given: Any) -> CaseEntry:
    """Return the new entry in the case's record."""
    entry = entry_of(case, by, deed, **given)
    facts_check(entry)
    entry.save(force_insert=True)
    return entry


@dataclass(frozen=True)
class CaseOpening:
    """A case that a first session opens: what it is about and how soon something must be done."""

    kind: str
    priority: str = CasePriority.NORMAL


@transaction.atomic
def case_open(
    *,
    client: Client,
    by: User,
    kind: str,
    counsellor: User | None = None,
    priority: str = CasePriority.NORMAL,
    stage: str = "",
    next_step: str = "",
    next_step_on: dt.date | None = None,
    members: Iterable[User] = (),
    note: str = "",
    key: UUID | None = None,
) -> Case:
    """Return the new case of the client; it is restricted if what is known of him is.

    Raises ValidationError for a client who does not agree to a record.
    """
    record_check(client)
    now = timezone.now()
    case = Case(
        id=key or uuid7(),
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        kind=kind,
        stage=stage or client.stage,
        priority=priority,
        counsellor=counsellor or by,
        restricted=kind in RESTRICTED_KINDS or _known_grave(client),
        next_step=next_step,
        next_step_on=next_step_on,
        opened_at=now,
        touched_at=now,
        case_no=number_next(
            Series.CASE, client.centre, timezone.localdate(now, client.centre.zone).year
        ),
    )
    facts_check(case)
    case.save(force_insert=True)
    _team_set(case, members, by)
    entry_write(case, by, CaseDeed.OPENED, after=case.state, note=note)
    audit.record("case.open", case)
    return case


@transaction.atomic
def case_edit(
    *,
    case: Case,
    version: int,
    by: User,
    changes: dict[str, Any],
    members: Iterable[User] | None = None,
) -> Case:
    """Return the case with other facts or another team; its state moves by `case_move` only.

    Raises StaleEdit if somebody saved meanwhile, ValidationError where the client does not agree to
    a record. A case that was restricted stays so.
    """
    present = locked(Case, case.pk, version=version)
    record_check(present.client)
    if changes.get("kind") in RESTRICTED_KINDS:
        changes = changes | {"restricted": True}
    if members is not None:
        _team_set(present, members, by)
    return changed(present, changes | {"touched_at": timezone.now()})


def _team_set(case: Case, members: Iterable[User], by: User) -> None:
    """Let exactly these people be the team, in two statements at most."""
    wanted = {user.pk for user in members} - {case.counsellor_id}
    held = dict(case.members.values_list("user_id", "pk"))
    gone = [pk for user_id, pk in held.items() if user_id not in wanted]
    if gone:
        CaseMember.objects.filter(pk__in=gone).delete()
    CaseMember.objects.bulk_create(
        CaseMember(centre_id=case.centre_id, case=case, user_id=user_id, created_by=by)
        for user_id in sorted(wanted - held.keys())
    )


@transaction.atomic
def case_move(*, case: Case, to: str, by: User, version: int, note: str = "") -> Case:
    """Return the case in another live state.

    Raises MoveIllegal for a move that the table lacks, for one that closes or reopens, and while
    its closing waits; StaleEdit if somebody saved meanwhile.
    """
    present = locked(Case, case.pk, version=version)
    if to not in CASE_LIVE or not present.live or present.closing_waits:
        raise MoveIllegal(f"{present.state} -> {to}")
    return _moved(present, to, by, note)


def _moved(case: Case, to: str, by: User, note: str = "") -> Case:
    move_check(CASE_MOVES, case.state, to)
    entry_write(case, by, CaseDeed.MOVED, before=case.state, after=to, note=note)
    audit.record("case.move", case, before=case.state, after=to)
    return changed(case, {"state": to, "touched_at": timezone.now()})


@transaction.atomic
def case_reopen(*, case: Case, by: User, version: int, reason: str) -> Case:
    """Return the closed case, active again; why stands in its record.

    Raises ValidationError without a reason, or where the client does not agree to a record;
    MoveIllegal for a live case, StaleEdit if somebody saved meanwhile.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    present = locked(Case, case.pk, version=version)
    if present.live:
        raise MoveIllegal(f"{present.state} -> {CaseState.ACTIVE}")
    record_check(present.client)
    move_check(CASE_MOVES, present.state, CaseState.ACTIVE)
    before = present.state
    entry_write(present, by, CaseDeed.REOPENED, before=before, after=CaseState.ACTIVE, note=reason)
    audit.record("case.reopen", present, before=before, after=CaseState.ACTIVE)
    return changed(
        present,
        {
            "state": CaseState.ACTIVE,
            "restricted": present.restricted or _known_grave(present.client),
            "closure_reason": "",
            "outcome": "",
            "closing_state": "",
            "closed_at": None,
            "closed_by": None,
            "touched_at": timezone.now(),
        },
    )


@transaction.atomic
def case_note(*, case: Case, by: User, text: str, key: UUID | None = None) -> CaseEntry:
    """Return the new note in the case's record; nobody changes it any more.

    Raises ValidationError where the client does not agree to a record.
    """
    record_check(case.client)
    entry = entry_of(case, by, CaseDeed.NOTE, note=text, id=key or uuid7())
    facts_check(entry)
    entry.save(force_insert=True)
    Case.objects.filter(pk=case.pk).update(touched_at=timezone.now())
    return entry


def cases_restrict(*, client: Client) -> int:
    """Return how many live cases of the client became restricted: a coordinator closes them now.

    For actions that learn something grave of a client: runs in their transaction, as the system,
    so that the cases' history doesn't name who learnt it.
    """
    with scope.system(reason="case.restrict"):
        live = Case.objects.filter(client_id=client.pk, state__in=CASE_LIVE, restricted=False)
        keys = list(live.order_by("pk").select_for_update().values_list("pk", flat=True))
        return Case.objects.filter(pk__in=keys).update(restricted=True, version=F("version") + 1)


def cases_restrict_known(*, client: Client) -> None:
    """Restrict the client's live cases if anything that is known of him does, to whomever.

    For actions that bring cases and clients together: runs in their transaction.
    """
    if _known_grave(client):
        cases_restrict(client=client)


def _known_grave(client: Client) -> bool:
    """Return whether the client's cases are restricted; asked by the system.

    Whoever opens a case may not see the note that restricts it.
    """
    with scope.system(reason="case.restrict"):
        return client_restricted(client)


def case_worked_on(*, case_id: UUID, client_id: UUID, by: User, at: dt.datetime) -> Case:
    """Return the client's live case, worked on at that time; a new one is active from then on.

    Raises ValidationError for a case that is closed or another client's. For actions that log
    something in a case: runs in their transaction.
    """
    case = locked(Case, case_id)
    if case.client_id != client_id or not case.live:
        raise ValidationError({"case": _("This case is closed. Open it again first.")})
    if case.state == CaseState.OPEN and not case.closing_waits and case.sessions.exists():
        return _moved(case, CaseState.ACTIVE, by)
    case.touched_at = max(at, case.touched_at)
    case.save(update_fields=["touched_at"])
    return case
