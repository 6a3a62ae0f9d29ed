"""What was heard: routes, prices, rumours, recruiters; told on without whoever said it.

An analyst of the network reads what was heard. In which talk, stands in a row of its own behind the
centre's wall.
"""

import datetime as dt
from typing import ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.models import Centre
from counselling.heard_codes import HEARD_WAITING, Certainty, HeardKind, HeardState
from counselling.models.group_sessions import GroupSession
from counselling.models.records import Record
from counselling.models.sessions import Session


def week_of(day: dt.date) -> dt.date:
    """Return the Monday of the day's week: nearer than the week nobody outside is told."""
    return day - dt.timedelta(days=day.weekday())


def week_of_talk(talk: Session | GroupSession) -> dt.date:
    """Return the week of a talk on its centre's clock."""
    return week_of(timezone.localdate(talk.happened_at, talk.centre.zone))


def key_in_week(week: dt.date, key: UUID) -> UUID:
    """Return the key with the week for its moment: its own would tell when the talk was."""
    began = dt.datetime.combine(week, dt.time(), dt.UTC)
    return UUID(bytes=(int(began.timestamp()) * 1000).to_bytes(6) + key.bytes[6:])


@tracked
class Heard(models.Model):
    """One thing that was heard at a centre in a week; nothing in it tells from whom.

    Nor when: its key, which stands in its address, is made by `key_in_week`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    week = models.DateField(_("week"))
    kind = models.CharField(_("what kind"), max_length=10, choices=HeardKind)
    text = models.TextField(_("what was heard"), max_length=1000)
    country = models.CharField(_("country it is about"), max_length=2, blank=True)
    route = models.CharField(_("route or place"), max_length=120, blank=True)
    amount = models.DecimalField(_("price"), max_digits=16, decimal_places=3, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    certainty = models.CharField(
        _("how sure"), max_length=10, choices=Certainty, default=Certainty.UNKNOWN
    )
    flagged_at = models.DateTimeField(_("flagged"), null=True, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=HeardState, default=HeardState.NEW)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("thing heard")
        verbose_name_plural = _("things heard")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="heard_in_centre"),
            models.CheckConstraint(
                name="heard_price_in_a_currency",
                condition=Q(amount__isnull=True, currency="") | (Q(amount__gt=0) & ~Q(currency="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(F("centre"), F("week").desc(), F("id").desc(), name="heard_at_centre"),
            models.Index(F("week").desc(), F("id").desc(), name="heard_everywhere"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.week:%F}"

    def clean(self) -> None:
        """Raise ValidationError for an empty telling."""
        if not self.text.strip():
            raise ValidationError({"text": _("Write down what was heard.")})

    @property
    def waits(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.state in HEARD_WAITING


class HeardSource(Record):
    """In which talk it was heard, and who wrote it down: for the centre alone."""

    heard = models.OneToOneField(Heard, models.PROTECT, related_name="source", db_constraint=False)
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        related_name="heard",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    group_session = models.ForeignKey(
        GroupSession,
        models.PROTECT,
        related_name="heard",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("where it was heard")
        verbose_name_plural = _("where they were heard")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="heard_in_one_talk",
                condition=Q(session__isnull=True, group_session__isnull=False)
                | Q(session__isnull=False, group_session__isnull=True),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["session"], name="heard_in_session", condition=Q(session__isnull=False)
            ),
            models.Index(
                fields=["group_session"],
                name="heard_in_group",
                condition=Q(group_session__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.heard_id)


class HeardMove(models.Model):
    """How somebody judged it: never changed, and read by whoever reads the thing itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    heard = models.ForeignKey(
        Heard, models.PROTECT, related_name="moves", db_index=False, db_constraint=False
    )
    by = models.ForeignKey("centres.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    before = models.CharField(max_length=10, choices=HeardState)
    after = models.CharField(max_length=10, choices=HeardState)
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        indexes: ClassVar = [models.Index(fields=["heard", "at"], name="heard_move_of")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
