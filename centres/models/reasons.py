"""Why somebody looked at what is sealed or restricted: said once for a person and a day."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.models.people import User
from centres.models.places import Centre
from centres.sealed_fields import SealedField
from centres.states import AccessWhy


class AccessReason(models.Model):
    """A reason that somebody gave before he looked; each reading in the audit trail names it.

    Its words are sealed and stand here, because what stands in the trail can't be forgotten.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, db_index=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    about_id = models.UUIDField()
    """Whom it is about: a client; for the workers of a grievance, the grievance."""
    why = models.CharField(_("why"), max_length=16, choices=AccessWhy)
    words = SealedField(_("reason"), holds=str)
    given_at = models.DateTimeField(default=timezone.now)

    centre_id: int

    class Meta:
        verbose_name = _("reason for looking")
        verbose_name_plural = _("reasons for looking")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="access_reason_words_of_another",
                condition=Q(words__isnull=True) | Q(why=AccessWhy.OTHER),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "about_id", "-given_at"], name="access_reason_of_day"),
            models.Index(fields=["about_id"], name="access_reason_about"),
        ]

    def __str__(self) -> str:
        return str(self.get_why_display())

    @property
    def noted(self) -> dict[str, Any]:
        """What an entry of the audit trail says of it: its code, and where its words are."""
        return {"why": self.why} | ({} if self.words is None else {"reason": str(self.pk)})
