"""What photos, scans and documents are of, and how much of them is kept, as data."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AttachmentKind(TextChoices):
    """What a photo or scan shows."""

    CONTRACT = "contract", _("Contract or job offer")
    PAYMENT = "payment", _("Proof of payment")
    PASSPORT = "passport", _("Passport or visa")
    IDENTITY = "identity", _("Identity paper")
    PAYSLIP = "payslip", _("Payslip")
    MESSAGE = "message", _("Message or chat")
    LETTER = "letter", _("Letter or decision")
    MEDICAL = "medical", _("Medical paper")
    PHOTO = "photo", _("Photo")
    CONSENT = "consent", _("Consent on paper")
    SIGNATURE = "signature", _("Signature on screen")
    OTHER = "other", pgettext_lazy("attachment", "Other")


class ContentType(TextChoices):
    """What is kept: whatever came was drawn anew as one of these."""

    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    PDF = "application/pdf", "PDF"


SUFFIXES: Final = {ContentType.JPEG: "jpg", ContentType.PNG: "png", ContentType.PDF: "pdf"}

OF_CONSENTS: Final = frozenset({AttachmentKind.SIGNATURE, AttachmentKind.CONSENT})
"""What comes with a consent alone: nobody chooses it for another file."""

UNPICTURED: Final = frozenset(
    {AttachmentKind.PASSPORT, AttachmentKind.IDENTITY, AttachmentKind.MEDICAL}
)
"""What tells so much that no list shows its picture, and that each look at it is audited."""

FILES_AT_ONCE: Final = 6
FILES_PER_RECORD: Final = 200
"""Of one client, or of one grievance."""
FILES_PER_CENTRE: Final = 200_000
BYTES_PER_CENTRE: Final = 100 * 1024**3
KEPT_DAYS: Final = 30
"""How long something deleted can be brought back."""
