"""The chain over the audit: nothing lost, nothing doubled, and whatever is changed is found."""

import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError

from centres import audit, chain, scope
from centres.models import AuditEntry, AuditSeal
from tests.conftest import _owner


@pytest.fixture
def heads(tmp_path: Path) -> str:
    """The file outside the database."""
    return str(tmp_path / "outside" / "heads.log")


@pytest.fixture
def owner(committed: None) -> Iterator[Any]:
    """A connection as the tables' owner, as whoever broke into the server would have it."""
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, **_owner()}
    with other.cursor() as cursor:
        yield cursor
    other.close()


@contextmanager
def elsewhere() -> Iterator[Any]:
    """Give a transaction in another database of the same server."""
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, **_owner(), "NAME": "postgres"}
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


def write(count: int, action: str = "test") -> None:
    """Write entries in transactions of their own."""
    for _ in range(count):
        with scope.system(reason="test"):
            audit.record(action, detail="x")


def sealed() -> list[str]:
    """Return the actions in the order of the chain."""
    with scope.system(reason="test"):
        actions = dict(AuditEntry.objects.values_list("pk", "action"))
        links = AuditSeal.objects.order_by("number")
        return [actions[link.entry_id] for link in links]


def whats(heads: str) -> list[str]:
    """Return what is wrong, without the ids."""
    return [
        " ".join(word for word in finding.what.split() if word.count("-") != 4)
        for finding in chain.verify(heads).findings
    ]


def test_finished_entries_are_sealed_once(committed: None, heads: str) -> None:
    write(3)
    assert chain.unsealed_count() == 3
    assert chain.seal() == 3
    assert chain.seal() == 0
    assert chain.unsealed_count() == 0
    write(2)
    assert chain.seal() == 2
    assert chain.verify(heads) == chain.Verified(5, [])


def test_batches_cut_through_one_transaction(
    committed: None, heads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "BATCH", 4)
    with scope.system(reason="test"):
        for _ in range(10):
            audit.record("one transaction")
    write(3)
    assert chain.seal() == 13
    assert chain.verify(heads) == chain.Verified(13, [])


def test_an_edited_entry_is_found(owner: Any, heads: str) -> None:
    write(5)
    chain.seal()
    owner.execute(
        "UPDATE centres_auditentry SET action = 'other' WHERE id IN"
        " (SELECT entry_id FROM centres_auditseal WHERE number = 3)"
    )
    assert whats(heads) == ["entry or this link was edited"]
    assert chain.verify(heads).findings[0].number == 3


@pytest.mark.parametrize(
    "change",
    [
        "at = at + interval '1 second'",
        "user_id = 7",
        "centre_id = 7",
        "object_type = 'x'",
        "object_id = 'x'",
        "detail = '{}'",
    ],
)
def test_no_column_can_be_edited_unseen(owner: Any, heads: str, change: str) -> None:
    write(1)
    chain.seal()
    owner.execute(f"UPDATE centres_auditentry SET {change}")
    assert whats(heads) == ["entry or this link was edited"]


def test_a_deleted_entry_is_found(owner: Any, heads: str) -> None:
    write(5)
    chain.seal()
    owner.execute(
        "DELETE FROM centres_auditentry WHERE id IN"
        " (SELECT entry_id FROM centres_auditseal WHERE number = 2)"
    )
    assert whats(heads) == ["entry was deleted"]


def test_a_deleted_link_is_found(owner: Any, heads: str) -> None:
    write(5)
    chain.seal()
    owner.execute("DELETE FROM centres_auditseal WHERE number IN (2, 3)")
    # The entries of the lost links are found twice: as a gap, and as entries without a link.
    found = whats(heads)
    assert found[0] == "links up to 3 are missing"
    assert found.count("entry has no link: written afterwards") == 2


def test_a_chain_cut_off_is_found_by_the_head_outside(owner: Any, heads: str) -> None:
    write(5)
    chain.seal()
    chain.head_keep(heads)
    owner.execute(
        "DELETE FROM centres_auditentry WHERE id IN"
        " (SELECT entry_id FROM centres_auditseal WHERE number > 2)"
    )
    owner.execute("DELETE FROM centres_auditseal WHERE number > 2")
    assert whats(heads) == ["cut off: a head kept outside is gone here"]
    write(4)
    chain.seal()
    assert whats(heads) == ["differs from the head kept outside"]


def test_a_chain_made_anew_is_found_by_the_head_outside(owner: Any, heads: str) -> None:
    write(5)
    chain.seal()
    chain.head_keep(heads)
    owner.execute("UPDATE centres_auditentry SET action = 'other'")
    owner.execute("DELETE FROM centres_auditseal")
    chain.seal()
    assert whats(heads) == ["differs from the head kept outside"]


def test_an_entry_slipped_in_among_old_ones_is_found(owner: Any, heads: str) -> None:
    write(2)
    chain.seal()
    owner.execute(
        "INSERT INTO centres_auditentry (id, at, transaction_id, action, object_type, object_id,"
        " detail) SELECT gen_random_uuid(), at, transaction_id - 1, 'forged', '', '', '{}'"
        " FROM centres_auditentry ORDER BY id LIMIT 1"
    )
    write(1)
    chain.seal()
    assert whats(heads) == ["entry has no link: written afterwards"]


def test_the_head_is_written_once_and_after_a_torn_line(committed: None, heads: str) -> None:
    assert chain.head_keep(heads) == ""
    write(1)
    chain.seal()
    assert chain.head_keep(heads)
    assert chain.head_keep(heads) == ""
    with Path(heads).open("a") as file:
        file.write("2026-01-01T00:00:00+00:00 2 abc")
    write(1)
    chain.seal()
    chain.head_keep(heads)
    lines = Path(heads).read_text().splitlines()
    assert [line.split()[1] for line in lines] == ["1", "2", "2"]
    assert chain.verify(heads).findings == [
        chain.Finding(2, "differs from the head kept outside")
    ], "what is torn in the middle of a digest is told, since it may as well be forged"


