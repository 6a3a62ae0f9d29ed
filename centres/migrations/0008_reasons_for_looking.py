"""Why somebody looked at what is sealed: his own, and of whoever reads the audit trail.

Nobody changes it; the system takes the words out when whom they are about is forgotten.
"""

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import centres.sealed_fields
from centres.roles import Right
from centres.wall import APPEND, SYSTEM, Wall, by_centre, by_user

OWN = by_user("user_id")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("centres", "0007_what_was_done_alone")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AccessReason",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("about_id", models.UUIDField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("with_client", "Session with the client"),
                            ("calling_back", "Calling back"),
                            ("same_person", "Checking whether it is the same person"),
                            ("for_referral", "Referral"),
                            ("own_data", "The client asks for his data"),
                            ("supervision", "Supervision"),
                            ("another_reason", "Another reason"),
                            ("saved_meanwhile", "Somebody else saved meanwhile"),
                        ],
                        max_length=16,
                        verbose_name="why",
                    ),
                ),
                (
                    "words",
                    centres.sealed_fields.SealedField(
                        blank=True, editable=False, null=True, verbose_name="reason"
                    ),
                ),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "centre",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="centres.centre",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reason for looking",
                "verbose_name_plural": "reasons for looking",
                "indexes": [
                    models.Index(
                        fields=["user", "about_id", "-given_at"], name="access_reason_of_day"
                    ),
                    models.Index(fields=["about_id"], name="access_reason_about"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("words__isnull", True), ("why", "another_reason"), _connector="OR"
                        ),
                        name="access_reason_words_of_another",
                    )
                ],
            },
        ),
        Wall(
            "centres_accessreason",
            f"{OWN} OR {by_centre(Right.AUDIT)}",
            insert=f"{OWN} AND {by_centre(Right.COUNSELLING)}",
            privileges=APPEND,
            index=(),
        ),
        migrations.RunSQL(
            f"GRANT UPDATE (words) ON centres_accessreason TO {SYSTEM}",
            f"REVOKE UPDATE (words) ON centres_accessreason FROM {SYSTEM}",
        ),
    ]
