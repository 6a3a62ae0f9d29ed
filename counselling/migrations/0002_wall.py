"""The wall around counselling: policies, same-centre keys, and the search behind the wall."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, Function, SameCentre, Wall, by_centre, restricted

COUNSELLING = by_centre(Right.COUNSELLING)

SEARCH = """
CREATE FUNCTION counselling_client_search(words text, most int)
RETURNS TABLE (id uuid, score real) LANGUAGE plpgsql STABLE AS $$
DECLARE
    scope int[] := NULLIF(current_setting('mrc.counselling', true), '')::int[];
BEGIN
    RETURN QUERY
    SELECT found.id, found.score
      FROM unnest(scope) AS own (centre_id)
     CROSS JOIN LATERAL (
           SELECT client.id, client.last_contact_at,
                  word_similarity(words, client.search_name) AS score
             FROM counselling_client client
            WHERE client.centre_id = own.centre_id AND words <% client.search_name
            ORDER BY 3 DESC, 2 DESC, 1
            LIMIT most
           ) found
     ORDER BY found.score DESC, found.last_contact_at DESC, found.id
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
    dependencies: ClassVar = [("counselling", "0001_initial"), ("centres", "0002_wall")]

    operations: ClassVar = [
        Wall("counselling_client", COUNSELLING, index=()),
        Wall("counselling_clientevent", COUNSELLING, privileges=APPEND, index=()),
        Wall("counselling_clientnumber", COUNSELLING, index=()),
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
