"""The narrow lane of a centre: what few see, and which of them carries how much of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from centres.models import Centre, User
from centres.roles import Role
from centres.standing import Standing
from counselling.grievance_states import LIVE
from counselling.handing import besides_carried, besides_said
from counselling.models import Attachment, Grievance, RestrictedNote
from counselling.selectors.carried import counts_by_person
from counselling.selectors.staffing import counsellors_at


@dataclass(frozen=True, slots=True)
class NarrowLoad:
    """What one person carries of it."""

    user_id: int
    name: str
    here: bool
    """Whether she counsels at the centre now."""
    counts: Mapping[str, int]

    @property
    def said(self) -> list[str]:
        """How much of each kind, in words."""
        return [*_said(self.counts), *besides_said(self.counts)]


def notes_narrow(centre: Centre) -> QuerySet[RestrictedNote]:
    """Return the restricted notes."""
    return RestrictedNote.objects.filter(centre_id=centre.pk)


def files_narrow(centre: Centre) -> QuerySet[Attachment]:
    """Return the restricted files of clients; those of a grievance go where it goes."""
    return Attachment.objects.filter(centre_id=centre.pk, sensitive=True, client__isnull=False)


def grievances_narrow(centre: Centre) -> QuerySet[Grievance]:
    """Return the live grievances of the lane."""
    return Grievance.objects.filter(centre_id=centre.pk, sensitive=True, state__in=LIVE)


def narrow_loads_at(centre: Centre) -> list[NarrowLoad]:
    """Return who carries something, whoever left first, in three queries.

    As the wall shows it: to whom it does not show the lane, nobody carries anything.
    """
    hers = "counsellor_id"
    besides = besides_carried(centre, sensitive=True)
    counts = counts_by_person(
        [
            ("notes", notes_narrow(centre), "assigned_to_id"),
            ("files", files_narrow(centre), hers),
            ("grievances", grievances_narrow(centre), hers),
            *((name, rows, hers) for name, parts in besides for rows in parts),
        ]
    )
    here = set(counsellors_at(centre.pk).values_list("pk", flat=True))
    carrying = User.objects.filter(pk__in=counts).order_by("name")
    loads = [NarrowLoad(each.pk, each.name, each.pk in here, counts[each.pk]) for each in carrying]
    return sorted(loads, key=lambda load: load.here)


def centres_protected(standing: Standing) -> list[Centre]:
    """Return the centres where the person protects, in the order of his memberships."""
    own = standing.centres(Role.PROTECTION_COUNSELLOR)
    found: dict[Any, Centre] = Centre.objects.filter(pk__in=own).in_bulk()
    return [found[pk] for pk in own if pk in found]


def _said(counts: Mapping[str, int]) -> list[str]:
    notes, files, grievances = (counts.get(kind, 0) for kind in ("notes", "files", "grievances"))
    words = (
        (notes, ngettext("%(n)s restricted note", "%(n)s restricted notes", notes)),
        (files, ngettext("%(n)s restricted file", "%(n)s restricted files", files)),
        (grievances, ngettext("%(n)s grievance", "%(n)s grievances", grievances)),
    )
    return [said % {"n": many} for many, said in words if many]
