"""Clients, their numbers, and what belongs to one of them."""

from typing import ClassVar, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.models import User
from counselling import codes
from counselling.ages import age_on
from counselling.models.circumstances import Circumstances
from counselling.models.records import Record

NAMES: Final = ("given_name", "family_name", "native_name")
"""A client's own names; one at least is written down of whoever is not anonymous."""
IDENTITY: Final = (*NAMES, "relative_name", "birth_date", "birth_month", "phones")
"""What tells who somebody is: kept only with consent, and never of an anonymous client."""
NAME_MISSING: Final = _("One name at least, as the person says it.")


def _nothing_in(names: tuple[str, ...]) -> Q:
    """Return the condition that none of these fields of a client holds anything."""
    empty: dict[str, object] = {"birth_date": None, "birth_month": None, "phones": []}
    return Q(**{name: empty.get(name, "") for name in names})


@tracked
class Client(Record, Circumstances):
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
    birth_month = models.PositiveSmallIntegerField(_("birth month"), null=True, blank=True)
    """Known besides the year, where the day is not."""
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
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        db_constraint=False,
        verbose_name=_("merged into"),
    )
    """The record that leads; always the last one, however many merges led there."""
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When everything that tells who it was was taken away; what is counted stayed."""
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
            models.CheckConstraint(
                name="client_born_in_a_month_of_a_year",
                condition=Q(birth_month__isnull=True)
                | Q(birth_month__range=(1, 12), birth_year__isnull=False, birth_date__isnull=True),
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
            models.Index(
                fields=["merged_into"],
                name="client_merged",
                condition=Q(merged_into__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.client_no

    def clean(self) -> None:
        """Raise ValidationError where nobody could say who this is."""
        if not self.anonymous and not any(getattr(self, name) for name in NAMES):
            raise ValidationError({NAMES[0]: NAME_MISSING})

    @property
    def leader_id(self) -> UUID:
        """The key of the record that leads: its own, unless it was merged."""
        return self.merged_into_id or self.pk

    @property
    def display_name(self) -> str:
        """The name as the counsellor says it, or the word for somebody without one."""
        if self.anonymous:
            return str(_("Anonymous"))
        return f"{self.given_name} {self.family_name}".strip() or self.native_name

    @property
    def age(self) -> int | None:
        """Age in completed years, from as much of the birth date as is known."""
        return age_on(timezone.localdate(), self.birth_date, self.birth_year, self.birth_month)


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
