-- 200,000 referrals between the centres and to 60 organisations, in every state: each fifth client was
-- referred once. Of each counsellor's, the latest 25 are live. Two in five go to another centre; of the
-- others half to three large organisations. What was generated before is only read, so that a database
-- without referrals gets them later too.

INSERT INTO centres_organisation (name, kind, country_id, version)
SELECT format('Benchmark recipient %%s', n),
       (ARRAY['ngo', 'agency', 'migrant_org', 'mission', 'union'])[1 + n %% 5], id, 0
  FROM centres_country, generate_series(1, 60) n
 WHERE code = 'BD';

CREATE TEMPORARY TABLE recipient AS
SELECT row_number() OVER (ORDER BY id) - 1 AS place, id
  FROM centres_organisation WHERE name LIKE 'Benchmark recipient %%';

CREATE TEMPORARY TABLE house AS
SELECT row_number() OVER (ORDER BY centre.id) - 1 AS place, centre.id AS centre_id, centre.code,
       centre.host_id, array_agg(membership.user_id ORDER BY membership.user_id) AS people
  FROM centres_centre centre
  JOIN centres_membership membership ON membership.centre_id = centre.id
 WHERE membership.role = 'counsellor' AND centre.code LIKE 'BD-%%'
 GROUP BY centre.id;

-- The moves that led to each state. The numbers are shares: of 25 live ones, and of 100 that ended.
CREATE TEMPORARY TABLE way AS
SELECT state, share, over, moves
  FROM (VALUES
        ('draft', 3, false, '{}'::text[]),
        ('awaiting_approval', 1, false, '{submit}'),
        ('sent', 4, false, '{send}'),
        ('viewed', 4, false, '{send,view}'),
        ('info_requested', 1, false, '{send,view,ask}'),
        ('accepted', 4, false, '{send,view,accept}'),
        ('in_progress', 4, false, '{send,view,accept,start}'),
        ('on_hold', 1, false, '{send,view,accept,hold}'),
        ('service_provided', 3, false, '{send,view,accept,start,provide}'),
        ('closed_confirmed', 70, true, '{send,view,accept,start,provide,confirm}'),
        ('declined', 12, true, '{send,view,decline}'),
        ('recalled', 5, true, '{send,view,recall}'),
        ('expired', 6, true, '{send,expire}'),
        ('failed', 5, true, '{send,view,accept,fail}'),
        ('consent_withdrawn', 1, true, '{send,view,accept,withdraw}'),
        ('cancelled', 1, true, '{cancel}')
       ) ways (state, share, over, moves);

CREATE TEMPORARY TABLE drawn AS
SELECT over, state, moves, row_number() OVER (PARTITION BY over ORDER BY turn, state) - 1 AS place
  FROM way, generate_series(1, share) turn;

CREATE TEMPORARY TABLE move AS
SELECT name, after, side
  FROM (VALUES
        ('submit', 'awaiting_approval', 'sender'), ('send', 'sent', 'sender'),
        ('view', 'viewed', 'recipient'), ('ask', 'info_requested', 'recipient'),
        ('accept', 'accepted', 'recipient'), ('start', 'in_progress', 'recipient'),
        ('hold', 'on_hold', 'recipient'), ('provide', 'service_provided', 'recipient'),
        ('confirm', 'closed_confirmed', 'sender'), ('decline', 'declined', 'recipient'),
        ('recall', 'recalled', 'sender'), ('expire', 'expired', 'clock'),
        ('fail', 'failed', 'recipient'), ('withdraw', 'consent_withdrawn', 'sender'),
        ('cancel', 'cancelled', 'sender')
       ) moves (name, after, side);

CREATE TEMPORARY TABLE asked AS
SELECT uuidv7(began_at - now()) AS id, asked.*,
       -- Two days lie between two moves, or less where it began only lately.
       least(interval '2 days', (now() - began_at) / (cardinality(moves) + 1)) AS step
  FROM (
       SELECT told.*, drawn.state, drawn.moves, drawn.over,
              CASE WHEN drawn.over THEN created_at + interval '2 days'
                   ELSE now() - latest * interval '28 hours' END AS began_at,
              receiving.centre_id AS to_centre_id, receiving.code AS to_code,
              receiving.people AS to_people, coalesce(receiving.host_id, recipient.id) AS to_organisation_id
         FROM (
              SELECT client.id AS client_id, client.centre_id, client.created_at, client.counsellor_id,
                     house.code, house.place, number, draw,
                     row_number() OVER (PARTITION BY client.centre_id, client.counsellor_id
                                            ORDER BY number DESC) AS latest
                FROM counselling_client client
                JOIN house ON house.centre_id = client.centre_id
               CROSS JOIN LATERAL (SELECT right(client.client_no, 6)::int AS number) numbered
               CROSS JOIN LATERAL (SELECT number / 5 * 7919 + house.place * 104729 AS draw) thrown
               WHERE number %% 5 = 1 AND NOT client.anonymous
              ) told
         JOIN drawn ON drawn.over = (latest > 25)
          AND drawn.place = CASE WHEN latest > 25 THEN draw / 7 %% 100 ELSE latest - 1 END
         LEFT JOIN house receiving
           ON draw %% 5 < 2
          AND receiving.place = (told.place + 1 + draw / 5 %% (%(centres)s - 1)) %% %(centres)s
         LEFT JOIN recipient
           ON draw %% 5 >= 2
          AND recipient.place = CASE WHEN draw / 5 %% 2 = 0 THEN draw / 10 %% 3
                                     ELSE 3 + draw / 10 %% 57 END
       ) asked
 ORDER BY began_at;

