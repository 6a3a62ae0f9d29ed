"""Asking whether another centre knows somebody: seldom, on the record, and without facts."""

from typing import Final
from uuid import UUID, uuid5

from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from centres import audit, scope
from centres.edits import changed, locked
from centres.models import Centre, User
from centres.roles import Role
from counselling.lookup_keys import certain_keys
from counselling.models import Enquiry, EnquiryReceived
from counselling.resembling import Described
from counselling.selectors.staffing import counsellors_at
from counselling.states import ENQUIRY_MOVES, EnquiryState, move_check
from notices.actions import Posting, notices_post

LOOKS_A_DAY: Final = 20
"""How often one person may look into other centres in a day: clients come singly."""
DAY_SECONDS: Final = 24 * 60 * 60
RECEIVED: Final = "enquiry_received"
ANSWERED: Final = "enquiry_answered"
_ELSEWHERE: Final = "SELECT counselling_client_elsewhere(%s)"


class EnquiryLimit(Exception):
    """Somebody looked into other centres too often today."""


def enquiry_look(*, person: Described, centre: Centre, by: User) -> bool:
    """Return whether another centre may know the person; the looking is counted and audited.

    Raises EnquiryLimit beyond `LOOKS_A_DAY`: then the try is kept in the audit.
    """
    _count(centre, by)
    found = bool(_elsewhere(person))
    facts = ["phone"] if person.phones else ["name", "birth_year"]
    audit.record("enquiry.look", centre_id=centre.pk, fields=facts)
    return found


@transaction.atomic
def enquiry_make(*, person: Described, centre: Centre, by: User, key: UUID) -> list[Enquiry]:
    """Return the enquiries sent to the centres that may know the person; sent once for a key.

    Those centres' coordinators are told, and get keys by which to find their own record: nothing
    of the person who is asked about.
    """
    asked = _elsewhere(person)
    made = {
        uuid5(key, str(centre_id)): Centre.objects.get(pk=centre_id) for centre_id in sorted(asked)
    }
    enquiries = [Enquiry(id=pk, centre=centre, created_by=by) for pk in made]
    Enquiry.objects.bulk_create(enquiries, ignore_conflicts=True)
    sought = certain_keys(person)
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


def _count(centre: Centre, by: User) -> None:
    """Count one look more in the cache that all processes share."""
    key = f"enquiry:{by.pk}:{timezone.now():%Y%m%d}"
    cache.add(key, 0, DAY_SECONDS)
    if cache.incr(key) > LOOKS_A_DAY:
        audit.record("enquiry.limit", centre_id=centre.pk)
        raise EnquiryLimit


def _elsewhere(person: Described) -> list[int]:
    """Return the other centres that have somebody with one of the certain keys."""
    with connection.cursor() as cursor:
        cursor.execute(_ELSEWHERE, [certain_keys(person)])
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
