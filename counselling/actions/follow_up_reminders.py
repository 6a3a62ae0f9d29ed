"""What goes out with a follow-up: its assignee's reminders, a message to its client."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from django.utils import timezone

from centres.models import Centre, User
from centres.working_days import WorkingDays
from counselling.actions.messages import message_planned, messages_post
from counselling.follow_up_clock import evening_before
from counselling.follow_up_codes import MessageWording
from counselling.models import ClientMessage, FollowUp
from counselling.reminders import FOLLOW_UP_DUE, FOLLOW_UP_TOMORROW
from counselling.selectors.messages import eve_of, zone_of
from notices.actions import Posting, notices_post
from notices.channels import channels_open


def follow_up_remind(follow_up: FollowUp, centre: Centre, working: WorkingDays) -> None:
    """Put the follow-up's reminders into the outbox."""
    notices_post(postings=reminders_of(follow_up, centre, working))


def reminders_of(follow_up: FollowUp, centre: Centre, working: WorkingDays) -> Iterator[Posting]:
    """Yield the reminder of its hour, and that of the evening before, where it is still to come."""
    yield reminder_of(follow_up)
    eve = evening_before(follow_up.due_at, centre, working)
    if eve > timezone.now():
        yield _posting(follow_up, FOLLOW_UP_TOMORROW.code, eve)


def reminder_of(follow_up: FollowUp) -> Posting:
    """Return the reminder of the hour: another one for another time or another assignee."""
    return _posting(follow_up, FOLLOW_UP_DUE.code, follow_up.due_at, begins="follow_up")


def _posting(follow_up: FollowUp, kind: str, at: dt.datetime, *, begins: str = "") -> Posting:
    moment = f"{follow_up.due_at.timestamp():.0f}"
    return Posting(
        key=f"{begins or kind}:{follow_up.pk}:{moment}:{follow_up.assignee_id}",
        kind=kind,
        recipient_id=follow_up.assignee_id,
        subject_id=follow_up.pk,
        due_at=at,
    )


def escalation_first(due_at: dt.datetime, centre: Centre) -> dt.datetime:
    """Return from when it is looked at whether the coordinator is to be told.

    The end of the day by the clock alone: whether it is a working day is asked only then.
    """
    day = due_at.astimezone(centre.zone).date()
    return max(due_at, dt.datetime.combine(day, centre.closes_at, centre.zone))


def message_with(follow_up: FollowUp, *, channel: str, by: User) -> None:
    """Queue the reminder for the client for the day before, where that is not over."""
    messages_with({follow_up: channel}, by=by)


def messages_with(ways: Mapping[FollowUp, str], *, by: User) -> None:
    """Queue the reminders for the clients of follow-ups, each by its way, with one statement."""
    planned = (_message_with(each, channel, by) for each, channel in ways.items())
    messages_post(messages=[each for each in planned if each is not None])


def ways_told(follow_ups: Sequence[FollowUp]) -> dict[FollowUp, str]:
    """Return those whose clients are reminded too, each with the way: that of the first message.

    Where none was ever queued, since its day was over, it is the first way that is set up.
    """
    told = [each for each in follow_ups if each.tells_client]
    if not told:
        return {}
    reminders = ClientMessage.objects.filter(
        follow_up_id__in=[each.pk for each in told], wording=MessageWording.REMINDER
    )
    channels = dict(reminders.order_by("-created_at").values_list("follow_up_id", "channel"))
    otherwise = next(iter(channels_open()), "")
    ways = {each: channels.get(each.pk, otherwise) for each in told}
    return {each: channel for each, channel in ways.items() if channel}


def _message_with(follow_up: FollowUp, channel: str, by: User) -> ClientMessage | None:
    """Return the reminder, due from the eve's first minute: the safe hours choose the moment."""
    zone = zone_of(follow_up.client, follow_up)
    now, eve = timezone.now(), eve_of(follow_up.client, follow_up)
    if now.astimezone(zone).date() > eve:
        return None
    due_at = max(now, dt.datetime.combine(eve, dt.time(), zone))
    return message_planned(
        client=follow_up.client,
        channel=channel,
        wording=MessageWording.REMINDER,
        by=by,
        due_at=due_at,
        follow_up=follow_up,
        key=message_key(follow_up),
    )


def message_key(follow_up: FollowUp) -> str:
    """Return the key of the client's reminder: another one for another time."""
    return f"follow_up:{follow_up.pk}:{follow_up.due_at.timestamp():.0f}"
