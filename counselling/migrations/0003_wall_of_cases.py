"""The wall around cases, flags and hand-overs."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, SameCentre, Wall, by_centre

COUNSELLING = by_centre(Right.COUNSELLING)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0002_wall")]

    operations: ClassVar = [
        Wall("counselling_case", COUNSELLING, index=()),
        Wall("counselling_caseevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_caseentry", COUNSELLING, privileges=APPEND),
        Wall("counselling_casemember", COUNSELLING, index=()),
        Wall("counselling_casememberevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_flag", COUNSELLING),
        Wall("counselling_flagevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_handover", COUNSELLING, index=()),
        SameCentre("counselling_case", "client_id", "counselling_client"),
        SameCentre("counselling_caseentry", "case_id", "counselling_case"),
        SameCentre("counselling_caseentry", "handover_id", "counselling_handover"),
        SameCentre("counselling_casemember", "case_id", "counselling_case"),
        SameCentre("counselling_flag", "client_id", "counselling_client"),
        SameCentre("counselling_flag", "case_id", "counselling_case"),
        SameCentre("counselling_session", "case_id", "counselling_case"),
        SameCentre("counselling_followup", "case_id", "counselling_case"),
    ]
