"""Requests about one's data: the list with its clocks, one request's page, and what bars one."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres import scope
from centres.models import Centre, Membership, User
from centres.moments import day_exact
from centres.paging import Page, page_of
from centres.roles import Role
from centres.selectors.history import Change
from centres.standing import Standing
from centres.templatetags.look import chip, when
from centres.wording import dotted, listed
from counselling.codes import ConsentPurpose
from counselling.grievance_states import LIVE
from counselling.grievance_steps import Colour, colour_of
from counselling.models import AccessCopy, Client, Consent, Grievance, RightsRequest
from counselling.rights_states import (
    COLOUR_TONES,
    NEAR_DAYS,
    RIGHTS_DEEDS,
    RIGHTS_MOVES,
    RIGHTS_OPEN,
    RIGHTS_TONES,
    RightsKind,
    RightsState,
)
from counselling.rules import COUNSELS
from counselling.selectors.client import Fact
from counselling.selectors.history import client_facts_changed
from counselling.selectors.retention import holds_of_client

SEES: Final = (*COUNSELS, Role.DPO)
DAY: Final = dt.timedelta(days=1)


def requests_seen() -> QuerySet[RightsRequest]:
    """Return the requests that the wall shows, with who is about them."""
    return RightsRequest.objects.select_related(
        "centre__country", "assigned_to", "verified_by", "decided_by", "created_by"
    )


def clock_colour(request: RightsRequest, day: dt.date) -> Colour:
    """Return green, amber in the last week, and red once the answer is overdue.

    It is the clock of a grievance's steps with its two moments set earlier: the law's day is red.
    """
    end = dt.datetime.combine(request.due_on + DAY, dt.time(), dt.UTC)
    now = dt.datetime.combine(day, dt.time(), dt.UTC)
    return colour_of(end - NEAR_DAYS * DAY, end, now)


def clock_chip(request: RightsRequest) -> SafeString:
    """Return the clock of an open request as a chip; nothing once it was answered."""
    if not request.open:
        return SafeString("")
    words = {
        Colour.GREEN: _("in time"),
        Colour.AMBER: _("due soon"),
        Colour.RED: _("overdue"),
    }
    colour = clock_colour(request, timezone.localdate())
    return chip(COLOUR_TONES[colour], words[colour])


def state_chip(request: RightsRequest) -> SafeString:
    """Return the state of a request as a chip."""
    return chip(RIGHTS_TONES[request.state], str(request.get_state_display()))


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as the list shows it."""

    pk: UUID
    kind: str
    number: str
    received: SafeString
    due: SafeString | str
    who: str
    clock: SafeString
    state: SafeString


def requests_page(
    standing: Standing, *, shown: str = "open", after: str = "", before: str = ""
) -> Page[RequestRow]:
    """Return a page of the requests of the person's centres: open ones by what is due first."""
    found = requests_seen().filter(centre_id__in=standing.centres(*SEES))
    if shown == "all":
        page = page_of(found, by="received_on", after=after, before=before)
    else:
        page = page_of(
            found.filter(state__in=RIGHTS_OPEN),
            by="due_on",
            descending=False,
            after=after,
            before=before,
        )
    return Page([_row(each) for each in page.rows], page.previous, page.next)


def _row(request: RightsRequest) -> RequestRow:
    return RequestRow(
        pk=request.pk,
        kind=str(request.get_kind_display()),
        number=request.client_no or _("anonymised"),
        received=when(request.received_on),
        due=when(request.due_on) if request.open else "",
        who=request.assigned_to.name if request.assigned_to else "",
        clock=clock_chip(request),
        state=state_chip(request),
    )


def requests_of_client(client: Client) -> list[RequestRow]:
    """Return what the client asked, the latest first."""
    found = requests_seen().filter(client_id=client.pk)
    return [_row(each) for each in found.order_by("-received_on", "-pk")]


