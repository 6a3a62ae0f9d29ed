"""What was heard on the way and in the villages: its kinds, how sure it is, how it is judged."""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from counselling.states import Moves


class HeardKind(TextChoices):
    ROUTE = "route", _("New route")
    PRICE = "price", _("Price")
    RUMOUR = "rumour", _("Rumour")
    RECRUITER = "recruiter", _("Recruiter or smuggler")
    POLICY = "policy", _("Change of policy")
    OTHER = "other", pgettext_lazy("heard", "Other")


class Certainty(TextChoices):
    """How the one who told it knows."""

    SEEN = "seen", _("Lived through it, or saw it")
    TOLD = "told", _("Heard it from somebody who knows")
    RUMOURED = "rumoured", _("People say so")
    UNKNOWN = "unknown", pgettext_lazy("certainty", "Not known")


class HeardState(TextChoices):
    NEW = "new", pgettext_lazy("heard", "new")
    SEEN = "seen", pgettext_lazy("heard", "seen")
    CONFIRMED = "confirmed", pgettext_lazy("heard", "confirmed")
    DISMISSED = "dismissed", pgettext_lazy("heard", "dismissed")


HEARD_MOVES: Final[Moves] = {
    HeardState.NEW: frozenset({HeardState.SEEN, HeardState.CONFIRMED, HeardState.DISMISSED}),
    HeardState.SEEN: frozenset({HeardState.CONFIRMED, HeardState.DISMISSED}),
    HeardState.CONFIRMED: frozenset({HeardState.SEEN}),
    HeardState.DISMISSED: frozenset({HeardState.SEEN}),
}
"""A judgement is taken back by way of "seen", by somebody who sees whose it was."""

HEARD_WAITING: Final = (HeardState.NEW,)
"""The states in which nobody has looked at it."""

HEARD_TONES: Final[Mapping[str, str]] = {
    HeardState.NEW: "due",
    HeardState.SEEN: "calm",
    HeardState.CONFIRMED: "ok",
    HeardState.DISMISSED: "stop",
}
