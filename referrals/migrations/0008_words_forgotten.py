"""The system takes the words out of what was written on a referral, when its client is forgotten."""

from typing import ClassVar

from django.db import migrations

from centres.wall import SYSTEM


class Migration(migrations.Migration):
    dependencies: ClassVar = [("referrals", "0007_groups_and_pulls")]

    operations: ClassVar = [
        migrations.RunSQL(
            f"GRANT UPDATE (text) ON referrals_referralmessage TO {SYSTEM}",
            f"REVOKE UPDATE (text) ON referrals_referralmessage FROM {SYSTEM}",
        ),
    ]