@dataclass(frozen=True)
class RequestPage:
    """What the page of a request shows besides the request."""

    state: SafeString
    clock: SafeString
    facts: list[Fact]
    deeds: list[tuple[str, str]]
    consents: list[Fact]
    copies: list["CopyRow"]
    changes: list[Change]
    client: Client | None
    """Nobody for who reads no client."""
    barred: str
    """Why nothing can be erased now, as far as the person may know; else nothing."""


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy as its request shows it."""

    pk: UUID
    title: str
    about: str
    open: bool


def request_page(request: RightsRequest) -> RequestPage:
    """Return what the page of the request shows, in a fixed number of queries.

    Who reads no client, as the data protection officer, gets the consents and no change.
    """
    client = Client.objects.filter(pk=request.client_id).first()
    erases = request.kind == RightsKind.ERASURE and request.open
    barred = barred_why(request.client_id) if erases and erasure_barred(request.client_id) else ""
    rectifies = request.kind == RightsKind.RECTIFICATION
    return RequestPage(
        state=state_chip(request),
        clock=clock_chip(request),
        facts=list(_facts(request)),
        deeds=_deeds(request, barred=bool(barred)),
        consents=list(_consents(request)),
        copies=list(_copies(request)) if request.kind == RightsKind.ACCESS else [],
        changes=client_facts_changed(client, request.created_at) if rectifies and client else [],
        client=client,
        barred=barred,
    )


def _deeds(request: RightsRequest, *, barred: bool) -> list[tuple[str, str]]:
    """Return the moves that the request can make, in the order of the states.

    A part is granted only of what has parts: not of an objection to one thing.
    """
    possible = RIGHTS_MOVES[request.state]
    closed: set[str] = {RightsState.GRANTED} if barred else set()
    if request.verified_at is None:
        closed.add(RightsState.IN_PROGRESS)
    if request.kind == RightsKind.OBJECTION and len(request.purposes) < 2:
        closed.add(RightsState.PARTLY)
    return [
        (state.value, str(RIGHTS_DEEDS[state]))
        for state in RightsState
        if state in possible - closed
    ]


def _facts(request: RightsRequest) -> Iterator[Fact]:
    yield Fact(_("What is asked"), str(request.get_kind_display()))
    if request.purposes:
        labels = dict(ConsentPurpose.choices)
        yield Fact(_("What is to stop"), listed(str(labels[each]) for each in request.purposes))
    yield Fact(_("Who asks"), str(request.get_asked_by_display()))
    if request.asker_name:
        yield Fact(_("Name"), request.asker_name, private=True)
    yield Fact(_("Received on"), day_exact(request.received_on))
    yield Fact(_("To be answered by"), day_exact(request.due_on))
    if request.verified_at and request.verified_by:
        how = dotted((request.get_verified_how_display(), request.verified_by.name))
        yield Fact(_("Identity"), how)
    else:
        yield Fact(_("Identity"), _("not verified yet"))
    yield Fact(_("Who sees to it"), request.assigned_to.name if request.assigned_to else "—")
    if request.decided_by and request.decided_at:
        yield Fact(_("Decided by"), request.decided_by.name)


def _consents(request: RightsRequest) -> Iterator[Fact]:
    for consent in Consent.objects.filter(client_id=request.client_id).order_by("created_at", "pk"):
        if consent.withdrawn_at is not None:
            said = _("withdrawn")
        else:
            said = _("agreed") if consent.given else _("declined")
        yield Fact(str(consent.get_purpose_display()), dotted((said, day_exact(consent.given_on))))


def _copies(request: RightsRequest) -> Iterator[CopyRow]:
    copies = AccessCopy.objects.filter(request_id=request.pk).select_related(
        "fetched_by", "created_by"
    )
    for copy in copies.order_by("created_at", "pk"):
        if copy.fetched_at is not None and copy.fetched_by is not None:
            about = _("fetched by %(name)s") % {"name": copy.fetched_by.name}
        else:
            about = _("made ready by %(name)s, not fetched yet") % {"name": copy.created_by.name}
        yield CopyRow(copy.pk, str(copy.get_format_display()), about, copy.fetched_at is None)


def erasure_barred(client_id: UUID) -> bool:
    """Return whether a hold or a claim that goes on stands against erasing the client.

    As the system asks: also what the person does not see counts, but no more than that is said.
    A claim of several people needs the record of each (article 17(3)(e) of the Regulation).
    """
    with scope.system(reason="rights.barred"):
        if holds_of_client(client_id).exists():
            return True
        his = Q(client_id=client_id) | Q(complainants__client_id=client_id)
        return Grievance.objects.filter(his, state__in=LIVE, anonymised_at__isnull=True).exists()


def barred_why(client_id: UUID) -> str:
    """Return why nothing of the client is erased, as far as the person may know."""
    reasons = [f"{hold.number}: {hold.reason}" for hold in holds_of_client(client_id)]
    if reasons:
        return _("A legal hold stands against it: %(reasons)s") % {"reasons": "; ".join(reasons)}
    return _("A legal hold or a claim that goes on stands against it. Refuse for now, and say so.")


def officers_of(centre: Centre) -> list[int]:
    """Return the keys of who decides on requests: the coordinators and the protection officers."""
    everywhere = Q(centre=None, country=None, organisation=None)
    officers = Q(role=Role.DPO) & (Q(centre=centre) | Q(country_id=centre.country_id) | everywhere)
    coordinators = Q(role=Role.COORDINATOR, centre=centre)
    live = Membership.objects.live().filter(officers | coordinators, user__is_active=True)
    return sorted(set(live.values_list("user_id", flat=True)))


def officers_named(centre: Centre) -> list[tuple[int, str]]:
    """Return who may see to a request, by name."""
    people = User.objects.filter(pk__in=officers_of(centre), is_active=True)
    return list(people.order_by("name").values_list("pk", "name"))
