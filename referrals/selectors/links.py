"""Links for recipients without an account: as the sender lists them, and as a visitor comes in."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.letters import token_hash
from centres.places import language_name
from centres.scope import Scope
from centres.templatetags.look import chip, when
from centres.wording import dotted, listed
from referrals.link_codes import LINK_TONES, LinkEnd, LinkStanding
from referrals.models import Referral, ReferralLink
from referrals.moves import BY_NAME
from referrals.selectors.destruction import Destruction, destruction_open
from referrals.selectors.inbox import sender_line
from referrals.selectors.packages import PackageSeen, package_seen
from referrals.selectors.said import HELP, REASONS, state_chip, urgency_chip
from referrals.selectors.thread import Message, thread_of
from referrals.states import TAKEN, UNANSWERED, UNDER_WAY, UNPROVIDED, ReferralState, Side

NAME_SIGNS: Final = 16
SHOWN_MOST: Final = 30


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as its sender sees it; neither its address nor its code, which nobody knows."""

    pk: UUID
    person: str
    about: str
    until: SafeString
    state: SafeString
    tries: int
    live: bool


def links_of(referral: Referral) -> list[LinkRow]:
    """Return the links to the referral, the latest first."""
    now = timezone.now()
    found = ReferralLink.objects.filter(referral_id=referral.pk).select_related("created_by")
    return [
        _row(link, link.standing_at(now)) for link in found.order_by("-created_at")[:SHOWN_MOST]
    ]


def _row(link: ReferralLink, standing: LinkStanding) -> LinkRow:
    why = LinkEnd(link.ended_why).label if link.ended_why else ""
    return LinkRow(
        pk=link.pk,
        person=link.person,
        about=dotted((language_name(link.language), link.created_by.name, why)),
        until=when(link.expires_at),
        state=chip(LINK_TONES[standing], standing.label),
        tries=link.tries,
        live=standing in (LinkStanding.UNOPENED, LinkStanding.OPENED),
    )


def link_name(token: str) -> str:
    """Return by what a link is called in addresses and cookies: a piece of what is kept of it."""
    return token_hash(token)[:NAME_SIGNS]


def language_asked(token: str, visit: str) -> str:
    """Return the language of a link that opens in this browser, or nothing for any other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT referrals_link_known(%s, %s)", [token_hash(token), visit])
        found: str | None = cursor.fetchone()[0]
    if not found:
        return ""
    return found if found in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def visit_scope(visit: str) -> Scope:
    """Return what the browser with this key may see: one referral, as its recipient does."""
    return Scope(link=visit)


def link_here() -> ReferralLink | None:
    """Return the link of the present scope, with its referral; None once it opens nothing."""
    found = ReferralLink.objects.select_related(
        "referral__centre__country", "referral__to_organisation__country"
    )
    return found.first()


BY_LINK: Final = ("accept", "ask", "decline", "provide")
"""The moves by link that have a button, in their order; the first day told makes `start`."""


@dataclass(frozen=True)
class AnswerPage:
    """What somebody who came by link reads: the referral, the package, what he may answer."""

    sender: str
    reason: str
    state: SafeString
    urgency: "SafeString | str"
    help_asked: str
    due: "SafeString | str"
    answers: list[str]
    """The moves that can be made now."""
    word_due: "SafeString | str"
    """By when the sender hears how it goes; nothing where nobody is at work."""
    waits: str
    """What is waited for, where there is nothing to answer."""
    package: PackageSeen | None
    thread: list[Message]
    destruction: Destruction | None


def answer_page(referral: Referral, language: str = "") -> AnswerPage:
    """Return what the page shows, in five queries; of a referral that ended only what is left."""
    live = referral.state in UNDER_WAY
    return AnswerPage(
        sender=sender_line(referral),
        reason=str(REASONS[referral.reason]),
        state=state_chip(referral.state),
        urgency=urgency_chip(referral.urgency),
        help_asked=listed(HELP[each] for each in referral.help_asked),
        due=when(referral.answer_due)
        if referral.state in UNANSWERED and referral.answer_due
        else "",
        answers=[name for name in BY_LINK if referral.state in BY_NAME[name].before],
        word_due=_word_due(referral),
        waits=_waits(referral.state),
        package=package_seen(referral.pk, language) if live else None,
        thread=thread_of(referral, [Side.RECIPIENT]) if live else [],
        destruction=None if live else destruction_open(referral.pk),
    )


def _word_due(referral: Referral) -> "SafeString | str":
    if referral.state not in UNPROVIDED:
        return ""
    begun = referral.state != ReferralState.ACCEPTED
    due = referral.next_due if begun else referral.start_due
    return when(due) if due else ""


def _waits(state: str) -> str:
    if state == ReferralState.INFO_REQUESTED:
        return _("Your question was sent. Open this link again once you hear that it is answered.")
    if state == ReferralState.SERVICE_PROVIDED:
        return _("Thank you. The centre asks the client how it went, and then closes it.")
    if state in TAKEN:
        return _(
            "You accepted it. Say here what you provided once it is done, and until then from time"
            " to time how it goes."
        )
    return ""
