"""One referral as its sender's page shows it: what is missing, what can be done, both clocks."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import User
from centres.rules import may
from centres.selectors.glass import glass_of_record
from centres.standing import Standing
from centres.templatetags.look import chip, when
from centres.wording import dotted, listed
from counselling.selectors.consents import ends_soon
from referrals.codes import ApprovalReason, Purpose
from referrals.guards import (
    approval_reasons,
    approval_said,
    approvers,
    approves,
    consents_resting_on,
    denied_of,
    goes_alone,
    lacks_of,
    prepared_by,
    recipient_of,
)
from referrals.lacks import Lack
from referrals.models import DestructionTask, Referral, SentSide
from referrals.moves import APPROVES, move_named
from referrals.rules import side_of
from referrals.selectors.buttons import Button, buttons_of
from referrals.selectors.clock_chips import Clock, clocks_of
from referrals.selectors.happenings import Happening, happenings_of
from referrals.selectors.pulse import pulse_of
from referrals.selectors.referrals import NEXT
from referrals.selectors.said import (
    ALONE,
    HELP,
    KINDS,
    REASONS,
    URGENCIES,
    Fact,
    answered_of,
    state_chip,
    urgency_chip,
)
from referrals.selectors.thread import Message, recipient_name, thread_of
from referrals.selectors.twins import live_twin
from referrals.states import PREPARED, UNDER_WAY, ReferralState, Side
from referrals.transfer_rules import Denied, Risk, crosses_border

APPROVALS: Final = dict(ApprovalReason.choices) | {
    ApprovalReason.RESTRICTED: gettext_lazy("A second person has to look")
}
"""Whoever reads it may not see what the case is restricted for."""
UNSENDABLE: Final = frozenset({"submit", "send", "approve", "send_alone"})


@dataclass(frozen=True)
class Weighed:
    """How the check before a transfer stands."""

    needed: bool
    answers: list[tuple[str, bool]]
    words: str
    by: str
    denied: list[str]
    why: str
    asked_by: str
    confirmed_by: str
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class YesEnds:
    """A consent that runs out soon: for what it was given, and its last day."""

    purpose: str
    last_day: SafeString


@dataclass(frozen=True)
class SentPage:
    """Everything that the sender's page shows besides the referral and its package."""

    to: str
    about: str
    next: str
    state: SafeString
    urgency: SafeString | str
    alone: SafeString | str
    """The mark of what nobody else looked at before it went, or nothing."""
    buttons: list[Button]
    clocks: list[Clock]
    lacks: list[Lack]
    ready: str
    """What comes next where nothing is missing, as the buttons say it."""
    approval: str
    """Who approves it, where the reader can't because he prepared it, or where nobody can."""
    facts: list[Fact]
    answered: list[Fact]
    weighed: Weighed
    agreed: SafeString | str
    ends: YesEnds | None
    """Which consent it rests on runs out soon; it ends with it."""
    sent_back: str
    twin: Referral | None
    """The person's live referral for the same, where there is one: it keeps a second from going."""
    destruction: SafeString | str
    thread: list[Message]
    happenings: list[Happening]
    beat: str
    works: bool
    """Whether the reader does anything: through a broken glass he only reads."""
    draft: bool
    writes: bool


