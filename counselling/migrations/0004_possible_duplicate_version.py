"""Decisions on possible duplicates carry the version that they were made on."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0003_follow_up_ended")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="possibleduplicate",
            name="version",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
