"""The wall around attempts at follow-ups, and messages to clients with their answers."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, SameCentre, Wall, by_centre
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)

KEPT = ("SELECT", "INSERT", "UPDATE")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0008_wall_of_group_sessions")]

    operations: ClassVar = [
        Wall("counselling_followuptry", COUNSELLING, index=()),
        Wall("counselling_followuptryevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_clientmessage", COUNSELLING, privileges=KEPT, index=()),
        Wall("counselling_clientreply", COUNSELLING, privileges=KEPT, index=()),
        Wall("counselling_clientreplyevent", COUNSELLING, privileges=APPEND, index=()),
        SameCentre("counselling_followup", "repeats_id", "counselling_followup"),
        SameCentre("counselling_followuptry", "follow_up_id", "counselling_followup"),
        SameCentre("counselling_clientmessage", "client_id", "counselling_client"),
        SameCentre("counselling_clientmessage", "follow_up_id", "counselling_followup"),
        SameCentre("counselling_clientreply", "client_id", "counselling_client"),
        SameCentre("counselling_clientreply", "message_id", "counselling_clientmessage"),
        SameCentre("counselling_clientreply", "task_id", "counselling_followup"),
        follows("counselling_clientmessage"),
        follows("counselling_clientreply"),
    ]
