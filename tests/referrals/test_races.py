"""Accepting against recalling, expiring and withdrawing at the same moment: one of them wins."""

import asyncio
import multiprocessing
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling import actions as counselling_actions
from counselling.models import Client, Consent
from counselling.states import MoveIllegal
from notices.models import Notice
from referrals import actions
from referrals.actions.clock import referrals_expire
from referrals.models import DestructionTask, Referral, ReferralMove, SentSide
from referrals.notice_codes import TOLD, told_code
from referrals.states import ReferralState, Side
from tests.at_once import at_once, connections_forget
from tests.cast import Cast, cast_make
from tests.referrals.making import consenting_make, draft_make, referral_in

S = ReferralState
ROUNDS: Final = 100_000
BATCH: Final = 1000
"""So many referrals are made at once, raced for one after the other, and looked at together."""
FLIGHTS: Final = 4
"""So many referrals are raced for at the same time, four processes each."""
WAIT_SECONDS: Final = 120.0
APART_SECONDS: Final = 0.002
"""How far apart at most those who run for the same referral set off."""
ENDS: Final = {"accept": S.ACCEPTED, "recall": S.RECALLED, "expire": S.EXPIRED,
               "withdraw": S.CONSENT_WITHDRAWN}  # fmt: skip
WAYS: Final = [*((name,) for name in ENDS), ("accept", "withdraw")]
"""What may have happened: one of them; or, after it was accepted, the consent was withdrawn too."""
RACED: Final = [(name, side) for name, side in TOLD if name in ENDS]
WORKS: Final[dict[str, str]] = {Side.SENDER: "counsellor", Side.RECIPIENT: "partner"}
RUNNERS: Final[dict[str, tuple[str, Side]]] = {
    "accept": ("partner", Side.RECIPIENT),
    "recall": ("coordinator", Side.SENDER),
    "expire": ("", Side.CLOCK),
    "withdraw": ("colleague", Side.SENDER),
}
"""Who makes each move; the clock is nobody."""


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that every thread and process sees it."""
    with scope.system(reason="test"):
        return cast_make()


class Race:
    """Rounds of one referral each, for which four run at once."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.referral: Referral
        self.wrong: list[BaseException] = []

    def round(self) -> Referral:
        """Let the four run for one referral that was looked at; return it as it stands then."""
        self.referral = referral_in(self.cast, S.VIEWED, draft_make(self.cast, self._client()))
        with scope.system(reason="test"):
            due = timezone.now()
            Referral.objects.filter(pk=self.referral.pk).update(answer_due=due)
        return self._raced()

    def _raced(self) -> Referral:
        gate = threading.Barrier(len(self.runs))
        threads = [threading.Thread(target=self._run, args=(run, gate)) for run in self.runs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with scope.system(reason="test"):
            return Referral.objects.get(pk=self.referral.pk)

    def _client(self) -> Client:
        return consenting_make(self.cast.counsellor, self.cast.dhaka)

    def _run(self, run: Callable[[], Any], gate: threading.Barrier) -> None:
        try:
            gate.wait()
            run()
        except (MoveIllegal, Referral.DoesNotExist):
            pass  # Somebody else was first.
        except BaseException as error:
            self.wrong.append(error)
        finally:
            connection.close()

    @property
    def runs(self) -> list[Callable[[], Any]]:
        return [self.accept, self.recall, referrals_expire, self.withdraw]

    def accept(self) -> None:
        with scope.enter(standing_of(self.cast.partner.pk).scope()):
            actions.referral_move(
                referral=self.referral, name="accept", side=Side.RECIPIENT, by=self.cast.partner
            )

    def recall(self) -> None:
        with scope.enter(standing_of(self.cast.coordinator.pk).scope()):
            actions.referral_move(
                referral=self.referral, name="recall", side=Side.SENDER, by=self.cast.coordinator
            )

    def withdraw(self) -> None:
        with scope.enter(standing_of(self.cast.colleague.pk).scope()):
            client = self.referral.sent_side.client
            consent = Consent.objects.get(client=client, purpose="share")
            counselling_actions.consent_withdraw(consent=consent, by=self.cast.colleague)


class Relay:
    """The same by the thousand, a batch at a time: four processes, of one move each, run for each.

    A withdrawal is told by the counsellor here; the referrals are made by the batch.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.client = consenting_make(cast.counsellor, cast.dhaka)
        self.won: Counter[tuple[str, ...]] = Counter()
        """How often it went each way."""

    def run(self, rounds: int) -> list[str]:
        """Return what is not as it must be after a batch of so many rounds."""
        referrals = self._viewed_make(rounds)
        wrong = self._raced(referrals)
        ways, faults = looked_at(self.cast, referrals)
        self.won.update(ways)
        return wrong + faults

    def _raced(self, referrals: list[Referral]) -> list[str]:
        """Let four run for each, in several flights side by side; return what went wrong."""
        forked = multiprocessing.get_context("fork")
        wrong = forked.SimpleQueue()
        runners = [
            forked.Process(target=self._run, args=(name, gate, wrong, referrals[flight::FLIGHTS]))
            for flight, gate in enumerate(forked.Barrier(len(RUNNERS)) for _ in range(FLIGHTS))
            for name in RUNNERS
        ]
        for runner in runners:
            runner.start()
        for runner in runners:
            runner.join()
        failed = [f"a runner ended with {each.exitcode}" for each in runners if each.exitcode]
        while not wrong.empty():
            failed.append(wrong.get())
        return failed

    def _run(self, name: str, gate: Any, wrong: Any, referrals: Sequence[Referral]) -> None:
        """Run for each of the referrals, in a process of its own."""
        connections_forget()
        dice = random.Random()
        try:
            actor, side = RUNNERS[name]
            by: User | None = getattr(self.cast, actor) if actor else None
            doing = standing_of(by.pk).scope() if by else None
            for referral in referrals:
                gate.wait(WAIT_SECONDS)
                time.sleep(dice.uniform(0, APART_SECONDS))
                try:
                    with _door(doing):
                        actions.referral_move(referral=referral, name=name, side=side, by=by)
                except (MoveIllegal, Referral.DoesNotExist):
                    pass  # Somebody else was first.
        except BaseException as error:
            gate.abort()
            wrong.put(f"{name}: {error!r}")
        finally:
            connection.close()

    def _viewed_make(self, count: int) -> list[Referral]:
        """Return referrals that were looked at, and whose time is over, in two statements."""
        model, now, cast = draft_make(self.cast, self.client), timezone.now(), self.cast
        keys = {"centre": cast.dhaka, "created_by": cast.counsellor}
        to = {"to_organisation": cast.bureau}
        made = [
            Referral(
                referral_no=f"R-{model.referral_no[-6:]}-{number}", kind=model.kind,
                reason=model.reason, help_asked=model.help_asked, state=S.VIEWED, sent_at=now,
                viewed_at=now, answer_due=now, version=2, **keys, **to,
            )
            for number in range(count)
        ]  # fmt: skip
        sides = [
            SentSide(
                referral=each, client=self.client, counsellor=cast.counsellor,
                glass_id=self.client.pk, sought=each.referral_no, went_at=now, **keys, **to,
            )
            for each in made
        ]  # fmt: skip
        with scope.system(reason="test"):
            Referral.objects.bulk_create(made)
            SentSide.objects.bulk_create(sides)
        return made


def _door(doing: scope.Scope | None) -> AbstractContextManager[None]:
    return scope.system(reason="test") if doing is None else scope.enter(doing)


def moves_raced(keys: Sequence[UUID]) -> dict[UUID, list[tuple[int, str]]]:
    """Return the moves of each referral since it was looked at, numbered from then on."""
    moves: dict[UUID, list[tuple[int, str]]] = {key: [] for key in keys}
    before = dict.fromkeys(keys, 2)  # A batch is made as if two had gone before.
    made = ReferralMove.objects.filter(referral__in=keys).order_by("number")
    for key, number, name in made.values_list("referral_id", "number", "move"):
        if name == "view":
            moves[key], before[key] = [], number
        else:
            moves[key].append((number - before[key], name))
    return moves


def looked_at(cast: Cast, referrals: Sequence[Referral]) -> tuple[list[tuple[str, ...]], list[str]]:
    """Return the moves that each referral went through, and what is not as it must be."""
    keys = [each.pk for each in referrals]
    told: defaultdict[UUID, list[tuple[str, int]]] = defaultdict(list)
    with scope.system(reason="test"):
        states = dict(Referral.objects.filter(pk__in=keys).values_list("pk", "state"))
        moves = moves_raced(keys)
        notices = Notice.objects.filter(
            subject_id__in=keys, channel="inapp", kind__in=[told_code(*each) for each in RACED]
        )
        for subject, kind, recipient in notices.values_list("subject_id", "kind", "recipient_id"):
            told[subject].append((kind, recipient))
        destroyed = set(
            DestructionTask.objects.filter(referral__in=keys).values_list("referral_id", flat=True)
        )
    ways, faults = [], []
    for key in keys:
        names = tuple(name for _number, name in moves[key])
        ways.append(names)
        if names not in WAYS:
            faults.append(f"{key}: moves {names}")
            continue
        if [number for number, _name in moves[key]] != [*range(1, 1 + len(names))]:
            faults.append(f"{key}: numbers {moves[key]}")
        if states[key] != ENDS[names[-1]]:
            faults.append(f"{key}: stands {states[key]} after {names}")
        if (key in destroyed) != (names != ("accept",)):
            faults.append(f"{key}: destruction asked for after {names}: {key in destroyed}")
        if sorted(told[key]) != (wanted := told_by(cast, names)):
            faults.append(f"{key}: told {told[key]}, not {wanted}")
    return ways, faults


def told_by(cast: Cast, names: Sequence[str]) -> list[tuple[str, int]]:
    """Return who hears of what, once these moves were made: nobody of his own."""
    return sorted(
        (told_code(name, side), getattr(cast, WORKS[side]).pk)
        for name, side in RACED
        if name in names and (name, side) != ("accept", Side.RECIPIENT)
    )


def test_one_of_four_wins_with_the_consent_itself(people: Cast) -> None:
    running = Race(people)
    raced = [running.round() for _turn in range(15)]
    assert looked_at(people, raced)[1] == []
    assert running.wrong == []


def test_one_of_four_wins(people: Cast) -> None:
    relay = Relay(people)
    assert relay.run(100) == []
    assert relay.won.total() == 100


def test_they_race_in_connections_of_their_own_after_a_browser_was_started(people: Cast) -> None:
    relay = Relay(people)

    def race() -> None:
        connection.ensure_connection()
        asyncio._set_running_loop(loop)  # As Playwright does for as long as its browser runs.
        try:
            assert relay.run(8) == []
        finally:
            connection.close()
            asyncio._set_running_loop(None)

    loop = asyncio.new_event_loop()
    assert at_once(race) == []
    loop.close()


@pytest.mark.nightly
@pytest.mark.timeout(0)
def test_one_of_four_wins_a_hundred_thousand_times(people: Cast) -> None:
    relay = Relay(people)
    while relay.won.total() < ROUNDS:
        assert relay.run(BATCH) == []
        print(f"{relay.won.total():,} of {ROUNDS:,}: {dict(relay.won)}", flush=True)
    # Each of the four gets there first now and then, or it was no race.
    assert {way[0] for way in relay.won} == set(ENDS), relay.won
