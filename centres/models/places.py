"""Places: countries with their days off, organisations, centres."""

import datetime as dt
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.history import tracked
from centres.places import time_zone_validate


@tracked
class Country(models.Model):
    """A country where centres stand: its languages, working week and calendar."""

    class Calendar(models.TextChoices):
        GREGORIAN = "gregorian", _("Gregorian")
        JALALI = "jalali", _("Solar Hijri (Jalali)")
        HIJRI = "hijri", _("Lunar Hijri")

    id = models.AutoField(primary_key=True)
    code = models.CharField(_("ISO code"), max_length=2, unique=True)
    languages = ArrayField(models.CharField(max_length=8), verbose_name=_("languages"))
    weekend = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("weekend"),
        help_text=_("Days off each week: 1 is Monday, 7 is Sunday."),
    )
    calendar = models.CharField(
        _("calendar"), max_length=12, choices=Calendar, default=Calendar.GREGORIAN
    )
    currency = models.CharField(_("currency"), max_length=3)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.code


class Holiday(models.Model):
    """A day on which a country's centres are closed; moveable feasts are put right by hand."""

    class Source(models.TextChoices):
        CALENDAR = "calendar", _("public calendar")
        HAND = "hand", _("set by hand")

    country = models.ForeignKey(Country, models.CASCADE, related_name="holidays")
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120)
    moveable = models.BooleanField(
        _("moveable"),
        default=False,
        help_text=_("Depends on the moon: check it each year."),
    )
    source = models.CharField(max_length=10, choices=Source, default=Source.HAND)
    cancelled = models.BooleanField(
        _("not observed"),
        default=False,
        help_text=_("Kept, so that it isn't loaded again."),
    )

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["country", "day", "name"], name="holiday_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


@tracked
class Organisation(models.Model):
    """A host, partner, ministry, mission or donor."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Ministry")
        AGENCY = "agency", _("Government agency")
        LOCAL_GOVERNMENT = "local_government", _("Local government")
        MISSION = "mission", _("Embassy or mission")
        POLICE = "police", _("Police")
        NGO = "ngo", _("Non-governmental organisation")
        MIGRANT_ORG = "migrant_org", _("Migrants' organisation")
        UNION = "union", _("Trade union")
        RECRUITER = "recruiter", _("Recruitment agency")
        EMPLOYER = "employer", _("Employer")
        BANK_MFI = "bank_mfi", _("Bank or microfinance institution")
        COOPERATIVE = "cooperative", _("Cooperative")
        TRAINING_INSTITUTE = "training_institute", _("Training institute")
        UNIVERSITY = "university", _("University")
        MEDIA = "media", _("Media")
        RELIGIOUS = "religious", _("Religious institution")
        UN_IO = "un_io", _("International organisation")
        DONOR = "donor", _("Donor")
        HEALTH = "health", _("Health service")
        LAWYER = "lawyer", _("Lawyer")

    id = models.AutoField(primary_key=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="organisations", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "country"],
                name="organisation_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Centre(models.Model):
    """A Migrant Resource Centre: the owner of its records."""

    id = models.AutoField(primary_key=True)
    code = models.CharField(
        _("code"),
        max_length=8,
        unique=True,
        help_text=_("For example BD-DHK; it never changes."),
    )
    name = models.CharField(_("name"), max_length=120)
    country = models.ForeignKey(Country, models.PROTECT, related_name="centres")
    city = models.CharField(_("city"), max_length=80)
    address = models.TextField(_("address"), blank=True)
    host = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="hosted_centres",
        verbose_name=_("host"),
    )
    time_zone = models.CharField(_("time zone"), max_length=40, validators=[time_zone_validate])
    languages = ArrayField(models.CharField(max_length=8), verbose_name=_("languages"))
    opens_at = models.TimeField(_("opens at"), default=dt.time(9))
    closes_at = models.TimeField(_("closes at"), default=dt.time(17))
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="centre_closed_after_opened",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("opened_on")),
            ),
            models.CheckConstraint(
                name="centre_hours_in_order",
                condition=Q(closes_at__gt=models.F("opens_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The centre's time zone."""
        return ZoneInfo(self.time_zone)

    def clean(self) -> None:
        """Raise ValidationError where it would close before it opens."""
        hours = (self.opens_at, self.closes_at)
        if None not in hours and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("It closes before it opens.")})

    @property
    def today(self) -> dt.date:
        """The date on the centre's own calendar."""
        return timezone.localdate(timezone=self.zone)
