"""What is addressed to the person: to the centres where she counsels, or to her organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from centres.counting import Counted, counting_of
from centres.models import Centre
from centres.moments import Reader, reader
from centres.paging import Page, page_of
from centres.places import country_name
from centres.roles import Right
from centres.standing import Standing
from centres.templatetags.look import when
from centres.wording import listed
from referrals.models import ReceivedSide, Referral
from referrals.moves import RECEIVES, SENDS
from referrals.selectors.clock_chips import Clock, clock_of
from referrals.selectors.said import HELP, REASONS, state_chip, urgency_chip
from referrals.states import ENDED, TAKEN, UNANSWERED, ReferralState

SHOWN: Final = ("answer", "hers", "taken", "ended")
"""The parts of the inbox, in the order of its tabs."""
STATES_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "answer": UNANSWERED,
    "hers": (*UNANSWERED, *TAKEN),
    "taken": TAKEN,
    "ended": ENDED,
}
SHOWN_OF: Final = (
    "referral_no",
    "reason",
    "urgency",
    "help_asked",
    "state",
    "moved_at",
    "shared_id",
    "sent_at",
    "viewed_at",
    "answered_at",
    "acknowledge_due",
    "answer_due",
    "start_due",
    "next_due",
    "centre__name",
    "centre__country__code",
)
"""The columns that a row is made of."""
ORDERS: Final[Mapping[str, tuple[str, bool]]] = {"answer": ("answer_due", False)}
"""What is to be answered comes by its deadline, everything else by what moved last."""


@dataclass(frozen=True)
class InboxFilter:
    """What the inbox is narrowed to; empty means everything."""

    urgency: str = ""
    reason: str = ""
    sender: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A referral as the inbox shows it."""

    pk: UUID
    number: str
    sender: str
    about: str
    help_asked: str
    urgency: SafeString | str
    clock: SafeString | str
    state: SafeString
    moved: SafeString
    together: int
    """How many referrals came with it in one act; 0 where it came alone."""


def organisations_of(standing: Standing) -> tuple[int, ...]:
    """Return the ids of the organisations that the person answers for."""
    found = (pk for held in standing.held if held.role in RECEIVES and held.role not in SENDS
             for pk in held.ids_of(Right.ORGANISATIONS))  # fmt: skip
    return tuple(dict.fromkeys(found))


def addressed_to(standing: Standing) -> Q:
    """Return the condition that a referral has come to the person's places."""
    to_centre = Q(to_centre_id__in=standing.centres(*SENDS))
    to_organisation = Q(
        to_centre_id__isnull=True, to_organisation_id__in=organisations_of(standing)
    )
    return Q(sent_at__isnull=False) & (to_centre | to_organisation)


def received() -> QuerySet[Referral]:
    """Return the referrals that the wall shows, with what the recipient's page reads."""
    return Referral.objects.filter(sent_at__isnull=False).select_related(
        "centre__country", "to_centre__country", "to_organisation__country"
    )


def inbox(standing: Standing, shown: str, narrowed: InboxFilter) -> QuerySet[Referral]:
    """Return one part of the inbox: to be answered, hers, with us, ended."""
    found = Referral.objects.filter(addressed_to(standing), state__in=STATES_SHOWN[shown])
    if shown == "hers":
        hers = ReceivedSide.objects.filter(
            centre_id__in=standing.centres(*SENDS), counsellor_id=standing.user_id
        )
        found = found.filter(pk__in=hers.values("referral_id"))
    if narrowed.urgency:
        found = found.filter(urgency=narrowed.urgency)
    if narrowed.reason:
        found = found.filter(reason=narrowed.reason)
    if narrowed.sender:
        found = found.filter(centre_id=narrowed.sender)
    return found.filter(late()) if narrowed.late else found


def late() -> Q:
    """Return the condition that the recipient let a deadline pass."""
    now = timezone.now()
    unopened = Q(state=ReferralState.SENT, viewed_at__isnull=True, acknowledge_due__lt=now)
    unanswered = Q(state__in=(ReferralState.SENT, ReferralState.VIEWED), answer_due__lt=now)
    unbegun = Q(state=ReferralState.ACCEPTED, start_due__lt=now)
    held = (ReferralState.IN_PROGRESS, ReferralState.ON_HOLD)
    left = Q(state__in=held, next_due__lt=now)
    return unopened | unanswered | unbegun | left


def inbox_page(
    found: QuerySet[Referral], shown: str, *, after: str = "", before: str = ""
) -> Page[InboxRow]:
    """Return a page of the inbox, in two queries."""
    order, descending = ORDERS.get(shown, ("moved_at", True))
    page = page_of(
        found.select_related("centre__country").only(*SHOWN_OF),
        by=order,
        descending=descending,
        after=after,
        before=before,
    )
    beside = _together(page.rows)
    by = reader()
    rows = [_row(each, beside.get(each.shared_id, 0), by) for each in page.rows]
    return Page(rows, page.previous, page.next)


def _together(rows: list[Referral]) -> dict[UUID, int]:
    """Return how many came together, for those that did not come alone."""
    counted = (
        Referral.objects.filter(
            shared_id__in=[each.shared_id for each in rows], sent_at__isnull=False
        )
        .values_list("shared_id")
        .annotate(many=Count("pk"))
        .filter(many__gt=1)
        .order_by()
    )
    return dict(counted) if rows else {}


def _row(referral: Referral, together: int, by: Reader) -> InboxRow:
    clock = clock_of(referral, by)
    return InboxRow(
        pk=referral.pk,
        number=referral.referral_no,
        sender=sender_line(referral),
        about=str(REASONS[referral.reason]),
        help_asked=listed(str(HELP[code]) for code in referral.help_asked),
        urgency=urgency_chip(referral.urgency),
        clock=_clock_said(clock, by) if clock else "",
        state=state_chip(referral.state),
        moved=when(referral.moved_at, by),
        together=together,
    )


def _clock_said(clock: Clock, by: Reader) -> SafeString:
    """Return how long there is still, and until when exactly on hover."""
    return format_html('<span title="{}">{}</span>', by.exact(clock.due), clock.chip)


def sender_line(referral: Referral) -> str:
    """Return which centre sent it, and from which country."""
    return listed((referral.centre.name, country_name(referral.centre.country.code)))


def to_answer(standing: Standing) -> Counted:
    """Return how many wait for an answer of the person's places."""
    waiting = (ReferralState.SENT, ReferralState.VIEWED)
    return counting_of(Referral.objects.filter(addressed_to(standing), state__in=waiting))


def senders_to(standing: Standing, shown: str, asked: int | None) -> list[tuple[int, str]]:
    """Return the centres that sent what one part of the inbox holds, to choose from, by name.

    The one that is asked for stands there too: on any part the list is narrowed to it.
    """
    sent = inbox(standing, shown, InboxFilter()).filter(centre_id=OuterRef("pk"))
    found = Centre.objects.filter(Exists(sent)).values_list("pk", "name")
    if asked is not None:
        found = found.union(Centre.objects.filter(pk=asked).values_list("pk", "name"))
    return list(found.order_by("name"))
