"""The clock's work on referrals."""

from celery import shared_task
from django.utils import timezone

from referrals.actions.clock import referrals_escalate, referrals_expire
from referrals.actions.destroying import destructions_remind
from referrals.actions.lapsing import referrals_lapse, workers_lapse
from referrals.actions.reminding import kept_remind


@shared_task(ignore_result=True)
def clock() -> None:
    """Let end what was not answered in time or rests on no consent any more, and tell what is late.

    Asked every minute.
    """
    referrals_expire()
    referrals_lapse()
    workers_lapse()
    referrals_escalate()


@shared_task(ignore_result=True)
def remind() -> None:
    """Tell what wants to be confirmed and which agreements end; asked every morning."""
    kept_remind(now=timezone.now())
    destructions_remind(now=timezone.now())
