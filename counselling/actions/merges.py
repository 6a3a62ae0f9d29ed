"""Two records of one person: the one leads, the other follows, and it can all be taken back."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import audit, scope
from centres.edits import StaleEdit, changed, locked
from centres.models import User
from counselling.actions.cases import cases_restrict_known
from counselling.actions.clients import DERIVED, client_derived
from counselling.actions.consents import noes_joined
from counselling.actions.duplicates import duplicate_offer
from counselling.actions.lookup_keys import lookup_keys_write
from counselling.confidences import BLOCKS
from counselling.merging import Children, children_all
from counselling.models import (
    IDENTITY,
    Client,
    Merge,
    MergeMove,
    PossibleDuplicate,
    SealedFacts,
)
from counselling.selectors.consents import service_consented
from counselling.states import DUPLICATE_WAITING, DuplicateState

Versions = Mapping[UUID, int]
MET: Final = "last_contact_at"
"""Goes to the later of the two; who came since has been met later still."""
ATTEMPTS: Final = 12
WAITS_MS: Final = 300
"""How long a lock is waited for: less than the second after which the database looks for knots."""
LOCK_TIMEOUT: Final = "SELECT set_config('lock_timeout', %s, true)"
IN_THE_WAY: Final = ("55P03", "40P01")
"""PostgreSQL's codes for a lock that was not to be had, and for a knot."""


class MergeRefused(ValueError):
    """The two can't be merged, or not be parted now; its text says why, as a code."""


def _patiently(work: Callable[..., Merge]) -> Callable[..., Merge]:
    """Return the work in one transaction, begun anew where somebody holds what it waits for.

    It takes many rows, whoever edits one takes few, in whatever order; so it gives way before the
    database would have to end one of the two. Raises MergeRefused if that goes on.
    """

    @wraps(work)
    def patient(**given: Any) -> Merge:
        for _attempt in range(ATTEMPTS):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(LOCK_TIMEOUT, [f"{WAITS_MS}ms"])
                    done = work(**given)
                    cursor.execute(LOCK_TIMEOUT, ["0"])
                    return done
            except OperationalError as error:
                if getattr(error.__cause__, "pgcode", "") not in IN_THE_WAY:
                    raise
        raise MergeRefused("busy")

    return patient


@_patiently
def client_merge(
    *,
    leader: Client,
    merged: Client,
    versions: Versions,
    values: Mapping[str, Any],
    by: User,
    key: UUID | None = None,
) -> Merge:
    """Return the merge: the leader with the chosen values, and everything of the other with it.

    Both records stay. Raises StaleEdit if somebody saved one of them meanwhile, MergeRefused where
    one is anonymous, follows already, or belongs to another centre, or somebody is at work in it.
    """
    pair = _pair_locked(leader, merged)
    lead, follow = _both_locked(leader, merged, versions)
    if lead.centre_id != follow.centre_id or lead.anonymous or follow.anonymous:
        raise MergeRefused("unlike")
    if lead.merged_into_id is not None or follow.merged_into_id is not None:
        raise MergeRefused("merged_already")
    merge = Merge(
        id=key or uuid7(),
        centre_id=lead.centre_id,
        created_by=by,
        leader=lead,
        merged=follow,
        changes=_changes(lead, {**values, MET: max(lead.last_contact_at, follow.last_contact_at)}),
    )
    merge.save(force_insert=True)
    with scope.system(reason="merge.move"):
        moves = [move for children in children_all() for move in _moved(merge, children)]
        MergeMove.objects.bulk_create(moves, batch_size=500)
    merge.changes = _changes_agreed(merge)
    cases_restrict_known(client=lead)
    changed(follow, {"merged_into": lead})
    _lead_written(lead, {name: after for name, (_before, after) in merge.changes.items()})
    merge.filled = _blocks_filled(merge, by)
    merge.offered = _offered_anew(merge)
    merge.save(update_fields=["changes", "filled", "offered"])
    _pair_settled(pair, merge)
    noes_joined(client=lead, by=by)
    told = sum(not move.narrow for move in moves)
    audit.record("client.merge", merge, client=str(lead.pk), rows=told, fields=[*merge.changes])
    return merge


