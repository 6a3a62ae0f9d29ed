"""Flags: set with a reason, lifted with a reason, read by nobody unnoticed."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import AccessReason, User
from counselling.actions.cases import cases_restrict
from counselling.actions.consent_asked import record_check
from counselling.case_codes import RESTRICTING, FlagFamily, FlagLevel, FlagSide
from counselling.models import Case, Client, Flag
from counselling.selectors.flags import flags_of
from counselling.states import MoveIllegal


@transaction.atomic
def flag_set(
    *,
    client: Client,
    by: User,
    family: str,
    code: str,
    level: str = FlagLevel.INDIVIDUAL,
    side: str = FlagSide.RISK,
    why: str = "",
    case: Case | None = None,
    key: UUID | None = None,
) -> Flag:
    """Return the new flag of the client; a grave one makes his live cases restricted.

    Raises ValidationError for a flag that stands already or is on no list, or where the client does
    not agree to a record.
    """
    record_check(client)
    flag = Flag(
        id=key or uuid7(),
        centre_id=client.centre_id,
        client=client,
        case=case,
        created_by=by,
        family=family,
        code=code,
        level=level,
        side=side,
        why=why or None,
    )
    facts_check(flag)
    _flag_insert(flag)
    if family == FlagFamily.VULNERABILITY and code in RESTRICTING:
        cases_restrict(client=client)
    audit.record("flag.set", flag, client=str(client.pk))
    return flag


def _flag_insert(flag: Flag) -> None:
    """Insert the flag; two who set the same one at once set it once."""
    try:
        with transaction.atomic():
            flag.save(force_insert=True)
    except IntegrityError as error:
        if "flag_once_while_it_stands" not in str(error):
            raise
        raise ValidationError({"code": _("This flag is set already.")}) from error


@transaction.atomic
def flag_lift(*, flag: Flag, by: User, version: int, why: str) -> Flag:
    """Return the flag, lifted now.

    Raises ValidationError without a reason, MoveIllegal for one that was lifted, StaleEdit if
    somebody saved meanwhile.
    """
    if not why.strip():
        raise ValidationError({"why": _("Write why.")})
    present = locked(Flag, flag.pk, version=version)
    if not present.stands:
        raise MoveIllegal("lifted -> lifted")
    audit.record("flag.lift", present, client=str(present.client_id))
    return changed(present, {"lifted_at": timezone.now(), "lifted_by": by, "lifted_why": why})


@transaction.atomic
def flags_read(*, client: Client, reason: AccessReason) -> list[Flag]:
    """Return all flags of the client; the reading is audited, and why."""
    found = list(flags_of(client))
    audit.record("flag.read", client, rows=len(found), **reason.noted)
    return found
