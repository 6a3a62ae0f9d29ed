"""Links for recipients without an account, as data: how long one lives, and why it ends."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TRIES_MOST: Final = 10
"""The tenth wrong code ends a link; the database counts (`referrals_link_enter`)."""
CODE_DIGITS: Final = 8
VISIT_MINUTES: Final = 60
"""After so long the code is asked for again."""
DAYS: Final = (3, 7, 14, 30)
DAYS_USUAL: Final = 14


class LinkEnd(TextChoices):
    """Why a link was ended before its day."""

    SENDER = "sender", _("ended by the sender")
    REPLACED = "replaced", _("a new one was made")
    TRIES = "tries", _("ten wrong codes")


class LinkStanding(TextChoices):
    """How a link stands; it is reckoned, never stored."""

    UNOPENED = "unopened", pgettext_lazy("link", "not opened yet")
    OPENED = "opened", pgettext_lazy("link", "opened")
    RAN_OUT = "ran_out", pgettext_lazy("link", "has run out")
    ENDED = "ended", pgettext_lazy("link", "ended")


LINK_TONES: Final = {
    LinkStanding.UNOPENED: "wait",
    LinkStanding.OPENED: "ok",
    LinkStanding.RAN_OUT: "calm",
    LinkStanding.ENDED: "stop",
}
