"""What agreements with recipients are about, as data: kinds of data, reminders, how they stand."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DataKind(TextChoices):
    """The groups of fields that a package is chosen from; an agreement covers some of them."""

    IDENTITY = "identity", _("Name, sex and age")
    CONTACT = "contact", _("How to reach the client safely")
    PAPERS = "papers", _("Passport and identity papers")
    ORIGIN = "origin", _("Nationality and home")
    JOURNEY = "journey", _("Migration and work abroad")
    FAMILY = "family", _("Family and guardian")
    SITUATION = "situation", _("The case and what is asked for")
    GRIEVANCE = "grievance", _("Complaint, sums and evidence")
    VULNERABILITY = "vulnerability", _("Vulnerabilities and risks")
    HEALTH = "health", _("Health")
    PROTECTION = "protection", _("Violence, trafficking, detention")
    DOCUMENTS = "documents", _("Documents and photos")


SENSITIVE_KINDS: Final = frozenset(
    {DataKind.VULNERABILITY, DataKind.HEALTH, DataKind.PROTECTION, DataKind.PAPERS}
)
"""Kinds that an agreement covers only where that was said with thought: never ticked before."""


class Standing(TextChoices):
    """How an agreement stands on a day; it is reckoned, never stored."""

    COMING = "coming", pgettext_lazy("agreement", "Begins later")
    IN_FORCE = "in_force", pgettext_lazy("agreement", "In force")
    ENDING = "ending", pgettext_lazy("agreement", "Ends soon")
    RAN_OUT = "ran_out", pgettext_lazy("agreement", "Has run out")
    ENDED = "ended", pgettext_lazy("agreement", "Ended early")


STANDING_TONES: Final = {
    Standing.COMING: "wait",
    Standing.IN_FORCE: "ok",
    Standing.ENDING: "due",
    Standing.RAN_OUT: "late",
    Standing.ENDED: "stop",
}
REMINDED_DAYS: Final = (60, 30, 7)
"""So many days before an agreement ends, coordinators and data protection officers hear of it."""
ENDING_DAYS: Final = max(REMINDED_DAYS)
