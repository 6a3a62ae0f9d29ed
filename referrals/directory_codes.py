"""The words of the service directory as data, after Open Referral's HSDS 3 where it has them."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ServiceStatus(TextChoices):
    """Whether a service is given; the codes are the standard's own words."""

    ACTIVE = "active", _("Offered")
    PAUSED = "temporarily closed", _("Closed for a while")
    INACTIVE = "inactive", _("Switched off")
    DEFUNCT = "defunct", _("Ended for good")


STATUS_TONES: Final = {
    ServiceStatus.ACTIVE: "ok",
    ServiceStatus.PAUSED: "wait",
    ServiceStatus.INACTIVE: "stop",
    ServiceStatus.DEFUNCT: "stop",
}


class Capacity(TextChoices):
    """Whether somebody could be taken in, as it was last heard."""

    UNKNOWN = "unknown", pgettext_lazy("capacity", "Not known")
    OPEN = "open", pgettext_lazy("capacity", "Has room")
    WAITLIST = "waitlist", pgettext_lazy("capacity", "Waiting list")
    FULL = "full", pgettext_lazy("capacity", "Full")


CAPACITY_TONES: Final = {
    Capacity.UNKNOWN: "calm",
    Capacity.OPEN: "ok",
    Capacity.WAITLIST: "wait",
    Capacity.FULL: "stop",
}


class LocationKind(TextChoices):
    PHYSICAL = "physical", _("A place to go to")
    POSTAL = "postal", _("An address for letters")
    VIRTUAL = "virtual", _("By telephone or online")


class PhoneKind(TextChoices):
    """The kinds of the standard (RFC 6350) that people here use."""

    VOICE = "voice", _("Telephone")
    CELL = "cell", _("Mobile phone")
    TEXT = "text", _("Messages")
    FAX = "fax", _("Fax")


class Weekday(TextChoices):
    """Days as iCalendar writes them, Monday first."""

    MONDAY = "MO", _("Monday")
    TUESDAY = "TU", _("Tuesday")
    WEDNESDAY = "WE", _("Wednesday")
    THURSDAY = "TH", _("Thursday")
    FRIDAY = "FR", _("Friday")
    SATURDAY = "SA", _("Saturday")
    SUNDAY = "SU", _("Sunday")


ISO_DAYS: Final = {day: number for number, day in enumerate(Weekday, start=1)}
"""1 is Monday, as countries write their weekends."""


class ForSex(TextChoices):
    """Whom a service is for, where it is not for everybody."""

    FEMALE = "female", _("Women and girls")
    MALE = "male", _("Men and boys")


NOTE_MOST: Final = 1000
AGE_MOST: Final = 120
FEW: Final = 5
"""Of fewer referrals than these no share is told: one answer more would turn it over."""
