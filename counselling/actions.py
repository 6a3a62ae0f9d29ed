"""Every write of counselling: one verb each, one transaction, audited where somebody is moved."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import Centre, User
from counselling.ages import age_on
from counselling.codes import AgeBand, ConsentMethod, ConsentPurpose
from counselling.models import (
    IDENTITY,
    NAMES,
    Client,
    Consent,
    FollowUp,
    PossibleDuplicate,
    RestrictedNote,
    Session,
)
from counselling.names import search_stored
from counselling.selectors.consents import service_consented
from counselling.states import FOLLOW_UP_MOVES, DuplicateState, FollowUpState
from notices.actions import Posting, notices_post

CONSENT_TEXT: Final = "2026-1"
DERIVED_FROM: Final = (*NAMES, "relative_name", "birth_date", "birth_year", "age_band")


class ConsentMissing(ValueError):
    """Nothing that identifies a person is saved without consent to the service."""


class MoveIllegal(ValueError):
    """The record's state does not allow the move."""


@dataclass(frozen=True)
class ConsentGiven:
    """One answer to one purpose, as it was asked."""

    purpose: str
    given: bool
    method: str
    language: str
    given_on: dt.date | None = None

    @classmethod
    def service(
        cls, method: str = ConsentMethod.VERBAL, language: str = "en"
    ) -> list["ConsentGiven"]:
        """Return the one consent without which no identity is kept."""
        return [cls(ConsentPurpose.SERVICE, True, method, language)]


@dataclass(frozen=True)
class FollowUpPlan:
    """What is promised to a client: when, what for, and who does it."""

    due_at: dt.datetime
    purpose: str
    assignee: User


@dataclass(frozen=True)
class FollowUpEnded:
    """A follow-up of a former register and what became of it."""

    client: Client
    session: Session
    plan: FollowUpPlan
    state: str
    outcome: str
    note: str
    ended_at: dt.datetime