def sent_page(referral: Referral, standing: Standing) -> SentPage:
    """Return what the page shows; the sender's side comes with the referral."""
    side: SentSide = referral.sent_side
    works = may(standing, "referral.write", referral)
    prepared = works and referral.state in PREPARED
    lacks = lacks_of(referral, side) if prepared else []
    at_once = sends_at_once(referral, standing) if prepared else True
    sides: list[Side] = [each for each in side_of(standing, referral) if each == Side.SENDER]
    buttons = _buttons(referral, standing, sides if works else [], lacks, at_once=at_once)
    return SentPage(
        to=recipient_name(referral),
        about=dotted((REASONS[referral.reason], KINDS[referral.kind])),
        next=_next(referral, at_once=at_once),
        state=state_chip(referral.state),
        urgency=urgency_chip(referral.urgency),
        alone=chip("due", ALONE) if went_alone(referral, side) else "",
        buttons=buttons,
        clocks=clocks_of(referral),
        lacks=lacks,
        ready=_ready(buttons) if referral.state == ReferralState.DRAFT and not lacks else "",
        approval="" if at_once else _approval(referral, side, standing),
        facts=list(_facts(referral, side)),
        answered=list(_answered(referral, side)),
        weighed=weighed_of(referral, side, standing),
        agreed=_agreed(side),
        ends=_ends(referral, side),
        sent_back=side.sent_back.opened() if side.sent_back else "",
        twin=_twin(referral, side, lacks),
        destruction=_destruction(referral),
        thread=thread_of(referral, sides) if referral.sent_at else [],
        happenings=happenings_of(referral, sides),
        beat=pulse_of(referral) if referral.sent_at else f"{referral.version}.0",
        works=works,
        draft=works and referral.state == ReferralState.DRAFT,
        writes=works and referral.state in UNDER_WAY,
    )


def _next(referral: Referral, *, at_once: bool) -> str:
    """Return what comes next: of a draft that somebody else approves, to ask for that."""
    if referral.state == ReferralState.DRAFT and not at_once:
        return str(move_named("submit").label)
    return str(NEXT.get(referral.state, ""))


def _ready(buttons: list[Button]) -> str:
    """Return what to do with a draft to which nothing is missing: what its buttons offer."""
    offered = {button.name for button in buttons}
    if "send" in offered:
        return _("Look once more at what they will read, then send it.")
    if "submit" in offered:
        return _("Look once more at what they will read, then ask for approval.")
    return _("Look once more at what they will read.")


def _twin(referral: Referral, side: SentSide, lacks: list[Lack]) -> Referral | None:
    """Return the other one where it is in the way, or where both are live since a merge."""
    if referral.state not in UNDER_WAY and not any(lack.code == "twin" for lack in lacks):
        return None
    twin = live_twin(side)
    return twin.referral if twin else None


def _buttons(
    referral: Referral,
    standing: Standing,
    sides: list[Side],
    lacks: list[Lack],
    *,
    at_once: bool,
) -> list[Button]:
    """Return the buttons; what would be refused anyway is not offered: the page says what lacks.

    Where a coordinator approves first, a counsellor is offered to ask for it, and nobody both. In
    an emergency in which there is nobody to ask, to send it alone.
    """
    if lacks:
        return buttons_of(referral, standing, sides, but=UNSENDABLE)
    alone = referral.state in PREPARED and goes_alone(referral, referral.sent_side, standing)
    but = set() if alone else {"send_alone"}
    if referral.state == ReferralState.SENT:  # To recall it is the same, and said to be so.
        but |= {"cancel"}
    elif referral.state != ReferralState.DRAFT:
        own = prepared_by(standing, referral, referral.sent_side)
        but |= {"approve"} if own else set()
    elif alone:
        but |= {"submit", "send"}
    else:
        but |= {"submit" if at_once else "send"}
    return buttons_of(referral, standing, sides, but=but)


def sends_at_once(referral: Referral, standing: Standing) -> bool:
    """Return whether the person sends without somebody else's approval."""
    side = referral.sent_side
    return not approval_reasons(referral, side) or approves(standing, referral, side)


def _approval(referral: Referral, side: SentSide, standing: Standing) -> str:
    """Return what whoever waits for an approval should know: who gives it, or that nobody can."""
    own = prepared_by(standing, referral, side) and standing.may_in(referral.centre_id, *APPROVES)
    if own or not approvers(referral, side).exists():
        return approval_said(referral, side, standing)
    return ""


def _facts(referral: Referral, side: SentSide) -> Iterator[Fact]:
    yield Fact(_("To"), recipient_name(referral))
    yield Fact(_("Kind"), KINDS[referral.kind])
    yield Fact(_("Reason"), REASONS[referral.reason])
    yield Fact(_("Urgency"), URGENCIES[referral.urgency])
    yield Fact(_("Help asked for"), listed(str(HELP[code]) for code in referral.help_asked))
    if referral.purpose != Purpose.SERVICE:
        yield Fact(_("What it is for"), Purpose(referral.purpose).label)
    yield Fact(_("Counsellor"), side.counsellor.name)
    if side.approval_for:
        yield Fact(_("Approval"), listed(str(APPROVALS[code]) for code in side.approval_for))
    if side.approved_at:
        yield Fact(_("Approved"), when(side.approved_at))
    elif went_alone(referral, side):
        yield from _alone(referral)
    if referral.sent_at:
        yield Fact(_("Sent"), when(referral.sent_at))
    if referral.viewed_at:
        yield Fact(_("Opened"), when(referral.viewed_at))


