"""Merging, undoing, writing and editing at the same moment, against the real database."""

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from centres import scope
from centres.edits import StaleEdit
from centres.standing import standing_of
from counselling import actions
from counselling.models import Client, Merge, Session
from tests.cast import Cast, cast_make
from tests.factories import client_make

ROUNDS = 12


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that every thread sees it."""
    with scope.system(reason="test"):
        return cast_make()


def _at_once(user: Any, *works: Callable[[], None]) -> list[BaseException]:
    """Run the works in threads of their own, at the same moment; return what went wrong."""
    wrong: list[BaseException] = []
    ready = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        try:
            ready.wait()
            for _ in range(ROUNDS):
                with scope.enter(standing_of(user.pk).scope()):
                    work()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


class Work:
    """What a counsellor may be doing while two records are merged and parted."""

    def __init__(self, people: Cast) -> None:
        self.by = people.counsellor
        self.leader, self.other = (client_make(self.by, people.dhaka) for _ in range(2))
        self.logged: set[UUID] = set()
        self.noted: list[str] = []

    def merge(self) -> None:
        """Merge the two, or part them where they are merged."""
        live = Merge.objects.filter(undone_at__isnull=True).first()
        if live is not None:
            actions.merge_undo(merge=live, by=self.by)
            return
        with suppress(actions.MergeRefused):
            actions.client_merge(
                leader=self.leader, merged=self.other, versions={}, values={}, by=self.by
            )

    def log(self) -> None:
        """Log a session with one of the two."""
        client = random.choice((self.leader, self.other))
        facts: dict[str, Any] = {"mode": "walk_in", "language": "bn", "topics": ["work_abroad"]}
        self.logged.add(actions.session_log(client=client, by=self.by, **facts).pk)

    def edit(self) -> None:
        """Write one line more into the note of some session."""
        session = Session.objects.order_by("?").first()
        note = f"note {uuid4()}"
        with suppress(StaleEdit):
            if session is not None:
                changes = {"note": f"{session.note}\n{note}"}
                actions.session_edit(session=session, version=session.version, changes=changes)
                self.noted.append(note)


def test_nothing_is_lost_between_merging_and_working(people: Cast) -> None:
    work = Work(people)
    works = (work.merge, work.merge, work.log, work.log, work.edit)
    assert _at_once(work.by, *works) == []
    with scope.system(reason="test"):
        live = Merge.objects.filter(undone_at__isnull=True).exists()
        sessions = list(Session.objects.all())
        assert {session.pk for session in sessions} == work.logged
        written = "\n".join(session.note for session in sessions)
        assert [note for note in work.noted if note not in written] == []
        left_behind = Session.objects.filter(client_id=work.other.pk).exists()
        assert not (live and left_behind)
        leads = dict(Client.objects.values_list("pk", "merged_into_id"))
        assert leads == {work.leader.pk: None, work.other.pk: work.leader.pk if live else None}


@pytest.mark.parametrize("attempt", range(4))
def test_of_merges_at_once_one_wins(people: Cast, attempt: int) -> None:
    by = people.counsellor
    one, two = (client_make(by, people.dhaka) for _ in range(2))
    won: list[Any] = []

    def merge(leader: Client, merged: Client) -> None:
        versions: dict[Any, int] = {}
        try:
            done = actions.client_merge(
                leader=leader, merged=merged, versions=versions, values={}, by=by
            )
        except actions.MergeRefused:
            return
        won.append(done.pk)

    works = (lambda: merge(one, two), lambda: merge(two, one), lambda: merge(one, two))
    assert _at_once(by, *works) == []
    assert len(won) == 1
