"""A step that somebody took alone in an emergency is reviewed as a broken glass is.

That nobody reviews it is told by the clock, and counted by the system alone.
"""

from typing import ClassVar

from django.db import migrations, models

from centres.at_once import AtOnce
from centres.wall import SYSTEM


class Migration(AtOnce):
    dependencies: ClassVar = [("centres", "0006_words_of_a_broken_glass")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="breakglass",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opened", "opened restricted notes"),
                    ("sent_alone", "sent a referral without a second pair of eyes"),
                ],
                default="opened",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="late_told",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="record_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="record_no",
            field=models.CharField(blank=True, max_length=24),
        ),
        migrations.AddIndex(
            model_name="breakglass",
            index=models.Index(
                condition=models.Q(("reviewed_at__isnull", True)),
                fields=["opened_at"],
                name="break_glass_to_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "opened"), ("until", models.F("opened_at")), _connector="OR"
                ),
                name="break_glass_alone_opens_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.UniqueConstraint(
                condition=models.Q(("record_id__isnull", False)),
                fields=("record_id",),
                name="break_glass_once_for_a_record",
            ),
        ),
        migrations.RunSQL(
            f"GRANT UPDATE (late_told) ON centres_breakglass TO {SYSTEM}",
            f"REVOKE UPDATE (late_told) ON centres_breakglass FROM {SYSTEM}",
        ),
    ]
