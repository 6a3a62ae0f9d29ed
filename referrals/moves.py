"""The moves of a referral as data: actions, buttons, forms and tests read it.

The database's trigger is written by hand in a migration; a test compares it with the table.

A move leads from some states to one; `side` makes it; `guard` names what must hold besides (see
`referrals.guards`); `asks` names the fields of its form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.roles import Role
from referrals.states import LIVE, UNANSWERED, UNDER_WAY, ReferralState, Side

S = ReferralState
SENDS: Final = (Role.COUNSELLOR, Role.PROTECTION_COUNSELLOR, Role.COORDINATOR)
APPROVES: Final = (Role.COORDINATOR, Role.PROTECTION_COUNSELLOR)
"""In the narrow lane, which coordinators don't see, only who protects."""
RECEIVES: Final = (*SENDS, Role.PARTNER, Role.FOCAL_POINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One legal move, and what it takes."""

    name: str
    before: tuple[str, ...]
    after: str
    side: Side
    also: tuple[Side, ...] = ()
    """Who else may make it."""
    roles: tuple[Role, ...] = SENDS
    guard: str = ""
    asks: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    """The moments that it sets."""
    label: "str | Promise" = ""
    grave: bool = False
    """Whether it can't be taken back: the button asks once more."""

    as_seen: bool = False
    """Whether it lets out what stands on the page: not where that was changed meanwhile."""

    @property
    def sides(self) -> tuple[Side, ...]:
        return (self.side, *self.also)


MOVES: Final[tuple[Move, ...]] = (
    Move(
        name="submit", before=(S.DRAFT,), after=S.AWAITING_APPROVAL, side=Side.SENDER,
        guard="ready_for_approval", as_seen=True, label=_("Ask for approval"),
    ),
    Move(
        name="send_back", before=(S.AWAITING_APPROVAL,), after=S.DRAFT, side=Side.SENDER,
        asks=("sent_back",), label=_("Send back to the draft"),
    ),
    Move(
        name="approve", before=(S.AWAITING_APPROVAL,), after=S.SENT, side=Side.SENDER,
        roles=APPROVES, guard="may_be_approved", stamps=("sent_at",),
        as_seen=True, label=_("Approve and send"),
    ),
    Move(
        name="send", before=(S.DRAFT,), after=S.SENT, side=Side.SENDER, guard="may_be_sent",
        stamps=("sent_at",), as_seen=True, label=_("Send"),
    ),
    Move(
        name="send_alone", before=(S.DRAFT, S.AWAITING_APPROVAL), after=S.SENT, side=Side.SENDER,
        guard="may_go_alone", asks=("alone_why",), stamps=("sent_at",), as_seen=True,
        label=_("Send without a second pair of eyes"), grave=True,
    ),
    Move(
        name="view", before=(S.SENT,), after=S.VIEWED, side=Side.RECIPIENT, roles=RECEIVES,
        stamps=("viewed_at",), label=_("Open"),
    ),
    Move(
        name="ask", before=(S.VIEWED,), after=S.INFO_REQUESTED, side=Side.RECIPIENT,
        roles=RECEIVES, asks=("text",), label=_("Ask a question"),
    ),
    Move(
        name="answer", before=(S.INFO_REQUESTED,), after=S.SENT, side=Side.SENDER,
        asks=("text",), label=_("Answer"),
    ),
    Move(
        name="accept", before=(S.VIEWED,), after=S.ACCEPTED, side=Side.RECIPIENT, roles=RECEIVES,
        stamps=("answered_at",), label=_("Accept"),
    ),
    Move(
        name="decline", before=(S.VIEWED,), after=S.DECLINED, side=Side.RECIPIENT, roles=RECEIVES,
        guard="says_why_declined", asks=("decline_code", "decline_text"),
        stamps=("answered_at", "closed_at"), label=_("Decline"), grave=True,
    ),
    Move(
        name="start", before=(S.ACCEPTED,), after=S.IN_PROGRESS, side=Side.RECIPIENT,
        roles=RECEIVES, stamps=("started_at",), label=_("The work has begun"),
    ),
    Move(
        name="hold", before=(S.ACCEPTED, S.IN_PROGRESS), after=S.ON_HOLD, side=Side.RECIPIENT,
        roles=RECEIVES, guard="says_until_when", asks=("hold_reason", "again_on"),
        label=_("Put on hold"),
    ),
    Move(
        name="resume", before=(S.ON_HOLD,), after=S.IN_PROGRESS, side=Side.RECIPIENT,
        roles=RECEIVES, stamps=("started_at",), label=_("Go on with it"),
    ),
    Move(
        name="provide", before=(S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD), after=S.SERVICE_PROVIDED,
        side=Side.RECIPIENT, roles=RECEIVES, guard="says_what_was_provided",
        asks=("provided", "provided_text", "outcome"), stamps=("provided_at",),
        label=_("Say what was provided"),
    ),
    Move(
        name="fail", before=(S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD), after=S.FAILED,
        side=Side.RECIPIENT, roles=RECEIVES, guard="says_why_failed",
        asks=("failure_code", "outcome"), stamps=("closed_at",),
        label=_("It did not work out"), grave=True,
    ),
    Move(
        name="confirm", before=(S.SERVICE_PROVIDED,), after=S.CLOSED_CONFIRMED, side=Side.SENDER,
        guard="says_what_the_client_says", asks=("confirmed", "client_words"),
        stamps=("closed_at",), label=_("Close with what the client says"),
    ),
    Move(
        name="recall", before=UNANSWERED, after=S.RECALLED, side=Side.SENDER,
        stamps=("closed_at",), label=_("Recall"), grave=True,
    ),
    Move(
        name="cancel", before=(S.DRAFT, S.AWAITING_APPROVAL, S.SENT), after=S.CANCELLED,
        side=Side.SENDER, stamps=("closed_at",), label=_("Cancel"), grave=True,
    ),
    Move(
        name="withdraw", before=LIVE, after=S.CONSENT_WITHDRAWN, side=Side.SENDER,
        also=(Side.RECIPIENT,), roles=RECEIVES, stamps=("closed_at",),
        label=_("The client withdrew consent"), grave=True,
    ),
    Move(
        name="expire", before=UNANSWERED, after=S.EXPIRED, side=Side.CLOCK, roles=(),
        stamps=("closed_at",), label=_("Expire"),
    ),
    Move(
        name="lapse", before=UNDER_WAY, after=S.CONSENT_WITHDRAWN, side=Side.CLOCK, roles=(),
        stamps=("closed_at",), label=_("The consent ran out"),
    ),
    Move(
        name="mistake", before=LIVE, after=S.ENTERED_IN_ERROR, side=Side.SENDER,
        stamps=("closed_at",), label=_("Entered in error"), grave=True,
    ),
)  # fmt: skip

BY_NAME: Final[Mapping[str, Move]] = {move.name: move for move in MOVES}
PAIRS: Final = frozenset((before, str(move.after)) for move in MOVES for before in move.before)
"""Which state may follow which, whoever makes the move."""


class MoveUnknown(LookupError):
    """No move has that name."""


def move_named(name: str) -> Move:
    """Return the move of that name; raises MoveUnknown."""
    try:
        return BY_NAME[name]
    except KeyError:
        raise MoveUnknown(name) from None


def moves_from(state: str, side: Side) -> tuple[Move, ...]:
    """Return the moves that the side may make from the state, in the order of their buttons."""
    return tuple(move for move in MOVES if state in move.before and side in move.sides)
