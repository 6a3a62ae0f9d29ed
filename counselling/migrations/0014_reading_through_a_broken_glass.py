"""A broken glass opens restricted notes for reading; nobody writes through it."""

from typing import ClassVar

from django.db import migrations

from centres.wall import Writing, restricted


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0013_numbers_of_referrals")]

    operations: ClassVar = [
        Writing(table, restricted(glass=False), before=restricted())
        for table in ("counselling_restrictednote", "counselling_restrictednoteevent")
    ]
