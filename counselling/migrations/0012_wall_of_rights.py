"""The wall around people's rights, holds and families; and what forgets a record's history."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import (
    APPEND,
    SYSTEM,
    Function,
    Open,
    SameCentre,
    SameLane,
    Wall,
    by_centre,
    in_lane,
)
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)

AUDIT = by_centre(Right.AUDIT)

RIGHTS = f"{COUNSELLING} OR {AUDIT}"

HOLDS = f"({in_lane()}) OR {AUDIT}"

HOLDS_CHANGED = f"({in_lane(glass=False)}) OR {AUDIT}"

HOLDS_BEFORE = "EXISTS (SELECT FROM counselling_legalhold present WHERE present.id = pgh_obj_id)"

# That a grievance of the lane nears its end is told to whoever sees it.
EXPIRIES = (
    f"{COUNSELLING} AND (grievance_id IS NULL OR EXISTS"
    " (SELECT FROM counselling_grievance present WHERE present.id = grievance_id))"
)

# A link is two rows. Where the one goes along with its client, the other one's relative does too.
MIRROR = """
CREATE FUNCTION counselling_mirror_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE counselling_familylink SET relative_id = NEW.client_id
     WHERE id = NEW.mirror_id AND relative_id <> NEW.client_id;
    RETURN NULL;
END $$
"""

# What a record formerly was is forgotten with it. Nobody deletes history but through this, and
# only the system may call it.
FORGET = """
CREATE FUNCTION counselling_history_forget(history text, keys uuid[])
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    gone bigint;
BEGIN
    IF history !~ '^[a-z]+_[a-z]+event$' THEN
        RAISE EXCEPTION 'no table of history: %', history;
    END IF;
    EXECUTE format('DELETE FROM %I WHERE pgh_obj_id = ANY ($1)', history) USING keys;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$
"""

# Rows that nobody else may change: the system takes the words out of them.
FORGOTTEN = {
    "counselling_caseentry": "UPDATE (note)",
    "counselling_grievancemove": "UPDATE (note)",
    "counselling_heardsource": "DELETE",
    "spreadsheets_importrow": "UPDATE (notes, fingerprint, identity, made)",
}


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("spreadsheets", "0002_wall"),
        ("counselling", "0011_wall_of_screenings"),
    ]

    operations: ClassVar = [
        Open(
            "counselling_retentionrule",
            "how long records are kept is a public rule; rules.py says who keeps it",
        ),
        Wall("counselling_familylink", COUNSELLING),
        Wall("counselling_familylinkevent", COUNSELLING, privileges=APPEND),
        SameCentre("counselling_familylink", "client_id", "counselling_client"),
        SameCentre("counselling_familylink", "relative_id", "counselling_client"),
        follows("counselling_familylink"),
        Function("counselling_mirror_follows()", MIRROR),
        migrations.RunSQL(
            "CREATE TRIGGER mirror_follows AFTER UPDATE OF client_id ON counselling_familylink"
            " FOR EACH ROW WHEN (OLD.client_id IS DISTINCT FROM NEW.client_id)"
            " EXECUTE FUNCTION counselling_mirror_follows()",
            "DROP TRIGGER mirror_follows ON counselling_familylink",
        ),
        # The data protection officer reads what is asked, and what was agreed to; no client.
        Wall("counselling_rightsrequest", RIGHTS),
        Wall("counselling_rightsrequestevent", RIGHTS, privileges=APPEND),
        SameCentre("counselling_rightsrequest", "client_id", "counselling_client"),
        follows("counselling_rightsrequest"),
        Wall("counselling_accesscopy", RIGHTS),
        SameCentre("counselling_accesscopy", "request_id", "counselling_rightsrequest"),
        migrations.RunSQL(
            f"ALTER POLICY wall_read ON counselling_consent USING ({RIGHTS})",
            f"ALTER POLICY wall_read ON counselling_consent USING ({COUNSELLING})",
        ),
        Wall("counselling_legalhold", HOLDS, changing=HOLDS_CHANGED, index=()),
        Wall("counselling_legalholdevent", HOLDS_BEFORE, privileges=APPEND),
        SameCentre("counselling_legalhold", "client_id", "counselling_client"),
        SameCentre("counselling_legalhold", "case_id", "counselling_case"),
        SameCentre("counselling_legalhold", "grievance_id", "counselling_grievance"),
        SameLane("counselling_legalhold", "grievance_id", "counselling_grievance"),
        follows("counselling_legalhold"),
        Wall("counselling_expiry", EXPIRIES, index=()),
        SameCentre("counselling_expiry", "client_id", "counselling_client"),
        SameCentre("counselling_expiry", "grievance_id", "counselling_grievance"),
        Function(
            "counselling_history_forget(text, uuid[])", FORGET, definer=True, system_only=True
        ),
        *(
            migrations.RunSQL(
                f"GRANT {what} ON {table} TO {SYSTEM}", f"REVOKE {what} ON {table} FROM {SYSTEM}"
            )
            for table, what in FORGOTTEN.items()
        ),
    ]
