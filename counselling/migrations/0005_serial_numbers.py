"""One counter for every number that people read: of clients, of cases, of what comes later."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("centres", "0002_wall"),
        ("counselling", "0004_possible_duplicate_version"),
    ]

    operations: ClassVar = [
        migrations.RemoveConstraint("clientnumber", "client_number_once"),
        migrations.RenameModel("ClientNumber", "SerialNumber"),
        migrations.AlterModelOptions(
            "serialnumber",
            {"verbose_name": "serial number", "verbose_name_plural": "serial numbers"},
        ),
        migrations.AddField(
            "serialnumber",
            "series",
            models.CharField(
                choices=[("client", "client number"), ("case", "case number")],
                default="client",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            "serialnumber",
            models.UniqueConstraint(fields=("centre", "series", "year"), name="serial_number_once"),
        ),
    ]
