-- 300 centres, who works there, and 1,000,000 clients with their consents and pairs to decide on.
-- Everything follows from the numbers of rows, so every machine gets the same.
-- Names come as %(given)s, %(family)s, %(own)s: Latin given and family names, romanised native ones.

INSERT INTO centres_country (code, languages, weekend, calendar, currency, version)
VALUES ('BD', '{bn,en}', '{5,6}', 'gregorian', 'BDT', 0) ON CONFLICT DO NOTHING;

INSERT INTO centres_organisation (name, kind, country_id, version)
SELECT 'Benchmark ministry', 'ministry', id, 0 FROM centres_country WHERE code = 'BD';

INSERT INTO centres_centre
       (code, name, country_id, city, address, host_id, time_zone, languages, opened_on,
        opens_at, closes_at, version)
SELECT 'BD-' || to_char(n, 'FM0000'), 'MRC ' || n, country.id, 'City ' || n, '', host.id,
       'Asia/Dhaka', '{bn,en}', '2016-01-01',
       '09:00', '17:00', 0
  FROM generate_series(1, %(centres)s) n, centres_country country, centres_organisation host
 WHERE country.code = 'BD' AND host.name = 'Benchmark ministry';

-- Four counsellors and a coordinator for each centre.
INSERT INTO centres_user
       (email, name, language, time_zone, theme, mail_notices, is_active, password, created_at)
SELECT format('person-%%s-%%s@mrc.example', centre.code, n), format('Person %%s of %%s', n, centre.code),
       'en', '', 'auto', true, true, '!', now()
  FROM centres_centre centre, generate_series(1, 5) n;

INSERT INTO centres_membership (user_id, role, centre_id, seconded, since)
SELECT person.id, CASE WHEN n = 5 THEN 'coordinator' ELSE 'counsellor' END, centre.id, false,
       now() - interval '3 years'
  FROM centres_centre centre, generate_series(1, 5) n, centres_user person
 WHERE person.email = lower(format('person-%%s-%%s@mrc.example', centre.code, n))
    OR person.email = format('person-%%s-%%s@mrc.example', centre.code, n);

CREATE TEMPORARY TABLE team AS
SELECT row_number() OVER (ORDER BY centre.id) - 1 AS place, centre.id AS centre_id, centre.code,
       array_agg(membership.user_id ORDER BY membership.user_id) AS people
  FROM centres_centre centre
  JOIN centres_membership membership ON membership.centre_id = centre.id
 WHERE membership.role = 'counsellor'
 GROUP BY centre.id;

CREATE TEMPORARY TABLE person AS
SELECT n, team.centre_id, team.code, team.people[1 + n / 300 %% 4] AS counsellor_id,
       1 + n / %(centres)s AS number,
       now() - interval '3 years' + (n * 94.6) * interval '1 second' AS came_at,
       (%(given)s::text[])[1 + n * 7919 %% cardinality(%(given)s::text[])] AS given,
       (%(given)s::text[])[1 + (n / 13) * 104729 %% cardinality(%(given)s::text[])] AS second,
       (%(family)s::text[])[1 + (n / 7) * 1299709 %% cardinality(%(family)s::text[])] AS family,
       (%(own)s::text[])[1 + n * 7919 %% cardinality(%(own)s::text[])] AS own,
       (%(family)s::text[])[1 + (n / 3) * 15485863 %% cardinality(%(family)s::text[])] AS relative
  FROM generate_series(1::bigint, %(clients)s) n
  JOIN team ON team.place = n %% %(centres)s;

INSERT INTO counselling_client
       (id, centre_id, created_by_id, created_at, client_no, anonymous, given_name, family_name,
        relative_name, native_name, search_name, sex, birth_year, age_band, phones, safe_to_call,
        contact_note, nationality, residence_country, district, language, category, stage,
        migration_type, destinations, heard_from, counsellor_id, last_contact_at, updated_at, version)
SELECT uuidv7(came_at - now()), centre_id, counsellor_id, came_at,
       code || '-2024-' || to_char(number, 'FM000000'), false,
       given || ' ' || second, family, relative, own,
       lower(given || ' ' || second || ' ' || family || ' ' || own || ' | ' || relative),
       CASE WHEN n %% 5 < 2 THEN 'female' ELSE 'male' END, 1970 + n %% 37,
       (ARRAY['18-19', '20-24', '25-29', '30-34', '35-44'])[1 + n %% 5],
       ARRAY['+8801' || 3 + n %% 7 || to_char(n, 'FM00000000')], n %% 20 > 0, '', 'BD', 'BD',
       (ARRAY['Dhaka', 'Cumilla', 'Sylhet', 'Tangail', 'Noakhali'])[1 + n %% 5], 'bn',
       (ARRAY['potential', 'intending', 'outgoing', 'returnee'])[1 + n %% 4],
       (ARRAY['pre_decision', 'pre_departure', 'pre_departure', 'reintegration'])[1 + n %% 4],
       'labour', ARRAY[(ARRAY['SA', 'MY', 'OM', 'QA', 'IT'])[1 + n %% 5]],
       (ARRAY['friend', 'social_media', 'community'])[1 + n %% 3], counsellor_id, came_at, came_at, 0
  FROM person;

INSERT INTO counselling_serialnumber (centre_id, series, year, last)
SELECT centre_id, 'client', 2024, 2 + %(clients)s / %(centres)s FROM team;

INSERT INTO counselling_consent
       (id, centre_id, created_by_id, created_at, client_id, purpose, given, method, given_on,
        language, text_version)
SELECT uuidv7(client.created_at - now()), client.centre_id, client.counsellor_id,
       client.created_at, client.id, 'service', true, 'written', client.created_at::date, 'bn', '2026-1'
  FROM counselling_client client;

-- Thirty pairs a centre that nobody decided on, each of two records that follow each other.
INSERT INTO counselling_possibleduplicate
       (id, centre_id, first_id, second_id, reasons, score, state, created_at, version)
SELECT uuidv7(), centre_id, least(id, other), greatest(id, other), '{name,phone}', 72, 'open', now(), 0
  FROM (
       SELECT id, centre_id, lead(id) OVER (PARTITION BY centre_id ORDER BY client_no) AS other,
              row_number() OVER (PARTITION BY centre_id ORDER BY client_no) AS number
         FROM counselling_client WHERE right(client_no, 6)::int <= 61
       ) pairs
 WHERE number %% 2 = 1 AND other IS NOT NULL;
