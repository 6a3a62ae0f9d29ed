"""The wall around sealed facts."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, SameCentre, Wall, by_centre

COUNSELLING = by_centre(Right.COUNSELLING)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0005_wall_of_appointments")]

    operations: ClassVar = [
        Wall("counselling_sealedfacts", COUNSELLING),
        Wall("counselling_sealedfactsevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_sealedfacts", "client_id", "counselling_client"),
    ]
