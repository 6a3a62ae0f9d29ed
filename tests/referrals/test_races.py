"""Accepting against recalling, expiring and withdrawing at the same moment: one of them wins."""

import threading
from collections.abc import Callable
from typing import Any, Final

import pytest
from django.db import connection
from django.utils import timezone

from centres import scope
from centres.standing import standing_of
from counselling import actions as counselling_actions
from counselling.models import Client, Consent
from counselling.states import MoveIllegal
from notices.models import Notice
from referrals import actions
from referrals.actions.clock import referrals_expire
from referrals.models import Referral, ReferralMove, SentSide
from referrals.notice_codes import TOLD, told_code
from referrals.states import ReferralState, Side
from tests.cast import Cast, cast_make
from tests.referrals.making import consenting_make, draft_make, referral_in

S = ReferralState
BATCH: Final = 200
ENDS: Final = {"accept": S.ACCEPTED, "recall": S.RECALLED, "expire": S.EXPIRED,
               "withdraw": S.CONSENT_WITHDRAWN}  # fmt: skip
RACED: Final = [(name, side) for name, side in TOLD if name in ENDS]
WORKS: Final[dict[str, str]] = {Side.SENDER: "counsellor", Side.RECIPIENT: "partner"}


@pytest.fixture
def people(committed: None) -> Cast:
    """The cast, committed, so that every thread sees it."""
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

    def faults(self, referral: Referral) -> list[str]:
        """Return what is not as it must be after the round."""
        with scope.system(reason="test"):
            moves = list(
                ReferralMove.objects.filter(referral=referral, number__gt=2).order_by("number")
            )
            notices = Notice.objects.filter(
                subject_id=referral.pk,
                channel="inapp",
                kind__in=[told_code(*each) for each in RACED],
            )
            told = sorted(notices.values_list("kind", "recipient_id"))
        found = [] if not self.wrong else [repr(self.wrong)]
        # What was accepted can still be ended by a withdrawn consent; nothing else follows.
        names = [move.move for move in moves]
        if len(names) != 1 and names != ["accept", "withdraw"]:
            found.append(f"moves {names}")
        if referral.state != ENDS[names[-1]]:
            found.append(f"stands {referral.state} after {names}")
        if told != (wanted := self.told_by(names)):
            found.append(f"told {told}, not {wanted}")
        if [move.number for move in moves] != list(range(3, 3 + len(moves))):
            found.append("numbers")
        return found

    def told_by(self, names: list[str]) -> list[tuple[str, int]]:
        """Return who hears of what, once these moves were made: nobody of his own."""
        return sorted(
            (told_code(name, side), getattr(self.cast, WORKS[side]).pk)
            for name, side in RACED
            if name in names and (name, side) != ("accept", Side.RECIPIENT)
        )


class QuickRace(Race):
    """The same with referrals made by the hundred, and a withdrawal told by the counsellor."""

    def __init__(self, cast: Cast) -> None:
        super().__init__(cast)
        self.client = consenting_make(cast.counsellor, cast.dhaka)
        self.ready: list[Referral] = []

    def round(self) -> Referral:
        self.ready = self.ready or self._viewed_make(BATCH)
        self.referral = self.ready.pop()
        return self._raced()

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

    def withdraw(self) -> None:
        with scope.enter(standing_of(self.cast.colleague.pk).scope()):
            actions.referral_move(
                referral=self.referral, name="withdraw", side=Side.SENDER, by=self.cast.colleague
            )

    def expire(self) -> None:
        with scope.system(reason="test"):
            actions.referral_move(referral=self.referral, name="expire", side=Side.CLOCK)

    @property
    def runs(self) -> list[Callable[[], Any]]:
        return [self.accept, self.recall, self.expire, self.withdraw]


def race(running: Race, rounds: int) -> None:
    """Run so many rounds; each must have exactly one winner."""
    for _turn in range(rounds):
        assert running.faults(running.round()) == []


def test_one_of_four_wins_with_the_consent_itself(people: Cast) -> None:
    race(Race(people), 15)


def test_one_of_four_wins(people: Cast) -> None:
    race(QuickRace(people), 100)


@pytest.mark.nightly
@pytest.mark.timeout(0)
def test_one_of_four_wins_a_hundred_thousand_times(people: Cast) -> None:
    race(QuickRace(people), 100_000)
