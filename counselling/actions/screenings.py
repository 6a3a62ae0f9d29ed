"""Screenings: answers kept sealed with their session, and the flags that they raise."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, constraint_of, locked, part_of_action
from centres.models import AccessReason, User
from counselling.actions.consent_asked import record_check
from counselling.actions.flags import flag_set
from counselling.models import Flag, Screening, Session
from counselling.screening import (
    Answers,
    Raised,
    answers_read,
    answers_written,
    declined_count,
    flags_raised,
)


@part_of_action
def screening_keep(
    *, session: Session, by: User, answers: Answers, key: UUID | None = None
) -> Screening:
    """Return the new screening of a session, sealed; its positive answers raise flags.

    A flag that stands already stays as it is. An answer never lifts one: that takes a reason.
    Raises ValidationError for a session that was screened already, or where the client does not
    agree to a record.
    """
    record_check(session.client)
    screening = Screening(
        id=key or uuid7(),
        centre_id=session.centre_id,
        client_id=session.client_id,
        session=session,
        created_by=by,
        answered=len(answers),
        declined=declined_count(answers),
    )
    screening.answers = answers_written(answers)
    _screening_insert(screening)
    audit.record("screening.write", screening, client=str(session.client_id))
    _flags_raise(session, by, flags_raised(answers))
    return screening


def _screening_insert(screening: Screening) -> None:
    """Insert the screening; of two who screen one session at once, one is told so."""
    try:
        with transaction.atomic():
            screening.save(force_insert=True)
    except IntegrityError as error:
        if constraint_of(error) == "counselling_screening_pkey":
            raise
        raise ValidationError(_("Somebody screened this session meanwhile.")) from error


@transaction.atomic
def screening_edit(*, screening: Screening, version: int, by: User, answers: Answers) -> Screening:
    """Return the screening with other answers; what they raise anew is flagged.

    What was positive before raises nothing again: its flag may have been lifted with a reason.
    Raises StaleEdit if somebody saved meanwhile, ValidationError where the client does not agree to
    a record.
    """
    present = locked(Screening, screening.pk, version=version)
    record_check(present.session.client)
    before = flags_raised(_opened(present))
    edited = changed(
        present,
        {
            "answers": answers_written(answers),
            "answered": len(answers),
            "declined": declined_count(answers),
        },
    )
    audit.record("screening.write", edited, client=str(edited.client_id))
    anew = [each for each in flags_raised(answers) if each not in before]
    _flags_raise(edited.session, by, anew)
    return edited


@transaction.atomic
def screening_read(*, screening: Screening, reason: AccessReason) -> dict[str, str]:
    """Return the answers in clear; the reading is audited, and why."""
    client = str(screening.client_id)
    audit.record("screening.read", screening, client=client, **reason.noted)
    return _opened(screening)


def _opened(screening: Screening) -> dict[str, str]:
    return answers_read(screening.answers.opened()) if screening.answers else {}


def _flags_raise(session: Session, by: User, raised: Iterable[Raised]) -> None:
    """Set the flags that do not stand yet, in the case of the session if it has one."""
    wanted = list(raised)
    if not wanted:
        return
    standing = set(
        Flag.objects.filter(client_id=session.client_id, lifted_at__isnull=True).values_list(
            "family", "code"
        )
    )
    for family, code in wanted:
        if (family, code) not in standing:
            flag_set(
                client=session.client,
                by=by,
                family=family,
                code=code,
                case=session.case,
                why=_("Told when asked in a session."),
            )
