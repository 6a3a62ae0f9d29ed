"""What an open page of a referral asks every moment: whether anything was moved or written."""

from uuid import UUID

from django.db.models import Count

from referrals.models import Referral


def pulse_of(referral: Referral) -> str:
    """Return a word that is another one after each move and each message."""
    written = referral.referralmessages.count()
    return f"{referral.version}.{written}"


def pulse_now(pk: UUID) -> tuple[str, Referral] | None:
    """Return the same of the referral as it is now, in one query; None where the wall hides it."""
    counted = Referral.objects.annotate(written=Count("referralmessages"))
    found = counted.only("version", "state", "centre_id", "to_centre_id", "to_organisation_id")
    referral = found.filter(pk=pk).first()
    if referral is None:
        return None
    return f"{referral.version}.{referral.written}", referral
