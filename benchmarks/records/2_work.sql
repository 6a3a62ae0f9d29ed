-- What is done for the clients: 400,000 cases with their entries, 5,000,000 sessions (1 to 9 a client),
-- follow-ups, appointments and flags. Of each counsellor's cases some fifty are live. The numbers of
-- her clients are four apart, so no share of them is taken by a multiple of four.

CREATE TEMPORARY TABLE served AS
SELECT client.id, client.centre_id, team.code, client.counsellor_id, client.created_at,
       client.destinations, client.stage, right(client.client_no, 6)::int AS number
  FROM counselling_client client
  JOIN team ON team.centre_id = client.centre_id;

INSERT INTO counselling_case
       (id, centre_id, created_by_id, created_at, client_id, case_no, kind, stage, priority,
        counsellor_id, state, next_step, next_step_on, opened_at, touched_at, closure_reason, outcome,
        closing_state, closing_asked_at, closing_asked_by_id, closed_at, closed_by_id, updated_at)
SELECT uuidv7(created_at - now()), centre_id, counsellor_id, created_at, id,
       code || '-2024-C' || to_char(number, 'FM000000'),
       (ARRAY['going_abroad', 'documents', 'complaint', 'return', 'life_abroad'])[1 + number / 7 %% 5],
       stage, (ARRAY['normal', 'normal', 'normal', 'normal', 'urgent'])[1 + number / 11 %% 5],
       counsellor_id, CASE WHEN live THEN 'active' ELSE 'closed' END,
       CASE WHEN number %% 3 > 0 THEN 'Ask whether the passport came' ELSE '' END,
       CASE WHEN number %% 3 > 0 AND live THEN current_date - 20 + number %% 60 END,
       created_at, touched_at,
       CASE WHEN live AND NOT asked THEN '' ELSE 'information_given' END,
       CASE WHEN live THEN '' ELSE 'met' END, CASE WHEN asked THEN 'closed' ELSE '' END,
       CASE WHEN asked THEN touched_at END, CASE WHEN asked THEN counsellor_id END,
       CASE WHEN NOT live THEN touched_at END, CASE WHEN NOT live THEN counsellor_id END, touched_at
  FROM (
       SELECT *, number / 4 %% 6 = 0 AS live, number / 4 %% 60 = 0 AS asked,
              created_at + (now() - created_at) * (0.2 + number %% 8 / 10.0) AS touched_at
         FROM served WHERE number %% 5 < 2
       ) opened;

INSERT INTO counselling_casemember (id, centre_id, created_by_id, created_at, case_id, user_id)
SELECT uuidv7(), matter.centre_id, matter.counsellor_id, matter.opened_at, matter.id, person
  FROM counselling_case matter
  JOIN team ON team.centre_id = matter.centre_id
 CROSS JOIN LATERAL unnest(team.people[:2]) person
 WHERE matter.closed_at IS NULL AND person <> matter.counsellor_id
   AND right(matter.case_no, 6)::int %% 16 = 0;

INSERT INTO counselling_caseentry
       (id, centre_id, created_by_id, created_at, case_id, deed, before, after, note)
SELECT uuidv7(opened_at - now()), centre_id, counsellor_id, opened_at, id, 'opened', '', 'open', ''
  FROM counselling_case
 UNION ALL
SELECT uuidv7(closed_at - now()), centre_id, counsellor_id, closed_at, id, 'case_closed', 'active',
       'closed', 'Nothing more was needed.'
  FROM counselling_case WHERE closed_at IS NOT NULL;

INSERT INTO counselling_session
       (id, centre_id, created_by_id, created_at, client_id, case_id, counsellor_id, happened_at, mode,
        language, topics, destination, advice, intention_before, intention_after, minutes, note)
SELECT uuidv7(at - now()), centre_id, counsellor_id, at, id, case_id, counsellor_id, at,
       (ARRAY['walk_in', 'phone_hotline', 'whatsapp', 'field'])[1 + visit %% 4], 'bn',
       CASE WHEN (number + visit) %% 97 = 0 THEN '{}'
            ELSE ARRAY[(ARRAY['work_abroad', 'documents', 'irregular_risks', 'skills'])[1 + visit %% 4]] END,
       destinations[1], 'Checked the agency''s licence together; it is on the ministry''s list.',
       '3', '2', 15 + 5 * visit, ''
  FROM (
       SELECT served.*, matter.id AS case_id, visit,
              served.created_at + (visit - 1) * (now() - served.created_at) / 9.5 AS at
         FROM served
         LEFT JOIN counselling_case matter ON matter.client_id = served.id
        CROSS JOIN LATERAL generate_series(1, 1 + (number + served.centre_id) %% 9) visit
       ) visits;

UPDATE counselling_client client SET last_contact_at = latest.at
  FROM (SELECT client_id, max(happened_at) AS at FROM counselling_session GROUP BY client_id) latest
 WHERE latest.client_id = client.id;

-- 300,000 follow-ups; of each counsellor's, the latest thirty are open.
INSERT INTO counselling_followup
       (id, centre_id, created_by_id, created_at, client_id, session_id, case_id, assignee_id, due_at,
        purpose, state, outcome, note, ended_at, ended_by_id)
SELECT uuidv7(created_at - now()), centre_id, counsellor_id, created_at, client_id, id, case_id,
       counsellor_id,
       CASE WHEN latest <= 30 THEN date_trunc('day', now()) + (latest - 15) * interval '7 hours'
            ELSE created_at + interval '14 days' END,
       'Ask whether the agency sent the contract',
       CASE WHEN latest <= 30 THEN 'open' ELSE 'done' END,
       CASE WHEN latest <= 30 THEN '' ELSE 'reached' END, '',
       CASE WHEN latest > 30 THEN created_at + interval '14 days' END,
       CASE WHEN latest > 30 THEN counsellor_id END
  FROM (
       SELECT session.*, row_number() OVER (PARTITION BY counsellor_id ORDER BY happened_at DESC) AS latest
         FROM counselling_session session
        WHERE id < (SELECT uuidv7(interval '0')) AND right(id::text, 1) = 'a'
       ) promised;

-- A third of the clients had an appointment once; of each counsellor's, the latest ten are to come,
-- one after the other.
INSERT INTO counselling_appointment
       (id, centre_id, created_by_id, created_at, client_id, counsellor_id, starts_at, ends_at, mode,
        purpose, note, state, state_since, updated_at)
SELECT uuidv7(created_at - now()), centre_id, counsellor_id, created_at, id, counsellor_id, at,
       at + interval '30 minutes', 'at_the_centre', 'Passport and contract', '',
       CASE WHEN latest <= 10 THEN 'booked' WHEN number %% 9 = 0 THEN 'no_show' ELSE 'held' END,
       least(at, now()), least(at, now())
  FROM (
       SELECT *, CASE WHEN latest <= 10 THEN date_trunc('day', now()) + (latest - 2) * interval '6 hours'
                      ELSE created_at + interval '3 days' END AS at
         FROM (
              SELECT *, row_number() OVER (PARTITION BY counsellor_id ORDER BY number DESC) AS latest
                FROM served WHERE number %% 3 = 0
              ) asked
       ) met;

INSERT INTO counselling_flag
       (id, centre_id, created_by_id, created_at, client_id, family, code, level, side)
SELECT uuidv7(created_at - now()), centre_id, counsellor_id, created_at, id, 'vulnerability',
       (ARRAY['debt', 'irregular', 'single_parent', 'no_literacy'])[1 + number / 25 %% 4],
       'individual', 'risk'
  FROM served WHERE number %% 25 = 0;
