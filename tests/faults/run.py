"""One run: counsellors promise, things break, and when all is calm again it is counted."""

import contextlib
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connection

from centres import scope
from mrc.embedded import EmbeddedServers
from notices.states import Channel
from tests.cast import cast_make
from tests.factories import client_make
from tests.faults.crew import CHILDREN, WORKERS, Crew
from tests.faults.load import Counsellor
from tests.faults.verdict import Verdict, longest_wait, verdict, waiting, witness_call

CLIENTS: Final = 20
PAUSE_SECONDS: Final = (0.1, 0.7)
BROKER_KILLED_SHARE: Final = 0.4
WARM_UP_SECONDS: Final = 60.0
GRACE_SECONDS: Final = 30.0


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much is broken, under how much load, and how patient the outbox may be."""

    kills: int
    flushes: int
    stops: int
    rate: float
    tick: float
    lease: float
    seed: int

    def faults(self, dice: random.Random) -> list["Fault"]:
        """Return what is to be broken, in an order thrown by the dice."""
        counts: dict[Fault, int] = {_kill: self.kills, _flush: self.flushes, _stop: self.stops}
        faults = [fault for fault, count in counts.items() for _ in range(count)]
        dice.shuffle(faults)
        return faults


def run(servers: EmbeddedServers, folder: Path, plan: Plan) -> Verdict:
    """Carry out the plan beside these servers; return what came of it."""
    dice = random.Random(plan.seed)
    owner_url = servers.postgres.url("mrc_owner")
    witness_call(owner_url)
    counsellors = _counsellors(plan)
    crew = Crew(folder, os.environ, dice)
    with contextlib.ExitStack() as stack:
        stack.callback(crew.dismiss)
        with _at_work(counsellors):
            _first_delivery_await(folder / "mail")
            began = time.monotonic()
            for fault in plan.faults(dice):
                fault(servers, crew, dice)
                crew.watch()
                time.sleep(dice.uniform(*PAUSE_SECONDS))
        calm = time.monotonic()
        _await_none(crew, Channel.INAPP, plan.tick + GRACE_SECONDS)
        told = time.monotonic()
        _await_none(crew, Channel.EMAIL, plan.lease + 2 * plan.tick + GRACE_SECONDS)
        mailed = time.monotonic()
    found = verdict(counsellors, folder / "mail", owner_url)
    # A stop of the database may catch each process between sending a mail and marking it.
    found.repeats_allowed = crew.killed + plan.stops * WORKERS * CHILDREN
    found.details = {
        "workers killed": plan.kills,
        "  processes of theirs": crew.killed,
        "  in the middle of a task": crew.hit_at_work,
        "broker emptied or killed": plan.flushes,
        "database stopped at once": plan.stops,
        "transactions cut off": sum(counsellor.cut_off for counsellor in counsellors),
        "seconds under fault": round(calm - began),
        "seconds from calm to the last notice": round(told - calm, 1),
        "seconds from calm to the last mail": round(mailed - calm, 1),
        "longest wait of a notice, seconds": longest_wait(Channel.INAPP),
        "longest wait of a mail, seconds": longest_wait(Channel.EMAIL),
    }
    return found


def _counsellors(plan: Plan) -> list[Counsellor]:
    with scope.system(reason="faults"):
        cast = cast_make()
    clients = [client_make(cast.counsellor, cast.dhaka) for _ in range(CLIENTS)]
    connection.close()
    users = (cast.counsellor, cast.colleague, cast.coordinator)
    rate = plan.rate / len(users)
    return [Counsellor(user, clients, rate=rate, seed=plan.seed + user.pk) for user in users]


@contextlib.contextmanager
def _at_work(counsellors: list[Counsellor]) -> Iterator[None]:
    for counsellor in counsellors:
        counsellor.start()
    try:
        yield
    finally:
        for counsellor in counsellors:
            counsellor.stop()


def _first_delivery_await(mail: Path) -> None:
    """Wait until the workers are up, so that the first faults hit somebody."""
    deadline = time.monotonic() + WARM_UP_SECONDS
    while not any(mail.glob("*.eml")):
        if time.monotonic() > deadline:
            raise RuntimeError("No worker delivers anything.")
        time.sleep(0.1)


def _await_none(crew: Crew, channel: Channel, seconds: float) -> None:
    """Wait until the channel's notices are all at their end, but no longer than that."""
    deadline = time.monotonic() + seconds
    while waiting(channel) and time.monotonic() < deadline:
        crew.watch()
        time.sleep(0.2)


Fault = Callable[[EmbeddedServers, Crew, random.Random], None]


def _kill(_servers: EmbeddedServers, crew: Crew, _dice: random.Random) -> None:
    crew.kill_one()


def _flush(servers: EmbeddedServers, _crew: Crew, dice: random.Random) -> None:
    """Empty the broker, or kill it and start it again with nothing."""
    if dice.random() < BROKER_KILLED_SHARE:
        servers.valkey.kill()
        time.sleep(dice.uniform(*PAUSE_SECONDS))
        servers.valkey.start()
    else:
        servers.valkey.flush()


def _stop(servers: EmbeddedServers, _crew: Crew, dice: random.Random) -> None:
    servers.postgres.stop_immediately()
    time.sleep(dice.uniform(*PAUSE_SECONDS))
    servers.postgres.start()
