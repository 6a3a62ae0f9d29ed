"""The audit trail: who read, exported, opened or moved what; and the chain that seals it.

Entries are plain inserts in the business transaction. A sealer chains the entries of finished
transactions every few seconds, and writes the head of the chain outside the database every minute.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from centres import scope
from centres.models import AuditEntry, AuditSeal

GENESIS: Final = bytes(32)
SEAL_LOCK: Final = 7_201_044
BATCH: Final = 10_000


def record(
    action: str,
    record: Model | None = None,
    *,
    centre_id: int | None = None,
    user_id: int | None = None,
    **detail: Any,
) -> None:
    """Write one entry in the running transaction; details are ids and codes, never personal data.

    The user and the centre are the scope's and the record's own unless given.
    """
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                user_id=user_id if user_id is not None else scope.present().user_id,
                centre_id=centre_id if record is None else getattr(record, "centre_id", centre_id),
                action=action,
                object_type="" if record is None else record._meta.label_lower,
                object_id="" if record is None else str(record.pk),
                detail=detail,
            )
        ]
    )


def digest(previous: bytes, entry: AuditEntry) -> bytes:
    """Return the SHA-256 over the former link and everything that the entry says."""
    content = json.dumps(
        [
            str(entry.pk),
            entry.at.isoformat(),
            entry.transaction_id,
            entry.user_id,
            entry.centre_id,
            entry.action,
            entry.object_type,
            entry.object_id,
            entry.detail,
        ],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(previous + content.encode()).digest()


def seal() -> int:
    """Chain the entries of finished transactions that have no link yet; return how many.

    Every transaction below the oldest running one is finished, so each entry between the last
    sealed transaction and that horizon is seen exactly once, without asking each row.
    """
    sealed = 0
    while True:
        with scope.system(reason="audit.seal"):
            count = _seal_batch()
        sealed += count
        if count < BATCH:
            return sealed


def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        horizon = cursor.fetchone()[0]
    last = AuditSeal.objects.order_by("-number").first()
    entries = AuditEntry.objects.filter(transaction_id__lt=horizon)
    if last is not None:
        entries = entries.filter(transaction_id__gte=last.transaction_id).exclude(
            pk__in=AuditSeal.objects.filter(transaction_id=last.transaction_id).values("entry_id")
        )
    number, previous = (0, GENESIS) if last is None else (last.number, bytes(last.digest))
    seals = []
    for entry in entries.order_by("transaction_id", "id")[:BATCH]:
        number += 1
        previous = digest(previous, entry)
        seals.append(
            AuditSeal(
                number=number,
                entry_id=entry.pk,
                transaction_id=entry.transaction_id,
                digest=previous,
            )
        )
    AuditSeal.objects.bulk_create(seals)
    return len(seals)


def head_keep(path: str | None = None) -> str:
    """Append the head of the chain to the file outside the database; return the line written."""
    with scope.system(reason="audit.head"):
        last = AuditSeal.objects.order_by("-number").first()
    if last is None:
        return ""
    line = f"{timezone.now().isoformat()} {last.number} {bytes(last.digest).hex()}"
    file = Path(path or settings.AUDIT_HEAD_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as heads:
        heads.write(line + "\n")
    return line


@dataclass(frozen=True)
class Finding:
    """Something wrong with the chain: the link's number and what was found there."""

    number: int
    what: str


def verify(path: str | None = None) -> tuple[int, list[Finding]]:
    """Recompute the chain; return how many links hold and what is wrong with the others.

    Finds an entry that was edited or deleted, a link that is missing, and a chain cut off before
    the last head that the file outside the database knows.
    """
    findings: list[Finding] = []
    heads = _heads(Path(path or settings.AUDIT_HEAD_FILE))
    number, previous = 0, GENESIS
    with scope.system(reason="audit.verify"):
        for link in AuditSeal.objects.order_by("number").iterator(chunk_size=BATCH):
            if link.number != number + 1:
                findings.append(Finding(number + 1, "missing link"))
            number = link.number
            entry = AuditEntry.objects.filter(pk=link.entry_id).first()
            if entry is None:
                findings.append(Finding(number, f"entry {link.entry_id} deleted"))
            elif digest(previous, entry) != bytes(link.digest):
                findings.append(Finding(number, f"entry {link.entry_id} edited"))
            previous = bytes(link.digest)
            if number in heads and heads.pop(number) != previous.hex():
                findings.append(Finding(number, "differs from the head kept outside"))
    findings.extend(Finding(missing, "cut off: kept outside, gone here") for missing in heads)
    return number - len(findings), sorted(findings, key=lambda finding: finding.number)


def _heads(file: Path) -> dict[int, str]:
    """Return the digests kept outside by link number; nothing where no file is."""
    if not file.exists():
        return {}
    lines = (line.split() for line in file.read_text(encoding="utf-8").splitlines())
    return {int(parts[1]): parts[2] for parts in lines if len(parts) == 3}
