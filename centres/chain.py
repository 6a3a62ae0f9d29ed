"""The chain over the audit: each link covers one entry and the link before it.

A sealer adds links every few seconds for the entries of finished transactions, so that nobody waits
for it; every minute the newest link is written to a file outside the database.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from centres import scope
from centres.models import AuditEntry, AuditSeal

GENESIS: Final = bytes(32)
SEAL_LOCK: Final = 7_201_044
BATCH: Final = 5_000
FINDINGS_SHOWN: Final = 1_000

# Below it every transaction of this database is finished. A server holds other databases too, whose
# transactions never write here: one that surely runs in another is not waited for.
_OLDEST: Final = """
    SELECT coalesce(min(running.id), pg_snapshot_xmax(pg_current_snapshot()))::text::bigint
      FROM pg_snapshot_xip(pg_current_snapshot()) running (id)
     WHERE NOT EXISTS (
           SELECT FROM pg_locks held JOIN pg_stat_activity elsewhere ON elsewhere.pid = held.pid
            WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock' AND held.granted
              AND held.transactionid = running.id::xid
              AND elsewhere.datid <>
                  (SELECT oid FROM pg_database WHERE datname = current_database())
     )
"""
# One statement, so one snapshot: what is visible at or above its xmax was numbered by another
# cluster, from which this database was restored.
_WAITING: Final = f"""
    (SELECT id FROM centres_auditentry entry
      WHERE transaction_id >= (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
        AND NOT EXISTS (SELECT FROM centres_auditseal seal WHERE seal.entry_id = entry.id)
      ORDER BY transaction_id, id LIMIT %(most)s)
    UNION ALL
    (SELECT id FROM centres_auditentry entry
      WHERE transaction_id < ({_OLDEST})
        AND transaction_id >= %(since)s
        AND NOT EXISTS (SELECT FROM centres_auditseal seal WHERE seal.entry_id = entry.id)
      ORDER BY transaction_id, id LIMIT %(most)s)
"""  # noqa: S608  # words of ours only
_UNSEALED: Final = """
    SELECT count(*) FROM centres_auditentry entry
     WHERE transaction_id >= %s
       AND NOT EXISTS (SELECT FROM centres_auditseal seal WHERE seal.entry_id = entry.id)
"""
_NEVER_SEALED: Final = """
    SELECT entry.id FROM centres_auditentry entry
     WHERE transaction_id < %s
       AND NOT EXISTS (SELECT FROM centres_auditseal seal WHERE seal.entry_id = entry.id)
     LIMIT %s
"""

_ADD: Final = """
    INSERT INTO centres_auditseal (number, entry_id, transaction_id, digest)
    SELECT number, entry_id, transaction_id, decode(hex, 'hex')
      FROM unnest(%s::bigint[], %s::uuid[], %s::bigint[], %s::text[])
           AS link (number, entry_id, transaction_id, hex)
"""

# Rows, not records: sealing and verifying go through millions, and records cost four times more.
FIELDS: Final = (
    "pk",
    "at",
    "transaction_id",
    "user_id",
    "centre_id",
    "action",
    "object_type",
    "object_id",
    "detail",
)
Said: TypeAlias = tuple[Any, ...]
"""The values of `FIELDS` of one entry."""


def said(entry_ids: Iterable[UUID]) -> dict[UUID, Said]:
    """Return what the entries say, by their keys; those that are gone are not there."""
    rows = AuditEntry.objects.filter(pk__in=entry_ids).order_by().values_list(*FIELDS)
    return {row[0]: row for row in rows}


def digest(previous: bytes, entry: Said) -> bytes:
    """Return the SHA-256 over the former link and everything that the entry says."""
    entry_id, at, *others = entry
    content = json.dumps(
        [str(entry_id), at.astimezone(UTC).isoformat(), *others],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(previous + content.encode()).digest()


# --- Sealing ------------------------------------------------------------------------------------


def seal() -> int:
    """Chain the entries of finished transactions that have no link yet; return how many.

    An entry of a transaction that still runs waits for a later round, however long that runs.
    """
    sealed = 0
    while True:
        with scope.system(reason="audit.seal"):
            count = _batch_seal()
        sealed += count
        if count < BATCH:
            return sealed


def _batch_seal() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    last = _last()
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, {"since": _since(last), "most": BATCH})
        waiting = [row[0] for row in cursor.fetchall()][:BATCH]
    if waiting:
        _links_add(waiting, last)
    return len(waiting)


def _links_add(waiting: list[UUID], last: AuditSeal | None) -> None:
    """Add a link for each of the entries after the last one."""
    number, previous = (last.number, bytes(last.digest)) if last else (0, GENESIS)
    entries = said(waiting)
    digests = []
    for entry_id in waiting:
        previous = digest(previous, entries[entry_id])
        digests.append(previous.hex())
    numbers = list(range(number + 1, number + 1 + len(waiting)))
    transactions = [entries[entry_id][2] for entry_id in waiting]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [numbers, list(map(str, waiting)), transactions, digests])


def _last() -> AuditSeal | None:
    return AuditSeal.objects.order_by("-number").first()


def _since(last: AuditSeal | None) -> int:
    """Return the transaction from which on an entry may still be without a link.

    Entries are sealed in the order of their transactions, so all below the last link's are done.
    A last link from a future that this cluster has not reached comes from the cluster that the
    database was restored from: then each entry is looked at, once.
    """
    if last is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        oldest_running: int = cursor.fetchone()[0]
    return last.transaction_id if last.transaction_id < oldest_running else 0


def unsealed_count() -> int:
    """Return how many entries the chain does not cover yet; few, while the sealer is well."""
    with scope.system(reason="audit.unsealed"), connection.cursor() as cursor:
        cursor.execute(_UNSEALED, [_since(_last())])
        count: int = cursor.fetchone()[0]
    return count


# --- The head outside the database --------------------------------------------------------------


def head_keep(path: str | None = None) -> str:
    """Append the newest link to the file outside the database; return the line, or "" if known."""
    with scope.system(reason="audit.head"):
        last = _last()
    if last is None:
        return ""
    fact = f"{last.number} {bytes(last.digest).hex()}"
    file = Path(path or settings.AUDIT_HEAD_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as heads:
        heads.seek(max(heads.seek(0, 2) - 200, 0))
        tail = heads.read()
        if tail.endswith(f" {fact}\n".encode()):
            return ""
        # A line that a crash cut short must not swallow this one.
        start = "" if not tail or tail.endswith(b"\n") else "\n"
        line = f"{timezone.now().isoformat()} {fact}"
        heads.write(f"{start}{line}\n".encode())
    return line


@dataclass(frozen=True)
class Head:
    """What a line of the file outside says of one link."""

    number: int
    digest: str


def _heads(file: Path) -> Iterator[Head]:
    """Yield the heads kept outside in their order; a line that can't be read is passed over.

    Passing over hides nothing: each later head covers all the links before it.
    """
    if not file.exists():
        return
    # What is appended while we read speaks of links that the walk does not see yet.
    left = file.stat().st_size
    with file.open("rb") as lines:
        for raw in lines:
            left -= len(raw)
            if left < 0:
                return
            parts = raw.decode(errors="replace").split()
            if len(parts) == 3 and parts[1].isdecimal():
                yield Head(int(parts[1]), parts[2])


# --- Verifying ----------------------------------------------------------------------------------


Link: TypeAlias = tuple[int, UUID, bytes | memoryview]
"""A link's number, its entry's key and its digest."""


@dataclass(frozen=True)
class Finding:
    """Something wrong with the chain: the link's number and what was found there."""

    number: int
    what: str


@dataclass(frozen=True)
class Verified:
    """What a walk over the chain found: how many links there are, and what is wrong."""

    links: int
    findings: list[Finding]


def verify(path: str | None = None) -> Verified:
    """Recompute the chain, in little memory however long it is; return what is wrong with it.

    Finds an entry that was edited, deleted or slipped in later, a link that is missing or was
    made anew, and a chain cut off before the last head that the file outside the database knows.
    """
    walk = _Walk(_heads(Path(path or settings.AUDIT_HEAD_FILE)))
    with scope.system(reason="audit.verify"):
        links = (
            AuditSeal.objects.order_by("number")
            .values_list("number", "entry_id", "digest")
            .iterator(chunk_size=BATCH)
        )
        for batch in _batches(links):
            walk.check(batch)
        walk.finish()
        last = _last()
        if last is not None:
            walk.findings.extend(_slipped_in(last))
    return Verified(walk.links, walk.findings[:FINDINGS_SHOWN])


def _slipped_in(last: AuditSeal) -> Iterator[Finding]:
    """Yield the entries that pretend to be older than the last link, but have none."""
    with connection.cursor() as cursor:
        cursor.execute(_NEVER_SEALED, [_since(last), FINDINGS_SHOWN])
        for (entry_id,) in cursor.fetchall():
            yield Finding(last.number, f"entry {entry_id} has no link: written afterwards")


def _batches(links: Iterable[Link]) -> Iterator[list[Link]]:
    batch: list[Link] = []
    for link in links:
        batch.append(link)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class _Walk:
    """One walk along the chain and, beside it, along the heads kept outside."""

    def __init__(self, heads: Iterator[Head]) -> None:
        self.findings: list[Finding] = []
        self.links = 0
        self._number, self._previous = 0, GENESIS
        self._heads = heads
        self._head = next(heads, None)

    def check(self, batch: list[Link]) -> None:
        """Recompute some links that follow the ones checked before."""
        entries = said([entry_id for _, entry_id, _ in batch])
        for number, entry_id, link in batch:
            if number != self._number + 1:
                self._find(self._number + 1, f"links up to {number - 1} are missing")
            entry = entries.get(entry_id)
            if entry is None:
                self._find(number, f"entry {entry_id} was deleted")
            elif digest(self._previous, entry) != bytes(link):
                self._find(number, f"entry {entry_id} or this link was edited")
            self._number, self._previous = number, bytes(link)
            self._compare_heads()
        self.links += len(batch)

    def finish(self) -> None:
        """Look whether the file outside knows of links after the last one here."""
        if self._head is not None:
            self._find(self._head.number, "cut off: a head kept outside is gone here")

    def _compare_heads(self) -> None:
        while self._head is not None and self._head.number <= self._number:
            same = self._head == Head(self._number, self._previous.hex())
            if self._head.number == self._number and not same:
                self._find(self._number, "differs from the head kept outside")
            self._head = next(self._heads, None)

    def _find(self, number: int, what: str) -> None:
        if len(self.findings) < FINDINGS_SHOWN:
            self.findings.append(Finding(number, what))
