"""Everybody who complains in one grievance, with what each claims and has got."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from centres.paging import Page, page_of
from centres.wording import dotted
from counselling.codes import Sex
from counselling.models import Complainant, Grievance, GrievancePayment, GrievanceSum, SumKind
from counselling.money import money_said

SEXES: Final = {choice.value: choice.label for choice in Sex}
ROWS: Final = 50


@dataclass(frozen=True, slots=True)
class ComplainantRow:
    """A complainant as the roster shows him."""

    pk: UUID
    place: int
    name: str
    sex: str
    claimed: str
    awarded: str
    verified: str


def roster_page(
    grievance: Grievance, *, after: str = "", before: str = "", most: int = ROWS
) -> Page[ComplainantRow]:
    """Return a page of the roster, in three queries."""
    found = Complainant.objects.filter(grievance_id=grievance.pk)
    page = page_of(found, by="place", descending=False, after=after, before=before, most=most)
    keys = [person.pk for person in page.rows]
    sums = _sums(
        GrievanceSum.objects.filter(complainant__in=keys).values_list(
            "complainant_id", "kind", "amount", "currency"
        )
    )
    paid = GrievancePayment.objects.filter(complainant__in=keys, verified_at__isnull=False)
    verified = _sums(
        (key, "", amount, currency)
        for key, amount, currency in paid.values_list("complainant_id", "amount", "currency")
    )
    rows = [
        ComplainantRow(
            pk=person.pk,
            place=person.place,
            name=person.name or _("Without a name"),
            sex=str(SEXES[person.sex]) if person.sex != Sex.UNDISCLOSED else "",
            claimed=sums[person.pk, SumKind.CLAIMED],
            awarded=sums[person.pk, SumKind.AWARDED],
            verified=verified[person.pk, ""],
        )
        for person in page.rows
    ]
    return Page(rows, page.previous, page.next)


def _sums(rows: Iterable[Any]) -> defaultdict[tuple[UUID, str], str]:
    """Return what stands for each complainant and kind, each currency by itself."""
    added: defaultdict[tuple[UUID, str], dict[str, Decimal]] = defaultdict(dict)
    for key, kind, amount, currency in rows:
        kinds = added[key, kind]
        kinds[currency] = kinds.get(currency, Decimal(0)) + amount
    said: defaultdict[tuple[UUID, str], str] = defaultdict(str)
    for which, currencies in added.items():
        said[which] = dotted(money_said(each, code) for code, each in currencies.items())
    return said


def names_on_roster(grievance_id: UUID) -> Iterator[str]:
    """Yield the names of those who complain, as far as they were written down."""
    people = Complainant.objects.filter(grievance_id=grievance_id).exclude(name="")
    yield from people.order_by("place").values_list("name", flat=True)
