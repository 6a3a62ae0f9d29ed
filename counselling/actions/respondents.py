"""Respondents: entered in the centre's register, put right, joined and parted."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import Centre, User
from counselling.actions.grievances import accused_write
from counselling.models import Accused, Grievance, Respondent
from counselling.names import search_text
from counselling.respondent_names import licence_key


def _derived(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with what is searched: the plain name, the bare licence number."""
    return facts | {
        "search_name": search_text(facts["name"])[:240],
        "licence_key": licence_key(facts["licence_no"]),
    }


@transaction.atomic
def respondent_enter(
    *,
    centre: Centre,
    by: User,
    within: Grievance | None = None,
    key: UUID | None = None,
    **facts: Any,
) -> Respondent:
    """Return the new entry of the register, and accuse it in the grievance that it comes with.

    One who is first named in the sensitive lane is seen there only.
    """
    own = key or uuid7()
    lane: dict[str, Any] = {"sensitive": False, "counsellor_id": by.pk, "glass_id": own}
    if within is not None and within.sensitive:
        lane = within.lane
    respondent = Respondent(id=own, centre=centre, created_by=by, **lane, **_derived(facts))
    facts_check(respondent)
    respondent.save(force_insert=True)
    if within is not None:
        accused_write(within, respondent, by)
    return respondent


@transaction.atomic
def respondent_edit(*, respondent: Respondent, version: int, changes: dict[str, Any]) -> Respondent:
    """Return the entry with the changes; raises StaleEdit if somebody saved meanwhile."""
    present = changed(locked(Respondent, respondent.pk, version=version), _derived(changes))
    audit.record("respondent.edit", present, fields=sorted(changes))
    return present


@transaction.atomic
def respondent_accuse(*, grievance: Grievance, respondent: Respondent, by: User) -> Accused:
    """Return that the grievance is about somebody who stands in the register already."""
    return accused_write(locked(Grievance, grievance.pk), respondent, by)


@transaction.atomic
def respondent_join(*, respondent: Respondent, leader: Respondent | None, by: User) -> Respondent:
    """Return the entry, one with the leader from now on, or standing for itself again.

    Both stay as they are written: what is searched under either name leads to the leader.
    """
    pair = {respondent.pk, *([leader.pk] if leader else [])}
    rows = {
        row.pk: row
        for row in Respondent.objects.filter(pk__in=pair)
        .order_by("pk")
        .select_for_update(of=("self",))
    }
    present = rows[respondent.pk]
    chosen = rows[leader.pk] if leader else None
    if chosen is not None:
        if chosen.pk == present.pk or chosen.leader_id or present.joined.exists():
            raise ValidationError(_("Join each entry with the one that leads, and only once."))
        if chosen.sensitive != present.sensitive:
            raise ValidationError(_("One of them is in the sensitive lane, the other is not."))
    audit.record("respondent.join" if chosen else "respondent.part", present, person=by.pk)
    return changed(present, {"leader": chosen})
