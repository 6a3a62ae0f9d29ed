"""Requests to send somebody on: what one's own centres ask, and what they are asked."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.moments import Reader, reader
from centres.paging import Page, page_of
from centres.standing import Standing
from centres.templatetags.look import chip, when
from counselling.models import Client
from counselling.selectors.clients import ClientRow, rows_found
from counselling.selectors.people import name_line
from counselling.selectors.resemblance import clients_sharing
from counselling.selectors.staffing import at_own_centres
from referrals.codes import PullRefusal
from referrals.models import PullAsked, PullReceived, Referral
from referrals.states import PULL_TONES, PullState

MEANT_MOST = 5


@dataclass(frozen=True, slots=True)
class PullRow:
    """A request as a list shows it."""

    path: str
    client: str
    """The own client, of what the own centre asks."""
    centre: str
    by: str
    when: SafeString
    about: str
    state: SafeString


def pulls_received() -> QuerySet[PullReceived]:
    """Return the requests that the wall shows, with who asks.

    `shown` says whether the wall shows what came of it, too: few see a narrow referral.
    """
    came = Referral.objects.filter(pk=OuterRef("referral_id"))
    found = PullReceived.objects.select_related("from_centre", "centre__country", "created_by")
    return found.annotate(shown=Exists(came))


def asked_page(standing: Standing, *, after: str = "", before: str = "") -> Page[PullRow]:
    """Return a page of what the person's centres ask, the latest first."""
    found = PullAsked.objects.filter(at_own_centres(standing))
    found = found.select_related("to_centre", "created_by", "client")
    page = page_of(found, by="created_at", after=after, before=before)
    by = reader()
    return Page([_asked_row(each, by) for each in page.rows], page.previous, page.next)


def received_page(standing: Standing, *, after: str = "", before: str = "") -> Page[PullRow]:
    """Return a page of what they are asked, the latest first."""
    found = pulls_received().filter(at_own_centres(standing))
    page = page_of(found, by="created_at", after=after, before=before)
    by = reader()
    return Page([_received_row(each, by) for each in page.rows], page.previous, page.next)


def _asked_row(pull: PullAsked, by: Reader) -> PullRow:
    return PullRow(
        path=reverse("counselling:client", args=[pull.client_id]),
        client=name_line(pull.client),
        centre=pull.to_centre.name,
        by=pull.created_by.name,
        when=when(pull.created_at, by),
        about=pull.referral_no,
        state=_asked_chip(pull.state),
    )


def _asked_chip(state: str) -> SafeString:
    """Return how the request stands for who asked: nothing is said before it was sent."""
    if state == PullState.PREPARED:
        return chip(PULL_TONES[state], _("sent"))
    return pull_chip(state)


def _received_row(pull: PullReceived, by: Reader) -> PullRow:
    return PullRow(
        path=reverse("referrals:pull", args=[pull.pk]),
        client="",
        centre=pull.from_centre.name,
        by=pull.created_by.name,
        when=when(pull.created_at, by),
        about=_about(pull),
        state=pull_chip(pull.state),
    )


def _about(pull: PullReceived) -> str:
    if pull.code:
        return str(PullRefusal(pull.code).label)
    shown: bool = pull.shown  # type: ignore[attr-defined]  # annotated
    return pull.referral_no if shown else ""


def pull_chip(state: str) -> SafeString:
    """Return how the request stands, in one chip."""
    return chip(PULL_TONES[state], PullState(state).label)


def clients_meant(pull: PullReceived) -> list[ClientRow]:
    """Return the own clients who may be meant: by the number that was told, or by the keys."""
    own = Client.objects.filter(centre_id=pull.centre_id, merged_into__isnull=True)
    reasons: dict[UUID, str] = {}
    if pull.their_no:
        told = own.filter(client_no=pull.their_no).values_list("pk", flat=True)
        reasons |= dict.fromkeys(told, _("their number"))
    for pk in clients_sharing(pull.sought, pull.centre_id)[:MEANT_MOST] if pull.sought else ():
        reasons.setdefault(pk, "")
    return rows_found(reasons, own)


def asked_for(referral: Referral) -> Client | None:
    """Return the own client for whom the centre asked for this referral, or None."""
    pull = PullAsked.objects.filter(referral_id=referral.pk).select_related("client").first()
    return pull.client if pull else None
