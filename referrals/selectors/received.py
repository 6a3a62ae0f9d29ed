"""One referral as its recipient's page shows it: what can be done, the clocks, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.standing import Standing
from centres.templatetags.look import when
from centres.wording import dotted, listed
from counselling.models import Client
from counselling.rules import lane_work
from counselling.selectors.people import name_line
from referrals.codes import Purpose
from referrals.models import ReceivedSide, Referral
from referrals.rules import side_of
from referrals.selectors.buttons import Button, buttons_of
from referrals.selectors.clock_chips import Clock, clocks_of
from referrals.selectors.happenings import Happening, happenings_of
from referrals.selectors.inbox import sender_line
from referrals.selectors.pulse import pulse_of
from referrals.selectors.said import (
    HELP,
    KINDS,
    REASONS,
    URGENCIES,
    Fact,
    answered_of,
    state_chip,
    urgency_chip,
)
from referrals.selectors.thread import Message, thread_of
from referrals.states import TAKEN, UNDER_WAY, ReferralState, Side

PURPOSES: Final = dict(Purpose.choices)


@dataclass(frozen=True)
class ReceivedPage:
    """Everything that the recipient's page shows besides the referral and the package."""

    about: str
    state: SafeString
    urgency: SafeString | str
    beat: str
    buttons: list[Button]
    clocks: list[Clock]
    facts: list[Fact]
    answered: list[Fact]
    sees: bool
    """Whether the person sees all of it; a colleague who lacks its lane, how it stands only."""
    told: bool
    """Whether what the sender says of it is shown: no longer once it was taken back."""
    thread: list[Message]
    happenings: list[Happening]
    side: ReceivedSide | None
    client: str
    """The centre's own client, by name; empty until one is linked."""
    notes: str
    writes: bool
    acceptable: bool
    """Whether it, and so what came with it, can be accepted now."""
    registers: bool
    """Whether the next thing is to link a client of one's own."""
    takes_in: bool
    """Whether the next thing is to make a grievance of one's own of a group."""
    works: bool
    """Whether the person does anything: through a broken glass he only reads."""


def received_page(referral: Referral, standing: Standing) -> ReceivedPage:
    """Return what the page shows, in three queries."""
    side = received_side(referral)
    sees = side is not None or referral.to_centre_id is None or referral.state not in TAKEN
    sides = [each for each in side_of(standing, referral) if each == Side.RECIPIENT and sees]
    works = sides if side is None or lane_work(standing, side) else []
    client: Client | None = side.client if side else None
    return ReceivedPage(
        about=dotted((REASONS[referral.reason], sender_line(referral))),
        state=state_chip(referral.state),
        urgency=urgency_chip(referral.urgency),
        beat=pulse_of(referral),
        buttons=buttons_of(referral, standing, works),
        clocks=clocks_of(referral),
        facts=list(_asked(referral)),
        answered=list(answered_of(referral)),
        sees=sees,
        told=sees and referral.live,
        thread=thread_of(referral, sides) if sees and referral.live else [],
        happenings=happenings_of(referral, sides),
        side=side,
        client=name_line(client) if client else "",
        notes=side.notes.opened() if side and side.notes else "",
        acceptable=referral.state in (ReferralState.SENT, ReferralState.VIEWED),
        writes=referral.state in UNDER_WAY and bool(works),
        registers=bool(works) and registers(referral, side),
        takes_in=bool(works) and takes_in(referral, side),
        works=bool(works),
    )


def received_side(referral: Referral) -> ReceivedSide | None:
    """Return what the receiving centre keeps of it, if the wall shows it."""
    if referral.to_centre_id is None:
        return None
    found = ReceivedSide.objects.filter(referral_id=referral.pk)
    return found.select_related("client__centre", "case", "grievance", "counsellor").first()


def registers(referral: Referral, side: ReceivedSide | None) -> bool:
    """Return whether a centre took it, and no client of its own is linked to it yet."""
    one_person = referral.purpose != Purpose.GROUP
    unlinked = side is not None and side.client_id is None
    return one_person and unlinked and referral.state in TAKEN


def takes_in(referral: Referral, side: ReceivedSide | None) -> bool:
    """Return whether a centre took a group, and has made no grievance of it yet."""
    group = referral.purpose == Purpose.GROUP
    unlinked = side is not None and side.grievance_id is None
    return group and unlinked and referral.state in TAKEN


def _asked(referral: Referral) -> Iterator[Fact]:
    yield Fact(_("From"), sender_line(referral))
    yield Fact(_("Reason"), REASONS[referral.reason])
    yield Fact(_("Help asked for"), listed(str(HELP[code]) for code in referral.help_asked))
    yield Fact(_("Urgency"), URGENCIES[referral.urgency])
    if referral.purpose != Purpose.SERVICE:
        yield Fact(_("What it is for"), PURPOSES[referral.purpose])
    yield Fact(_("Kind"), KINDS[referral.kind])
    yield Fact(_("Sent"), when(referral.sent_at))
