"""The clock's work on counselling."""

import datetime as dt

from celery import shared_task
from django.utils import timezone

from counselling.actions import attachments, retention, rosters
from counselling.actions.consent_reminders import consents_remind
from counselling.actions.escalations import follow_ups_escalate
from counselling.attachment_codes import KEPT_DAYS
from counselling.message_delivery import messages_send


@shared_task
def attachments_purge() -> int:
    """Delete for good what was deleted 30 days ago; return how many files that were."""
    before = timezone.now() - dt.timedelta(days=KEPT_DAYS)
    purged = 0
    while batch := attachments.attachments_purge(before=before):
        purged += batch
    return purged


@shared_task
def rosters_forget() -> int:
    """Take the names out of the rosters whose day has come; return how many that were."""
    return rosters.attendees_forget(on=timezone.now().date())


@shared_task
def retention_purge() -> int:
    """Anonymise what is kept no longer; return how many clients that were."""
    return retention.purge().anonymised_clients


@shared_task(ignore_result=True)
def escalate() -> None:
    """Tell coordinators what is overdue; asked for every minute."""
    follow_ups_escalate()


@shared_task(ignore_result=True)
def remind() -> None:
    """Tell which consents run out soon; asked every morning."""
    consents_remind(now=timezone.now())


@shared_task(ignore_result=True)
def messages() -> None:
    """Send what is due to clients; asked for at commits and every minute."""
    messages_send()