def test_an_open_transaction_is_chained_later_and_nothing_waits_for_it(
    committed: None, heads: str
) -> None:
    began, end = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with scope.system(reason="test"):
                audit.record("slow")
                began.set()
                end.wait(30)
        finally:
            connections.close_all()

    writer = threading.Thread(target=slow)
    write(2, "before")
    writer.start()
    began.wait(30)
    write(2, "meanwhile")
    assert chain.seal() == 2
    end.set()
    writer.join()
    assert chain.seal() == 3
    assert sealed() == ["before", "before", "slow", "meanwhile", "meanwhile"]
    assert chain.verify(heads) == chain.Verified(5, [])


def test_many_writers_and_two_sealers_lose_and_double_nothing(committed: None, heads: str) -> None:
    stop = threading.Event()
    rounds, writers = 40, 6

    def write_slowly(number: int) -> None:
        try:
            for turn in range(rounds):
                with scope.system(reason="test"):
                    audit.record(f"{number}.{turn}.a")
                    time.sleep((number * 7 + turn) % 5 / 1000)
                    audit.record(f"{number}.{turn}.b")
                if turn % 5 == 0:
                    with scope.system(reason="test"):
                        audit.record("rolled back")
                        transaction.set_rollback(True)
        finally:
            connections.close_all()

    def seal_always() -> None:
        try:
            while not stop.is_set():
                chain.seal()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write_slowly, args=[n]) for n in range(writers)]
    sealers = [threading.Thread(target=seal_always) for _ in range(2)]
    for thread in threads + sealers:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    chain.seal()
    found = sealed()
    assert len(found) == rounds * writers * 2
    assert len(set(found)) == len(found)
    assert chain.verify(heads) == chain.Verified(len(found), [])


def test_a_database_restored_into_a_younger_cluster_goes_on(owner: Any, heads: str) -> None:
    write(4, "old")
    chain.seal()
    write(2, "old, not sealed")
    # There, transactions had numbers that this cluster will not reach for years.
    owner.execute("UPDATE centres_auditentry SET transaction_id = transaction_id + 5000000000")
    owner.execute("DELETE FROM centres_auditseal")
    assert chain.seal() == 6
    assert chain.seal() == 0
    write(3, "new")
    assert chain.unsealed_count() == 3
    assert chain.seal() == 3
    write(1, "newer")
    assert chain.seal() == 1
    assert chain.seal() == 0
    assert sealed()[-4:] == ["new", "new", "new", "newer"]
    assert chain.verify(heads) == chain.Verified(10, [])


@pytest.mark.parametrize("role", ["mrc_app", "mrc_system"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE centres_auditentry SET action = 'x'",
        "DELETE FROM centres_auditentry",
        "TRUNCATE centres_auditentry",
        "UPDATE centres_auditseal SET number = 0",
        "DELETE FROM centres_auditseal",
        "TRUNCATE centres_auditseal",
        "ALTER TABLE centres_auditentry DISABLE ROW LEVEL SECURITY",
        "DROP TABLE centres_auditentry",
    ],
)
def test_the_database_refuses_to_change_the_audit(db: None, role: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement)


def test_the_application_seals_nothing_by_itself(db: None) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        AuditSeal.objects.bulk_create(
            [AuditSeal(number=1, entry_id="0" * 32, transaction_id=1, digest=b"x")]
        )


def test_the_command(owner: Any, heads: str) -> None:
    def told(*options: str) -> str:
        out = StringIO()
        call_command("audit", *options, "--heads", heads, stdout=out, stderr=out)
        return out.getvalue().strip()

    write(3)
    assert told("--verify") == "0 links hold; 3 entries wait for one."
    assert told("--seal") == "3 entries sealed"
    assert told("--head").split()[1] == "3"
    assert told("--head") == "nothing new"
    assert told("--verify") == "3 links hold; 0 entries wait for one."
    owner.execute("UPDATE centres_auditentry SET action = 'other'")
    with pytest.raises(CommandError, match="does not hold: 3 findings in 3 links"):
        told("--verify")
    with pytest.raises(CommandError):
        call_command("audit")


def many(owner: Any, count: int) -> None:
    """Write many entries at once, a hundred to a transaction number below the present."""
    owner.execute(
        "INSERT INTO centres_auditentry (id, at, transaction_id, action, object_type, object_id,"
        " detail) SELECT gen_random_uuid(), now(), n / 100, 'bulk', 'a', n::text, '{\"a\": 1}'"
        " FROM generate_series(1, %s) n",
        [count],
    )
    owner.execute("ANALYZE centres_auditentry, centres_auditseal")


def test_a_long_chain_is_sealed_and_verified_in_little_memory(owner: Any, heads: str) -> None:
    # Transactions of the bulk lie below the present number: 12,000 entries are 120 of them.
    many(owner, 12_000)
    assert chain.seal() == 12_000
    tracemalloc.start()
    assert chain.verify(heads) == chain.Verified(12_000, [])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


def test_another_database_s_transactions_are_not_waited_for(owner: Any) -> None:
    with elsewhere() as running:
        running.execute("SELECT pg_current_xact_id()")
        write(3)
        assert chain.seal() == 3


@pytest.mark.nightly
def test_a_hundred_thousand_entries_are_sealed_and_verified(owner: Any, heads: str) -> None:
    many(owner, 100_000)
    assert chain.seal() == 100_000
    assert chain.verify(heads) == chain.Verified(100_000, [])
