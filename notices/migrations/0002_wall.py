"""The wall around the outbox: everybody reads his own notices and may mark them as read."""

from typing import ClassVar

from django.db import migrations

from centres.wall import APP, Wall, by_user

OWN = by_user("recipient_id")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("notices", "0001_initial"), ("centres", "0002_wall")]

    operations: ClassVar = [
        # Anybody may post to anybody, as business demands; posting shows nothing.
        Wall(
            "notices_notice",
            OWN,
            check="true",
            privileges=("SELECT", "INSERT", "UPDATE"),
            index=(),
        ),
        # Of his own notices a person changes nothing but that he has read them.
        migrations.RunSQL(
            [
                f"REVOKE UPDATE ON notices_notice FROM {APP}",
                f"GRANT UPDATE (read_at) ON notices_notice TO {APP}",
            ],
            [f"REVOKE UPDATE (read_at) ON notices_notice FROM {APP}"],
        ),
    ]
