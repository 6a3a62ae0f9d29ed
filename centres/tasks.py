"""The clock's work on places and people."""

from celery import shared_task
from django.core.management import call_command

from centres import chain, letters
from centres.actions.glass import glasses_escalate
from centres.models import User


@shared_task
def audit_seal() -> int:
    """Chain the audit entries of finished transactions; return how many."""
    return chain.seal()


@shared_task
def audit_head_keep() -> str:
    """Write the head of the audit's chain outside the database."""
    return chain.head_keep()


@shared_task
def reviews_escalate() -> int:
    """Tell which emergencies nobody reviewed in time; return how often."""
    return glasses_escalate()


@shared_task
def sessions_clear() -> None:
    """Delete logins that ran out."""
    call_command("clearsessions")


@shared_task
def password_reset_mail(user_id: int | None) -> bool:
    """Mail the link to a new password; return whether there was anybody to mail to."""
    person = User.objects.filter(pk=user_id or 0, is_active=True).first()
    if person is None:
        return False
    letters.password_reset_mail(person)
    return True
