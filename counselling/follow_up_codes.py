"""The code lists of follow-ups, of the tries to reach somebody, and of messages to clients."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TRIES_MOST: Final = 3
"""How often somebody is tried; the domain reference, 2.1, step 11."""


class FollowUpKind(TextChoices):
    """What is to be done."""

    CALL = "call", pgettext_lazy("follow-up", "Call")
    VISIT = "visit", pgettext_lazy("follow-up", "Visit")
    MESSAGE = "message", pgettext_lazy("follow-up", "Message")
    DOCUMENT = "document", pgettext_lazy("follow-up", "Document")
    APPOINTMENT = "appointment", pgettext_lazy("follow-up", "Appointment")
    TASK = "task", pgettext_lazy("follow-up", "Task")


class TryChannel(TextChoices):
    """By which way somebody was tried."""

    PHONE = "phone", pgettext_lazy("try", "Phone")
    SMS = "sms", pgettext_lazy("try", "SMS")
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"
    EMAIL = "email", pgettext_lazy("try", "E-mail")
    TRUSTED = "trusted", _("Through the trusted person")
    VISIT = "visit", pgettext_lazy("try", "Visit")
    OTHER = "other", pgettext_lazy("try", "Another way")


TRY_CHANNELS: Final[Mapping[str, TryChannel]] = {
    FollowUpKind.VISIT: TryChannel.VISIT,
    FollowUpKind.MESSAGE: TryChannel.SMS,
}
"""The likely way for a kind of follow-up; for all others the phone."""


class TryOutcome(TextChoices):
    """How a try went that did not reach the client; who was reached is no try any more."""

    NO_ANSWER = "no_answer", _("Nobody answered")
    SWITCHED_OFF = "switched_off", _("Switched off or out of reach")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    SOMEBODY_ELSE = "somebody_else", _("Somebody else answered; nothing was said")
    MESSAGE_LEFT = "message_left", _("A message that gives nothing away was left")


class RepeatUnit(TextChoices):
    DAYS = "days", pgettext_lazy("repeat", "days")
    WEEKS = "weeks", pgettext_lazy("repeat", "weeks")


class SnoozeReason(TextChoices):
    """Why something promised is put off."""

    CLIENT_ASKED = "client_asked", _("The client asked for it")
    WAITS_FOR = "waits_for", _("It waits for a paper or an answer")
    NOT_SAFE = "not_safe", _("It isn't safe to call now")
    NOT_REACHED = "not_reached", _("Not reached")
    CLOSED = "closed", _("The centre is closed")
    NO_TIME = "no_time", _("There was no time for it")


class MessageChannel(TextChoices):
    """What carries a message to a client."""

    SMS = "sms", pgettext_lazy("message", "SMS")
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"


class MessageWording(TextChoices):
    """What a message says; none tells from whom, about what, or that there is a case."""

    PLEASE_CALL = "please_call", _("Please call us")
    REMINDER = "reminder", _("The reminder that was asked for")


class MessageState(TextChoices):
    """Queued until due; being sent; sent and delivered as the provider says; or one of two ends."""

    QUEUED = "queued", pgettext_lazy("message", "waits")
    SENDING = "sending", pgettext_lazy("message", "being sent")
    SENT = "sent", pgettext_lazy("message", "sent")
    DELIVERED = "delivered", pgettext_lazy("message", "delivered")
    FAILED = "failed", pgettext_lazy("message", "could not be sent")
    DROPPED = "dropped", pgettext_lazy("message", "not sent")


MESSAGE_OPEN: Final = (MessageState.QUEUED, MessageState.SENDING)
MESSAGE_OUT: Final = (MessageState.SENT, MessageState.DELIVERED)
MESSAGE_TONES: Final[Mapping[str, str]] = {
    MessageState.QUEUED: "wait",
    MessageState.SENDING: "wait",
    MessageState.SENT: "calm",
    MessageState.DELIVERED: "ok",
    MessageState.FAILED: "late",
    MessageState.DROPPED: "stop",
}


class ClientWord(TextChoices):
    """How a client who had written STOP said that messages are wanted again."""

    HERE = "here", pgettext_lazy("word", "Said it here")
    PHONE = "phone", pgettext_lazy("word", "Said it on the phone")
    WRITTEN = "written", pgettext_lazy("word", "Wrote it")


class MessageReason(TextChoices):
    """Why a message is not sent, or not any more."""

    NO_CONSENT = "no_consent", _("There is no consent to be contacted later.")
    NO_SERVICE = "no_service", _("The consent to a record is withdrawn.")
    ANONYMOUS = "anonymous", _("The client is anonymous.")
    NOT_SAFE = "not_safe", _("It is not safe to call.")
    NO_MESSAGE = "no_message", _("It was not agreed that a message may be left.")
    NO_ADDRESS = "no_address", _("There is no number for it.")
    STOPPED = "stopped", _("The client wrote STOP.")
    CLOSED = "closed", _("This way is not set up.")
    ENOUGH = "enough", _("A message went out within the last day.")
    SETTLED = "settled", _("The follow-up is over, or moved to another time.")
    CANCELLED = "cancelled", _("It was taken back before it went out.")
    REFUSED = "refused", _("The provider refused it.")
    UNKNOWN = "unknown", _("Nobody knows whether it went out, so it is not sent again.")
    GIVEN_UP = "given_up", _("The provider could not be reached for a day.")