@_patiently
def merge_undo(*, merge: Merge, by: User) -> Merge:
    """Return the merge, undone: each field and each record is again where it was.

    What somebody changed after the merge is kept, and named in ``kept``; what was made after it
    stays with the leader. Undoing twice changes nothing. Raises MergeRefused while the leader
    itself follows another record.
    """
    pair = _pair_locked(merge.leader, merge.merged)
    lead, follow = _both_locked(merge.leader, merge.merged)
    present = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if not present.live:
        return present
    if lead.merged_into_id is not None:
        raise MergeRefused("follows_itself")
    with scope.system(reason="merge.undo"):
        for children in children_all():
            _moved_back(present, children)
    for each in (lead, follow):
        cases_restrict_known(client=each)
    restored, present.kept = _restored(lead, present.changes)
    changed(follow, {"merged_into": None})
    _lead_written(lead, restored)
    present.kept += _blocks_emptied(present)
    present.undone_at, present.undone_by = timezone.now(), by
    present.save(update_fields=["kept", "undone_at", "undone_by"])
    _pair_reopened(pair, present)
    audit.record("client.unmerge", present, client=str(lead.pk), fields=present.kept)
    return present


def _both_locked(leader: Client, merged: Client, versions: Versions | None = None) -> list[Client]:
    """Return both records under lock: their children first, then the records, in order of keys.

    Whoever edits a child locks it before its client, so nobody waits for one who waits for him.
    Records that follow one of the two are moved by nobody who does not hold its lock.
    """
    both = (leader.pk, merged.pk)
    with scope.system(reason="merge.lock"):
        for children in children_all():
            if children.model_class is Client:
                continue
            rows = children.rows.filter(**{f"{children.field}__in": both}).order_by("pk")
            list(rows.select_for_update(of=("self",)).values_list("pk"))
    found = {pk: locked(Client, pk) for pk in sorted(both)}
    for pk, version in (versions or {}).items():
        if found[pk].version != version:
            raise StaleEdit(found[pk])
    return [found[pk] for pk in both]


def _plain(value: Any) -> Any:
    """Return the value as JSON has it, so that what is stored and what is there compare."""
    return json.loads(json.dumps(value, default=_exactly))


