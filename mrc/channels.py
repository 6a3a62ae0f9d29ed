"""Which ways to clients are open: a folder where nothing is real, else what the operator set up."""

from typing import Any

LOCAL = "local-only"
"""What signs calls in the demo and in tests."""


def channel_settings(env: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the options of each channel by its code; what lacks a part of its own is closed."""
    if env["MESSAGE_DIR"]:
        folder = {"adapter": "folder", "folder": env["MESSAGE_DIR"]}
        secret = "" if env["MODE"] == "production" else LOCAL
        return {code: folder | {"secret": secret} for code in ("sms", "whatsapp", "telegram")}
    channels: dict[str, dict[str, Any]] = {}
    if env["SMS_URL"]:
        channels["sms"] = {
            "adapter": "gateway",
            "url": env["SMS_URL"],
            "token": env["SMS_TOKEN"],
            "sender": env["SMS_SENDER"],
            "secret": env["SMS_SECRET"],
        }
    if env["WHATSAPP_PHONE_ID"]:
        channels["whatsapp"] = {
            "adapter": "whatsapp",
            "phone_id": env["WHATSAPP_PHONE_ID"],
            "token": env["WHATSAPP_TOKEN"],
            "template": env["WHATSAPP_TEMPLATE"],
            "app_secret": env["WHATSAPP_APP_SECRET"],
            "verify_token": env["WHATSAPP_VERIFY_TOKEN"],
        }
    if env["TELEGRAM_TOKEN"]:
        channels["telegram"] = {
            "adapter": "telegram",
            "token": env["TELEGRAM_TOKEN"],
            "secret": env["TELEGRAM_SECRET"],
        }
    return channels
