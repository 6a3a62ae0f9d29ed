"""The channels of a notice and the states it goes through, as data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(TextChoices):
    INAPP = "inapp", _("in the system")
    EMAIL = "email", _("by e-mail")


class NoticeState(TextChoices):
    """Waiting until due; leased while a worker sends it; then one of three ends."""

    WAITING = "waiting", pgettext_lazy("notice", "waiting")
    LEASED = "leased", pgettext_lazy("notice", "being sent")
    SENT = "sent", pgettext_lazy("notice", "sent")
    DROPPED = "dropped", pgettext_lazy("notice", "no longer wanted")
    FAILED = "failed", pgettext_lazy("notice", "could not be sent")
