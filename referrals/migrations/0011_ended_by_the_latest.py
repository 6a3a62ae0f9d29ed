"""Lists of what ended come in their order from an index, and so do the senders to a recipient."""

from typing import ClassVar

from django.conf import settings
from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies: ClassVar = [
        ("centres", "0006_words_of_a_broken_glass"),
        ("referrals", "0010_groups_taken_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                models.F("centre"),
                models.OrderBy(models.F("moved_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "closed_confirmed",
                            "declined",
                            "cancelled",
                            "recalled",
                            "expired",
                            "failed",
                            "consent_withdrawn",
                            "entered_in_error",
                        ),
                    )
                ),
                name="referral_sent_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                models.F("to_centre"),
                models.OrderBy(models.F("moved_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    ("sent_at__isnull", False),
                    (
                        "state__in",
                        (
                            "closed_confirmed",
                            "declined",
                            "cancelled",
                            "recalled",
                            "expired",
                            "failed",
                            "consent_withdrawn",
                            "entered_in_error",
                        ),
                    ),
                    ("to_centre__isnull", False),
                ),
                name="referral_to_centre_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                models.F("to_organisation"),
                models.OrderBy(models.F("moved_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    ("sent_at__isnull", False),
                    (
                        "state__in",
                        (
                            "closed_confirmed",
                            "declined",
                            "cancelled",
                            "recalled",
                            "expired",
                            "failed",
                            "consent_withdrawn",
                            "entered_in_error",
                        ),
                    ),
                    ("to_centre__isnull", True),
                ),
                name="referral_to_org_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("sent_at__isnull", False), ("to_centre__isnull", True)),
                fields=["to_organisation", "centre"],
                name="referral_to_org_from",
            ),
        ),
    ]
