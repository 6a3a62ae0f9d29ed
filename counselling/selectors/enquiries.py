"""Enquiries: what was asked and answered, and which of one's own records is meant."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from centres.paging import Page, page_of
from centres.roles import Role
from centres.standing import Standing
from centres.templatetags.look import chip, when
from counselling.models import Client, Enquiry, EnquiryReceived
from counselling.rules import COUNSELS
from counselling.selectors.clients import ClientRow, rows_found
from counselling.selectors.resemblance import clients_sharing
from counselling.states import ENQUIRY_TONES, EnquiryState

MEANT_MOST = 5


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """An enquiry as a list shows it."""

    pk: UUID
    when: SafeString
    centre: str
    """Who asks; of one's own, who said yes."""
    by: str
    state: SafeString


def enquiries_received() -> QuerySet[EnquiryReceived]:
    """Return the enquiries that the wall shows, with who asks."""
    return EnquiryReceived.objects.select_related("from_centre", "created_by", "answered_by")


def made_page(standing: Standing, *, after: str = "", before: str = "") -> Page[EnquiryRow]:
    """Return a page of what the person's centres asked, the latest first."""
    found = Enquiry.objects.filter(centre_id__in=standing.centres(*COUNSELS))
    page = page_of(
        found.select_related("created_by", "answered_centre"),
        by="created_at",
        after=after,
        before=before,
    )
    rows = [
        _row(each, str(each.answered_centre.name) if each.answered_centre else "")
        for each in page.rows
    ]
    return Page(rows, page.previous, page.next)


def received_page(standing: Standing, *, after: str = "", before: str = "") -> Page[EnquiryRow]:
    """Return a page of what the centres are asked that the person coordinates."""
    found = enquiries_received().filter(centre_id__in=standing.centres(Role.COORDINATOR))
    page = page_of(found, by="created_at", after=after, before=before)
    return Page([_row(each, each.from_centre.name) for each in page.rows], page.previous, page.next)


def _row(enquiry: Enquiry | EnquiryReceived, centre: str) -> EnquiryRow:
    return EnquiryRow(
        pk=enquiry.pk,
        when=when(enquiry.created_at),
        centre=centre,
        by=enquiry.created_by.name,
        state=enquiry_chip(enquiry.state),
    )


def enquiry_chip(state: str) -> SafeString:
    """Return how the enquiry stands, in one chip."""
    return chip(ENQUIRY_TONES[state], EnquiryState(state).label)


def clients_meant(received: EnquiryReceived) -> list[ClientRow]:
    """Return the centre's own clients who may be meant."""
    keys = clients_sharing(received.sought, received.centre_id)[:MEANT_MOST]
    return rows_found(dict.fromkeys(keys, ""), Client.objects.filter(merged_into__isnull=True))
