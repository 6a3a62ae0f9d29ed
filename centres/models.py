"""Places and people: countries, organisations, centres, users, memberships, invitations."""

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Final
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.places import time_zone_validate
from centres.roles import ROLES, Role
from centres.states import ALONE_REVIEWS, GlassKind, InvitationState, MembershipState, Review

if TYPE_CHECKING:
    from centres.standing import Standing


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


class UserManager(BaseUserManager["User"]):
    """Makes users; people come in by invitation, so there is no open registration."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new saved user; raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person who logs in with an e-mail address."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    id = models.AutoField(primary_key=True)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=8, default="en")
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[time_zone_validate],
        help_text=_("Empty: the centre's own."),
    )
    theme = models.CharField(_("theme"), max_length=5, choices=Theme, default=Theme.AUTO)
    mail_notices = models.BooleanField(_("notices by e-mail"), default=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    standing: "Standing | None" = None
    """What the person may at this moment, where the login's backend found it out with him."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Whether the back office opens: for live administrators only."""
        return self.memberships.live().filter(role=Role.ADMIN).exists()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Administrators may what the back office offers; the wall says what they see there."""
        return self.is_active and self.is_staff

    def has_perms(self, perm_list: list[str], obj: object = None) -> bool:
        return self.has_perm("", obj)

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm("")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self) -> "MembershipQuerySet":
        """Return the memberships that hold at the database's present moment."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=Now()), since__lte=Now())


def _role_places() -> Q:
    """Return the condition that each role is held in a kind of place that it fits."""
    condition = Q()
    for role, terms in ROLES.items():
        for place in sorted(terms.places):
            others = {
                f"{name}__isnull": name != place for name in ("centre", "organisation", "country")
            }
            condition |= Q(role=role, **others)
    return condition


@tracked
class Membership(models.Model):
    """A role that a user holds in a centre, an organisation, a country or the whole network."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=24, choices=Role)
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True)
    seconded = models.BooleanField(
        _("seconded by a ministry"),
        default=False,
        help_text=_("Ministry staff lent to a centre."),
    )
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="memberships_granted"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.CheckConstraint(name="membership_role_fits_place", condition=_role_places()),
            models.CheckConstraint(
                name="membership_until_after_since",
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
            ),
            models.CheckConstraint(
                name="membership_seconded_to_a_centre",
                condition=Q(seconded=False) | Q(centre__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.place_name}"

    @property
    def state(self) -> MembershipState:
        """Whether the role holds at this moment."""
        now = timezone.now()
        if self.until is not None and self.until <= now:
            return MembershipState.ENDED
        return MembershipState.LIVE if self.since <= now else MembershipState.COMING

    @property
    def place_name(self) -> str:
        """The name of the place where the role is held."""
        place = self.centre or self.organisation or self.country
        return str(place) if place else str(_("the whole network"))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Return the invitations that can be accepted at this moment."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """An offer of a role, sent by e-mail; the only way to become a user."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=8, default="en")
    role = models.CharField(_("role"), max_length=24, choices=Role)
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True)
    seconded = models.BooleanField(_("seconded by a ministry"), default=False)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(name="invitation_role_fits_place", condition=_role_places())
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def state(self) -> InvitationState:
        """Where it stands at this moment."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        ran_out = self.expires_at <= timezone.now()
        return InvitationState.RUN_OUT if ran_out else InvitationState.OPEN


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


def transaction_id_now() -> models.Func:
    """Return the expression for the running transaction's own id."""
    return models.Func(function="centres_transaction_id", output_field=models.BigIntegerField())


class AuditEntry(models.Model):
    """One thing that somebody read, sent out, moved or tried; never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    transaction_id = models.BigIntegerField(default=transaction_id_now, editable=False)
    user_id = models.IntegerField(null=True)
    centre_id = models.IntegerField(null=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(fields=["transaction_id", "id"], name="audit_unsealed"),
            models.Index(fields=["centre_id", "-at"], name="audit_centre_at"),
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_id}"


class AuditSeal(models.Model):
    """A link of the chain over the audit: each hash covers its entry and the hash before it."""

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    transaction_id = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("audit seal")
        verbose_name_plural = _("audit seals")
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return str(self.number)
