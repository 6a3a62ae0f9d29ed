"""What a centre sent: the list of what waits for whom, and the coordinator's board."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.counting import Counted, counting_of, counts_asked
from centres.moments import Reader, reader
from centres.paging import Page, page_of
from centres.standing import Standing
from centres.templatetags.look import when
from centres.wording import dotted
from centres.written import WrittenRecords, written_records
from counselling.models import Case, Client, Grievance
from counselling.selectors.merges import records_of
from counselling.selectors.people import name_line, only_named
from counselling.selectors.staffing import at_own_centres
from counselling.selectors.subjects import ASKED, CLIENT, Whose, told_of
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.rules import approves_at
from referrals.selectors.clock_chips import clock_of
from referrals.selectors.inbox import to_answer
from referrals.selectors.said import REASONS, state_chip, urgency_chip
from referrals.selectors.thread import recipient_name
from referrals.selectors.twins import twinned
from referrals.states import ENDED, LIVE, ReferralState

S = ReferralState
SHOWN: Final = ("ours", "theirs", "approval", "centre", "closed")
"""The parts of the list, in the order of its tabs."""
OURS: Final = (S.DRAFT, S.INFO_REQUESTED, S.SERVICE_PROVIDED)
"""What the sender's counsellor does next."""
THEIRS: Final = (S.SENT, S.VIEWED, S.ACCEPTED, S.IN_PROGRESS, S.ON_HOLD)
"""What the recipient does next."""
STATES_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "ours": OURS,
    "theirs": THEIRS,
    "approval": (S.AWAITING_APPROVAL,),
    "centre": LIVE,
    "closed": ENDED,
}
NEXT: Final[Mapping[str, "str | Promise"]] = {
    S.DRAFT: gettext_lazy("Send it"),
    S.AWAITING_APPROVAL: gettext_lazy("A coordinator approves it"),
    S.SENT: gettext_lazy("They open it"),
    S.VIEWED: gettext_lazy("They decide"),
    S.INFO_REQUESTED: gettext_lazy("Answer their question"),
    S.ACCEPTED: gettext_lazy("They meet the client"),
    S.IN_PROGRESS: gettext_lazy("They work on it"),
    S.ON_HOLD: gettext_lazy("They take it up again"),
    S.SERVICE_PROVIDED: gettext_lazy("Ask the client how it went"),
}
"""What comes next, and so who is waited for."""
NEXT_OF_HERS: Final[Mapping[str, "str | Promise"]] = {
    **NEXT,
    S.AWAITING_APPROVAL: gettext_lazy("Approve it, or send it back"),
}
"""The same where it is the reader's own to do."""
TWIN: Final = gettext_lazy("asked twice")
BOARD_ROWS: Final = 6
"""How many a column of the board shows: those that stand there longest."""


@dataclass(frozen=True)
class ReferralFilter:
    """What the list is narrowed to; empty means everything."""

    urgency: str = ""
    reason: str = ""
    counsellor: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral as the sender's list shows it."""

    pk: UUID
    number: str
    client: str
    to: str
    about: str
    next: str
    clock: SafeString | str
    urgency: SafeString | str
    state: SafeString
    moved: SafeString


def referrals() -> QuerySet[Referral]:
    """Return the referrals whose sender's side the wall shows, with what their page reads."""
    return Referral.objects.filter(sent_side__id__isnull=False).select_related(
        "centre__country",
        "to_centre__country",
        "to_organisation__country",
        "sent_side__client",
        "sent_side__case",
        "sent_side__counsellor",
    )


def referrals_shown(standing: Standing, shown: str) -> QuerySet[Referral]:
    """Return one part of the list: hers to do, theirs, to approve, all that live, the closed.

    Hers is, besides what she sends herself, what goes only once she has approved it.
    """
    found = Referral.objects.filter(at_own_centres(standing), sent_side__id__isnull=False)
    if shown == "ours":
        return found.filter(_hers(standing) | _hers_to_approve(standing))
    found = found.filter(state__in=STATES_SHOWN[shown])
    return found.filter(_sends(standing)) if shown == "theirs" else found


