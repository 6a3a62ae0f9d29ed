"""Photos, scans and documents: drawn anew when they came, sealed, and behind the wall."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from centres.sealed_bytes import SealedBytesField
from counselling.attachment_codes import UNPICTURED, AttachmentKind, ContentType
from counselling.models.cases import Case
from counselling.models.clients import Client
from counselling.models.consents import Consent
from counselling.models.grievances import Grievance
from counselling.models.lanes import InLane
from counselling.models.sessions import Session


class WithoutContent(models.Manager["Attachment"]):
    """Reads everything but the files themselves, which only their own page needs."""

    def get_queryset(self) -> models.QuerySet["Attachment"]:
        return super().get_queryset().defer("content", "preview")


@tracked(exclude=["content", "preview"])
class Attachment(InLane):
    """A file of a client (perhaps of a case, a session, a consent of his) or of a grievance.

    A restricted one is in the lane: seen by whoever works on it, by the protection counsellors and
    through a broken glass. That of a grievance has the grievance's own lane.
    """

    client = models.ForeignKey(
        Client, models.PROTECT, related_name="attachments", null=True, blank=True, db_index=False,
        db_constraint=False,
    )  # fmt: skip
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="attachments", null=True, blank=True, db_index=False,
        db_constraint=False,
    )  # fmt: skip
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="attachments", null=True, blank=True, db_index=False,
        db_constraint=False,
    )  # fmt: skip
    consent = models.ForeignKey(
        Consent, models.PROTECT, related_name="attachments", null=True, blank=True, db_index=False,
        db_constraint=False,
    )  # fmt: skip
    grievance = models.ForeignKey(
        Grievance, models.PROTECT, related_name="attachments", null=True, blank=True,
        db_index=False, db_constraint=False,
    )  # fmt: skip
    kind = models.CharField(_("what it is"), max_length=12, choices=AttachmentKind)
    title = models.CharField(_("title"), max_length=120, blank=True)
    content_type = models.CharField(max_length=20, choices=ContentType)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    content = SealedBytesField()
    preview = SealedBytesField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    objects = WithoutContent()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="attachment_of_one",
                condition=Q(client__isnull=False, grievance__isnull=True)
                | Q(
                    client__isnull=True,
                    grievance__isnull=False,
                    case__isnull=True,
                    session__isnull=True,
                    consent__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="attachment_deleted_by_somebody",
                condition=Q(deleted_at__isnull=True, deleted_by__isnull=True)
                | Q(deleted_at__isnull=False, deleted_by__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("client"), F("created_at").desc(), F("id").desc(),
                name="attachment_of_client", condition=Q(client__isnull=False),
            ),
            models.Index(
                F("case"), F("created_at").desc(), F("id").desc(),
                name="attachment_of_case", condition=Q(case__isnull=False),
            ),
            models.Index(
                fields=["session"], name="attachment_of_session",
                condition=Q(session__isnull=False),
            ),
            models.Index(
                fields=["consent"], name="attachment_of_consent",
                condition=Q(consent__isnull=False),
            ),
            models.Index(
                F("grievance"), F("created_at").desc(), F("id").desc(),
                name="attachment_of_grievance", condition=Q(grievance__isnull=False),
            ),
            models.Index(
                fields=["deleted_at"], name="attachment_deleted",
                condition=Q(deleted_at__isnull=False),
            ),
            models.Index(fields=["centre"], include=["size"], name="attachment_room"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        """What it is called: its title, or else what it is."""
        return self.title or str(self.get_kind_display())

    @property
    def guarded(self) -> bool:
        """Whether each look at it is audited, and no list shows its picture."""
        return self.sensitive or self.kind in UNPICTURED

    @property
    def deleted(self) -> bool:
        """Whether somebody deleted it; it can be brought back for a while."""
        return self.deleted_at is not None
