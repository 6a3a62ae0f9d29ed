"""The code lists of appointments and of the waiting room: stable codes, labels in words."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from counselling.codes import SessionMode


class AppointmentMode(TextChoices):
    """How the two meet."""

    AT_THE_CENTRE = "at_the_centre", _("At the centre")
    PHONE = "phone", pgettext_lazy("appointment", "By phone")
    VIDEO = "video", pgettext_lazy("appointment", "By video")
    WHATSAPP = "whatsapp", "WhatsApp"
    FIELD = "field", pgettext_lazy("appointment", "In the field")
    EMBASSY = "embassy", pgettext_lazy("appointment", "At the embassy")


SESSION_MODES: Final[Mapping[str, SessionMode]] = {
    AppointmentMode.AT_THE_CENTRE: SessionMode.APPOINTMENT,
    AppointmentMode.PHONE: SessionMode.CALLBACK,
    AppointmentMode.VIDEO: SessionMode.VIDEO,
    AppointmentMode.WHATSAPP: SessionMode.WHATSAPP,
    AppointmentMode.FIELD: SessionMode.FIELD,
    AppointmentMode.EMBASSY: SessionMode.EMBASSY,
}
"""How the session that comes of an appointment was held."""


class CancelReason(TextChoices):
    """Why an appointment was cancelled, where the house knows it of itself."""

    CONSENT_WITHDRAWN = "consent", pgettext_lazy("appointment", "consent withdrawn")


class TicketMatter(TextChoices):
    """What somebody in the waiting room came for: as little as the desk needs to know."""

    ADVICE = "advice", pgettext_lazy("ticket", "Advice")
    APPOINTMENT = "appointment", pgettext_lazy("ticket", "Has an appointment")
    AGAIN = "again", pgettext_lazy("ticket", "Comes again")
    DOCUMENTS = "documents", pgettext_lazy("ticket", "Documents")
    COMPLAINT = "complaint", pgettext_lazy("ticket", "Complaint")
    OTHER = "other", pgettext_lazy("ticket", "Something else")
