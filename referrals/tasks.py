"""The clock's work on referrals."""

from celery import shared_task

from referrals.actions.clock import referrals_escalate, referrals_expire


@shared_task(ignore_result=True)
def clock() -> None:
    """Let expire what was not answered, and tell both sides what is late; asked every minute."""
    referrals_expire()
    referrals_escalate()
