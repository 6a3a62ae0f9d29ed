"""Referrals that belong together: a family's, as either side sees them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from centres.models import User
from centres.standing import Standing
from centres.wording import dotted
from counselling.models import Client, FamilyLink
from counselling.rules import protects_at
from counselling.selectors.families import family_of
from counselling.selectors.people import name_line
from referrals.models import ReceivedSide, Referral, SentSide
from referrals.selectors.inbox import addressed_to
from referrals.selectors.said import state_chip
from referrals.states import ReferralState, Side


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """Another referral of the same family."""

    path: str
    number: str
    name: str
    """Whom it is for, on the sender's side; the recipient reads numbers."""
    state: SafeString


def together_with(referral: Referral, standing: Standing, side: Side) -> list[TogetherRow]:
    """Return the others that belong to it, as far as the side sees them."""
    others = Referral.objects.filter(shared_id=referral.shared_id).exclude(pk=referral.pk)
    if side == Side.RECIPIENT:
        found = others.filter(addressed_to(standing)).order_by("referral_no")
        return [_row(each, "referrals:received", "") for each in found]
    mine = others.filter(sent_side__client__isnull=False).select_related("sent_side__client")
    return [
        _row(each, "referrals:referral", name_line(each.sent_side.client))
        for each in mine.order_by("referral_no")
        if each.sent_side.client is not None
    ]


def _row(referral: Referral, page: str, name: str) -> TogetherRow:
    path = reverse(page, args=[referral.pk])
    return TogetherRow(path, referral.referral_no, name, state_chip(referral.state))


def acceptable_with(referral: Referral, standing: Standing) -> QuerySet[Referral]:
    """Return all that came together with it and can be accepted now, itself too."""
    states = (ReferralState.SENT, ReferralState.VIEWED)
    return Referral.objects.filter(
        addressed_to(standing), shared_id=referral.shared_id, state__in=states
    ).order_by("pk")


def relatives_here(referral: Referral, client: Client) -> list[Client]:
    """Return the centre's own clients who came with him and are not linked with him yet."""
    came = ReceivedSide.objects.filter(
        referral__shared_id=referral.shared_id, centre_id=client.centre_id
    )
    linked = FamilyLink.objects.filter(client_id=client.pk, ended_at__isnull=True)
    found = Client.objects.filter(
        pk__in=came.values("client_id"), merged_into__isnull=True, anonymised_at__isnull=True
    )
    others = found.exclude(pk=client.pk).exclude(pk__in=linked.values("relative_id"))
    return list(others.order_by("pk"))


def relatives_choosable(side: SentSide, standing: Standing, user: User) -> list[tuple[UUID, str]]:
    """Return the client's family with records at the centre, but whoever goes along already."""
    if side.client is None:
        return []
    protects = protects_at(standing, side.centre_id)
    family = family_of(side.client, user, protects=protects)
    together = SentSide.objects.filter(referral__shared_id=side.referral.shared_id)
    known = set(together.values_list("client_id", flat=True))
    living = Client.objects.filter(
        pk__in=[each.pk for each in family], anonymous=False, anonymised_at__isnull=True
    )
    led = set(living.values_list("pk", flat=True))
    return [
        (each.pk, dotted((each.name, each.relation)))
        for each in family
        if each.pk in led and each.pk not in known
    ]
