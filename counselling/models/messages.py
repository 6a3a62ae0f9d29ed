"""Messages to clients and what they answer: who and when, never to which number."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from centres.sealed_fields import SealedField
from counselling.follow_up_codes import (
    MESSAGE_OPEN,
    MESSAGE_OUT,
    ClientWord,
    MessageChannel,
    MessageReason,
    MessageState,
    MessageWording,
)
from counselling.models.clients import OfClient
from counselling.models.follow_ups import FollowUp


class ClientMessage(OfClient):
    """A message to a client; its words and the number are found when it is sent, and not kept."""

    key = models.CharField(max_length=120, unique=True)
    """The same message is queued once, whoever asks for it how often."""
    follow_up = models.ForeignKey(
        FollowUp,
        models.PROTECT,
        related_name="messages",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    channel = models.CharField(_("by"), max_length=10, choices=MessageChannel)
    wording = models.CharField(_("words"), max_length=12, choices=MessageWording)
    due_at = models.DateTimeField(_("when"))
    ready_at = models.DateTimeField()
    """From when a worker may take it: the due moment, the next safe hour, the next attempt."""
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.QUEUED)
    reason = models.CharField(max_length=12, choices=MessageReason, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    provider_id = models.CharField(max_length=120, blank=True)
    address_index = models.CharField(max_length=43, blank=True)
    """The keyed fingerprint of the number it went to, by which an answer finds its client."""
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    follow_up_id: UUID | None

    class Meta:
        verbose_name = _("message to a client")
        verbose_name_plural = _("messages to clients")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="client_message_in_centre"),
            models.CheckConstraint(
                name="client_message_sent_has_moment",
                condition=~Q(state__in=MESSAGE_OUT) | Q(sent_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["ready_at"], name="client_message_open", condition=Q(state__in=MESSAGE_OPEN)
            ),
            models.Index(fields=["client", "-due_at"], name="client_message_of_client"),
            models.Index(
                fields=["follow_up"],
                name="client_message_promised",
                condition=Q(follow_up__isnull=False),
            ),
            models.Index(
                fields=["provider_id", "channel"],
                name="client_message_provider",
                condition=~Q(provider_id=""),
            ),
            models.Index(
                fields=["address_index", "-sent_at"],
                name="client_message_address",
                condition=~Q(address_index=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.due_at:%F %R}"


@tracked
class ClientReply(OfClient):
    """What a client answered to a message, sealed; or that he wants no more of them."""

    message = models.ForeignKey(
        ClientMessage, models.PROTECT, related_name="replies", db_index=False, db_constraint=False
    )
    key = models.CharField(max_length=160, unique=True)
    """The provider's own name of the answer: it may call twice."""
    task = models.OneToOneField(
        FollowUp,
        models.PROTECT,
        related_name="reply",
        null=True,
        blank=True,
        db_constraint=False,
    )
    received_at = models.DateTimeField(_("received"))
    text = SealedField(_("words"), holds=str)
    stops = models.BooleanField(default=False)
    lifted_at = models.DateTimeField(null=True, blank=True)
    """When a counsellor wrote down that the client wants messages again."""
    lifted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    lifted_word = models.CharField(max_length=10, choices=ClientWord, blank=True)

    class Meta:
        verbose_name = _("answer of a client")
        verbose_name_plural = _("answers of clients")
        indexes: ClassVar = [
            models.Index(fields=["client", "-received_at"], name="client_reply_of_client"),
            models.Index(fields=["message"], name="client_reply_of_message"),
        ]

    def __str__(self) -> str:
        return f"{self.received_at:%F %R}"
