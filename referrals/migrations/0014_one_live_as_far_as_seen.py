"""One live referral for the same as far as it is seen: what few see stands in nobody's way."""

from typing import ClassVar

from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies: ClassVar = [("referrals", "0013_taken_further")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="sentside", name="referral_live_once"),
        migrations.AddConstraint(
            model_name="sentside",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("client__isnull", False),
                    ("ended_at__isnull", True),
                    ("sensitive", False),
                    ("went_at__isnull", False),
                ),
                fields=("client", "to_organisation", "to_centre", "sought"),
                name="referral_live_once",
                nulls_distinct=False,
            ),
        ),
    ]
