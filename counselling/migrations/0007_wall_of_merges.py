"""The wall around merges, look-up keys and enquiries, and the functions that look behind it."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import Function, SameCentre, Wall, by_centre
from counselling.merging import follows

COUNSELLING = by_centre(Right.COUNSELLING)

# Those of one centre of the scope who share a key with what is sought; who shares most comes first.
ALIKE = """
CREATE FUNCTION counselling_client_alike(at int, sought int[], most int)
RETURNS TABLE (id uuid, shared bigint) LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF at = ANY (NULLIF(current_setting('mrc.counselling', true), '')::int[]) THEN
        RETURN QUERY
        SELECT keys_of.client_id,
               (SELECT count(*) FROM unnest(keys_of.keys) AS held WHERE held = ANY (sought))
          FROM counselling_lookupkeys AS keys_of
         WHERE keys_of.centre_id = at AND keys_of.keys && sought
         ORDER BY 2 DESC, 1 DESC
         LIMIT most;
    END IF;
END $$
"""

# The other centres that have somebody with one of the keys, and nothing else of them. Whomever an
# answer could endanger is as if he were not there: who has a restricted case or note, a standing
# flag that restricts, or a part in a grievance of the sensitive lane; they are passed over after
# the same look at the index as all the others. A merged record does not speak for its leader.
ELSEWHERE = """
CREATE FUNCTION counselling_client_elsewhere(sought int[])
RETURNS SETOF int LANGUAGE plpgsql STABLE AS $$
DECLARE
    scope int[] := NULLIF(current_setting('mrc.counselling', true), '')::int[];
BEGIN
    IF cardinality(scope) > 0 THEN
        RETURN QUERY
        SELECT DISTINCT keys_of.centre_id
          FROM counselling_lookupkeys AS keys_of
          JOIN counselling_client AS found
            ON found.id = keys_of.client_id
           AND found.merged_into_id IS NULL AND NOT found.anonymous
         WHERE keys_of.keys && sought AND NOT keys_of.centre_id = ANY (scope)
           AND NOT EXISTS (SELECT FROM counselling_case AS of_his
                            WHERE of_his.client_id = found.id AND of_his.restricted)
           AND NOT EXISTS (SELECT FROM counselling_flag AS flag
                            WHERE flag.client_id = found.id AND flag.lifted_at IS NULL
                              AND flag.family = 'vulnerability'
                              AND flag.code IN ('unaccompanied_child', 'separated_child',
                                                'gbv_survivor', 'possible_vot', 'detained'))
           AND NOT EXISTS (SELECT FROM counselling_restrictednote AS note
                            WHERE note.client_id = found.id)
           AND NOT EXISTS (SELECT FROM counselling_grievance AS grievance
                            WHERE grievance.client_id = found.id AND grievance.sensitive)
           AND NOT EXISTS (SELECT FROM counselling_complainant AS complainant
                            WHERE complainant.client_id = found.id AND complainant.sensitive);
    END IF;
END $$
"""

# A row that is written for a client who was merged a moment ago belongs to the one that leads. The
# lock lets merging and writing wait for each other, so that no row is left behind.
FOLLOW = """
CREATE FUNCTION counselling_child_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    leader uuid;
BEGIN
    WHILE NEW.client_id IS NOT NULL LOOP
        SELECT merged_into_id INTO leader
          FROM counselling_client WHERE id = NEW.client_id FOR KEY SHARE;
        EXIT WHEN leader IS NULL;
        NEW.client_id := leader;
    END LOOP;
    RETURN NEW;
END $$
"""

CHILDREN = (
    "counselling_consent",
    "counselling_case",
    "counselling_session",
    "counselling_followup",
    "counselling_appointment",
    "counselling_flag",
    "counselling_restrictednote",
    "counselling_grievance",
    "counselling_complainant",
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0006_wall_of_sealed_facts")]

    operations: ClassVar = [
        SameCentre("counselling_client", "merged_into_id", "counselling_client"),
        Wall("counselling_lookupkeys", COUNSELLING, index=()),
        SameCentre("counselling_lookupkeys", "client_id", "counselling_client"),
        Wall("counselling_merge", COUNSELLING),
        SameCentre("counselling_merge", "leader_id", "counselling_client"),
        SameCentre("counselling_merge", "merged_id", "counselling_client"),
        # What stands behind a narrower wall is not told of: only the system reads that it moved.
        Wall(
            "counselling_mergemove",
            f"{COUNSELLING} AND NOT narrow",
            privileges=("SELECT", "INSERT"),
        ),
        SameCentre("counselling_mergemove", "merge_id", "counselling_merge"),
        Wall("counselling_enquiry", COUNSELLING, index=()),
        Wall("counselling_enquiryreceived", COUNSELLING, index=()),
        Function("counselling_client_alike(int, int[], int)", ALIKE, definer=True),
        Function("counselling_client_elsewhere(int[])", ELSEWHERE, definer=True),
        Function("counselling_child_follows()", FOLLOW),
        *(follows(table) for table in CHILDREN),
    ]
