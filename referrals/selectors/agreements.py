"""Agreements with recipients: which one covers a sending, how each stands, who hears of its end."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import Centre, Country, Organisation
from centres.paging import Page, page_of
from centres.places import country_name
from centres.roles import Place, Role
from centres.standing import Standing
from centres.templatetags.look import chip, when
from centres.wording import listed
from referrals.agreement_codes import STANDING_TONES, DataKind
from referrals.agreement_codes import Standing as HowItStands
from referrals.codes import Reason
from referrals.models import Agreement, Location, Referral


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as the list shows it."""

    pk: UUID
    title: str
    party: str
    ours: str
    until: SafeString
    state: SafeString


def agreements() -> QuerySet[Agreement]:
    """Return all agreements, with the parties that their own pages name."""
    return Agreement.objects.select_related(
        "organisation__country", "their_centre", "our_centre__country", "our_country", "created_by"
    )


def in_force(on: dt.date) -> Q:
    """Return the condition that an agreement holds on the day."""
    ended = Q(ended_on__isnull=True) | Q(ended_on__gte=on)
    return Q(starts_on__lte=on, ends_on__gte=on) & ended


def agreements_of(centre: Centre, on: dt.date) -> QuerySet[Agreement]:
    """Return what holds for the centre on the day: its own, its country's and the network's.

    The narrowest come first, of these the ones that hold longest.
    """
    ours = (
        Q(our_centre=centre)
        | Q(our_country=centre.country_id)
        | Q(our_centre__isnull=True, our_country__isnull=True)
    )
    last = Least("ends_on", Coalesce("ended_on", "ends_on"))
    return Agreement.objects.filter(ours & in_force(on)).order_by(
        F("our_centre").asc(nulls_last=True),
        F("our_country").asc(nulls_last=True),
        last.desc(),
        "pk",
    )


def agreement_for(
    *,
    centre: Centre,
    organisation: Organisation,
    reason: str,
    on: dt.date,
    to_centre: Centre | None = None,
    where: Collection[str] | None = None,
) -> Agreement | None:
    """Return the agreement under which the centre may send for the reason on that day, or None.

    To a centre, only one with that centre covers it: its host is a party of its own. With
    countries, only one that lets the data be in each of them. What kinds of data go along,
    `Agreement.kinds` says.
    """
    found = agreements_of(centre, on).filter(
        organisation=organisation, their_centre=to_centre, reasons__contains=[reason]
    )
    return next((each for each in found if where is None or each.covers(where)), None)


def agreement_under(referral: Referral) -> Agreement | None:
    """Return the agreement that covers the referral today, there where it goes."""
    return agreement_for(**_asked_of(referral), where=countries_of_recipient(referral))


def agreement_elsewhere(referral: Referral) -> Agreement | None:
    """Return one that would cover it today wherever it went."""
    return agreement_for(**_asked_of(referral))


def _asked_of(referral: Referral) -> dict[str, Any]:
    return {
        "centre": referral.centre,
        "organisation": referral.to_organisation,
        "to_centre": referral.to_centre,
        "reason": referral.reason,
        "on": referral.centre.today,
    }


def countries_of_recipient(referral: Referral) -> frozenset[str]:
    """Return the codes of the countries where the recipient may have what it gets; none if unknown.

    Of a service of the directory that is the place where it is given: a mission's stands in another
    country than the mission's own. Otherwise it is where the recipient is at home. An organisation
    of no country works in several: it may have it wherever the directory knows a place of its, so
    that an agreement has to cover all of them, or the sender says which by choosing a service.
    """
    if referral.to_centre is not None:
        return frozenset({referral.to_centre.country.code})
    if referral.to_service_id is not None:
        at = Location.objects.filter(services=referral.to_service_id)
        code = at.values_list("country_code", flat=True).first()
        if code:
            return frozenset({code})
    organisation = referral.to_organisation
    if organisation.country is not None:
        return frozenset({organisation.country.code})
    return countries_worked_in([organisation.pk]).get(organisation.pk, frozenset())


