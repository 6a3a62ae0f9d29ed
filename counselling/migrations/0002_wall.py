"""The wall around counselling: policies, same-centre keys, and the search behind the wall."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, Function, SameCentre, Wall, by_centre, restricted

COUNSELLING = by_centre(Right.COUNSELLING)

# The stored text holds a client's own names, then "|", then the father's or spouse's. Whoever is
# called so comes before whoever's relative is: a relative's exact name (0.59) ranks below an own
# name that is strictly alike (0.6 and more) and above one that is loosely so. Of equals, those come
# first whose own name begins with the words.
SEARCH = """
CREATE FUNCTION counselling_client_search(words text, most int)
RETURNS TABLE (id uuid, own boolean) LANGUAGE plpgsql STABLE AS $$
DECLARE
    scope int[] := NULLIF(current_setting('mrc.counselling', true), '')::int[];
BEGIN
    RETURN QUERY
    SELECT found.id, found.own
      FROM unnest(scope) AS mine (centre_id)
     CROSS JOIN LATERAL (
           SELECT alike.id, alike.last_contact_at, alike.names ^@ words AS begins,
                  alike.theirs < alike.whole OR words <% alike.names AS own,
                  CASE WHEN alike.theirs < alike.whole THEN alike.whole
                       ELSE greatest(word_similarity(words, alike.names), alike.theirs * 0.59)
                  END AS score
             FROM (
                  SELECT client.id, client.last_contact_at,
                         split_part(client.search_name, '|', 1) AS names,
                         word_similarity(words, client.search_name) AS whole,
                         word_similarity(words, split_part(client.search_name, '|', 2)) AS theirs
                    FROM counselling_client client
                   WHERE client.centre_id = mine.centre_id AND words <% client.search_name
                  ) alike
            ORDER BY score DESC, begins DESC, alike.last_contact_at DESC, alike.id
            LIMIT most
           ) found
     ORDER BY found.score DESC, found.begins DESC, found.last_contact_at DESC, found.id
     LIMIT most;
END $$
"""

SEARCH_PHONE = """
CREATE FUNCTION counselling_client_search_phone(phone text, most int)
RETURNS TABLE (id uuid, score real) LANGUAGE plpgsql STABLE AS $$
DECLARE
    scope int[] := NULLIF(current_setting('mrc.counselling', true), '')::int[];
BEGIN
    RETURN QUERY
    SELECT client.id, 1::real
      FROM unnest(scope) AS own (centre_id)
      JOIN counselling_client client ON client.centre_id = own.centre_id
       AND client.phones @> ARRAY[phone]::varchar[]
     ORDER BY client.last_contact_at DESC, client.id
     LIMIT most;
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("centres", "0005_standing"), ("counselling", "0001_records")]

    operations: ClassVar = [
        Wall("counselling_client", COUNSELLING, index=()),
        Wall("counselling_clientevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_serialnumber", COUNSELLING, index=()),
        Wall("counselling_consent", COUNSELLING),
        Wall("counselling_consentevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_session", COUNSELLING, index=()),
        Wall("counselling_sessionevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_followup", COUNSELLING, index=()),
        Wall("counselling_followupevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_possibleduplicate", COUNSELLING, index=()),
        Wall("counselling_restrictednote", restricted()),
        Wall("counselling_restrictednoteevent", restricted(), privileges=APPEND, index=()),
        SameCentre("counselling_consent", "client_id", "counselling_client"),
        SameCentre("counselling_session", "client_id", "counselling_client"),
        SameCentre("counselling_followup", "client_id", "counselling_client"),
        SameCentre("counselling_followup", "session_id", "counselling_session"),
        SameCentre("counselling_restrictednote", "client_id", "counselling_client"),
        SameCentre("counselling_possibleduplicate", "first_id", "counselling_client"),
        SameCentre("counselling_possibleduplicate", "second_id", "counselling_client"),
        Function("counselling_client_search(text, int)", SEARCH, definer=True),
        Function("counselling_client_search_phone(text, int)", SEARCH_PHONE, definer=True),
    ]
