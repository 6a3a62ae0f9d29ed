"""Load: counsellors who promise follow-ups in real transactions, some of which come to nothing."""

import datetime as dt
import random
import threading
import time
from collections.abc import Sequence
from uuid import UUID

from django.db import Error, connection
from django.utils import timezone

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.actions import FollowUpPlan, follow_up_set
from counselling.models import Client

ROLLED_BACK_SHARE = 0.2
LATER_SHARE = 0.3
LATER_SECONDS = 10
BREATH_SECONDS = 0.05


class Undone(Exception):
    """Something went wrong after the promise: the transaction comes to nothing."""


class Counsellor(threading.Thread):
    """Promises follow-ups until told to stop; knows which were committed and which undone."""

    def __init__(self, user: User, clients: Sequence[Client], *, rate: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.kept: set[UUID] = set()
        self.undone: set[UUID] = set()
        self.cut_off = 0
        self._user, self._clients, self._pause = user, clients, 1 / rate
        self._dice = random.Random(seed)
        self._over = threading.Event()

    def run(self) -> None:
        scope_of_user = standing_of(self._user.pk).scope()
        while not self._over.is_set():
            began = time.monotonic()
            try:
                with scope.enter(scope_of_user):
                    promised = self._promise()
                    if self._dice.random() < ROLLED_BACK_SHARE:
                        self.undone.add(promised)
                        raise Undone
                self.kept.add(promised)
            except Undone:
                pass
            except Error:
                self.cut_off += 1
                connection.close()
                time.sleep(BREATH_SECONDS)
            time.sleep(max(0.0, self._pause - (time.monotonic() - began)))
        connection.close()

    def _promise(self) -> UUID:
        later = self._dice.random() < LATER_SHARE
        seconds = self._dice.uniform(1, LATER_SECONDS) if later else 0
        due_at = timezone.now() + dt.timedelta(seconds=seconds)
        client = self._dice.choice(self._clients)
        plan = FollowUpPlan(due_at, "Ask how it went", self._user)
        return follow_up_set(client=client, plan=plan, by=self._user).pk

    def stop(self) -> None:
        """Finish the promise at hand and end."""
        self._over.set()
        self.join()
