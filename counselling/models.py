"""Clients and what is done for them. Each row carries its centre, the wall's only question."""

import datetime as dt
from typing import ClassVar, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.models import Centre, User
from counselling import codes
from counselling.ages import age_on
from counselling.states import (
    DUPLICATE_WAITING,
    FOLLOW_UP_WAITING,
    DuplicateState,
    FollowUpOutcome,
    FollowUpState,
)

NAMES: Final = ("given_name", "family_name", "native_name")
"""A client's own names; one at least is written down of whoever is not anonymous."""
IDENTITY: Final = (*NAMES, "relative_name", "birth_date", "phones")
"""What tells who somebody is: kept only with consent, and never of an anonymous client."""
NAME_MISSING: Final = _("One name at least, as the person says it.")


class Record(models.Model):
    """What every record of a centre has: a key that travels, its owner, its maker, its age."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


def _nothing_in(names: tuple[str, ...]) -> Q:
    """Return the condition that none of these fields of a client holds anything."""
    empty: dict[str, object] = {"birth_date": None, "phones": []}
    return Q(**{name: empty.get(name, "") for name in names})


@tracked
class Client(Record):
    """A person who asks for counsel; anonymous where he wishes, then without any identity."""

    client_no = models.CharField(_("client number"), max_length=24)
    anonymous = models.BooleanField(_("anonymous"), default=False)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    relative_name = models.CharField(_("father's or spouse's name"), max_length=120, blank=True)
    native_name = models.CharField(_("name in own script"), max_length=160, blank=True)
    search_name = models.CharField(max_length=400, blank=True, editable=False)
    sex = models.CharField(_("sex"), max_length=12, choices=codes.Sex)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    age_band = models.CharField(_("age"), max_length=8, choices=codes.AgeBand)
    phones = ArrayField(
        models.CharField(max_length=16),
        verbose_name=_("phones"),
        default=list,
        blank=True,
    )
    safe_to_call = models.BooleanField(_("safe to call"), default=True)
    contact_note = models.CharField(_("how to reach safely"), max_length=200, blank=True)
    nationality = models.CharField(_("nationality"), max_length=2)
    residence_country = models.CharField(_("lives in"), max_length=2)
    district = models.CharField(_("home district"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=8)
    category = models.CharField(_("category"), max_length=28, choices=codes.ClientCategory)
    stage = models.CharField(_("stage of migration"), max_length=16, choices=codes.MigrationStage)
    migration_type = models.CharField(
        _("type of migration"),
        max_length=24,
        choices=codes.MigrationType,
        default=codes.MigrationType.UNDECIDED,
    )
    destinations = ArrayField(
        models.CharField(max_length=2),
        size=3,
        verbose_name=_("destinations"),
        default=list,
        blank=True,
    )
    heard_from = models.CharField(
        _("heard of us from"), max_length=20, choices=codes.HeardFrom, blank=True
    )
    counsellor = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("counsellor"),
    )
    last_contact_at = models.DateTimeField(_("last contact"), default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="client_in_centre"),
            models.UniqueConstraint(fields=["centre", "client_no"], name="client_no_once"),
            models.CheckConstraint(
                name="client_anonymous_without_identity",
                condition=Q(anonymous=False) | _nothing_in(IDENTITY),
            ),
            models.CheckConstraint(
                name="client_named_or_anonymous",
                condition=Q(anonymous=True) | ~_nothing_in(NAMES),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("centre"),
                F("last_contact_at").desc(),
                F("id").desc(),
                name="client_recent",
            ),
            models.Index(fields=["centre", "counsellor", "-last_contact_at"], name="client_hers"),
            GinIndex(
                F("centre"),
                OpClass(F("search_name"), name="gin_trgm_ops"),
                name="client_search",
            ),
            GinIndex(F("centre"), F("phones"), name="client_phones"),
        ]

    def __str__(self) -> str:
        return self.client_no

    def clean(self) -> None:
        """Raise ValidationError where nobody could say who this is."""
        if not self.anonymous and not any(getattr(self, name) for name in NAMES):
            raise ValidationError({NAMES[0]: NAME_MISSING})

    @property
    def display_name(self) -> str:
        """The name as the counsellor says it, or the word for somebody without one."""
        if self.anonymous:
            return str(_("Anonymous"))
        return f"{self.given_name} {self.family_name}".strip() or self.native_name

    @property
    def age(self) -> int | None:
        """Age in completed years, from the birth date or else the birth year."""
        return age_on(timezone.localdate(), self.birth_date, self.birth_year)


class ClientNumber(models.Model):
    """The last client number given in a centre and year."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("client number")
        verbose_name_plural = _("client numbers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "year"], name="client_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.year} {self.last}"


