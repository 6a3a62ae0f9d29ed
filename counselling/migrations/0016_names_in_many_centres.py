"""Who works for many centres searches their names at once, not centre by centre."""

from importlib import import_module
from typing import ClassVar, Final

from django.db import migrations

from centres.wall import FunctionAnew

BEFORE: Final[str] = import_module("counselling.migrations.0002_wall").SEARCH
# The index holds the parts of names centre by centre. Of one centre it tells at once who is meant;
# of twenty, to ask it twenty times takes three times as long as to ask for the name and then for
# the centres. It is planned for each search: how many have such a name decides how to look.
SEARCH: Final = """
CREATE OR REPLACE FUNCTION counselling_client_search(words text, most int)
RETURNS TABLE (id uuid, own boolean) LANGUAGE plpgsql STABLE AS $$
DECLARE
    scope int[] := NULLIF(current_setting('mrc.counselling', true), '')::int[];
BEGIN
    RETURN QUERY EXECUTE replace($query$
    SELECT alike.id, alike.theirs < alike.whole OR $1 <% alike.names
      FROM (
           SELECT client.id, client.last_contact_at,
                  split_part(client.search_name, '|', 1) AS names,
                  word_similarity($1, client.search_name) AS whole,
                  word_similarity($1, split_part(client.search_name, '|', 2)) AS theirs
             FROM counselling_client client
            WHERE client.centre_id = MINE AND $1 <% client.search_name
           ) alike
     ORDER BY CASE WHEN alike.theirs < alike.whole THEN alike.whole
                   ELSE greatest(word_similarity($1, alike.names), alike.theirs * 0.59)
              END DESC,
              alike.names ^@ $1 DESC, alike.last_contact_at DESC, alike.id
     LIMIT $2
    $query$, 'MINE', CASE cardinality(scope) WHEN 1 THEN '$3[1]' ELSE 'ANY ($3)' END)
    USING words, most, scope;
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("counselling", "0015_who_is_alike_key_by_key")]

    operations: ClassVar = [
        FunctionAnew(
            "counselling_client_search(text, int)",
            SEARCH,
            before=BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"),
            definer=True,
        ),
    ]
