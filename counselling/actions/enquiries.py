"""Asking whether another centre knows somebody: seldom, on the record, and without facts."""

import datetime as dt
from typing import Final
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit, scope
from centres.edits import changed, locked, take_turns
from centres.models import AuditEntry, Centre, User
from centres.roles import Role
from counselling.lookup_keys import certain_keys
from counselling.models import Enquiry, EnquiryReceived
from counselling.resembling import Described
from counselling.selectors.staffing import counsellors_at
from counselling.states import ENQUIRY_MOVES, EnquiryState, move_check
from notices.actions import Posting, notices_post

LOOKS_A_DAY: Final = 20
"""How often one person may look into other centres in a day: clients come singly."""
DAY: Final = dt.timedelta(days=1)
WORDS_MOST: Final = 5
"""The words of one name; each two of them are looked for, so that many would hold a crowd."""
LOOK: Final = "enquiry.look"
RECEIVED: Final = "enquiry_received"
ANSWERED: Final = "enquiry_answered"
_ELSEWHERE: Final = "SELECT counselling_client_elsewhere(%s)"


class EnquiryLimit(Exception):
    """Somebody looked into other centres too often today."""


def enquiry_check(person: Described) -> None:
    """Raise ValidationError where more than one person could be looked for at once."""
    if len(person.phones) > 1:
        raise ValidationError({"phones": _("One phone number at a time.")})
    if sum(len(words) for words in person.names) > WORDS_MOST:
        raise ValidationError({"name": _("The name of one person: five words at most.")})


def enquiry_look(*, person: Described, centre: Centre, by: User) -> bool:
    """Return whether another centre may know the person; the looking is counted and audited.

    Raises EnquiryLimit beyond `LOOKS_A_DAY`: then the try is kept in the audit; and ValidationError
    as `enquiry_check` does.
    """
    enquiry_check(person)
    if _looks(by) >= LOOKS_A_DAY:
        audit.record("enquiry.limit", centre_id=centre.pk)
        raise EnquiryLimit
    keys = certain_keys(person)
    found = bool(_elsewhere(keys))
    audit.record(LOOK, by, centre_id=centre.pk, fields=_facts(person), keys=len(keys))
    return found


def _facts(person: Described) -> list[str]:
    """Return the kinds of facts that were looked for; a name counts with the birth year alone."""
    named = ["name", "birth_year"] if person.names and person.birth_year else []
    return [*(["phone"] if person.phones else []), *named]


@transaction.atomic
def enquiry_make(*, person: Described, centre: Centre, by: User, key: UUID) -> list[Enquiry]:
    """Return the enquiries sent to the centres that may know the person; sent once for a key.

    Those centres' coordinators are told, and get keys by which to find their own record: nothing
    of the person who is asked about. Raises ValidationError as `enquiry_check` does.
    """
    enquiry_check(person)
    sought = certain_keys(person)
    asked = _elsewhere(sought)
    made = {
        uuid5(key, str(centre_id)): Centre.objects.get(pk=centre_id) for centre_id in sorted(asked)
    }
    enquiries = [Enquiry(id=pk, centre=centre, created_by=by) for pk in made]
    Enquiry.objects.bulk_create(enquiries, ignore_conflicts=True)
    with scope.system(reason="enquiry.ask"):
        EnquiryReceived.objects.bulk_create(
            (
                EnquiryReceived(
                    id=pk, centre=asked_one, from_centre=centre, created_by=by, sought=sought
                )
                for pk, asked_one in made.items()
            ),
            ignore_conflicts=True,
        )
        for pk, asked_one in made.items():
            coordinators = counsellors_at(asked_one.pk, roles=[Role.COORDINATOR])
            _tell(RECEIVED, pk, [user.pk for user in coordinators])
    for enquiry in enquiries:
        audit.record("enquiry.ask", enquiry)
    return enquiries


@transaction.atomic
def enquiry_answer(
    *, received: EnquiryReceived, state: str, by: User, version: int
) -> EnquiryReceived:
    """Return the enquiry with the answer; who asked gets that one word, and the centre with a yes.

    Raises MoveIllegal where it was answered, StaleEdit if somebody answered meanwhile.
    """
    present = locked(EnquiryReceived, received.pk, version=version)
    move_check(ENQUIRY_MOVES, present.state, state)
    now = timezone.now()
    answered = changed(present, {"state": state, "answered_by": by, "answered_at": now})
    says_who = present.centre if state == EnquiryState.YES else None
    with scope.system(reason="enquiry.answer"):
        asked = Enquiry.objects.filter(pk=present.pk)
        asked.update(state=state, answered_at=now, answered_centre=says_who)
        _tell(ANSWERED, present.pk, [present.created_by_id])
    audit.record("enquiry.answer", answered, after=state)
    return answered


def _looks(by: User) -> int:
    """Return how often the person looked within a day, as the audit has it.

    His own row is locked, so that looks at the same time are counted one after the other.
    """
    take_turns(User, by.pk)
    with scope.system(reason="enquiry.count"):
        his = AuditEntry.objects.filter(object_type=by._meta.label_lower, object_id=str(by.pk))
        return his.filter(action=LOOK, at__gt=timezone.now() - DAY).count()


def _elsewhere(keys: list[int]) -> list[int]:
    """Return the other centres that have somebody with one of the certain keys."""
    with connection.cursor() as cursor:
        cursor.execute(_ELSEWHERE, [keys])
        return [centre_id for (centre_id,) in cursor.fetchall()]


def _tell(kind: str, subject_id: UUID, recipient_ids: list[int]) -> None:
    now = timezone.now()
    notices_post(
        postings=[
            Posting(
                key=f"{kind}:{subject_id}:{recipient_id}",
                kind=kind,
                recipient_id=recipient_id,
                subject_id=subject_id,
                due_at=now,
            )
            for recipient_id in recipient_ids
        ]
    )
