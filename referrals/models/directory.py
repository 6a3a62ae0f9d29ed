"""The service directory in the shape of HSDS: who offers what, where, for whom, at which hours.

No client is in it, so every member of staff may read it. What must never leave, the address of a
shelter, has a table of its own behind the wall.
"""

from typing import ClassVar, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from centres.history import tracked
from centres.models import Centre, Country, Organisation, User
from centres.sealed_fields import SealedField
from referrals.directory_codes import AGE_MOST, Capacity, LocationKind, PhoneKind, ServiceStatus

ENGLISH: Final = "en"


def in_words(words: dict[str, str]) -> str:
    """Return what is said in the reader's language, or else in English, or in any other."""
    told = words.get(get_language() or ENGLISH) or words.get(ENGLISH)
    return told or next(filter(None, words.values()), "")


def _codes(length: int, words: object) -> "ArrayField[list[str], list[str]]":
    """Return a field that holds several codes."""
    return ArrayField(
        models.CharField(max_length=length),
        verbose_name=words,  # type: ignore[arg-type]  # lazy words are words
        default=list,
        blank=True,
    )


class Entered(models.Model):
    """What each part of the directory has: a key that travels with an export, and its age."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


@tracked
class Provider(Entered):
    """What the directory says of an organisation beyond its name and kind."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="provider", verbose_name=_("organisation")
    )
    names = models.JSONField(_("names"), default=dict, blank=True)
    """By language, where it is called otherwise than in its main name."""
    description = models.CharField(_("what it is"), max_length=1000, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("provider")
        verbose_name_plural = _("providers")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called in the reader's language, if it was told; else its main name."""
        return str(self.names.get(get_language() or ENGLISH) or self.organisation.name)


@tracked
class Service(Entered):
    """Something that an organisation offers; kept by the coordinators of its country."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    """Whose coordinators keep the entry."""
    names = models.JSONField(_("names"), default=dict)
    descriptions = models.JSONField(_("descriptions"), default=dict, blank=True)
    reasons = _codes(24, _("for which reasons"))
    status = models.CharField(
        _("state"), max_length=20, choices=ServiceStatus, default=ServiceStatus.ACTIVE
    )
    languages = _codes(8, _("languages"))
    interpretation = models.CharField(_("interpreting"), max_length=200, blank=True)
    sexes = _codes(8, _("for women or men only"))
    minimum_age = models.PositiveSmallIntegerField(
        _("from the age of"), null=True, blank=True, validators=[MaxValueValidator(AGE_MOST)]
    )
    maximum_age = models.PositiveSmallIntegerField(
        _("up to the age of"), null=True, blank=True, validators=[MaxValueValidator(AGE_MOST)]
    )
    nationalities = _codes(2, _("nationalities"))
    categories = _codes(32, _("for whom"))
    eligibility = models.CharField(_("conditions"), max_length=1000, blank=True)
    application = models.CharField(_("how one comes to it"), max_length=1000, blank=True)
    fees = models.CharField(_("what it costs"), max_length=300, blank=True)
    wait_time = models.CharField(_("how long one waits"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    url = models.URLField(_("website"), blank=True)
    public = models.BooleanField(_("in the public listing"), default=True)
    search_text = models.CharField(max_length=1000, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0)

    country_id: int

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=F("minimum_age")),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["country", "search_text", "id"], name="service_by_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called in the reader's language, or else in another."""
        return in_words(self.names)

    @property
    def description(self) -> str:
        """What it is, in the reader's language, or else in another."""
        return in_words(self.descriptions)

    @property
    def offered(self) -> bool:
        """Whether somebody can be referred to it."""
        return self.status == ServiceStatus.ACTIVE

    def clean(self) -> None:
        """Raise ValidationError for one that nobody named, or that is for no age at all."""
        if not any(self.names.values()):
            raise ValidationError({"names": _("Name it in one language at least.")})
        if (
            self.minimum_age is not None
            and self.maximum_age is not None
            and self.maximum_age < self.minimum_age
        ):
            raise ValidationError({"maximum_age": _("The second age is below the first.")})


class ServiceArea(Entered):
    """Where those live whom a service is for: a country, or one of its provinces."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="areas")
    country_code = models.CharField(_("country"), max_length=2)
    admin1 = models.CharField(_("province"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("area of a service")
        verbose_name_plural = _("areas of services")
        ordering: ClassVar = ["country_code", "admin1"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "country_code", "admin1"], name="service_area_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.country_code} {self.admin1}".strip()


class Cost(Entered):
    """What a service costs under a condition."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="costs")
    option = models.CharField(_("for what"), max_length=120, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering: ClassVar = ["amount"]
        constraints: ClassVar = [
            models.CheckConstraint(name="cost_not_below_nothing", condition=Q(amount__gte=0))
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@tracked(exclude=["address", "postal_code", "transportation", "latitude", "longitude"])
class Location(Entered):
    """Where a provider gives services; of a confidential one, no more than the town.

    History keeps no addresses: what becomes confidential must not be read there.
    """

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="locations")
    name = models.CharField(_("name"), max_length=160, blank=True)
    kind = models.CharField(
        _("kind of place"), max_length=10, choices=LocationKind, default=LocationKind.PHYSICAL
    )
    country_code = models.CharField(_("country"), max_length=2)
    admin1 = models.CharField(_("province"), max_length=80, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
    address = models.CharField(_("address"), max_length=240, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    confidential = models.BooleanField(_("the address is confidential"), default=False)
    transportation = models.CharField(_("how to get there"), max_length=240, blank=True)
    accessibility = models.CharField(_("access"), max_length=240, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    weekend = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("weekend"), null=True, blank=True
    )
    """Its own days off, 1 is Monday; those of its country, if nothing is said."""
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="location_confidential_without_address",
                condition=Q(confidential=False)
                | Q(
                    address="",
                    postal_code="",
                    transportation="",
                    latitude__isnull=True,
                    longitude__isnull=True,
                ),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["country_code", "admin1"], name="location_by_place")
        ]

    def __str__(self) -> str:
        return self.name or self.city or self.country_code


class HiddenAddress(Entered):
    """Where a confidential place is, as one centre knows it; sealed, and seen by that centre."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    location = models.ForeignKey(Location, models.CASCADE, related_name="hidden_addresses")
    address = SealedField(_("address"), holds=str, null=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=0)

    centre_id: int
    location_id: UUID

    class Meta:
        verbose_name = _("confidential address")
        verbose_name_plural = _("confidential addresses")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "location"], name="hidden_address_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


@tracked
class ServiceAtLocation(Entered):
    """A service in one place: what one is referred to, with the room that it has there."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, models.PROTECT, related_name="services")
    note = models.CharField(_("note"), max_length=240, blank=True)
    other_hours = models.JSONField(_("other hours"), default=list, blank=True)
    """Hours in another rhythm than the week's, as the standard writes them and a file told them."""
    capacity = models.CharField(
        _("room"), max_length=10, choices=Capacity, default=Capacity.UNKNOWN
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=0)

    service_id: UUID
    location_id: UUID

    class Meta:
        verbose_name = _("service at a location")
        verbose_name_plural = _("services at locations")
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "location"], name="service_at_location_once")
        ]
        indexes: ClassVar = [models.Index(fields=["confirmed_on"], name="service_at_confirmed")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.location_id}"


