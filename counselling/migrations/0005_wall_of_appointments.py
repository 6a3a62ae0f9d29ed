"""The wall around appointments, tickets and calendars, and their two doors without a login."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, Function, SameCentre, Wall, by_centre, by_user

COUNSELLING = by_centre(Right.COUNSELLING)

RECEPTION = by_centre(Right.RECEPTION)

# Both are asked before anybody is known: a secret address is all that a calendar program or the
# screen in the hall has. They tell whose it is and nothing else.
FEED_OWNER = """
CREATE FUNCTION counselling_calendar_feed_owner(hash text)
RETURNS int LANGUAGE sql STABLE AS $$
    SELECT user_id FROM counselling_calendarfeed WHERE token_hash = hash
$$
"""

SCREEN_CENTRE = """
CREATE FUNCTION counselling_waiting_screen_centre(hash text)
RETURNS int LANGUAGE sql STABLE AS $$
    SELECT centre_id FROM counselling_waitingscreen WHERE token_hash = hash
$$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0004_wall_of_grievances")]

    operations: ClassVar = [
        Wall("counselling_appointment", COUNSELLING, index=()),
        Wall("counselling_appointmentevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_ticket", RECEPTION, index=()),
        Wall("counselling_ticketevent", RECEPTION, privileges=APPEND, index=()),
        Wall("counselling_ticketday", RECEPTION, index=()),
        Wall("counselling_waitingscreen", COUNSELLING, index=()),
        Wall("counselling_calendarfeed", by_user("user_id"), index=()),
        SameCentre("counselling_appointment", "client_id", "counselling_client"),
        SameCentre("counselling_appointment", "replaces_id", "counselling_appointment"),
        Function("counselling_calendar_feed_owner(text)", FEED_OWNER, definer=True),
        Function("counselling_waiting_screen_centre(text)", SCREEN_CENTRE, definer=True),
    ]