def _sends(standing: Standing) -> Q:
    return Q(sent_side__counsellor_id=standing.user_id)


def _hers(standing: Standing) -> Q:
    return _sends(standing) & Q(state__in=OURS)


def _hers_to_approve(standing: Standing) -> Q:
    """Return what she can approve: nothing that she began herself, or last had a hand in."""
    centre_ids = approves_at(standing)
    if not centre_ids:
        return Q(pk__in=[])
    hand = Q(created_by_id=standing.user_id) | Q(sent_side__prepared_by_id=standing.user_id)
    return Q(centre_id__in=centre_ids, state=S.AWAITING_APPROVAL) & ~hand


def referrals_narrowed(found: QuerySet[Referral], narrowed: ReferralFilter) -> QuerySet[Referral]:
    """Return those that the filter lets through."""
    if narrowed.urgency:
        found = found.filter(urgency=narrowed.urgency)
    if narrowed.reason:
        found = found.filter(reason=narrowed.reason)
    if narrowed.counsellor:
        found = found.filter(sent_side__counsellor_id=narrowed.counsellor)
    if narrowed.words:
        number = Q(referral_no__iendswith=narrowed.words)
        whom = Q(to_organisation__name__icontains=narrowed.words) | Q(
            to_centre__name__icontains=narrowed.words
        )
        found = found.filter(number | whom)
    return found


def referrals_page(
    found: QuerySet[Referral], *, shown: str = "centre", after: str = "", before: str = ""
) -> Page[ReferralRow]:
    """Return a page of rows: what waits by who waits longest, what ended by the latest."""
    page = page_of(
        _drawn(found),
        by="moved_at",
        descending=shown in ("centre", "closed"),
        after=after,
        before=before,
    )
    by = reader()
    rows = [referral_row(each, by, hers=shown == "ours") for each in page.rows]
    return Page(rows, page.previous, page.next)


def _drawn(found: QuerySet[Referral]) -> QuerySet[Referral]:
    """Return the referrals with what a row shows of them, and nothing else."""
    return found.select_related("to_centre", "to_organisation", "sent_side__client").only(
        "id", "referral_no", "reason", "urgency", "state", "moved_at", "sent_at", "viewed_at",
        "answered_at", "acknowledge_due", "answer_due", "start_due", "next_due",
        "to_centre__name", "to_organisation__name", "sent_side__id",
        *only_named("sent_side__client__"),
    )  # fmt: skip


def referral_row(
    referral: Referral, by: Reader | None = None, *, hers: bool = False
) -> ReferralRow:
    """Return the referral as a list shows it to its reader, who may be the one to take it on."""
    by = by or reader()
    client = referral.sent_side.client
    clock = clock_of(referral, by)
    return ReferralRow(
        pk=referral.pk,
        number=referral.referral_no,
        client=name_line(client) if client else _("A group"),
        to=recipient_name(referral),
        about=str(REASONS[referral.reason]),
        next=str((NEXT_OF_HERS if hers else NEXT).get(referral.state, "")),
        clock=clock.chip if clock else "",
        urgency=urgency_chip(referral.urgency),
        state=state_chip(referral.state),
        moved=when(referral.moved_at, by),
    )


def _waiting(standing: Standing, part: Q) -> Counted:
    """Return how to count what others wait for of the person herself, of a part: no draft."""
    found = Referral.objects.filter(at_own_centres(standing), sent_side__id__isnull=False)
    return counting_of(found.filter(part).exclude(state=S.DRAFT))


def waits_for_person(standing: Standing) -> Counted:
    """Return how to count what she takes further and, where she approves, what waits for that."""
    return _waiting(standing, _hers(standing) | _hers_to_approve(standing))


def referrals_count(standing: Standing) -> dict[str, int]:
    """Return how many there are in the parts that somebody acts on, in one query."""
    parts = {name: counting_of(referrals_shown(standing, name)) for name in SHOWN[:3]}
    return counts_asked(parts)