class Schedule(Entered):
    """When a service is open in one place: on these days, from and until these times."""

    at = models.ForeignKey(ServiceAtLocation, models.CASCADE, related_name="schedules")
    days = ArrayField(models.CharField(max_length=2), verbose_name=_("days"))
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{','.join(self.days)} {self.opens_at:%H:%M}"


class Phone(Entered):
    """A number under which a service is reached in one place."""

    at = models.ForeignKey(ServiceAtLocation, models.CASCADE, related_name="phones")
    number = models.CharField(_("number"), max_length=24)
    extension = models.PositiveIntegerField(_("extension"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=PhoneKind, default=PhoneKind.VOICE)
    languages = _codes(8, _("languages"))
    description = models.CharField(_("note"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("phone number")
        verbose_name_plural = _("phone numbers")
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return self.number


class PublicListing(models.Model):
    """That a centre shows the services of its country to everybody."""

    centre = models.OneToOneField(Centre, models.PROTECT, primary_key=True, related_name="+")
    on = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    centre_id: int

    class Meta:
        verbose_name = _("public listing")
        verbose_name_plural = _("public listings")

    def __str__(self) -> str:
        return f"{self.centre_id} {'on' if self.on else 'off'}"


class DirectoryImport(Entered):
    """A file that somebody sent in: what it holds, to be looked at first and then taken in."""

    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    services = models.JSONField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField(null=True, blank=True)

    created_by_id: int
    country_id: int

    class Meta:
        verbose_name = _("import of the directory")
        verbose_name_plural = _("imports of the directory")

    def __str__(self) -> str:
        return str(self.pk)
