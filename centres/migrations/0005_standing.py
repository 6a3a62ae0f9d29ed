"""Who somebody is at this moment, as a function: its plan is kept for as long as the connection."""

from typing import ClassVar

from django.db import migrations

from centres.wall import Function

STANDING = """
CREATE FUNCTION centres_standing(person int)
RETURNS TABLE (role varchar, centre_id int, organisation_id int, country_id int, centre_ids int[],
               place_name varchar, time_zone varchar, calendar varchar, broken_glass uuid[])
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT m.role, m.centre_id::int, m.organisation_id::int, m.country_id::int,
           CASE WHEN m.centre_id IS NOT NULL THEN ARRAY[m.centre_id::int]
                WHEN m.organisation_id IS NOT NULL THEN NULL
                ELSE (SELECT array_agg(c.id::int ORDER BY c.id) FROM centres_centre c
                       WHERE m.country_id IS NULL OR c.country_id = m.country_id)
           END,
           coalesce(place.name, organisation.name, country.code, ''),
           coalesce(place.time_zone, ''),
           coalesce(country.calendar, ''),
           (SELECT centres_broken_glass(person))
      FROM centres_membership m
      LEFT JOIN centres_centre place ON place.id = m.centre_id
      LEFT JOIN centres_organisation organisation ON organisation.id = m.organisation_id
      LEFT JOIN centres_country country
        ON country.id = coalesce(m.country_id, place.country_id, organisation.country_id)
     WHERE m.user_id = person AND m.since <= statement_timestamp()
       AND (m.until IS NULL OR m.until > statement_timestamp())
     ORDER BY m.since, m.id;
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("centres", "0004_hours_of_centres")]

    operations: ClassVar = [Function("centres_standing(int)", STANDING)]
