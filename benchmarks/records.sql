-- 300 centres with 1,000,000 clients, their sessions (1 to 9 each, 5,000,000 in all), consents and
-- follow-ups. Everything follows from the numbers of rows, so every machine gets the same.
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

INSERT INTO counselling_session
       (id, centre_id, created_by_id, created_at, client_id, counsellor_id, happened_at, mode,
        language, topics, destination, advice, intention_before, intention_after, minutes, note, version)
SELECT uuidv7(at - now()), centre_id, counsellor_id, at, id, counsellor_id, at,
       (ARRAY['walk_in', 'phone_hotline', 'whatsapp', 'field'])[1 + visit %% 4], 'bn',
       ARRAY[(ARRAY['work_abroad', 'documents', 'irregular_risks', 'skills'])[1 + visit %% 4]],
       destinations[1], 'Checked the agency''s licence together; it is on the ministry''s list.',
       '3', '2', 15 + 5 * visit, '', 0
  FROM (
       SELECT client.id, client.centre_id, client.counsellor_id, client.destinations, visit,
              client.created_at + (visit - 1) * (now() - client.created_at) / 9.5 AS at
         FROM counselling_client client
        CROSS JOIN LATERAL generate_series(1, 1 + (right(client.client_no, 6)::int + client.centre_id) %% 9) visit
       ) visits;

UPDATE counselling_client client SET last_contact_at = latest.at
  FROM (SELECT client_id, max(happened_at) AS at FROM counselling_session GROUP BY client_id) latest
 WHERE latest.client_id = client.id;

-- Half a million follow-ups; of each counsellor's, the latest thirty are open.
INSERT INTO counselling_followup
       (id, centre_id, created_by_id, created_at, client_id, session_id, assignee_id, due_at, purpose,
        state, outcome, note, ended_at, ended_by_id, version)
SELECT uuidv7(created_at - now()), centre_id, counsellor_id, created_at, client_id, id, counsellor_id,
       CASE WHEN latest <= 30 THEN date_trunc('day', now()) + (latest - 15) * interval '7 hours'
            ELSE created_at + interval '14 days' END,
       'Ask whether the agency sent the contract',
       CASE WHEN latest <= 30 THEN 'open' ELSE 'done' END,
       CASE WHEN latest <= 30 THEN '' ELSE 'reached' END, '',
       CASE WHEN latest > 30 THEN created_at + interval '14 days' END,
       CASE WHEN latest > 30 THEN counsellor_id END, 0
  FROM (
       SELECT session.*, row_number() OVER (PARTITION BY counsellor_id ORDER BY happened_at DESC) AS latest
         FROM counselling_session session
        WHERE id < (SELECT uuidv7(interval '0')) AND right(id::text, 1) = 'a'
       ) promised;
