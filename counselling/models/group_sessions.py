"""Group sessions: one row for many people, counted by sex and age; names only where they agreed."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from centres.sealed_fields import SealedField
from counselling import codes
from counselling.group_codes import CELLS, Headcount
from counselling.models.clients import Client
from counselling.models.records import Record

ROSTER_KEPT: Final = dt.timedelta(days=90)
"""How long a name stays in a roster: until its bearer had the time to come as a client."""


@tracked
class GroupSession(Record):
    """One talk with a group; its headcount is no client and is never counted as one."""

    counsellor = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("counsellor")
    )
    colleagues = ArrayField(
        models.IntegerField(), verbose_name=_("held together with"), default=list, blank=True
    )
    """The keys of those who held it with her."""
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    place = models.CharField(_("place"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8)
    interpreted = models.BooleanField(_("through an interpreter"), default=False)
    topics = ArrayField(models.CharField(max_length=40), verbose_name=_("topics"))
    destination = models.CharField(_("destination"), max_length=2, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    advice = models.TextField(_("advice given"), blank=True)
    materials = models.CharField(_("materials given"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    headcounts = models.JSONField(_("who came"), default=dict)
    """How many by sex and age, as `counselling.group_codes` names the cells."""
    attended = models.PositiveIntegerField(_("how many came"))
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("group session")
        verbose_name_plural = _("group sessions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="group_session_in_centre"),
            models.CheckConstraint(name="group_session_of_somebody", condition=Q(attended__gt=0)),
        ]
        indexes: ClassVar = [
            models.Index(
                F("centre"), F("happened_at").desc(), F("id").desc(), name="group_session_recent"
            ),
            models.Index(
                F("centre"), F("attended").desc(), F("id").desc(), name="group_session_largest"
            ),
            models.Index(
                F("counsellor"), F("happened_at").desc(), F("id").desc(), name="group_session_hers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%F}"

    def clean(self) -> None:
        """Raise ValidationError for counts that are none, or that make another sum."""
        wrong = [cell for cell, n in self.headcounts.items() if cell not in CELLS or n < 1]
        if wrong or self.headcount.attended != self.attended:
            raise ValidationError({"headcounts": _("The counts make another sum.")})

    @property
    def headcount(self) -> Headcount:
        """How many came, by sex and age."""
        return Headcount(self.headcounts)


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody on a roster let be written down."""

    name: str
    phone: str = ""
    birth_year: int | None = None


@tracked(exclude=["told"])
class Attendee(Record):
    """Somebody on the roster of a group session who agreed to be named there.

    The name is sealed, is kept in no history, and leaves on its day; the client whom he became or
    was stays linked.
    """

    group_session = models.ForeignKey(
        GroupSession,
        models.PROTECT,
        related_name="attendees",
        db_index=False,
        db_constraint=False,
    )
    line = models.PositiveIntegerField()
    """Where he stands in the roster."""
    told = SealedField(_("name"), holds=Named)
    sex = models.CharField(
        _("sex"), max_length=12, choices=codes.Sex, default=codes.Sex.UNDISCLOSED
    )
    agreed_by = models.CharField(_("how it was agreed"), max_length=8, choices=codes.ConsentMethod)
    kept_until = models.DateField(_("the name is kept until"))
    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="attendances",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="attendee_in_centre"),
            models.UniqueConstraint(fields=["group_session", "line"], name="attendee_line_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["client"], name="attendee_of_client", condition=Q(client__isnull=False)
            ),
            models.Index(
                fields=["kept_until"], name="attendee_to_forget", condition=Q(told__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.line)
