"""The texts that clients are read before they agree, as a network or a country words them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.models import Country, User
from counselling.consent_codes import TextKind, TextState


class ConsentText(models.Model):
    """One wording of one text in one language; once in force, its words never change.

    What no row words is read from the house's own texts (`counselling.consent_words`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    """Where it is said so; everywhere, if nothing is named."""
    kind = models.CharField(_("what for"), max_length=16, choices=TextKind)
    language = models.CharField(_("language"), max_length=8)
    edition = models.CharField(_("version"), max_length=20)
    words = models.TextField(_("text"), max_length=4000)
    months = models.PositiveSmallIntegerField(_("holds for months"), null=True, blank=True)
    """How long a consent to it holds; until it is withdrawn, if nothing is said."""
    state = models.CharField(
        max_length=8, choices=TextState, default=TextState.DRAFT, editable=False
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    in_force_at = models.DateTimeField(null=True, blank=True, editable=False)
    in_force_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("text of a consent")
        verbose_name_plural = _("texts of consents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "kind", "language"],
                name="consent_text_one_in_force",
                condition=Q(state=TextState.IN_FORCE),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["country", "kind", "language", "edition"],
                name="consent_text_edition_once",
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [
            models.Index(F("created_at").desc(), F("id").desc(), name="consent_text_recent")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.edition}"

    @property
    def is_draft(self) -> bool:
        """Whether its words may still change."""
        return self.state == TextState.DRAFT
