"""Every move of a referral: locked, checked, written down once, told to both sides."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.actions.glass import Numbered, glass_alone
from centres.edits import StaleEdit, constraint_of, locked, take_turns
from centres.models import User
from centres.states import GlassKind
from counselling.actions.consent_asked import answers_hold
from counselling.models import Grievance
from counselling.states import MoveIllegal
from referrals.actions.destroying import destruction_ask
from referrals.actions.group_leaving import unwilling_leave
from referrals.actions.pulls import pull_follow
from referrals.actions.telling import both_tell
from referrals.actions.twins import twin_tell
from referrals.clocks import (
    again_due_of,
    again_on_of,
    confirm_due_of,
    deadlines_of,
    place_of,
    place_of_sender,
    put_off,
    report_due_of,
    start_due_of,
)
from referrals.guards import GUARDS, Asked, approval_reasons, consents_resting_on
from referrals.models import Referral, ReferralMessage, ReferralMove, SentSide
from referrals.moves import Move, move_named
from referrals.selectors.told_words import referral_words_check
from referrals.states import PREPARED, TAKEN_BACK, Side

Said = Mapping[str, Any]
SAID: Final = ("decline_code", "failure_code", "hold_reason", "confirmed")
"""What a move's entry in the history says besides, if it was asked."""
OF_REFERRAL: Final = frozenset(
    {
        "decline_code",
        "decline_text",
        "hold_reason",
        "failure_code",
        "provided",
        "provided_text",
        "outcome",
        "confirmed",
    }
)
OF_SENDER: Final = frozenset({"sent_back", "client_words"})
SHARED: Final = frozenset({"text", "decline_text", "provided_text", "alone_why"})
"""Words that others read, too: nothing in them says who it is about."""


class TwinLive(Exception):
    """The client has a live referral to this recipient for this already."""


@transaction.atomic
def referral_move(
    *,
    referral: Referral,
    name: str,
    side: Side,
    by: User | None = None,
    facts: Mapping[str, Any] | None = None,
    link_id: UUID | None = None,
    version: int | None = None,
) -> Referral:
    """Return the referral after the move; the same move again changes nothing and returns it.

    Of the facts those are written for which the move asks, and no others. Whoever calls it has
    asked the rule. Raises MoveIllegal where the state does not allow it or it is not this side's
    to make, ValidationError where its guard refuses, TwinLive where another referral for the same
    went first, StaleEdit where what is let out is not the version that was looked at.
    """
    move = move_named(name)
    if side not in move.sides:
        raise MoveIllegal(f"{name} is not for {side}")
    if move.as_seen:
        _answers_hold(referral)
    present = locked(Referral, referral.pk)
    if present.state not in move.before:
        if _made_already(present, move, side):
            return present
        raise MoveIllegal(f"{present.state} -> {move.after}")
    if version is not None and present.version != version:
        raise StaleEdit(present)
    told = {asked: value for asked, value in (facts or {}).items() if asked in move.asks}
    for field in SHARED & told.keys():
        referral_words_check(present, str(told[field]), field=field)
    if move.guard:
        GUARDS[move.guard](Asked(present, by, told))
    return _moved(present, move, side, by, told, link_id)


def _answers_hold(referral: Referral) -> None:
    """Let no yes be taken back between the guard's question and the referral's going.

    Before the referral itself, as whoever takes one back has them: neither waits for the other.
    """
    side = SentSide.objects.only("client_id", "grievance_id").get(referral_id=referral.pk)
    if side.client_id is not None:
        answers_hold(side.client_id)
    elif side.grievance_id is not None:
        take_turns(Grievance, side.grievance_id)


def _made_already(referral: Referral, move: Move, side: Side) -> bool:
    """Return whether the last move was this very one, by the same side."""
    if referral.state != move.after:
        return False
    last = ReferralMove.objects.filter(referral_id=referral.pk, number=referral.version)
    return last.filter(move=move.name, side=side).exists()


def _moved(
    referral: Referral,
    move: Move,
    side: Side,
    by: User | None,
    facts: dict[str, Any],
    link_id: UUID | None,
) -> Referral:
    now, before = timezone.now(), referral.state
    for stamp in move.stamps:
        if getattr(referral, stamp) is None:
            setattr(referral, stamp, now)
    for name in OF_REFERRAL & facts.keys():
        setattr(referral, name, facts[name])
    clock = CLOCKS.get(move.name)
    if clock is not None:
        clock(referral, now, facts)
        referral.late_told = 0
    referral.state, referral.moved_at = move.after, now
    referral.version += 1
    _sender_write(referral, move, by, facts, now)
    _save(referral)
    entry = _entry(referral, move, side, by, before, facts, link_id)
    if text := str(facts.get("text", "")).strip():
        _say(referral, side, by, text, link_id)
    if move.after in TAKEN_BACK and referral.viewed_at is not None:
        destruction_ask(referral=referral, now=now)
    audit.record(f"referral.{move.name}", referral, before=before, after=move.after, side=side)
    both_tell(referral, entry)
    if before in PREPARED and referral.sent_at is not None:
        twin_tell(referral)
    if before in PREPARED:
        pull_follow(referral)
    return referral


