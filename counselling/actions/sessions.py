"""Sessions: logged with what was promised in them, put right later."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from centres import audit
from centres.edits import changed, facts_check, locked, part_of_action
from centres.models import Centre, User
from counselling.actions.cases import CaseOpening, case_open, case_worked_on
from counselling.actions.clients import client_register
from counselling.actions.consent_asked import record_check
from counselling.actions.follow_ups import FollowUpPlan, follow_up_promise
from counselling.actions.heard import HeardTold, heard_note
from counselling.actions.screenings import screening_keep
from counselling.models import Case, Client, GroupSession, Session
from counselling.screening import Answers


@part_of_action
def session_log(
    *,
    client: Client,
    by: User,
    follow_up: FollowUpPlan | None = None,
    happened_at: dt.datetime | None = None,
    counsellor: User | None = None,
    case: Case | None = None,
    opening: CaseOpening | None = None,
    screened: Answers | None = None,
    heard: HeardTold | None = None,
    **facts: Any,
) -> Session:
    """Return the new session; its follow-up, if one was agreed, is set in the same transaction.

    So are the answers of a screening, if anything was asked, and the flags that they raise; and
    what was heard in it, apart from whoever said it.

    It belongs to the live ``case`` of the client, or to a new one where there is an ``opening``;
    raises ValidationError for a case that is closed, or a client who does not agree to a record.
    """
    record_check(client)
    happened_at = happened_at or timezone.now()
    case = _case_of(client, by, happened_at, case=case, opening=opening)
    session = Session(
        centre_id=client.centre_id,
        client=client,
        created_by=by,
        counsellor=counsellor or by,
        happened_at=happened_at,
        case=case,
        **facts,
    )
    facts_check(session)
    session.save(force_insert=True)
    later = Client.objects.filter(pk=client.pk, last_contact_at__lte=happened_at)
    if not later.update(last_contact_at=happened_at):
        last_contact_refresh(client.pk)
    audit.record("session.log", session)
    if screened:
        screening_keep(session=session, by=by, answers=screened)
    if heard is not None:
        heard_note(session=session, told=heard, by=by)
    if follow_up is not None:
        follow_up_promise(client=client, plan=follow_up, by=by, session=session)
    return session


def _case_of(
    client: Client,
    by: User,
    at: dt.datetime,
    *,
    case: Case | None,
    opening: CaseOpening | None,
) -> Case | None:
    if opening is not None:
        return case_open(client=client, by=by, kind=opening.kind, priority=opening.priority)
    if case is not None:
        locked(Client, client.pk)  # before the case, as everybody does who locks both
        return case_worked_on(case_id=case.pk, client_id=client.pk, by=by, at=at)
    return None


@transaction.atomic
def contact_log_anonymous(
    *, centre: Centre, by: User, client: dict[str, Any], session: dict[str, Any]
) -> Client:
    """Return the new client without a name, with the session in which he was met.

    ``client`` and ``session`` are the facts of either; raises ValidationError for one that can't
    be.
    """
    met = client_register(
        centre=centre, by=by, consents=[], contact_at=session["happened_at"], **client
    )
    session_log(client=met, by=by, **session)
    return met


@transaction.atomic
def session_edit(*, session: Session, version: int, changes: dict[str, Any]) -> Session:
    """Return the session with the changes.

    Raises StaleEdit if somebody saved meanwhile, ValidationError where the client does not agree to
    a record.
    """
    present = locked(Session, session.pk, version=version)
    record_check(present.client)
    edited = changed(present, changes)
    last_contact_refresh(edited.client_id)
    return edited


def last_contact_refresh(client_id: UUID) -> None:
    """Write when the client was met last: alone or in a group, or else when he registered."""
    client = locked(Client, client_id)
    alone = Session.objects.filter(client_id=client_id)
    in_group = GroupSession.objects.filter(attendees__client_id=client_id)
    latest = [talks.aggregate(at=Max("happened_at"))["at"] for talks in (alone, in_group)]
    client.last_contact_at = max(filter(None, latest), default=client.created_at)
    client.save(update_fields=["last_contact_at"])