CREATE TEMPORARY TABLE stamped AS
SELECT asked.*, began_at + cardinality(moves) * step AS moved_at,
       began_at + array_position(moves, 'send') * step AS sent_at,
       began_at + array_position(moves, 'view') * step AS viewed_at,
       began_at + array_position(moves, 'start') * step AS started_at,
       began_at + array_position(moves, 'provide') * step AS provided_at,
       began_at + coalesce(array_position(moves, 'accept'), array_position(moves, 'decline')) * step
           AS answered_at
  FROM asked;

INSERT INTO referrals_referral
       (id, centre_id, created_by_id, created_at, to_organisation_id, to_centre_id, referral_no, kind,
        reason, urgency, help_asked, request, state, moved_at, shared_id, sent_at, viewed_at, answered_at,
        started_at, provided_at, closed_at, acknowledge_due, answer_due, start_due, decline_code,
        hold_reason, failure_code, provided, outcome, confirmed, version, sensitive)
SELECT id, centre_id, counsellor_id, began_at, to_organisation_id, to_centre_id,
       code || '-2024-R' || to_char(number, 'FM000000'), 'national',
       (ARRAY['legal_aid', 'documents', 'shelter', 'health', 'skills', 'reintegration'])[1 + draw %% 6],
       CASE WHEN draw %% 20 = 0 THEN 'emergency' WHEN draw %% 4 = 0 THEN 'urgent' ELSE 'normal' END,
       '{legal_advice,wage_claim}', 'Wages of five months are not paid.', state, moved_at, uuidv7(),
       sent_at, viewed_at, answered_at, started_at, provided_at, CASE WHEN over THEN moved_at END,
       sent_at + interval '3 days', sent_at + interval '14 days', answered_at + interval '14 days',
       CASE state WHEN 'declined' THEN 'no_capacity' ELSE '' END,
       CASE state WHEN 'on_hold' THEN 'client_away' ELSE '' END,
       CASE state WHEN 'failed' THEN 'no_show' ELSE '' END,
       CASE WHEN provided_at IS NULL THEN '{}' ELSE '{legal_advice}'::text[] END,
       CASE WHEN provided_at IS NULL THEN '' ELSE 'service_received_full' END,
       CASE state WHEN 'closed_confirmed' THEN 'helped' ELSE '' END, cardinality(moves),
       draw %% 29 = 0
  FROM stamped;

INSERT INTO referrals_sentside
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, referral_id,
        client_id, case_id, to_organisation_id, to_centre_id, sought, went_at, ended_at, agreed_to,
        updated_at)
SELECT uuidv7(began_at - now()), stamped.centre_id, stamped.counsellor_id, began_at, draw %% 29 = 0,
       stamped.counsellor_id, stamped.client_id, stamped.id, stamped.client_id, matter.id,
       to_organisation_id, to_centre_id, 'legal_aid',
       CASE WHEN stamped.state <> 'draft' THEN began_at + step END,
       CASE WHEN over THEN moved_at END, jsonb_build_object('at', began_at), moved_at
  FROM stamped
  LEFT JOIN counselling_case matter ON matter.client_id = stamped.client_id
 ORDER BY began_at;

-- A centre that accepted has a side of its own; half of the time its own client is linked by now.
INSERT INTO referrals_receivedside
       (id, centre_id, created_by_id, created_at, sensitive, counsellor_id, glass_id, referral_id,
        client_id, updated_at)
SELECT uuidv7(answered_at - now()), to_centre_id, to_people[1 + draw / 3 %% 4], answered_at, false,
       to_people[1 + draw / 3 %% 4], stamped.id, stamped.id, own.id, moved_at
  FROM stamped
  LEFT JOIN counselling_client own
    ON draw %% 2 = 0 AND own.centre_id = to_centre_id
   AND own.client_no = to_code || '-2024-' || to_char(number + 1, 'FM000000')
 WHERE to_centre_id IS NOT NULL AND 'accept' = ANY(moves);

