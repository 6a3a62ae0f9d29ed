"""The ways to people outside: small adapters behind one interface, opened by configuration."""

from typing import Any, Final

from django.conf import settings
from django.utils.module_loading import import_string

from notices.channels.channel import (
    Call,
    Channel,
    Delivered,
    Envelope,
    Heard,
    NotTaken,
    Refused,
    Replied,
)

ADAPTERS: Final = {
    "folder": "notices.channels.folder.Folder",
    "gateway": "notices.channels.gateway.SmsGateway",
    "whatsapp": "notices.channels.whatsapp.WhatsApp",
    "telegram": "notices.channels.telegram.Telegram",
}


class ChannelClosed(LookupError):
    """This way is not set up here."""


def channels_open() -> list[str]:
    """Return the codes of the channels that are set up, in the order of the settings."""
    return list(settings.MESSAGE_CHANNELS)


def channel_of(code: str) -> Channel:
    """Return the channel of that code; raises ChannelClosed."""
    try:
        options: dict[str, Any] = dict(settings.MESSAGE_CHANNELS[code])
    except KeyError:
        raise ChannelClosed(code) from None
    adapter = import_string(ADAPTERS[options.pop("adapter")])
    made: Channel = adapter(code=code, **options)
    return made


__all__ = [
    "Call",
    "Channel",
    "ChannelClosed",
    "Delivered",
    "Envelope",
    "Heard",
    "NotTaken",
    "Refused",
    "Replied",
    "channel_of",
    "channels_open",
]
