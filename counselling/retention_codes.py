"""How long records are kept, from which day on, and who says so: the codes and the arithmetic."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

WARNED_DAYS: Final = 7
"""How long before it is anonymised a record stands on the coordinator's list."""


class RetentionKind(TextChoices):
    ANONYMOUS = "anonymous", _("Anonymous contact")
    CLIENT = "client", _("Client")
    RESTRICTED = "restricted", _("Client with something restricted")
    GRIEVANCE = "grievance", _("Grievance")
    SAVINGS = "savings", _("Savings ledger")


class CountedFrom(TextChoices):
    LAST_CONTACT = "last_contact", _("the last contact")
    CLOSING = "closing", _("the last contact or the last closing, whichever is later")


class Ground(TextChoices):
    """Why a record was anonymised."""

    RETENTION = "retention", _("its time was over")
    ERASURE = "erasure", _("it was asked for")


class Rule(Protocol):
    """One row of the table of rules."""

    kind: str
    country: str
    months: int
    counted_from: str


class Rules:
    """The rules in force: the one of a country goes before the one for all."""

    def __init__(self, rows: Iterable[Rule]) -> None:
        self._rows = {(row.kind, row.country): row for row in rows}

    def of(self, kind: str, country: str) -> Rule | None:
        """Return the rule that holds for a kind of record in a country; None keeps it for ever."""
        return self._rows.get((kind, country)) or self._rows.get((kind, ""))

    def shortest(self, *kinds: str) -> int | None:
        """Return the least number of months of those kinds anywhere."""
        return min(
            (row.months for (kind, _c), row in self._rows.items() if kind in kinds), default=None
        )


@dataclass(frozen=True)
class Kept:
    """What the day depends on until which a client's record is kept."""

    country: str
    anonymous: bool
    restricted: bool
    last_contact: dt.date
    last_closing: dt.date | None = None
    last_grievance: dt.date | None = None
    goes_on: bool = False
    """Whether a grievance, a case, a follow-up or an appointment is still to come to its end."""


def kept_until(kept: Kept, rules: Rules) -> dt.date | None:
    """Return the first day on which a client's record may be anonymised; None while it may not.

    The longest of what holds: his own time, that of restricted records, and each grievance's.
    """
    if kept.goes_on:
        return None
    kinds = [RetentionKind.ANONYMOUS if kept.anonymous else RetentionKind.CLIENT]
    if kept.restricted:
        kinds.append(RetentionKind.RESTRICTED)
    days = [_from(kept, rules.of(kind, kept.country)) for kind in kinds]
    if kept.last_grievance is not None:
        days.append(grievance_until(kept.last_grievance, kept.country, rules))
    found = [day for day in days if day is not None]
    return max(found) if len(found) == len(days) else None


def grievance_until(ended_on: dt.date, country: str, rules: Rules) -> dt.date | None:
    """Return the first day on which an ended grievance may be anonymised."""
    rule = rules.of(RetentionKind.GRIEVANCE, country)
    return None if rule is None else months_after(ended_on, rule.months)


def _from(kept: Kept, rule: Rule | None) -> dt.date | None:
    if rule is None:
        return None
    start = kept.last_contact
    if rule.counted_from == CountedFrom.CLOSING and kept.last_closing is not None:
        start = max(start, kept.last_closing)
    return months_after(start, rule.months)


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day so many months later; the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
