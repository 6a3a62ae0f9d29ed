"""What people ask about their own data: taken in, verified, answered within the 30 days."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit, scope
from centres.edits import changed, facts_check, locked
from centres.models import User
from counselling.actions.anonymising import clients_anonymise
from counselling.actions.consents import consent_withdraw
from counselling.models import AccessCopy, Client, Consent, RightsRequest
from counselling.retention_codes import Ground
from counselling.rights_states import (
    GIVES_REASON,
    RIGHTS_AT_WORK,
    RIGHTS_MOVES,
    STOPPABLE,
    RightsKind,
    RightsState,
    due_on,
    extended_on,
)
from counselling.selectors.rights import erasure_barred, officers_of
from counselling.states import MoveIllegal, move_check
from notices.actions import Posting, notices_post

RECEIVED: Final = "rights_received"
NEAR: Final = "rights_near"
NEAR_BEFORE: Final = dt.timedelta(days=7)
DECIDED: Final = (RightsState.GRANTED, RightsState.PARTLY, RightsState.REFUSED)


class ErasureBarred(ValueError):
    """Something stands against the erasure: a legal hold, or a claim that goes on."""


class CopyFetched(ValueError):
    """The copy was fetched before; another one is made with a reason."""


@dataclass(frozen=True)
class Asked:
    """What somebody asks, as it was written down."""

    kind: str
    asked_by: str
    received_on: dt.date
    asker_name: str = ""
    words: str = ""
    purposes: list[str] = field(default_factory=list)


@transaction.atomic
def rights_request_take(*, client: Client, by: User, asked: Asked, key: UUID) -> RightsRequest:
    """Return the new request; its clock began on the day on which it was received.

    The coordinators and the data protection officers are told. Raises ValidationError for a day to
    come, or an objection that names nothing that is to stop.
    """
    if asked.received_on > client.centre.today:
        raise ValidationError({"received_on": _("That day is still to come.")})
    stops = asked.purposes if asked.kind == RightsKind.OBJECTION else []
    if asked.kind == RightsKind.OBJECTION and not stops:
        raise ValidationError({"purposes": _("Say what is to stop.")})
    request = RightsRequest(
        id=key,
        centre_id=client.centre_id,
        client=client,
        client_no=client.client_no,
        created_by=by,
        kind=asked.kind,
        asked_by=asked.asked_by,
        asker_name=asked.asker_name,
        words=asked.words,
        purposes=stops,
        received_on=asked.received_on,
        due_on=due_on(asked.received_on),
    )
    facts_check(request)
    request.save(force_insert=True)
    audit.record("rights.take", request, client=str(client.pk), purpose=asked.kind)
    _officers_tell(request)
    return request


def _officers_tell(request: RightsRequest) -> None:
    """Tell who decides at once, and again a week before the answer is due."""
    start = dt.datetime.combine(request.due_on, dt.time(6), request.centre.zone)
    moments = ((RECEIVED, timezone.now()), (NEAR, start - NEAR_BEFORE))
    notices_post(
        postings=[
            Posting(
                key=f"{kind}:{request.pk}:{request.due_on:%F}:{user_id}",
                kind=kind,
                recipient_id=user_id,
                subject_id=request.pk,
                due_at=moment,
            )
            for kind, moment in moments
            for user_id in officers_of(request.centre)
        ]
    )


@transaction.atomic
def rights_request_verify(
    *, request: RightsRequest, by: User, how: str, version: int
) -> RightsRequest:
    """Return the request once it is sure who asks.

    Raises MoveIllegal where it stands elsewhere by now, StaleEdit if somebody was first.
    """
    present = locked(RightsRequest, request.pk, version=version)
    move_check(RIGHTS_MOVES, present.state, RightsState.VERIFIED)
    facts = {"verified_how": how, "verified_by": by, "verified_at": timezone.now()}
    verified = changed(present, facts | {"state": RightsState.VERIFIED})
    audit.record("rights.move", verified, after=RightsState.VERIFIED, method=how)
    return verified


@transaction.atomic
def rights_request_assign(*, request: RightsRequest, to: User, version: int) -> RightsRequest:
    """Return the request in somebody's hands. Raises StaleEdit if somebody changed it meanwhile."""
    assigned = changed(locked(RightsRequest, request.pk, version=version), {"assigned_to": to})
    audit.record("rights.assign", assigned, person=to.pk)
    return assigned


