"""Whether the messages to clients go out: asked by those who watch the system, not by people."""

from django.db.models import Min
from django.utils import timezone

from centres import scope
from counselling.follow_up_codes import MESSAGE_OPEN
from counselling.models import ClientMessage


def oldest_due_message_age() -> float:
    """Return for how many seconds the oldest due message has waited to be taken; 0 for none.

    One that waits for a safe hour, or is tried again later, counts from then.
    """
    now = timezone.now()
    due = ClientMessage.objects.filter(state__in=MESSAGE_OPEN, ready_at__lte=now)
    with scope.system(reason="messages.health"):
        oldest = due.aggregate(oldest=Min("ready_at"))["oldest"]
    return (now - oldest).total_seconds() if oldest else 0.0
