-- 50,000 grievances with their parts and a register of respondents; one in nineteen is in the sensitive
-- lane, and a third are live. Every third complaint of a centre is about the same agency.

INSERT INTO counselling_respondent
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, kind, name,
        country, licence_no, licence_key, search_name, note, updated_at)
SELECT id, centre_id, people[1], now() - interval '3 years', false, people[1], id,
       CASE WHEN n %% 4 = 0 THEN 'employer' ELSE 'agency' END, format('Overseas %%s of %%s', n, code),
       'BD', 'RL-' || to_char(n, 'FM0000'), 'RL' || n, lower(format('overseas %%s of %%s', n, code)), '',
       now()
  FROM (SELECT uuidv7() AS id, team.*, n FROM team, generate_series(1, 100) n) listed;

-- Each tenth is another name of the one before it.
UPDATE counselling_respondent joined SET leader_id = leader.id
  FROM counselling_respondent leader
 WHERE joined.centre_id = leader.centre_id AND right(joined.licence_no, 1) = '0'
   AND leader.licence_no = 'RL-' || to_char(right(joined.licence_no, 4)::int - 1, 'FM0000');

INSERT INTO counselling_grievance
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, grievance_no,
        state, state_since, client_id, case_id, brought_by, types, country, headcount, story,
        share_consent, reprisal_risk, evidence, filed_with, external_ref, next_due_at, receipt_hash,
        updated_at)
SELECT uuidv7(served.created_at - now()), served.centre_id, served.counsellor_id, served.created_at,
       number %% 361 = 6, served.counsellor_id, served.id,
       code || '-2024-G' || to_char(number * 19 %% 1000000, 'FM000000'),
       CASE WHEN number %% 57 = 6 THEN 'under_review' ELSE 'closed' END, served.created_at, served.id,
       matter.id, 'worker', '{wage_unpaid}', 'SA', 1, 'Five months without wages.', 'agreed', 'low',
       '{contract}', 'Labour office', '',
       CASE WHEN number %% 57 = 6 THEN now() + (number %% 60 - 20) * interval '1 day' END, '',
       served.created_at + (now() - served.created_at) * 0.4
  FROM served
  LEFT JOIN counselling_case matter ON matter.client_id = served.id
 WHERE number %% 19 = 6;

CREATE TEMPORARY TABLE part AS
SELECT id AS grievance_id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id,
       state, updated_at, next_due_at,
       row_number() OVER (PARTITION BY centre_id ORDER BY created_at) AS number
  FROM counselling_grievance;

INSERT INTO counselling_accused
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, grievance_id,
        respondent_id)
SELECT uuidv7(), part.centre_id, created_by_id, part.created_at, sensitive, counsellor_id, glass_id,
       grievance_id, listed.id
  FROM part
  JOIN (SELECT id, centre_id, right(licence_no, 4)::int AS n FROM counselling_respondent) listed
    ON listed.centre_id = part.centre_id
   AND listed.n = CASE WHEN number %% 3 = 0 THEN 9 ELSE 1 + number %% 100 END;

INSERT INTO counselling_grievancemove
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, grievance_id,
        before, after, note)
SELECT uuidv7(), centre_id, created_by_id, created_at + n * interval '3 days', sensitive,
       counsellor_id, glass_id, grievance_id, CASE n WHEN 1 THEN 'draft' ELSE 'lodged' END,
       CASE n WHEN 1 THEN 'lodged' ELSE 'under_review' END, 'Sent with the contract'
  FROM part, generate_series(1, 2) n;

INSERT INTO counselling_grievancestep
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, grievance_id,
        step, words, state, count, unit, source, due_at, red_at, note, ended_at, ended_by_id)
SELECT uuidv7(), centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id,
       grievance_id, CASE n WHEN 1 THEN 'acknowledge' ELSE 'decision' END, '',
       CASE WHEN open THEN 'open' ELSE 'done' END, 10, 'working', 'Overseas Employment Rules', due_at,
       due_at + interval '5 days', '', CASE WHEN NOT open THEN due_at - interval '1 day' END,
       CASE WHEN NOT open THEN counsellor_id END
  FROM (
       SELECT part.*, n, n = 2 AND next_due_at IS NOT NULL AS open,
              coalesce(next_due_at, created_at + n * interval '14 days') AS due_at
         FROM part, generate_series(1, 2) n
       ) taken;

INSERT INTO counselling_hearing
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, grievance_id,
        at, forum, "where", state, outcome)
SELECT uuidv7(), centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id,
       grievance_id, created_at + interval '30 days', 'Labour court', '', 'held', 'Adjourned'
  FROM part;

INSERT INTO counselling_grievancesum
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, grievance_id,
        kind, amount, currency, note)
SELECT uuidv7(), centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id,
       grievance_id, 'claimed', 1000 + number, 'SAR', ''
  FROM part;

INSERT INTO counselling_grievancepayment
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, grievance_id,
        amount, currency, note, paid_on, verified_at, verified_by_id, proof, proof_note)
SELECT uuidv7(), centre_id, created_by_id, updated_at, sensitive, counsellor_id, glass_id,
       grievance_id, 400, 'SAR', '', updated_at::date, updated_at, counsellor_id, 'receipt', ''
  FROM part WHERE state = 'closed';
