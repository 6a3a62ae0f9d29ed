"""Referrals are numbered too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("counselling", "0012_wall_of_rights"),
    ]

    operations = [
        migrations.AlterField(
            model_name="serialnumber",
            name="series",
            field=models.CharField(
                choices=[
                    ("client", "client number"),
                    ("case", "case number"),
                    ("grievance", "grievance number"),
                    ("referral", "referral number"),
                ],
                default="client",
                max_length=12,
            ),
        ),
    ]