def client_no_next(centre: Centre, year: int) -> str:
    """Return a client number that nobody else gets: ``CC-MRC-YYYY-NNNNNN``, gaps allowed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO counselling_clientnumber AS counter (centre_id, year, last)"
            " VALUES (%s, %s, 1) ON CONFLICT (centre_id, year)"
            " DO UPDATE SET last = counter.last + 1 RETURNING last",
            [centre.pk, year],
        )
        number = cursor.fetchone()[0]
    return f"{centre.code}-{year}-{number:06d}"


def _client_derived(facts: dict[str, Any], on: dt.date) -> dict[str, Any]:
    """Return the facts with what follows from them: the searchable name and the age band."""
    derived = dict(facts)
    derived["search_name"] = search_stored(
        *(facts.get(name, "") for name in NAMES), relative=facts.get("relative_name", "")
    )
    born = facts.get("birth_date")
    if born is not None:
        derived["birth_year"] = born.year
    age = age_on(on, born, derived.get("birth_year"))
    if age is not None:
        derived["age_band"] = AgeBand.of(age)
    derived.setdefault("age_band", AgeBand.UNKNOWN)
    return derived


@transaction.atomic
def client_register(
    *,
    centre: Centre,
    by: User,
    consents: Iterable[ConsentGiven],
    counsellor: User | None = None,
    contact_at: dt.datetime | None = None,
    **facts: Any,
) -> Client:
    """Return the new client of the centre, with what was agreed to.

    Raises ConsentMissing for a named client without consent to the service, ValidationError for a
    fact that can't be.
    """
    answers = list(consents)
    contact_at = contact_at or timezone.now()
    agreed = any(answer.given and answer.purpose == ConsentPurpose.SERVICE for answer in answers)
    if not facts.get("anonymous") and not agreed:
        raise ConsentMissing
    on = timezone.localdate(contact_at, centre.zone)
    client = Client(
        centre=centre,
        created_by=by,
        counsellor=counsellor or by,
        last_contact_at=contact_at,
        client_no=client_no_next(centre, on.year),
        **_client_derived(facts, on),
    )
    facts_check(client)
    client.save(force_insert=True)
    Consent.objects.bulk_create(_consent(client, answer, by, on) for answer in answers)
    audit.record("client.register", client)
    return client


def _consent(client: Client, answer: ConsentGiven, by: User, on: dt.date) -> Consent:
    return Consent(
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        purpose=answer.purpose,
        given=answer.given,
        method=answer.method,
        given_on=answer.given_on or on,
        language=answer.language,
        text_version=CONSENT_TEXT,
    )


@transaction.atomic
def consent_record(*, client: Client, by: User, answer: ConsentGiven) -> Consent:
    """Return the answer to one purpose, asked for after registration."""
    consent = _consent(client, answer, by, client.centre.today)
    facts_check(consent)
    consent.save(force_insert=True)
    audit.record("consent.record", consent, purpose=answer.purpose, given=answer.given)
    return consent


@transaction.atomic
def client_edit(*, client: Client, version: int, changes: dict[str, Any]) -> Client:
    """Return the client with the changes; whatever tells who somebody is ends his anonymity.

    Raises StaleEdit if somebody saved meanwhile, ConsentMissing where that is written of an
    anonymous client without consent to the service.
    """
    present = locked(Client, client.pk, version=version)
    if present.anonymous and any(changes.get(name) for name in IDENTITY):
        if not service_consented(present):
            raise ConsentMissing
        changes = changes | {"anonymous": False}
    facts = {name: getattr(present, name) for name in DERIVED_FROM}
    derived = _client_derived(facts | changes, present.centre.today)
    follows = ("search_name", "age_band", "birth_year")
    return changed(present, changes | {name: derived[name] for name in follows})


@transaction.atomic
def session_log(
    *,
    client: Client,
    by: User,
    follow_up: FollowUpPlan | None = None,
    happened_at: dt.datetime | None = None,
    counsellor: User | None = None,
    **facts: Any,
) -> Session:
    """Return the new session; its follow-up, if one was agreed, is set in the same transaction."""
    happened_at = happened_at or timezone.now()
    session = Session(
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        counsellor=counsellor or by,
        happened_at=happened_at,
        **facts,
    )
    facts_check(session)
    session.save(force_insert=True)
    later = Client.objects.filter(pk=client.pk, last_contact_at__lt=happened_at)
    if not later.update(last_contact_at=happened_at):
        _last_contact_refresh(client.pk)
    audit.record("session.log", session)
    if follow_up is not None:
        follow_up_set(client=client, plan=follow_up, by=by, session=session)
    return session


@transaction.atomic
def session_edit(*, session: Session, version: int, changes: dict[str, Any]) -> Session:
    """Return the session with the changes; raises StaleEdit if somebody saved meanwhile."""
    edited = changed(locked(Session, session.pk, version=version), changes)
    _last_contact_refresh(edited.client_id)
    return edited


def _last_contact_refresh(client_id: UUID) -> None:
    """Write when the client was met last: at the latest session, or else when he registered."""
    client = locked(Client, client_id)
    latest = Session.objects.filter(client_id=client_id).aggregate(at=Max("happened_at"))["at"]
    client.last_contact_at = latest or client.created_at
    client.save(update_fields=["last_contact_at"])


@transaction.atomic
def follow_up_set(
    *,
    client: Client,
    plan: FollowUpPlan,
    by: User,
    session: Session | None = None,
    key: UUID | None = None,
) -> FollowUp:
    """Return the new follow-up; its reminder waits in the outbox from the same moment on."""
    follow_up = FollowUp(
        id=key or uuid7(),
        centre_id=client.centre_id,
        client=client,
        session=session,
        created_by=by,
        assignee=plan.assignee,
        due_at=plan.due_at,
        purpose=plan.purpose,
    )
    facts_check(follow_up)
    follow_up.save(force_insert=True)
    _follow_up_remind(follow_up)
    return follow_up


@transaction.atomic
def follow_ups_take_over(*, ended: Iterable[FollowUpEnded], by: User) -> list[FollowUp]:
    """Return the follow-ups of a former register, ended already; nobody is reminded of them."""
    follow_ups = [
        FollowUp(
            centre_id=past.client.centre_id,
            client=past.client,
            session=past.session,
            created_by=by,
            assignee=past.plan.assignee,
            due_at=past.plan.due_at,
            purpose=past.plan.purpose,
            state=past.state,
            outcome=past.outcome,
            note=past.note,
            ended_at=past.ended_at,
            ended_by=by,
        )
        for past in ended
    ]
    for follow_up in follow_ups:
        facts_check(follow_up)
    return FollowUp.objects.bulk_create(follow_ups, batch_size=500)


def _follow_up_remind(follow_up: FollowUp) -> None:
    """Put the reminder into the outbox."""
    notices_post(postings=[reminder_of(follow_up)])


def reminder_of(follow_up: FollowUp) -> Posting:
    """Return the follow-up's reminder: another one for another time or another assignee."""
    moment = f"{follow_up.due_at.timestamp():.0f}"
    return Posting(
        key=f"follow_up:{follow_up.pk}:{moment}:{follow_up.assignee_id}",
        kind="follow_up_due",
        recipient_id=follow_up.assignee_id,
        subject_id=follow_up.pk,
        due_at=follow_up.due_at,
    )


