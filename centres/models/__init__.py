"""Places and people, broken glasses, the audit trail: a file for each that changes by itself."""

from centres.models.glass import GLASS_OPEN_FOR, GLASS_REVIEWED_WITHIN, BreakGlass
from centres.models.people import Invitation, Membership, User
from centres.models.places import Centre, Country, Holiday, Organisation
from centres.models.reasons import AccessReason
from centres.models.trail import AuditEntry, AuditSeal, transaction_id_now

__all__ = [
    "GLASS_OPEN_FOR",
    "GLASS_REVIEWED_WITHIN",
    "AccessReason",
    "AuditEntry",
    "AuditSeal",
    "BreakGlass",
    "Centre",
    "Country",
    "Holiday",
    "Invitation",
    "Membership",
    "Organisation",
    "User",
    "transaction_id_now",
]