CREATE TEMPORARY TABLE piece AS
SELECT stamped.id AS referral_id, stamped.centre_id, stamped.counsellor_id,
       stamped.to_organisation_id, stamped.to_centre_id, to_people, draw, moves, stamped.state, over, began_at, step, sent_at, viewed_at, answered_at,
       moved_at, side.id AS sent_side_id, side.sensitive, side.glass_id
  FROM stamped
  JOIN referrals_sentside side ON side.referral_id = stamped.id;

INSERT INTO referrals_referralmove
       (id, centre_id, created_by_id, created_at, referral_id, to_organisation_id, to_centre_id,
        number, move, before, after, side, code, told, sensitive)
SELECT uuidv7(at - now()), centre_id,
       CASE move.side WHEN 'sender' THEN counsellor_id
                      WHEN 'recipient' THEN to_people[1 + draw / 3 %% 4] END,
       at, referral_id, to_organisation_id, to_centre_id, number, move.name,
       coalesce(lag(move.after) OVER (PARTITION BY referral_id ORDER BY number), 'draft'), move.after,
       move.side, '', sent_at IS NOT NULL, sensitive
  FROM piece
 CROSS JOIN LATERAL unnest(moves) WITH ORDINALITY AS made (name, number)
 CROSS JOIN LATERAL (SELECT began_at + number * step AS at) moment
  JOIN move ON move.name = made.name
 ORDER BY at;

INSERT INTO referrals_referralmessage
       (id, centre_id, created_by_id, created_at, referral_id, to_organisation_id, to_centre_id, side, text,
        sensitive)
SELECT uuidv7(viewed_at - now()), centre_id, NULL, viewed_at + interval '1 hour', referral_id,
       to_organisation_id, to_centre_id, 'recipient', 'Which year was the contract signed?', sensitive
  FROM piece WHERE state = 'info_requested' OR (draw %% 8 = 0 AND viewed_at IS NOT NULL)
 UNION ALL
SELECT uuidv7(viewed_at - now()), centre_id, counsellor_id, viewed_at + interval '5 hours', referral_id,
       to_organisation_id, to_centre_id, 'sender', 'In 2024.', sensitive
  FROM piece WHERE state <> 'info_requested' AND draw %% 8 = 0 AND viewed_at IS NOT NULL;

INSERT INTO referrals_package
       (id, centre_id, created_by_id, created_at, referral_id, to_organisation_id, to_centre_id,
        sent_side_id, sensitive, counsellor_id, glass_id, fixed_at, preview, fields, language, preview_open)
SELECT uuidv7(began_at - now()), centre_id, counsellor_id, began_at, referral_id, to_organisation_id,
       to_centre_id, sent_side_id, sensitive, counsellor_id, glass_id, sent_at,
       '{"parts": {"en": [{"kind": "identity", "heading": "Who it is", "lines":
        [{"code": "sex", "label": "Sex", "value": "female"}]}]}, "promised": {"en": ["Name", "Phone"]},
        "files": {}}',
       '{name,phones,sex}', 'en', NOT over AND sent_at IS NOT NULL
  FROM piece WHERE sent_at IS NOT NULL;

INSERT INTO referrals_packageopening
       (id, centre_id, created_by_id, created_at, referral_id, to_organisation_id, to_centre_id, part,
        state, sensitive)
SELECT uuidv7(at - now()), centre_id, to_people[1 + draw / 3 %% 4], at, referral_id,
       to_organisation_id, to_centre_id, opened, CASE opened WHEN 'preview' THEN 'sent' ELSE 'accepted' END,
       sensitive
  FROM piece
 CROSS JOIN LATERAL (VALUES ('preview', viewed_at),
                            ('content', CASE WHEN 'accept' = ANY(moves) THEN answered_at END))
            openings (opened, at)
 WHERE at IS NOT NULL;

INSERT INTO referrals_destructiontask
       (id, centre_id, created_by_id, created_at, referral_id, to_organisation_id, to_centre_id, why,
        due_on, confirmed_at, sensitive)
SELECT uuidv7(moved_at - now()), centre_id, counsellor_id, moved_at, referral_id, to_organisation_id,
       to_centre_id, state, moved_at::date + 7,
       CASE WHEN draw %% 9 > 0 THEN moved_at + interval '4 days' END,
       sensitive
  FROM piece
 WHERE over AND state <> 'closed_confirmed' AND viewed_at IS NOT NULL;
