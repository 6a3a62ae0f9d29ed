"""The outbox's work in the background; the broker carries nothing but the name of the task."""

from celery import shared_task
from django.db import Error, connection

from notices import delivery
from notices.digests import digests_post


@shared_task(ignore_result=True)
def drain() -> None:
    """Deliver what is due; asked for at commits and by the clock every minute."""
    try:
        delivery.drain()
    except Error:
        # The database went away, perhaps: the next call begins with a new connection.
        connection.close()
        raise


@shared_task(ignore_result=True)
def digests() -> None:
    """Post the letters of the day that are due; asked for by the clock every minute."""
    digests_post()