class OfClient(Record):
    """A record that belongs to one client, and so to that client's centre."""

    client = models.ForeignKey(
        Client,
        models.PROTECT,
        related_name="%(class)ss",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        abstract = True


@tracked
class Consent(OfClient):
    """What a client agreed to, how and when; one row for each purpose and occasion."""

    purpose = models.CharField(_("purpose"), max_length=16, choices=codes.ConsentPurpose)
    given = models.BooleanField(_("given"))
    method = models.CharField(_("how"), max_length=10, choices=codes.ConsentMethod)
    given_on = models.DateField(_("date"))
    language = models.CharField(_("language"), max_length=8)
    text_version = models.CharField(_("version of the text"), max_length=20)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes: ClassVar = [models.Index(fields=["client", "purpose"], name="consent_of_client")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}"

    @property
    def holds(self) -> bool:
        """Whether it was given and not withdrawn since."""
        return self.given and self.withdrawn_at is None


@tracked
class Session(OfClient):
    """One counselling session with one client."""

    counsellor = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    mode = models.CharField(_("how"), max_length=16, choices=codes.SessionMode)
    language = models.CharField(_("language"), max_length=8)
    topics = ArrayField(
        models.CharField(max_length=24, choices=codes.Topic), verbose_name=_("topics")
    )
    destination = models.CharField(_("destination"), max_length=2, blank=True)
    advice = models.TextField(_("advice given"), blank=True)
    intention_before = models.CharField(
        _("likely to go irregularly, before"),
        max_length=8,
        choices=codes.Likelihood,
        blank=True,
    )
    intention_after = models.CharField(
        _("likely to go irregularly, after"),
        max_length=8,
        choices=codes.Likelihood,
        blank=True,
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "centre"], name="session_in_centre")
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-happened_at"], name="session_of_client"),
            models.Index(fields=["centre", "-happened_at"], name="session_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%F}"


@tracked
class FollowUp(OfClient):
    """Something promised to a client: what, when, by whom."""

    session = models.ForeignKey(
        Session,
        models.PROTECT,
        related_name="follow_ups",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    assignee = models.ForeignKey(
        User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("who")
    )
    due_at = models.DateTimeField(_("due"))
    purpose = models.CharField(_("what for"), max_length=200)
    state = models.CharField(max_length=10, choices=FollowUpState, default=FollowUpState.OPEN)
    outcome = models.CharField(_("outcome"), max_length=12, choices=FollowUpOutcome, blank=True)
    note = models.TextField(_("note"), blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="follow_up_ended_when_not_waiting",
                condition=Q(state__in=FOLLOW_UP_WAITING, ended_at__isnull=True)
                | (~Q(state__in=FOLLOW_UP_WAITING) & Q(ended_at__isnull=False)),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "due_at"], name="follow_up_of_client"),
            models.Index(
                fields=["centre", "assignee", "due_at"],
                name="follow_up_open",
                condition=Q(state__in=FOLLOW_UP_WAITING),
            ),
            models.Index(
                fields=["centre", "-ended_at"],
                name="follow_up_ended",
                condition=~Q(state__in=FOLLOW_UP_WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_at:%F}"

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.state in FOLLOW_UP_WAITING

    @property
    def days_late(self) -> int:
        """Whole days since the due date on the reader's calendar; 0 while it is not late."""
        late = timezone.localdate() - timezone.localdate(self.due_at)
        return max(late, dt.timedelta()).days


@tracked
class RestrictedNote(OfClient):
    """A restricted block: trafficking, violence, children, detention, health.

    A narrower wall stands around it; each reading is audited.
    """

    kind = models.CharField(_("about"), max_length=12, choices=codes.RestrictedKind)
    text = models.TextField(_("text"))
    assigned_to = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("restricted note")
        verbose_name_plural = _("restricted notes")
        indexes: ClassVar = [models.Index(fields=["client"], name="restricted_of_client")]

    def __str__(self) -> str:
        return self.get_kind_display()


class PossibleDuplicate(models.Model):
    """Two records that may be one person; somebody decides, nothing is merged silently."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    first = models.ForeignKey(
        Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    second = models.ForeignKey(
        Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    reasons = ArrayField(models.CharField(max_length=20))
    score = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=DuplicateState, default=DuplicateState.OPEN)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=0)

    first_id: UUID
    second_id: UUID

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="possible_duplicate_once"),
            models.CheckConstraint(
                name="possible_duplicate_in_order", condition=Q(first__lt=F("second"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["second"], name="possible_duplicate_second"),
            models.Index(fields=["centre", "state"], name="possible_duplicate_state"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"

    @property
    def waits(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state in DUPLICATE_WAITING
