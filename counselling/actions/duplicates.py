"""Possible duplicates: offered once, decided by somebody, never merged."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from centres import audit
from centres.edits import changed, locked
from centres.models import User
from counselling.models import Client, PossibleDuplicate
from counselling.resembling import Resemblance
from counselling.selectors.merges import merge_between
from counselling.states import DUPLICATE_MOVES, DUPLICATE_WAITING, MoveIllegal, move_check


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


def duplicates_offer(*, client: Client, alike: Iterable[Resemblance]) -> list[PossibleDuplicate]:
    """Return the pairs of the client with each of those who may be the same person."""
    return [
        duplicate_offer(
            client=client, other_id=each.client_id, reasons=list(each.reasons), score=each.score
        )
        for each in alike
    ]


@transaction.atomic
def duplicate_decide(
    *, pair: PossibleDuplicate, state: str, by: User, version: int
) -> PossibleDuplicate:
    """Return the pair with what somebody decided; both records stay as they are.

    Raises MoveIllegal for a move that the table lacks or while the two are merged, StaleEdit if
    somebody decided meanwhile.
    """
    present = locked(PossibleDuplicate, pair.pk, version=version)
    if merge_between(present.first_id, present.second_id) is not None:
        raise MoveIllegal("merged")
    move_check(DUPLICATE_MOVES, present.state, state)
    decided = state not in DUPLICATE_WAITING
    values = {
        "state": state,
        "decided_by": by if decided else None,
        "decided_at": timezone.now() if decided else None,
    }
    audit.record("duplicate.decide", present, before=present.state, after=state)
    return changed(present, values)