def _save(referral: Referral) -> None:
    """Write the row; the database opens and shuts the package, and finds a live twin."""
    referral.clean_fields(
        exclude=[each.name for each in referral._meta.concrete_fields if each.remote_field]
    )
    try:
        with transaction.atomic():
            referral.save(force_update=True)
    except IntegrityError as error:
        if constraint_of(error) == "referral_live_once":
            raise TwinLive(_("There is a live referral for this already.")) from None
        raise


def _entry(
    referral: Referral,
    move: Move,
    side: Side,
    by: User | None,
    before: str,
    facts: Mapping[str, Any],
    link_id: UUID | None,
) -> ReferralMove:
    entry = ReferralMove(
        **referral.part_keys,
        created_by=by,
        created_at=referral.moved_at,
        number=referral.version,
        move=move.name,
        before=before,
        after=move.after,
        side=side,
        code=next((str(facts[name]) for name in SAID if facts.get(name)), ""),
        told=referral.sent_at is not None,
        link_id=link_id,
    )
    entry.save(force_insert=True)
    return entry


def _say(
    referral: Referral, side: Side, by: User | None, text: str, link_id: UUID | None
) -> ReferralMessage:
    """Return the question or answer that came with the move."""
    message = ReferralMessage(
        **referral.part_keys,
        created_by=by,
        side=side,
        text=text,
        link_id=link_id,
    )
    message.clean_fields(exclude=["referral", "centre", "to_organisation", "to_centre"])
    message.save(force_insert=True)
    return message


def _sender_write(
    referral: Referral, move: Move, by: User | None, facts: Mapping[str, Any], now: dt.datetime
) -> None:
    """Write what the sender keeps of the move for itself."""
    if move.name not in SENDER_KEEPS and not OF_SENDER & facts.keys():
        return
    if "sent_at" in move.stamps:
        unwilling_leave(referral)
    side = SentSide.objects.select_related("client").get(referral_id=referral.pk)
    for name in OF_SENDER & facts.keys():
        setattr(side, name, facts[name] or None)
    if move.name == "submit":
        side.approval_asked_at, side.sent_back, side.prepared_by = now, None, by
    if move.name == "send_alone" and by is not None:
        _alone_write(referral, side, by, str(facts.get("alone_why", "")))
    if move.name in SENDER_KEEPS:
        side.approval_for = approval_reasons(referral, side)
        if side.approval_for and move.name in APPROVING:
            side.approved_by, side.approved_at = by, now
        resting = consents_resting_on(referral, side.client.pk) if side.client else {}
        side.consent_ids = sorted(each.pk for each in resting.values() if each is not None)
    side.version += 1
    side.save()


def _alone_write(referral: Referral, side: SentSide, by: User, why: str) -> None:
    """Write down for a review that nobody else looked at it; who reviews it learns its number."""
    try:
        glass_alone(
            kind=GlassKind.SENT_ALONE,
            centre=referral.centre,
            client_id=side.glass_id,
            record=Numbered(referral.pk, referral.referral_no),
            by=by,
            reason=why,
        )
    except ValidationError as error:
        raise ValidationError({"alone_why": error.messages}) from None


APPROVING: Final = frozenset({"send", "approve"})
SENDER_KEEPS: Final = APPROVING | {"submit", "send_alone"}
"""Moves of which the sender keeps on what they rest."""


def _sending_clock(referral: Referral, now: dt.datetime, _said: Said) -> None:
    deadlines = deadlines_of(referral.urgency, now, place_of(referral))
    referral.acknowledge_due, referral.answer_due = deadlines.acknowledge, deadlines.answer


def _viewing_clock(_referral: Referral, _now: dt.datetime, _said: Said) -> None:
    """It is opened; now its answer is waited for, by the day that was set."""


def _answering_clock(referral: Referral, now: dt.datetime, _said: Said) -> None:
    """What the recipient waited for an answer is not taken from its time."""
    if referral.answer_due is not None:
        waited = now - referral.moved_at
        referral.answer_due = put_off(referral.answer_due, waited, place_of(referral))


def _starting_clock(referral: Referral, now: dt.datetime, _said: Said) -> None:
    referral.start_due = start_due_of(referral.urgency, now, place_of(referral))


def _working_clock(referral: Referral, now: dt.datetime, _said: Said) -> None:
    referral.next_due = report_due_of(now, place_of(referral))


def _holding_clock(referral: Referral, now: dt.datetime, said: Said) -> None:
    place = place_of(referral)
    referral.next_due = again_due_of(said.get("again_on") or again_on_of(now, place), place)


def _confirming_clock(referral: Referral, now: dt.datetime, _said: Said) -> None:
    referral.next_due = confirm_due_of(now, place_of_sender(referral))


CLOCKS: Final[Mapping[str, Callable[[Referral, dt.datetime, Said], None]]] = {
    "send": _sending_clock,
    "approve": _sending_clock,
    "send_alone": _sending_clock,
    "view": _viewing_clock,
    "answer": _answering_clock,
    "accept": _starting_clock,
    "start": _working_clock,
    "resume": _working_clock,
    "hold": _holding_clock,
    "provide": _confirming_clock,
}
"""The clocks that a move sets; what was told of the one before is over."""
