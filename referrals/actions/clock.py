"""The clock's work on referrals: what expires, and what both sides are told is late.

It may run twice at once: rows are taken under locks, and each step is told under a key of its own.
"""

import datetime as dt
from typing import Any, Final

from django.db.models import (
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
)
from django.utils import timezone

from centres import scope
from counselling.states import MoveIllegal
from referrals.actions.moves import referral_move
from referrals.actions.telling import late_tell
from referrals.models import Referral
from referrals.notice_codes import ACKNOWLEDGE, AGAIN, ANSWER, CONFIRM, LATE_IN, REPORT, START
from referrals.states import UNANSWERED, Side

BATCH: Final = 200
SPANS: Final = {
    ACKNOWLEDGE: ("sent_at", "acknowledge_due"),
    ANSWER: ("sent_at", "answer_due"),
    START: ("answered_at", "start_due"),
    REPORT: ("moved_at", "next_due"),
    AGAIN: ("moved_at", "next_due"),
    CONFIRM: ("moved_at", "next_due"),
}
"""From when to when each time runs."""
OPENED: Final = {
    ACKNOWLEDGE: Q(viewed_at__isnull=True),
    ANSWER: Q(viewed_at__isnull=False),
}
"""Whether it was opened by then: a question that was answered is sent once more."""
WARNED_AHEAD: Final = dt.timedelta(days=14)
"""No quarter of the time for an answer, holidays and all, is longer."""


def referrals_expire() -> int:
    """Let everything expire that was not answered in time; return how many that were."""
    expired = 0
    while True:
        with scope.system(reason="referral.expire"):
            batch = list(
                Referral.objects.filter(state__in=UNANSWERED, answer_due__lte=timezone.now())
                .order_by("answer_due")
                .select_for_update(skip_locked=True)[:BATCH]
            )
            expired += sum(_expired(referral) for referral in batch)
        if len(batch) < BATCH:
            return expired


def _expired(referral: Referral) -> bool:
    try:
        referral_move(referral=referral, name="expire", side=Side.CLOCK)
    except MoveIllegal:
        return False
    return True


def referrals_escalate() -> int:
    """Tell both sides what is late, and what soon expires unanswered; return how often.

    Late is what was not opened, not begun, or not taken further, by when it was to be.
    """
    return sum(_late_told(what) for what in SPANS)


def _late_told(what: str) -> int:
    """Tell one step of each that is due; what missed both is told the second at the next call."""
    told = 0
    while True:
        with scope.system(reason="referral.escalate"):
            batch = list(_late(what).select_for_update(skip_locked=True)[:BATCH])
            for referral in batch:
                due = getattr(referral, SPANS[what][1])
                late_tell(referral, what, due=due, step=referral.late_told + 1)
            keys = [referral.pk for referral in batch]
            Referral.objects.filter(pk__in=keys).update(late_told=F("late_told") + 1)
        told += len(batch)
        if len(batch) < BATCH:
            return told


def _late(what: str) -> QuerySet[Referral]:
    """Return the referrals of which a step is due: the whole of the time, or half more.

    Of an answer it is three quarters, once: at the whole of its time the referral expires.
    """
    began, due = SPANS[what]
    now, ran = timezone.now(), F(due) - F(began)
    running = Referral.objects.filter(OPENED.get(what, Q()), state__in=LATE_IN[what]).order_by(due)
    if what == ANSWER:
        ahead = Q(late_told=0, warn_at__lte=now, **{f"{due}__lte": now + WARNED_AHEAD})
        return running.annotate(warn_at=_later(due, ran / Value(-4))).filter(ahead)
    steps = Q(late_told=0) | Q(late_told=1, again__lte=now)
    late = running.annotate(again=_later(due, ran / Value(2)))
    return late.filter(steps, **{f"{due}__lte": now})


def _later(moment: str, by: Any) -> "ExpressionWrapper[Any]":
    """Return the moment, so much later."""
    later = ExpressionWrapper(by, DurationField())
    return ExpressionWrapper(F(moment) + later, DateTimeField())