@transaction.atomic
def rights_request_move(
    *,
    request: RightsRequest,
    to: str,
    by: User,
    version: int,
    reason: str = "",
    stops: Collection[str] = (),
) -> RightsRequest:
    """Return the request in its next state; what was granted is done in the same transaction.

    A granted erasure anonymises the client, a granted objection withdraws the consents that it
    names; one that is granted in part, those that ``stops`` names of them. Raises MoveIllegal,
    StaleEdit; ValidationError where a reason lacks or what stops; ErasureBarred where a hold or a
    claim stands against an erasure, which changes nothing.
    """
    present = locked(RightsRequest, request.pk, version=version)
    if to == RightsState.VERIFIED:
        raise MoveIllegal("verified by rights_request_verify")
    move_check(RIGHTS_MOVES, present.state, to)
    if to == RightsState.IN_PROGRESS and present.verified_at is None:
        raise MoveIllegal("nobody knows who asks")
    if to in GIVES_REASON and not reason.strip():
        raise ValidationError({"reason": _("Say why: the person is told.")})
    moved = changed(present, {"state": to} | _facts(present, to, by, reason))
    audit.record("rights.move", moved, after=to, purpose=moved.kind)
    if to == RightsState.EXTENDED:
        _officers_tell(moved)
    if to == RightsState.GRANTED:
        _grant(moved, by)
    elif to == RightsState.PARTLY and moved.kind == RightsKind.OBJECTION:
        _uses_stop(moved, by, _stops_checked(moved, stops))
    return moved


def _facts(request: RightsRequest, to: str, by: User, reason: str) -> dict[str, Any]:
    """Return what changes with the state."""
    facts: dict[str, Any] = {"reason": reason} if reason else {}
    if to == RightsState.EXTENDED:
        facts["due_on"] = extended_on(request.due_on)
    if to in DECIDED:
        facts |= {"decided_at": timezone.now(), "decided_by": by}
    if to == RightsState.IN_PROGRESS:
        facts |= {"decided_at": None, "decided_by": None, "reason": ""}
        if request.assigned_to_id is None:
            facts["assigned_to"] = by
    return facts


def _grant(request: RightsRequest, by: User) -> None:
    if request.kind == RightsKind.ERASURE:
        if erasure_barred(request.client_id):
            raise ErasureBarred
        clients_anonymise(keys=[request.client_id], ground=Ground.ERASURE)
    elif request.kind == RightsKind.OBJECTION:
        _uses_stop(request, by, request.purposes)


def _stops_checked(request: RightsRequest, stops: Collection[str]) -> Collection[str]:
    """Return what stops; raises ValidationError where that is nothing, or was not asked."""
    if not stops or not set(stops) <= set(request.purposes):
        raise ValidationError({"stops": _("Say what is to stop.")})
    return stops


def _uses_stop(request: RightsRequest, by: User, stops: Collection[str]) -> None:
    """Withdraw the consents to these purposes: nothing is used for them since."""
    purposes = [each for each in stops if each in STOPPABLE]
    with scope.system(reason="rights.objection"):
        standing = Consent.objects.filter(
            client_id=request.client_id,
            purpose__in=purposes,
            given=True,
            withdrawn_at__isnull=True,
        )
        for consent in standing.order_by("pk"):
            consent_withdraw(consent=consent, by=by)


@transaction.atomic
def access_copy_offer(
    *, request: RightsRequest, by: User, form: str, key: UUID, why_again: str = ""
) -> AccessCopy:
    """Return a copy that can be fetched once, while somebody works on the request.

    Raises MoveIllegal before it is sure who asks, ValidationError for a second one without reason.
    """
    present = locked(RightsRequest, request.pk)
    if present.kind != RightsKind.ACCESS or present.state not in RIGHTS_AT_WORK:
        raise MoveIllegal(f"no copy while {present.state}")
    before = AccessCopy.objects.filter(request_id=present.pk, format=form)
    if before.exists() and not why_again.strip():
        raise ValidationError({"why_again": _("There was one before: say why once more.")})
    copy = AccessCopy(
        id=key,
        centre_id=present.centre_id,
        created_by=by,
        request=present,
        format=form,
        why_again=why_again,
    )
    facts_check(copy)
    copy.save(force_insert=True)
    audit.record("access_copy.offer", copy, method=form)
    return copy


@transaction.atomic
def access_copy_fetch(*, copy: AccessCopy, by: User) -> AccessCopy:
    """Return the copy, fetched now, with its request; that it leaves the system is audited.

    Raises CopyFetched where somebody fetched it before, MoveIllegal once nobody works on it.
    """
    copies = AccessCopy.objects.select_related("request__client__centre__country")
    present = copies.select_for_update(of=("self",)).get(pk=copy.pk)
    if present.request.state not in RIGHTS_AT_WORK:
        raise MoveIllegal(f"no copy while {present.request.state}")
    if present.fetched_at is not None:
        raise CopyFetched
    present.fetched_at, present.fetched_by = timezone.now(), by
    present.save(update_fields=["fetched_at", "fetched_by"])
    client = present.request.client
    audit.record("access_copy.fetch", present, client=str(client.pk), method=present.format)
    return present