def went_alone(referral: Referral, side: SentSide) -> bool:
    """Return whether it went without the approval that it wanted: in an emergency."""
    return bool(side.approval_for and referral.sent_at and not side.approved_at)


def _alone(referral: Referral) -> Iterator[Fact]:
    """Yield that nobody else looked at it, and how it was reviewed afterwards."""
    glass = glass_of_record(referral.pk)
    if glass is None:  # Who neither sent nor oversees it does not see why it went like that.
        yield Fact(_("Approved"), ALONE)
        return
    yield Fact(_("Why alone"), glass.reason)
    if glass.reviewed_at is None:
        yield Fact(_("To be reviewed by"), when(glass.review_due))
        return
    yield Fact(_("Reviewed"), f"{glass.review_said}: {glass.review_note}")


def _answered(referral: Referral, side: SentSide) -> Iterator[Fact]:
    """Yield what was answered, and the client's words, which its sender alone keeps."""
    yield from answered_of(referral)
    if side.client_words:
        yield Fact(_("In the client's words"), side.client_words.opened())


def weighed_of(referral: Referral, side: SentSide, standing: Standing) -> Weighed:
    """Return how the check before a transfer stands, its words opened."""
    names = _names(side.risk_by_id, side.exception_by_id, side.exception_second_id)
    asked = side.exception_by_id is not None and side.exception_second_id is None
    denied = denied_of(referral, side)
    return Weighed(
        needed=bool(denied) or crosses_border(referral.centre, recipient_of(referral)),
        answers=[
            (str(Risk(code).label), answer == "yes")
            for code, answer in side.risk.items()
            if code in Risk.values
        ],
        words=side.risk_words.opened() if side.risk_words else "",
        by=names.get(side.risk_by_id, ""),
        denied=[str(Denied(each).label) for each in denied],
        why=side.exception_why.opened() if side.exception_why else "",
        asked_by=names.get(side.exception_by_id, ""),
        confirmed_by=names.get(side.exception_second_id, ""),
        may_confirm=asked and side.exception_by_id != standing.user_id,
    )


def _names(*keys: int | None) -> dict[int | None, str]:
    wanted = [key for key in keys if key is not None]
    if not wanted:
        return {}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _agreed(side: SentSide) -> SafeString | str:
    """Return when the client said yes to it, or nothing."""
    at = side.agreed_to.get("at")
    return when(dt.datetime.fromisoformat(at)) if at else ""


def _ends(referral: Referral, side: SentSide) -> YesEnds | None:
    """Return the consent that runs out first of those that it rests on, where that is soon."""
    if side.client is None or referral.state not in UNDER_WAY:
        return None
    today = referral.centre.today
    resting = consents_resting_on(referral, side.client.leader_id, today)
    ending = {
        consent.expires_on: purpose
        for purpose, consent in resting.items()
        if consent is not None and consent.expires_on is not None and ends_soon(consent, today)
    }
    if not ending:
        return None
    first = min(ending)
    return YesEnds(ending[first], when(first))


def _destruction(referral: Referral) -> SafeString | str:
    """Return how it stands with what the recipient copied, or nothing where nothing is to do."""
    of_workers = referral.purpose == Purpose.GROUP
    if (referral.live and not of_workers) or referral.viewed_at is None:
        return ""
    tasks = DestructionTask.objects.filter(referral_id=referral.pk)
    moments = list(tasks.values_list("confirmed_at", flat=True))
    if not moments:
        return ""
    confirmed = [moment for moment in moments if moment is not None]
    return when(max(confirmed)) if len(confirmed) == len(moments) else _("not confirmed yet")
