"""One number of the flow, centre by centre: no more than the number itself lets be told.

The matrix tells how much went from a country to a kind of recipient. Its parts by centre add up to
what is told there, so they are hidden as the parts of a known sum (`suppression.parted`); a number
that is hidden itself has no parts.
"""

import datetime as dt
from dataclasses import dataclass

from centres import scope, suppression
from centres.places import country_name
from centres.standing import Standing
from referrals.selectors.flow import by_country, known_by, median_told, recipient_said


@dataclass(frozen=True, slots=True)
class CentresRow:
    """What went from one centre to another, or to a kind of recipient."""

    sender: str
    recipient: str
    count: int
    days: str


@dataclass(frozen=True, slots=True)
class CentresFlow:
    """A number of the matrix with its parts."""

    sender: str
    recipient: str
    count: int
    rows: list[CentresRow]
    """The parts that may be told, the most first."""
    all_told: bool


def centres_flow(standing: Standing, month: dt.date, country: str, to: str) -> CentresFlow | None:
    """Return the parts of what went from the country to the recipients; in one query.

    None where nothing went, or too little to be told.
    """
    with scope.system(reason="referral.flow"):
        found = (
            by_country(month)
            .filter(sender=country, to=to)
            .values("centre__name", "to_centre__name", "centre_id", "to_centre_id")
            .annotate(**known_by(standing))
        )
        parts = {(row["centre_id"], row["to_centre_id"]): row for row in found}
    whole = suppression.cell(
        sum(row["count"] for row in parts.values()), sum(row["known"] for row in parts.values())
    )
    if not whole.count:
        return None
    shown = suppression.parted({key: (row["count"], row["known"]) for key, row in parts.items()})
    rows = [
        CentresRow(
            sender=parts[key]["centre__name"],
            recipient=parts[key]["to_centre__name"] or recipient_said(to),
            count=cell.count,
            days=median_told(parts[key], cell),
        )
        for key, cell in shown.items()
        if cell.count is not None
    ]
    return CentresFlow(
        sender=country_name(country),
        recipient=recipient_said(to),
        count=whole.count,
        rows=sorted(rows, key=lambda each: (-each.count, each.sender, each.recipient)),
        all_told=len(rows) == len(parts),
    )
