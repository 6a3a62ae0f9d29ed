"""Group sessions and what was heard, for tests, made as the people who make them would."""

from typing import Any
from uuid import UUID

from centres.models import Centre, User
from counselling import actions
from counselling.group_codes import Headcount
from counselling.models import Attendee, GroupSession, Heard, Named

FORTY = {"female:20-24": 12, "female:25-29": 6, "male:25-29": 10, "undisclosed:unknown": 12}
FACTS: dict[str, Any] = {"language": "bn", "topics": ["work_abroad"]}


def group_make(by: User, centre: Centre, **given: Any) -> GroupSession:
    """Return a group session of forty people."""
    counts = given.pop("counts", FORTY)
    return actions.group_session_log(
        centre=centre, by=by, headcount=Headcount(counts), **FACTS | given
    )


def attendee_make(by: User, group: GroupSession, name: str, **given: Any) -> Attendee:
    """Return somebody on the roster of the group session."""
    sex = given.pop("sex", "female")
    told = actions.AttendeeTold(named=Named(name, **given), sex=sex)
    (made,) = actions.attendees_add(group_session=group, lines=[told], agreed_by="written", by=by)
    return made


def groups_make(by: User, centre: Centre, canary: str) -> dict[str, UUID]:
    """Make a group session whose words say the canary, and something heard that names nobody.

    Each is changed once, so that the history tables have rows too.
    """
    told = actions.HeardTold(kind="route", text="By boat from the south", flag=True)
    group = group_make(by, centre, place=canary, advice=canary, note=canary, heard=told)
    attendee = attendee_make(by, group, canary)
    heard = Heard.objects.get(source__group_session=group)
    GroupSession.objects.filter(pk=group.pk).update(minutes=20)
    Attendee.objects.filter(pk=attendee.pk).update(sex="male")
    actions.heard_move(heard=heard, to="seen", by=by, version=heard.version)
    return {"group_session": group.pk, "attendee": attendee.pk, "heard": heard.pk}
