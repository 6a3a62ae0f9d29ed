"""What was written with a broken glass is forgotten with its client: the system may blank it."""

from typing import ClassVar

from django.db import migrations

from centres.wall import SYSTEM


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("centres", "0005_standing"),
        ("counselling", "0012_wall_of_rights"),
    ]

    operations: ClassVar = [
        migrations.RunSQL(
            f"GRANT UPDATE (reason) ON centres_breakglass TO {SYSTEM}",
            f"REVOKE UPDATE (reason) ON centres_breakglass FROM {SYSTEM}",
        ),
    ]
