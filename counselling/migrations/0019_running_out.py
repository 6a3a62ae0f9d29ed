"""Which consents run out soon is asked every morning."""

from typing import ClassVar

from django.db import migrations, models

from centres.at_once import AtOnce


class Migration(AtOnce):
    dependencies: ClassVar = [("counselling", "0018_whose_word_lifts_a_stop")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                condition=models.Q(
                    ("expires_on__isnull", False), ("given", True), ("withdrawn_at", None)
                ),
                fields=["expires_on"],
                name="consent_running_out",
            ),
        ),
    ]
