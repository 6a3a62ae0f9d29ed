"""The outbox: one row for each notice and channel, written with the business it tells of."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.models import User
from notices.states import Channel, NoticeState

OPEN_STATES = (NoticeState.WAITING, NoticeState.LEASED)


class Notice(models.Model):
    """Something to tell one person through one channel; it names its subject by id only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=160, unique=True)
    recipient = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    channel = models.CharField(max_length=8, choices=Channel)
    due_at = models.DateTimeField(_("due"))
    ready_at = models.DateTimeField()
    """From when a worker may take it: the due moment, the end of a lease, the next attempt."""
    state = models.CharField(max_length=8, choices=NoticeState, default=NoticeState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=60, blank=True)
    """The name of what went wrong, never its text: that may hold an address."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    recipient_id: int

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="notice_sent_has_moment",
                condition=~Q(state=NoticeState.SENT) | Q(sent_at__isnull=False),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["channel", "ready_at"],
                name="notice_open",
                condition=Q(state__in=OPEN_STATES),
            ),
            models.Index(
                fields=["recipient", "-due_at", "-id"],
                name="notice_shown_by_due",
                condition=Q(channel=Channel.INAPP, state=NoticeState.SENT),
            ),
            models.Index(
                fields=["recipient"],
                name="notice_unread",
                condition=Q(channel=Channel.INAPP, state=NoticeState.SENT, read_at__isnull=True),
            ),
            models.Index(
                fields=["ready_at"], name="notice_troubled", condition=Q(last_error__gt="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at:%F %R}"


class Preference(models.Model):
    """How a person wants to be told: each thing at its hour, or in one letter a day."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    digest = models.BooleanField(_("one letter a day"), default=False)
    digest_at = models.TimeField(_("at"), default=dt.time(8))
    evening = models.BooleanField(_("a reminder the evening before"), default=True)
    next_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the next letter is due; empty for whoever wants none."""

    class Meta:
        verbose_name = _("notices as a person wants them")
        verbose_name_plural = _("notices as people want them")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="preference_next_if_digest",
                condition=Q(digest=True, next_at__isnull=False)
                | Q(digest=False, next_at__isnull=True),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], name="preference_next", condition=Q(next_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)
