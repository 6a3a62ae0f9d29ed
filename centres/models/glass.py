"""Broken glasses: what somebody did alone in an emergency, and its review."""

import datetime as dt
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.models.people import User
from centres.models.places import Centre
from centres.states import ALONE_REVIEWS, GlassKind, Review

GLASS_OPEN_FOR: Final = dt.timedelta(minutes=15)
GLASS_REVIEWED_WITHIN: Final = dt.timedelta(hours=72)


class BreakGlass(models.Model):
    """What somebody did alone in an emergency, with a reason and a review by another.

    Fifteen minutes of access to one client's restricted blocks; or a step for which nobody else was
    there, which opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT, related_name="break_glasses")
    kind = models.CharField(max_length=10, choices=GlassKind, default=GlassKind.OPENED)
    client_id = models.UUIDField()
    """Whom it is about; for the workers of a grievance, the grievance."""
    record_id = models.UUIDField(null=True, blank=True)
    record_no = models.CharField(max_length=24, blank=True)
    """The record on which a step was taken alone: a number that says nothing of anybody."""
    reason = models.TextField(_("reason"))
    opened_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="break_glasses_reviewed",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review = models.CharField(
        max_length=10,
        blank=True,
        choices=Review,
    )
    review_note = models.TextField(_("note"), blank=True)
    late_told = models.PositiveSmallIntegerField(default=0, editable=False)
    """How often it was told that nobody reviews it: at the whole of the time, at half more."""

    class Meta:
        verbose_name = _("break-glass")
        verbose_name_plural = _("break-glasses")
        ordering: ClassVar = ["-opened_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="break_glass_is_short",
                condition=Q(until__lte=models.F("opened_at") + GLASS_OPEN_FOR),
            ),
            models.CheckConstraint(
                name="break_glass_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=models.F("user")),
            ),
            models.CheckConstraint(
                name="break_glass_alone_opens_nothing",
                condition=Q(kind=GlassKind.OPENED) | Q(until=models.F("opened_at")),
            ),
            models.UniqueConstraint(
                fields=["record_id"],
                name="break_glass_once_for_a_record",
                condition=Q(record_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["opened_at"],
                name="break_glass_to_review",
                condition=Q(reviewed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.opened_at:%F %R}"

    @property
    def review_due(self) -> dt.datetime:
        """By when another person has looked at it."""
        return self.opened_at + GLASS_REVIEWED_WITHIN

    @property
    def review_said(self) -> str:
        """What the reviewer thought, in words that fit what was done."""
        if self.kind == GlassKind.SENT_ALONE:
            return str(dict(ALONE_REVIEWS).get(self.review, ""))
        return self.get_review_display()
