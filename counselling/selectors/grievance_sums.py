"""What is claimed, awarded, paid and verified of a grievance: for each currency by itself."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db.models import CharField as Text
from django.db.models import Q, Sum, Value
from django.db.models.expressions import Case, When
from django.utils.translation import gettext as _

from centres.wording import dotted
from counselling.models import Grievance, GrievancePayment, GrievanceSum, SumKind
from counselling.money import money_said

PAID, VERIFIED = "paid", "verified"
NOTHING: Final = Decimal(0)


@dataclass(frozen=True)
class Balance:
    """Where the money stands in one currency; sums of two currencies are never added up."""

    currency: str
    claimed: Decimal
    awarded: Decimal
    noted: Decimal
    """Said to have come, verified or not."""
    verified: Decimal

    @property
    def missing(self) -> Decimal:
        """What was awarded, or claimed while nothing is awarded, and is not verified as paid."""
        return max((self.awarded or self.claimed) - self.verified, NOTHING)

    @property
    def said(self) -> dict[str, str]:
        """Each sum in words, nothing for none."""
        sums = {
            "claimed": self.claimed,
            "awarded": self.awarded,
            "noted": self.noted,
            "verified": self.verified,
            "missing": self.missing,
        }
        return {name: money_said(s, self.currency) if s else "" for name, s in sums.items()}


def balances_of(grievance: Grievance) -> list[Balance]:
    """Return where the money of the grievance stands in each currency, in one query."""
    return _balances(Q(grievance=grievance)).get(grievance.pk, [])


def _balances(which: Q) -> dict[UUID, list[Balance]]:
    """Return the balances of each grievance by its key."""
    sums = GrievanceSum.objects.filter(which).values_list("grievance_id", "currency", "kind")
    verified = Case(
        When(verified_at__isnull=True, then=Value(PAID)),
        default=Value(VERIFIED),
        output_field=Text(),
    )
    payments = (
        GrievancePayment.objects.filter(which)
        .annotate(kind=verified)
        .values_list("grievance_id", "currency", "kind")
    )
    both = sums.annotate(total=Sum("amount")).union(
        payments.annotate(total=Sum("amount")), all=True
    )
    found: defaultdict[tuple[UUID, str], dict[str, Decimal]] = defaultdict(dict)
    for grievance_id, currency, kind, total in both:
        found[grievance_id, currency][kind] = total
    result: defaultdict[UUID, list[Balance]] = defaultdict(list)
    for (grievance_id, currency), kinds in sorted(found.items(), key=lambda each: each[0][1]):
        sure = kinds.get(VERIFIED, NOTHING)
        result[grievance_id].append(
            Balance(
                currency=currency,
                claimed=kinds.get(SumKind.CLAIMED, NOTHING),
                awarded=kinds.get(SumKind.AWARDED, NOTHING),
                noted=kinds.get(PAID, NOTHING) + sure,
                verified=sure,
            )
        )
    return result


def balances_by_grievance(grievance_ids: list[UUID]) -> dict[UUID, list[Balance]]:
    """Return where the money of each grievance stands, in one query for all of them."""
    return _balances(Q(grievance__in=grievance_ids))


def missing_line(balances: list[Balance]) -> str:
    """Return what is missing in each currency, or that nothing is."""
    missing = [each.said["missing"] for each in balances if each.missing]
    return dotted(missing) or _("nothing")
