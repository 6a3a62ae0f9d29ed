"""Pull requests: a client is with us now, and the centre that knew him first is asked to send.

The one that asks keeps its client to itself; the one that is asked gets keys by which to find its
own record, as with an enquiry, and nothing else.
"""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models import Centre, User
from counselling.models import Client, Record
from referrals import codes
from referrals.states import PullState


class Pull(Record):
    """What both sides' rows of one request have."""

    state = models.CharField(max_length=10, choices=PullState, default=PullState.ASKED)
    code = models.CharField(max_length=14, choices=codes.PullRefusal, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    referral_no = models.CharField(max_length=24, blank=True, editable=False)
    """The referral by which it is answered, by its name; told to who asked once it is sent."""

    class Meta:
        abstract = True

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state == PullState.ASKED


class PullAsked(Pull):
    """A request of the centre, about its own client."""

    client = models.ForeignKey(
        Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    to_centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    referral_id = models.UUIDField(null=True, blank=True, editable=False)

    client_id: UUID
    to_centre_id: int

    class Meta:
        verbose_name = _("request to send")
        verbose_name_plural = _("requests to send")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "to_centre"],
                name="pull_asked_once",
                condition=Q(answered_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("centre"), F("created_at").desc(), F("id").desc(), name="pull_asked_recent"
            ),
            models.Index(fields=["client"], name="pull_asked_of_client"),
            models.Index(
                fields=["referral_id"],
                name="pull_asked_answered",
                condition=Q(referral_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PullReceived(Pull):
    """A request of another centre to send somebody on; `centre` is the one that is asked."""

    from_centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    sought = ArrayField(models.IntegerField(), default=list, editable=False)
    """Keys by which the own record may be found; from them nobody reads a name."""
    their_no = models.CharField(max_length=24, blank=True)
    """The asked centre's own client number, where the client had it with him."""
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    referral_id = models.UUIDField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0)

    from_centre_id: int

    class Meta:
        verbose_name = _("request to send that was received")
        verbose_name_plural = _("requests to send that were received")
        indexes: ClassVar = [
            models.Index(
                F("centre"), F("created_at").desc(), F("id").desc(), name="pull_received_recent"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