def countries_worked_in(organisation_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Return in which countries the directory knows places of each organisation; in one query."""
    known = Location.objects.filter(provider__organisation__in=organisation_ids)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for key, code in known.values_list("provider__organisation", "country_code").distinct():
        found[key].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def agreements_by_party(
    centre: Centre, organisation_ids: Collection[int], *, reason: str, on: dt.date
) -> dict[int, list[Agreement]]:
    """Return, of each organisation, the agreements that cover the reason; in one query."""
    found: dict[int, list[Agreement]] = {}
    asked = agreements_of(centre, on).filter(
        organisation__in=organisation_ids, their_centre=None, reasons__contains=[reason]
    )
    for agreement in asked:
        found.setdefault(agreement.organisation_id, []).append(agreement)
    return found


def agreements_ending(on: dt.date, days: int) -> QuerySet[Agreement]:
    """Return what ends within so many days and isn't renewed by one that follows it."""
    last = on + dt.timedelta(days=days)
    return Agreement.objects.filter(
        ended_on__isnull=True, ends_on__gte=on, ends_on__lte=last, renewals=None
    )


def agreements_seen(standing: Standing) -> QuerySet[Agreement]:
    """Return the agreements of the places that the person works for, and those of the network."""
    found = agreements()
    network = {Role.DPO, Role.ADMIN}
    if any(held.role in network and held.place is Place.NETWORK for held in standing.held):
        return found
    centres = {number for held in standing.held for number in held.centre_ids}
    of_these = Centre.objects.filter(pk__in=centres).values("country_id")
    return found.filter(
        Q(our_centre__in=centres)
        | Q(our_centre__country__in=standing.admin_countries)
        | Q(our_country__in=of_these)
        | Q(our_country__in=standing.admin_countries)
        | Q(our_centre__isnull=True, our_country__isnull=True)
    )


def agreements_page(
    found: QuerySet[Agreement],
    *,
    on: dt.date,
    shown: str = "",
    words: str = "",
    after: str = "",
    before: str = "",
) -> Page[AgreementRow]:
    """Return a page of the agreements, those that end first at the top; in one query."""
    if shown == "over":
        found = found.exclude(in_force(on)).filter(starts_on__lte=on)
    elif shown != "all":
        found = found.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on), ends_on__gte=on)
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(organisation__name__icontains=words)
            | Q(their_centre__name__icontains=words)
        )
    page = page_of(found, by="ends_on", descending=shown == "over", after=after, before=before)
    return Page([_row(each, on) for each in page.rows], page.previous, page.next)


def _row(agreement: Agreement, on: dt.date) -> AgreementRow:
    return AgreementRow(
        pk=agreement.pk,
        title=agreement.title,
        party=party_name(agreement),
        ours=our_name(agreement),
        until=when(agreement.last_day),
        state=standing_chip(agreement, on),
    )


def standing_chip(agreement: Agreement, on: dt.date) -> SafeString:
    """Return how the agreement stands, as a chip."""
    standing = agreement.standing_on(on)
    return chip(STANDING_TONES[standing], HowItStands(standing).label)


def party_name(agreement: Agreement) -> str:
    """Return with whom it was made."""
    return str(agreement.their_centre or agreement.organisation)


def our_name(agreement: Agreement) -> str:
    """Return for whom it was made: a centre, the centres of a country, or the network."""
    if agreement.our_centre is not None:
        return str(agreement.our_centre)
    if agreement.our_country is not None:
        return _("All centres of %(country)s") % {
            "country": country_name(agreement.our_country.code)
        }
    return _("All centres")


def reasons_line(codes: Iterable[str]) -> str:
    """Return reasons in words, with commas; a code that is no longer one stands for itself."""
    return listed(REASONS.get(code, code) for code in codes)


def countries_line(agreement: Agreement) -> str:
    """Return the countries where the data may be, by name."""
    return listed(country_name(code) for code in agreement.countries)


def kinds_line(codes: Iterable[str]) -> str:
    """Return kinds of data in words, with commas."""
    return listed(KINDS.get(code, code) for code in codes)


REASONS = {choice.value: choice.label for choice in Reason}
KINDS = {choice.value: choice.label for choice in DataKind}


def parties() -> QuerySet[Organisation]:
    """Return the organisations that an agreement may be made with: of the whole world, by name."""
    return Organisation.objects.select_related("country").order_by("name")


def our_countries(standing: Standing) -> QuerySet[Country]:
    """Return the countries for all of whose centres the person makes agreements."""
    if standing.admin_of(None):
        return Country.objects.order_by("code")
    return Country.objects.filter(pk__in=standing.admin_countries).order_by("code")


def our_centres(standing: Standing) -> QuerySet[Centre]:
    """Return the single centres for which the person makes agreements."""
    found = Centre.objects.filter(closed_on__isnull=True).order_by("name")
    if standing.admin_of(None):
        return found
    reached = Q(pk__in=standing.centres(Role.COORDINATOR))
    return found.filter(reached | Q(country__in=standing.admin_countries))
