"""Four clients at once who edit, write, register, merge and part; and what must be true then.

Whoever edits writes what he saw with a mark of his own at the end. So a mark that was accepted and
is not there in the end was overwritten by somebody who had not seen it.
"""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import connection

from centres import scope
from centres.edits import StaleEdit
from centres.standing import standing_of
from counselling import actions
from counselling.models import Client, Merge, Session
from tests.cast import Cast
from tests.factories import client_make

CLIENTS: Final = 4
PAIRS: Final = 6
TOPICS: Final[dict[str, Any]] = {"mode": "walk_in", "language": "bn", "topics": ["work_abroad"]}


@dataclass
class Told:
    """What each client was told had happened."""

    edits: list[tuple[UUID, int]] = field(default_factory=list)
    """The record and the version on which an accepted edit was made."""
    marks: list[tuple[UUID, str]] = field(default_factory=list)
    counts: Counter[UUID] = field(default_factory=Counter)
    """How often a client's own record was counted up."""
    stale: int = 0
    sessions: list[UUID] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    merged: int = 0
    parted: int = 0
    busy: int = 0


class Storm:
    """So many deeds, shared out among four clients who all work on the same few records."""

    def __init__(self, people: Cast) -> None:
        self.cast, self.by = people, people.counsellor
        self.pairs = [
            tuple(client_make(self.by, people.dhaka, district="0") for _ in range(2))
            for _ in range(PAIRS)
        ]
        self.told = [Told() for _ in range(CLIENTS)]
        with self._acting():
            self.first = [
                actions.session_log(client=client, by=self.by, **TOPICS).pk
                for pair in self.pairs
                for client in pair
            ]

    def rage(self, deeds: int) -> list[BaseException]:
        """Let every client do his share; return what went wrong beside what may."""
        wrong: list[BaseException] = []
        ready = threading.Barrier(CLIENTS)

        def work(number: int) -> None:
            chance, told = random.Random(number), self.told[number]
            try:
                ready.wait()
                for _deed in range(deeds // CLIENTS):
                    self._one_of(chance)(chance, told)
            except BaseException as error:
                wrong.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=work, args=(n,)) for n in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return wrong

    def _acting(self) -> Any:
        return scope.enter(standing_of(self.by.pk).scope())

    def _one_of(self, chance: random.Random) -> Callable[[random.Random, Told], None]:
        deeds = (self._note, self._count, self._write, self._register, self._merge)
        return chance.choices(deeds, weights=(45, 25, 10, 5, 15))[0]

    def _note(self, chance: random.Random, told: Told) -> None:
        """Add a mark to a session's note: it is read in one transaction and sent in the next."""
        pk, mark = chance.choice(self.first), f"{chance.getrandbits(48):012x}"
        with self._acting():
            seen = Session.objects.get(pk=pk)
        with suppress(StaleEdit), self._acting():
            changes = {"note": f"{seen.note}{mark}\n"}
            actions.session_edit(session=seen, version=seen.version, changes=changes)
            told.edits.append((pk, seen.version))
            told.marks.append((pk, mark))
            return
        told.stale += 1

    def _count(self, chance: random.Random, told: Told) -> None:
        """Count a client's own record up by one."""
        pk = chance.choice(chance.choice(self.pairs)).pk
        with self._acting():
            seen = Client.objects.get(pk=pk)
        with suppress(StaleEdit), self._acting():
            changes = {"district": str(int(seen.district) + 1)}
            actions.client_edit(client=seen, version=seen.version, changes=changes)
            told.edits.append((pk, seen.version))
            told.counts[pk] += 1
            return
        told.stale += 1

    def _write(self, chance: random.Random, told: Told) -> None:
        client = chance.choice(chance.choice(self.pairs))
        with self._acting():
            made = actions.session_log(client=client, by=self.by, **TOPICS)
        told.sessions.append(made.pk)

    def _register(self, _chance: random.Random, told: Told) -> None:
        told.numbers.append(client_make(self.by, self.cast.dhaka).client_no)

    def _merge(self, chance: random.Random, told: Told) -> None:
        """Merge a pair, or part it where it is merged; somebody else may be at it."""
        leader, merged = chance.choice(self.pairs)
        with self._acting():
            live = Merge.objects.filter(merged=merged, undone_at__isnull=True).first()
        try:
            with self._acting():
                if live is not None:
                    actions.merge_undo(merge=live, by=self.by)
                    told.parted += 1
                else:
                    actions.client_merge(
                        leader=leader, merged=merged, versions={}, values={}, by=self.by
                    )
                    told.merged += 1
        except actions.MergeRefused:
            told.busy += 1

    def faults(self) -> list[str]:
        """Return what was lost, overwritten or given twice."""
        with scope.system(reason="test"):
            return [
                *self._overwritten(),
                *self._miscounted(),
                *self._lost(),
                *self._twice(),
            ]

    def _overwritten(self) -> Iterator[str]:
        notes = dict(Session.objects.values_list("pk", "note"))
        for told in self.told:
            yield from (f"mark {mark} is gone" for pk, mark in told.marks if mark not in notes[pk])
        edits = Counter(edit for told in self.told for edit in told.edits)
        yield from (f"two edits on {edit}" for edit, times in edits.items() if times > 1)

    def _miscounted(self) -> Iterator[str]:
        counts = sum((told.counts for told in self.told), Counter())
        for pk, district in Client.objects.exclude(district="").values_list("pk", "district"):
            if int(district) != counts[pk]:
                yield f"{pk} was counted up {counts[pk]} times and says {district}"

    def _lost(self) -> Iterator[str]:
        where = dict(Session.objects.values_list("pk", "client_id"))
        leads = dict(Client.objects.values_list("pk", "merged_into_id"))
        for pk in (*self.first, *(pk for told in self.told for pk in told.sessions)):
            if pk not in where:
                yield f"session {pk} is gone"
            elif leads[where[pk]] is not None:
                yield f"session {pk} was left behind"

    def _twice(self) -> Iterator[str]:
        given = Counter(Client.objects.values_list("client_no", flat=True))
        yield from (f"{number} was given twice" for number, n in given.items() if n > 1)
        told = {number for told in self.told for number in told.numbers}
        yield from (f"{number} was told and is not there" for number in told - given.keys())
