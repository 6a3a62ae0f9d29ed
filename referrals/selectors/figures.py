"""What referrals tell of a service: how often it takes people, how soon, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_FIGURES: Final = "SELECT * FROM referrals_service_figures(%s)"
"""Counts of all centres' referrals; of fewer than five it says that there are some, and no more."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a service in one place; None, where too few were sent to say."""

    answered: int | None = None
    """Accepted, declined or left to expire."""
    accepted: int | None = None
    days: float | None = None
    """The median from sending to the answer."""
    ended: int | None = None
    """Of those accepted, how many are over."""
    completed: int | None = None

    @property
    def share_accepted(self) -> float | None:
        """Accepted ÷ (accepted + declined + not answered), between 0 and 1."""
        return (
            self.accepted / self.answered if self.accepted is not None and self.answered else None
        )

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each figure with its words, and the number that it rests on."""
        if self.answered is None:
            return [(_("Record"), _("too few referrals so far to say"))]
        told = [
            (
                _("Accepted"),
                _("%(part)s of %(whole)s") % {"part": self.accepted, "whole": self.answered},
            )
        ]
        if self.days is not None:
            told.append((_("Answers after"), days_said(self.days)))
        if self.ended is not None and self.completed is not None:
            told.append(
                (
                    _("Service received"),
                    _("%(part)s of %(whole)s") % {"part": self.completed, "whole": self.ended},
                )
            )
        return told


NO_FIGURES: Final = Figures()


def days_said(days: float) -> str:
    """Return a median of days in words; half the answers came sooner."""
    if days < 1:
        return _("less than a day (median)")
    whole = round(days)
    return ngettext("%(n)s day (median)", "%(n)s days (median)", whole) % {"n": whole}


def figures_of(places: Iterable[UUID]) -> Mapping[UUID, Figures]:
    """Return the figures of each service at a location that referrals went to; in one query."""
    asked = list(places)
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, [asked])
        return {row[0]: Figures(*row[1:]) for row in cursor.fetchall()}