def waiting_counted(standing: Standing) -> dict[str, int]:
    """Return what waits for the person: to do, to approve where she does, to answer; one query."""
    asked = {"ours": _waiting(standing, _hers(standing)), "inbox": to_answer(standing)}
    if approves_at(standing):
        asked["approval"] = _waiting(standing, _hers_to_approve(standing))
    return counts_asked(asked)


@dataclass(frozen=True, slots=True)
class ReferralBeside:
    """A referral as the pages of its client, case and grievance show it beside them."""

    path: str
    title: str
    about: str
    state: SafeString
    twin: bool


def live_beside(of: Client | Case | Grievance) -> list[ReferralBeside]:
    """Return the referrals of the record for beside its page, the latest first, in one query.

    What came for it stands there too, and leads to the recipient's page. Before all others stand
    those that ask the same recipient for the same, as two may once two records became one.
    """
    whose, told = told_of(of)
    return [_beside(each) for each in _live_beside(whose).all(**told)]


@cache
def _live_beside(whose: Whose) -> WrittenRecords[Referral]:
    own = {f"{whose}_id": ASKED[whose]}
    if whose is Whose.CLIENT:
        sent = SentSide.objects.filter(client_id__in=records_of(CLIENT))
    else:
        sent = SentSide.objects.filter(**own)
    came = ReceivedSide.objects.filter(**own)
    keys = sent.values("referral_id").union(came.values("referral_id"))
    found = (
        Referral.objects.filter(pk__in=keys)
        .annotate(
            came=Exists(came.filter(referral_id=OuterRef("pk"))),
            twin=Exists(twinned(CLIENT).filter(referral_id=OuterRef("pk"))),
        )
        .select_related("centre", "to_centre", "to_organisation")
    )
    return written_records(found.order_by("-twin", "-moved_at")[:BESIDE_MOST])


def _beside(referral: Referral) -> ReferralBeside:
    came: bool = referral.came  # type: ignore[attr-defined]
    twin: bool = referral.twin  # type: ignore[attr-defined]
    number = referral.referral_no[-7:]
    return ReferralBeside(
        path=reverse("referrals:received" if came else "referrals:referral", args=[referral.pk]),
        title=referral.centre.name if came else recipient_name(referral),
        about=dotted((REASONS[referral.reason], number, TWIN if twin else "")),
        state=state_chip(referral.state),
        twin=twin,
    )


BESIDE_MOST: Final = 6


@dataclass(frozen=True)
class Column:
    """A state on the board: how many stand there, since when, and those that stand longest."""

    state: SafeString
    code: str
    count: int
    oldest: SafeString | str
    rows: list[ReferralRow]
    more: int


def board(standing: Standing, centre_ids: list[int]) -> list[Column]:
    """Return the live states with what stands in each the longest, in two queries."""
    live = Referral.objects.filter(
        at_own_centres(standing), centre_id__in=centre_ids, state__in=LIVE
    )
    counted = {
        row["state"]: row
        for row in live.values("state").annotate(count=Count("pk"), oldest=Min("moved_at"))
    }
    rows = _longest(live)
    by = reader()
    return [
        Column(
            state=state_chip(state),
            code=state,
            count=counted[state]["count"],
            oldest=when(counted[state]["oldest"], by),
            rows=[referral_row(each, by) for each in rows if each.state == state],
            more=max(0, counted[state]["count"] - BOARD_ROWS),
        )
        for state in LIVE
        if state in counted
    ]


def _longest(live: QuerySet[Referral]) -> list[Referral]:
    """Return the few of each state that stand there longest, which the reader may open."""
    place = Window(RowNumber(), partition_by=F("state"), order_by=F("moved_at").asc())
    opened = live.filter(sent_side__id__isnull=False).annotate(place=place)
    return list(_drawn(opened.filter(place__lte=BOARD_ROWS)).order_by("moved_at", "pk"))
