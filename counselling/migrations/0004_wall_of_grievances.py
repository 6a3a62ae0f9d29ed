"""The wall around grievances and their sensitive lane, and the door for a receipt code."""

from typing import ClassVar

from django.db import migrations

from centres.wall import ALL, APPEND, Function, Open, SameCentre, SameLane, Wall, in_lane

PARTS = (
    "grievancemove",
    "complainant",
    "accused",
    "grievancesum",
    "grievancepayment",
    "grievanceoffer",
    "grievancestep",
    "hearing",
)

# A broken glass opens reading: nobody about whom a complaint is rewrites it in those minutes.
OWN_LANE = in_lane(glass=False)

# What a record was before it came into the lane is hidden with it: its former rows don't know of the
# lane, so they ask the record as it stands now, whose own policy answers.
SEEN_NOW = "EXISTS (SELECT FROM counselling_{parent} present WHERE present.id = {key})"

# What somebody without a name or a login is told who has the code: the state, and the next date.
# A slip of paper is found by others: no step is told that shows a danger, or that was put in words.
RECEIPT = """
CREATE FUNCTION counselling_grievance_receipt(hash text)
RETURNS TABLE (centre_id int, state varchar, since timestamptz, step varchar, due_at timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT grievance.centre_id, grievance.state, grievance.state_since, next.step, next.due_at
      FROM counselling_grievance grievance
      LEFT JOIN LATERAL (
           SELECT waiting.step, waiting.due_at FROM (
                  SELECT step.step, step.due_at FROM counselling_grievancestep step
                   WHERE step.grievance_id = grievance.id AND step.state = 'open'
                     AND step.step NOT IN ('triage', 'safe_return', 'other')
                     AND step.due_at > statement_timestamp()
                   UNION ALL
                  SELECT 'hearing', hearing.at FROM counselling_hearing hearing
                   WHERE hearing.grievance_id = grievance.id AND hearing.state = 'planned'
                     AND hearing.at > statement_timestamp()
                  ) waiting
            ORDER BY waiting.due_at LIMIT 1
           ) next ON true
     WHERE grievance.receipt_hash = hash AND hash <> ''
$$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0003_wall_of_cases")]

    operations: ClassVar = [
        Open(
            "counselling_grievancedeadline",
            "deadlines are public rules of each country; rules.py says who keeps them",
        ),
        Wall("counselling_respondent", in_lane(), changing=OWN_LANE, index=()),
        Wall(
            "counselling_respondentevent",
            SEEN_NOW.format(parent="respondent", key="pgh_obj_id"),
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        Wall("counselling_grievance", in_lane(), changing=OWN_LANE, index=()),
        Wall(
            "counselling_grievanceevent",
            SEEN_NOW.format(parent="grievance", key="pgh_obj_id"),
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        *(
            operation
            for part in PARTS
            for operation in (
                Wall(
                    f"counselling_{part}",
                    in_lane(),
                    changing=OWN_LANE,
                    privileges=APPEND if part == "grievancemove" else ALL,
                ),
                SameCentre(f"counselling_{part}", "grievance_id", "counselling_grievance"),
                SameLane(f"counselling_{part}", "grievance_id", "counselling_grievance"),
            )
        ),
        *(
            Wall(
                f"counselling_{part}event",
                SEEN_NOW.format(parent="grievance", key="grievance_id"),
                privileges=APPEND,
                index=("grievance_id",),
            )
            for part in PARTS
            if part != "grievancemove"
        ),
        SameCentre("counselling_grievance", "client_id", "counselling_client"),
        SameCentre("counselling_grievance", "case_id", "counselling_case"),
        SameCentre("counselling_complainant", "client_id", "counselling_client"),
        SameCentre("counselling_grievancesum", "complainant_id", "counselling_complainant"),
        SameCentre("counselling_grievancepayment", "complainant_id", "counselling_complainant"),
        SameCentre("counselling_accused", "respondent_id", "counselling_respondent"),
        SameCentre("counselling_respondent", "leader_id", "counselling_respondent"),
        Function("counselling_grievance_receipt(text)", RECEIPT, definer=True),
    ]