def _exactly(value: Any) -> str:
    """Return a date or a moment as text, to the last microsecond; anything else as it prints."""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _changes(lead: Client, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the fields whose value will be another one: before and after."""
    both = {name: (_plain(getattr(lead, name)), _plain(value)) for name, value in values.items()}
    return {name: [before, after] for name, (before, after) in both.items() if before != after}


def _changes_agreed(merge: Merge) -> dict[str, list[Any]]:
    """Return the changes without what tells who somebody is, where his last word was a no.

    The consents of both went along already: nothing that identifies is written without one.
    """
    if service_consented(merge.leader):
        return dict(merge.changes)
    return {
        name: both for name, both in merge.changes.items() if name not in IDENTITY or not both[1]
    }


def _lead_written(lead: Client, values: Mapping[str, Any]) -> None:
    """Write values in JSON's form into the leading record, and what follows from them."""
    fields = {field.attname: field for field in Client._meta.concrete_fields}
    for name, value in values.items():
        setattr(lead, name, None if value is None else fields[name].to_python(value))
    derived = client_derived(lead)
    changed(lead, {name: derived[name] for name in DERIVED})
    lookup_keys_write(lead)


def _moved(merge: Merge, children: Children) -> list[MergeMove]:
    """Let the rows go along with the merged client; return what went."""
    rows = children.rows.filter(**{children.field: merge.merged_id})
    stay = _clashing(merge, children)
    moved = [pk for pk in rows.order_by("pk").values_list("pk", flat=True) if pk not in stay]
    _repoint(children, moved, merge.merged_id, merge.leader_id)
    return [
        MergeMove(
            merge=merge,
            centre_id=merge.centre_id,
            model=children.model,
            record_id=pk,
            narrow=children.narrow,
        )
        for pk in moved
    ]


def _moved_back(merge: Merge, children: Children) -> None:
    moves = MergeMove.objects.filter(merge_id=merge.pk, model=children.model)
    moved = list(moves.values_list("record_id", flat=True))
    _repoint(children, moved, merge.leader_id, merge.merged_id)


def _repoint(children: Children, keys: list[Any], old: UUID, new: UUID) -> None:
    rows = children.rows.filter(pk__in=keys, **{children.field: old})
    if children.glass:
        rows.filter(glass_id=old).update(glass_id=new)
    rows.update(**{children.field: new})


def _clashing(merge: Merge, children: Children) -> set[Any]:
    """Return the rows of the merged client that say what the leader's own say already."""
    if not children.once:
        return set()
    names = [name for name in children.once if name != children.field]
    standing = children.rows.filter(**{f"{children.standing}__isnull": True})
    if children.begun:
        standing = standing.filter(**{f"{children.begun}__isnull": False})

    def said_of(client_id: UUID) -> dict[tuple[Any, ...], Any]:
        rows = standing.filter(**{children.field: client_id})
        return {tuple(said): pk for pk, *said in rows.values_list("pk", *names)}

    known = said_of(merge.leader_id)
    return {pk for said, pk in said_of(merge.merged_id).items() if said in known}


def _blocks_filled(merge: Merge, by: User) -> list[str]:
    """Copy the sealed blocks that the leader lacks; return their names.

    None where the person's last word on the service, from whichever of the two records, is a no:
    the consents went along already, and nothing more is written down then.
    """
    if not service_consented(merge.leader):
        return []
    facts = {each.client_id: each for each in _sealed(merge)}
    other = facts.get(merge.merged_id)
    if other is None:
        return []
    own = facts.get(merge.leader_id) or SealedFacts(
        centre_id=merge.centre_id, client_id=merge.leader_id, created_by=by
    )
    filled = [name for name in BLOCKS if getattr(own, name) is None and getattr(other, name)]
    for name in filled:
        setattr(own, name, getattr(other, name).opened())
    if filled:
        own.save()
    return filled


def _blocks_emptied(merge: Merge) -> list[str]:
    """Take out what was copied, unless somebody changed it since; return what was left."""
    facts = {each.client_id: each for each in _sealed(merge)}
    own, other = facts.get(merge.leader_id), facts.get(merge.merged_id)
    if own is None or not merge.filled:
        return []
    kept = []
    for name in merge.filled:
        if other is not None and getattr(own, name) == getattr(other, name):
            setattr(own, name, None)
        else:
            kept.append(name)
    own.save()
    return kept


def _sealed(merge: Merge) -> Iterable[SealedFacts]:
    both = (merge.leader_id, merge.merged_id)
    return SealedFacts.objects.select_for_update().filter(client_id__in=both).order_by("pk")


def _restored(lead: Client, changes: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values to restore, and the fields that somebody changed since the merge."""
    restored, kept = {}, []
    for name, (before, after) in changes.items():
        if _plain(getattr(lead, name)) == after:
            restored[name] = before
        elif name != MET:
            kept.append(name)
    return restored, kept


def _pair_locked(leader: Client, merged: Client) -> PossibleDuplicate | None:
    first, second = sorted((leader.pk, merged.pk))
    pairs = PossibleDuplicate.objects.select_for_update(of=("self",))
    return pairs.filter(first_id=first, second_id=second).first()


def _pair_settled(pair: PossibleDuplicate | None, merge: Merge) -> None:
    """Say of the pair that it is one person, if it was offered as such."""
    if pair is not None:
        said = {"decided_by": merge.created_by, "decided_at": timezone.now()}
        changed(pair, {"state": DuplicateState.SAME, **said})


def _pair_reopened(pair: PossibleDuplicate | None, merge: Merge) -> None:
    """Let somebody decide again, and forget the pairs that only the merge gave rise to."""
    if pair is not None:
        changed(pair, {"state": DuplicateState.OPEN, "decided_by": None, "decided_at": None})
    offered = PossibleDuplicate.objects.filter(pk__in=merge.offered)
    offered.filter(state__in=DUPLICATE_WAITING).delete()


def _offered_anew(merge: Merge) -> list[UUID]:
    """Offer the undecided pairs of the merged record with the leader; return those that are new."""
    offered = []
    waiting = PossibleDuplicate.objects.filter(state__in=DUPLICATE_WAITING)
    for pair in (*waiting.filter(first=merge.merged), *waiting.filter(second=merge.merged)):
        other_id = pair.second_id if pair.first_id == merge.merged_id else pair.first_id
        if other_id == merge.leader_id:
            continue
        made = duplicate_offer(
            client=merge.leader, other_id=other_id, reasons=pair.reasons, score=pair.score
        )
        if made.created_at >= merge.created_at:
            offered.append(made.pk)
    return offered
