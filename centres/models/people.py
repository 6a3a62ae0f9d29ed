"""People: users, the roles that they hold in places, and invitations to one."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.models.places import Centre, Country, Organisation
from centres.places import time_zone_validate
from centres.roles import ROLES, Role
from centres.states import InvitationState, MembershipState

if TYPE_CHECKING:
    from centres.standing import Standing


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
