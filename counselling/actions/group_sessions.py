"""Group sessions: logged with a headcount, put right later."""

from typing import Any

from django.db import transaction

from centres import audit
from centres.edits import changed, facts_check, locked, part_of_action
from centres.models import Centre, User
from counselling.actions.heard import HeardTold, heard_note
from counselling.group_codes import Headcount
from counselling.models import GroupSession


@part_of_action
def group_session_log(
    *,
    centre: Centre,
    by: User,
    headcount: Headcount,
    heard: HeardTold | None = None,
    **facts: Any,
) -> GroupSession:
    """Return the new group session, with what was heard in it; no client is made or counted.

    Raises ValidationError for a fact that can't be, or where nobody came.
    """
    held = GroupSession(
        centre=centre,
        created_by=by,
        **{"counsellor": by} | facts,
        **_counts(headcount),
    )
    facts_check(held)
    held.save(force_insert=True)
    audit.record("group_session.log", held)
    if heard is not None:
        heard_note(group_session=held, told=heard, by=by)
    return held


@transaction.atomic
def group_session_edit(
    *, group_session: GroupSession, version: int, headcount: Headcount, changes: dict[str, Any]
) -> GroupSession:
    """Return the group session with the changes; raises StaleEdit if somebody saved meanwhile."""
    present = locked(GroupSession, group_session.pk, version=version)
    return changed(present, changes | _counts(headcount))


def _counts(headcount: Headcount) -> dict[str, Any]:
    return {"headcounts": dict(headcount.counts), "attended": headcount.attended}
