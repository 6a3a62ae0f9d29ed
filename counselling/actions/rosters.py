"""Rosters of group sessions: names of those who agreed, and one step from a name to a client."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit, scope
from centres.edits import StaleEdit, changed, locked
from centres.models import User
from counselling.actions.consent_asked import record_check
from counselling.actions.consents import ConsentMissing
from counselling.actions.sessions import last_contact_refresh
from counselling.codes import Sex
from counselling.models import Attendee, Client, GroupSession, Named
from counselling.models.group_sessions import ROSTER_KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeTold:
    """A line of a roster: whoever agreed to stand in it."""

    named: Named
    sex: str = Sex.UNDISCLOSED


@transaction.atomic
def attendees_add(
    *,
    group_session: GroupSession,
    lines: Sequence[AttendeeTold],
    agreed_by: str,
    by: User,
    key: UUID | None = None,
) -> list[Attendee]:
    """Return the new lines of the roster, after those that stand there.

    The names are kept for a while only. The first line takes the key, if there is one. Raises
    ConsentMissing where nobody said how it was agreed.
    """
    if not agreed_by:
        raise ConsentMissing
    held = locked(GroupSession, group_session.pk)
    last = held.attendees.aggregate(last=Max("line"))["last"] or 0
    kept_until = timezone.localdate() + ROSTER_KEPT
    added: list[Attendee] = []
    for line, told in enumerate(lines, last + 1):
        attendee = Attendee(
            id=key if key and not added else uuid7(),
            centre_id=held.centre_id,
            created_by=by,
            group_session=held,
            line=line,
            sex=told.sex,
            agreed_by=agreed_by,
            kept_until=kept_until,
        )
        attendee.told = told.named
        added.append(attendee)
    Attendee.objects.bulk_create(added)
    audit.record("roster.add", held, count=len(added))
    return added


@transaction.atomic
def attendee_link(*, attendee: Attendee, client: Client, version: int) -> Attendee:
    """Return the attendee, who is that client: the attendance stands in the client's timeline.

    Raises StaleEdit if somebody linked or changed him meanwhile, ValidationError where the client
    stands in the roster already, or does not agree to a record.
    """
    # The client before his parts, as everybody does who locks both; whoever was merged is led.
    lead = locked(Client, client.pk)
    while lead.merged_into_id is not None:
        lead = locked(Client, lead.merged_into_id)
    record_check(lead)
    return _linked(_unlinked(attendee, version), lead)


@transaction.atomic
def attendee_register(
    *, attendee: Attendee, version: int, register: Callable[[], Client]
) -> Client:
    """Return the client whom ``register`` makes of the attendee, linked in the same transaction.

    The attendee is locked first, so that two who convert him at once make one client: the second
    gets StaleEdit.
    """
    present = _unlinked(attendee, version)
    client = register()
    _linked(present, client)
    return client


@transaction.atomic
def attendee_unlink(*, attendee: Attendee, version: int) -> Attendee:
    """Return the attendee as a name again; the client stays as he is.

    Raises StaleEdit if somebody changed him meanwhile, or parted them first.
    """
    if attendee.client_id is not None:
        locked(Client, attendee.client_id)
    present = locked(Attendee, attendee.pk, version=version)
    former = present.client_id
    if former is None:
        raise StaleEdit(present)
    audit.record("roster.unlink", present, client=str(former))
    parted = changed(present, {"client": None})
    last_contact_refresh(former)
    return parted


@transaction.atomic
def attendee_remove(*, attendee: Attendee, version: int) -> None:
    """Take somebody out of the roster for good: the name is kept nowhere then.

    Raises StaleEdit if somebody linked or changed him meanwhile.
    """
    present = locked(Attendee, attendee.pk, version=version)
    audit.record("roster.remove", present)
    present.delete()


def attendees_forget(*, on: dt.date) -> int:
    """Take the names out of the rosters whose day has come; return how many that were.

    Sex and the client whom somebody became stay: nobody is named by them.
    """
    with scope.system(reason="roster.forget"):
        due = Attendee.objects.filter(kept_until__lt=on, told__isnull=False)
        return due.update(told=None, version=F("version") + 1)


def _unlinked(attendee: Attendee, version: int) -> Attendee:
    """Return the attendee under a lock, after the roster's own, if he is nobody's yet."""
    locked(GroupSession, attendee.group_session_id)
    present = locked(Attendee, attendee.pk, version=version)
    if present.client_id is not None:
        raise StaleEdit(present)
    return present


def _linked(present: Attendee, client: Client) -> Attendee:
    held = present.group_session
    if client.centre_id != held.centre_id:
        raise ValidationError(_("The client is of another centre."))
    if held.attendees.filter(client_id=client.pk).exists():
        raise ValidationError(_("This client stands in the roster already."))
    linked = changed(present, {"client": client})
    met = Client.objects.filter(pk=client.pk, last_contact_at__lt=held.happened_at)
    met.update(last_contact_at=held.happened_at)
    audit.record("roster.link", linked, client=str(client.pk))
    return linked
