"""The package made for one recipient: a preview, the sealed content, documents, who opened them.

What goes is fixed at sending; a trigger of the database refuses any later change, and another one
opens and shuts it as the referral's state has it.
"""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models import User
from centres.sealed_bytes import SealedBytesField
from centres.sealed_fields import SealedField
from referrals import codes
from referrals.models.referral import OfReferral
from referrals.models.sides import SentSide
from referrals.states import ReferralState


class InPackage(OfReferral):
    """A part of a package: both sides' keys, and the sender's lane."""

    sent_side = models.ForeignKey(
        SentSide, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    counsellor = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    glass_id = models.UUIDField(editable=False)
    fixed_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when it can't be changed any more: since it was sent."""

    counsellor_id: int
    sent_side_id: UUID

    class Meta:
        abstract = True


class Package(InPackage):
    """What the recipient may read before it decides: nothing by which the client is known."""

    preview = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    """The fields that the client agreed to send, by their codes."""
    language = models.CharField(max_length=8, blank=True)
    preview_open = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral"], name="package_once"),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)


class PackageContent(InPackage):
    """What the recipient reads once it accepted, sealed."""

    content = SealedField(_("content"), holds=str)
    """JSON: each chosen field in its own words, in the client's language and in English."""
    content_open = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("content of a package")
        verbose_name_plural = _("contents of packages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral"], name="package_content_once"),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)


class WithoutBytes(models.Manager["PackageDocument"]):
    """Reads everything but the files themselves, which only their own page needs."""

    def get_queryset(self) -> models.QuerySet["PackageDocument"]:
        return super().get_queryset().defer("content")


class PackageDocument(InPackage):
    """A copy of one document that goes along, sealed to this package."""

    attachment_id = models.UUIDField(editable=False)
    """Which of the client's attachments it was copied from."""
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    content = SealedBytesField()
    content_open = models.BooleanField(default=False, editable=False)

    objects = WithoutBytes()

    class Meta:
        verbose_name = _("document of a package")
        verbose_name_plural = _("documents of packages")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["referral", "attachment_id"], name="package_document_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PackageOpening(OfReferral):
    """Somebody of the recipient opened a part of the package; the sender sees who and when."""

    part = models.CharField(max_length=10, choices=codes.OpenedPart)
    document_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=ReferralState)
    """How the referral stood then."""

    class Meta:
        verbose_name = _("opening of a package")
        verbose_name_plural = _("openings of packages")
        indexes: ClassVar = [
            models.Index(fields=["referral", "-created_at"], name="package_opening_of"),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.part}"


class DestructionTask(OfReferral):
    """The access ended: the recipient destroys what it copied, and says so."""

    worker = models.ForeignKey(
        "referrals.GroupWorker",
        models.PROTECT,
        related_name="destructions",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    """Who of a group alone withdrew; nobody where it is all of the package."""
    why = models.CharField(max_length=20, choices=ReferralState)
    due_on = models.DateField(_("by"))
    reminded = models.PositiveSmallIntegerField(default=0, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    confirmed_link_id = models.UUIDField(null=True, blank=True, editable=False)
    note = models.CharField(_("in words"), max_length=300, blank=True)

    worker_id: UUID | None

    class Meta:
        verbose_name = _("destruction to confirm")
        verbose_name_plural = _("destructions to confirm")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["referral", "worker"], name="destruction_once", nulls_distinct=False
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], name="destruction_due", condition=Q(confirmed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)
