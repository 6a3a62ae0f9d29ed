"""The wall around attachments, and the texts that clients agree to."""

from typing import ClassVar

from django.db import migrations

from centres.wall import APPEND, Open, SameCentre, SameLane, Wall, in_lane
from counselling.merging import follows

# Former rows don't know the lane of today, so they ask the record as it stands now.
SEEN_NOW = "EXISTS (SELECT FROM counselling_attachment present WHERE present.id = pgh_obj_id)"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0009_wall_of_messages")]

    operations: ClassVar = [
        Open(
            "counselling_consenttext",
            "texts are read out to everybody; rules.py says who words them",
            privileges=("SELECT", "INSERT", "UPDATE"),
        ),
        Wall("counselling_attachment", in_lane(), changing=in_lane(glass=False), index=()),
        Wall(
            "counselling_attachmentevent",
            SEEN_NOW,
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        SameCentre("counselling_attachment", "client_id", "counselling_client"),
        SameCentre("counselling_attachment", "case_id", "counselling_case"),
        SameCentre("counselling_attachment", "session_id", "counselling_session"),
        SameCentre("counselling_attachment", "consent_id", "counselling_consent"),
        SameCentre("counselling_attachment", "grievance_id", "counselling_grievance"),
        SameLane("counselling_attachment", "grievance_id", "counselling_grievance"),
        follows("counselling_attachment"),
        # What is sealed can't be packed any smaller: trying costs time at each writing.
        migrations.RunSQL(
            "ALTER TABLE counselling_attachment ALTER COLUMN content SET STORAGE EXTERNAL,"
            " ALTER COLUMN preview SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
