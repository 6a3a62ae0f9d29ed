"""What of a client was passed on to others, as each app knows it: listed when he withdraws.

A higher app adds its own from `ready()`: a referral, a package, a transfer.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from centres import scope
from centres.models import AuditEntry
from counselling.models import Case, Client, Grievance


@dataclass(frozen=True)
class Shared:
    """Something that left the centre: when, what it was, and where it is told of."""

    at: dt.datetime
    what: "str | Promise"
    to: "str | Promise" = ""
    identified: bool = True
    """Whether it told who the client is."""


Telling = Callable[[Client], Iterable[Shared]]
_telling: dict[str, Telling] = {}


def shared_add(name: str, tells: Telling) -> None:
    """Let an app tell what it passed on, from its `ready()`; the same name again replaces it."""
    _telling[name] = tells


def shared_before(client: Client) -> list[Shared]:
    """Return what left the centre so far, the latest first, as far as the reader may see it."""
    higher = (each for tells in _telling.values() for each in tells(client))
    return sorted([*_papers(client), *higher], key=lambda each: each.at, reverse=True)


def _papers(client: Client) -> Iterator[Shared]:
    """Yield the papers that were made: from then on they were out of our hands."""
    cases = dict(Case.objects.filter(client_id=client.pk).values_list("pk", "case_no"))
    lodged = Grievance.objects.filter(client_id=client.pk)
    grievances = dict(lodged.values_list("pk", "grievance_no"))
    for entry in _printed([*cases, *grievances]):
        number = UUID(entry.object_id)
        if number in cases:
            yield Shared(
                entry.at,
                _("Summary of case %(number)s") % {"number": cases[number]},
                _("On paper"),
                identified=bool(entry.detail.get("given")),
            )
        else:
            yield Shared(
                entry.at,
                _("Papers of grievance %(number)s") % {"number": grievances[number]},
                _("On paper"),
            )


def _printed(keys: list[UUID]) -> list[AuditEntry]:
    """Return the audit's entries of papers of these records, which the reader sees himself."""
    if not keys:
        return []
    with scope.system(reason="consent.shared"):
        made = AuditEntry.objects.filter(
            object_type__in=(Case._meta.label_lower, Grievance._meta.label_lower),
            object_id__in=[str(each) for each in keys],
            action__in=("case.print", "grievance.print"),
        )
        return list(made.order_by("-at")[:200])
