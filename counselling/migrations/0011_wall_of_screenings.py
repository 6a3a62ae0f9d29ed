"""The wall around screenings, and the topics that everybody reads."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, Open, SameCentre, Wall, by_centre
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0010_wall_of_attachments")]

    operations: ClassVar = [
        Wall("counselling_screening", COUNSELLING),
        Wall("counselling_screeningevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_screening", "client_id", "counselling_client"),
        SameCentre("counselling_screening", "session_id", "counselling_session"),
        follows("counselling_screening"),
        Open(
            "counselling_topic",
            "names of topics, no person in them; rules.py says who keeps them",
            ("SELECT", "INSERT", "UPDATE"),
        ),
        Open("counselling_topicevent", "how topics were called before", APPEND),
    ]
