"""Possible duplicates: pairs that may be one person, side by side for somebody to decide."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.paging import Page, page_of
from centres.places import country_name, language_name
from centres.provinces import province_name
from centres.standing import Standing
from centres.templatetags.look import chip
from centres.wording import dotted, listed
from counselling.models import Client, PossibleDuplicate, Session
from counselling.rules import COUNSELS
from counselling.selectors.people import (
    born_line,
    journey_line,
    name_line,
    only_named,
    phone_spaced,
)
from counselling.states import DUPLICATE_TONES, DUPLICATE_WAITING, DuplicateState

REASONS: Final = {
    "name": gettext_lazy("the names are the same"),
    "name_alike": gettext_lazy("the names are alike"),
    "name_part": gettext_lazy("a part of the name is alike"),
    "phone": gettext_lazy("the phone is the same"),
    "phone_alike": gettext_lazy("the phones differ in one digit"),
    "birth_year": gettext_lazy("the birth year is the same"),
    "birth_date": gettext_lazy("the birth date is the same"),
    "birth_date_alike": gettext_lazy("the birth dates differ in one digit"),
    "relative": gettext_lazy("the father's or spouse's name is the same"),
    "relative_alike": gettext_lazy("the father's or spouse's names are alike"),
    "district": gettext_lazy("the district is the same"),
}


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as the list shows it."""

    pk: UUID
    first: str
    second: str
    reasons: str
    state: SafeString


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two records, and whether they agree."""

    label: str
    first: str
    second: str
    private: bool
    alike: bool


def pairs() -> QuerySet[PossibleDuplicate]:
    """Return the pairs that the wall shows, with both halves."""
    return PossibleDuplicate.objects.select_related(
        "first__counsellor",
        "second__counsellor",
        "first__centre__country",
        "second__centre__country",
        "decided_by",
    )


def pairs_page(
    standing: Standing, state: str, *, after: str = "", before: str = ""
) -> Page[PairRow]:
    """Return a page of the pairs in the state, the latest offered first."""
    found = (
        PossibleDuplicate.objects.filter(
            *_both_lead(state),
            centre_id__in=standing.centres(*COUNSELS),
            state=DuplicateState(state),
        )
        .select_related("first", "second")
        .only(
            "id", "reasons", "state", "created_at", *only_named("first__"), *only_named("second__")
        )
    )
    page = page_of(found, by="created_at", after=after, before=before)
    return Page([_pair_row(pair) for pair in page.rows], page.previous, page.next)


def _both_lead(state: str) -> list[Q]:
    """Return the condition that neither half was merged elsewhere, for what waits to be decided."""
    lead = Q(first__merged_into__isnull=True, second__merged_into__isnull=True)
    return [lead] if state in DUPLICATE_WAITING else []


def reasons_line(reasons: list[str]) -> str:
    """Return why two records may be one person, in words."""
    return dotted(dict.fromkeys(str(REASONS.get(reason, reason)) for reason in reasons))


def pair_chip(state: str) -> SafeString:
    """Return how the pair stands, in one chip."""
    return chip(DUPLICATE_TONES[state], DuplicateState(state).label)


def _pair_row(pair: PossibleDuplicate) -> PairRow:
    return PairRow(
        pk=pair.pk,
        first=name_line(pair.first),
        second=name_line(pair.second),
        reasons=reasons_line(pair.reasons),
        state=pair_chip(pair.state),
    )


def pair_compared(pair: PossibleDuplicate) -> list[Compared]:
    """Return both records field by field, in two queries less than fields."""
    counts = sessions_of(pair)
    one, other = _shown(pair.first), _shown(pair.second)
    lines = [
        Compared(label, one[label][0], other[label][0], one[label][1], _alike(one, other, label))
        for label in one
        if one[label][0] or other[label][0]
    ]
    held = [str(counts.get(pk, 0)) for pk in (pair.first_id, pair.second_id)]
    lines.append(Compared(_("Sessions"), held[0], held[1], private=False, alike=False))
    return lines


def sessions_of(pair: PossibleDuplicate) -> dict[UUID, int]:
    """Return how many sessions each of the two has; none for who has none."""
    both = (pair.first_id, pair.second_id)
    sessions = Session.objects.filter(client_id__in=both).values_list("client_id")
    return dict.fromkeys(both, 0) | dict(sessions.annotate(held=Count("pk")))


def _alike(one: dict[str, tuple[str, bool]], other: dict[str, tuple[str, bool]], key: str) -> bool:
    return bool(one[key][0]) and one[key][0] == other[key][0]


def _shown(client: Client) -> dict[str, tuple[str, bool]]:
    """Return each field's label with its value in words and whether it tells who somebody is."""
    return {
        _("Name"): (client.display_name, True),
        _("Number"): (client.client_no, True),
        _("Own script"): (client.native_name, True),
        _("Father or spouse"): (client.relative_name, True),
        _("Phone"): (listed(map(phone_spaced, client.phones)), True),
        _("Sex"): (client.get_sex_display(), False),
        _("Born"): (born_line(client), True),
        _("Age"): (client.get_age_band_display(), False),
        _("Home province"): (province_name(client.home_admin1), False),
        _("Home district"): (client.district, False),
        _("Speaks"): (language_name(client.language), False),
        _("Wants to go to"): (listed(map(country_name, client.destinations)), False),
        _("On the way"): (journey_line(client), False),
        _("Counsellor"): (client.counsellor.name, False),
    }