@transaction.atomic
def follow_up_move(
    *, follow_up: FollowUp, to: str, by: User, version: int, outcome: str = "", note: str = ""
) -> FollowUp:
    """Return the follow-up in its new state (done, cancelled, or open again).

    Raises MoveIllegal for a move that the table lacks, StaleEdit if somebody saved meanwhile.
    """
    present = locked(FollowUp, follow_up.pk, version=version)
    if to not in FOLLOW_UP_MOVES[present.state]:
        raise MoveIllegal(f"{present.state} -> {to}")
    ended = to != FollowUpState.OPEN
    values = {
        "state": to,
        "outcome": outcome,
        "note": note,
        "ended_at": timezone.now() if ended else None,
        "ended_by": by if ended else None,
    }
    audit.record("follow_up.move", present, before=present.state, after=to)
    return changed(present, values)


@transaction.atomic
def follow_up_edit(
    *, follow_up: FollowUp, version: int, due_at: dt.datetime, purpose: str, assignee: User
) -> FollowUp:
    """Return the follow-up with another time, purpose or assignee, reminded anew."""
    values = {"due_at": due_at, "purpose": purpose, "assignee": assignee}
    moved = changed(locked(FollowUp, follow_up.pk, version=version), values)
    _follow_up_remind(moved)
    return moved


@transaction.atomic
def consent_withdraw(*, consent: Consent, by: User) -> Consent:
    """Return the consent, withdrawn now; a second withdrawal changes nothing."""
    present = locked(Consent, consent.pk)
    if present.withdrawn_at is None:
        present.withdrawn_at = timezone.now()
        present.save(update_fields=["withdrawn_at"])
        audit.record("consent.withdraw", present, purpose=present.purpose, by=by.pk)
    return present


@transaction.atomic
def restricted_note_write(
    *, client: Client, kind: str, text: str, assigned_to: User, by: User
) -> RestrictedNote:
    """Return the new restricted note, seen by those for whom the narrower wall opens."""
    note = RestrictedNote(
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        kind=kind,
        text=text,
        assigned_to=assigned_to,
    )
    facts_check(note)
    note.save(force_insert=True)
    audit.record("restricted.write", note, client=str(client.pk))
    return note


@transaction.atomic
def duplicate_offer(
    *, client: Client, other_id: UUID, reasons: list[str], score: int
) -> PossibleDuplicate:
    """Return the pair as possible duplicates for somebody to decide; offered once only."""
    first_id, second_id = sorted((client.pk, other_id))
    pair, _created = PossibleDuplicate.objects.get_or_create(
        first_id=first_id,
        second_id=second_id,
        defaults={"centre_id": client.centre_id, "reasons": reasons, "score": score},
    )
    return pair


@transaction.atomic
def duplicate_decide(*, pair: PossibleDuplicate, state: str, by: User) -> PossibleDuplicate:
    """Return the pair with what somebody decided; both records stay as they are."""
    present = locked(PossibleDuplicate, pair.pk)
    present.state = DuplicateState(state)
    undecided = present.state == DuplicateState.OPEN
    present.decided_by = None if undecided else by
    present.decided_at = None if undecided else timezone.now()
    present.save(update_fields=["state", "decided_by", "decided_at"])
    audit.record("duplicate.decide", present, state=state)
    return present
