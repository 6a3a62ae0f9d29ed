"""The wall around what was read in: rows name clients, so only counselling staff see them."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, SameCentre, Wall, by_centre


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("spreadsheets", "0001_initial"),
        ("centres", "0002_wall"),
    ]

    operations: ClassVar = [
        Wall("spreadsheets_importrun", by_centre(Right.COUNSELLING), privileges=APPEND, index=()),
        Wall("spreadsheets_importrow", by_centre(Right.COUNSELLING), privileges=APPEND, index=()),
        SameCentre("spreadsheets_importrow", "run_id", "spreadsheets_importrun"),
    ]
