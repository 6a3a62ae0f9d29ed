"""The wall around group sessions, their rosters, and what was heard."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, SameCentre, Wall, by_centre
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)

# What was heard holds nobody's name: the analyst of the network reads it, and says what it is worth.
HEARD = f"{COUNSELLING} OR {by_centre(Right.SIGNALS)}"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0007_wall_of_merges")]

    operations: ClassVar = [
        Wall("counselling_groupsession", COUNSELLING, index=()),
        Wall("counselling_groupsessionevent", COUNSELLING, privileges=APPEND),
        Wall("counselling_attendee", COUNSELLING),
        Wall("counselling_attendeeevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_attendee", "group_session_id", "counselling_groupsession"),
        SameCentre("counselling_attendee", "client_id", "counselling_client"),
        follows("counselling_attendee"),
        Wall(
            "counselling_heard",
            HEARD,
            insert=COUNSELLING,
            privileges=("SELECT", "INSERT", "UPDATE"),
            index=(),
        ),
        # A former row may hold a name that somebody took out: the analyst writes one, and reads none.
        Wall("counselling_heardevent", COUNSELLING, insert=HEARD, privileges=APPEND),
        Wall("counselling_heardmove", HEARD, privileges=APPEND),
        SameCentre("counselling_heardmove", "heard_id", "counselling_heard"),
        Wall("counselling_heardsource", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_heardsource", "heard_id", "counselling_heard"),
        SameCentre("counselling_heardsource", "session_id", "counselling_session"),
        SameCentre("counselling_heardsource", "group_session_id", "counselling_groupsession"),
    ]
