-- Fills the real schema to a given size, evenly: what a page meets around its
-- key is the same in a small branch and in a large one. Workplace 1 is the
-- branch, 2 to 13 offices. Seat S0000001 has most people, S0000009 five of them
-- whatever the size; states and stages likewise.

-- name: fill_workplace
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO workplace (parent_id, kind, name, headcount) SELECT CASE WHEN i > 1 THEN 1 END, CASE i WHEN 1 THEN 'BRANCH' ELSE 'OFFICE' END, printf('Office %02d', i), 5000 FROM r;

-- name: fill_empty_workplace
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO workplace (parent_id, kind, name) SELECT 1, 'OFFICE', printf('Empty %02d', i) FROM r;

-- name: fill_rep
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO rep (login, name, level, scope_all, from_on)
SELECT 'rep' || i, 'Rep ' || i, 'OFFICER', 1, '2026-01-01' FROM r;

-- name: fill_constituency
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO constituency (ons_code, name, name_key, region)
SELECT printf('S%07d', i), 'Seat ' || i, printf('seat %07d', i), 'North' FROM r;

-- name: fill_mp
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO mp (parliament_id, name, name_key) SELECT i, 'MP ' || i, printf('mp %d', i) FROM r;

-- name: fill_mp_term
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO mp_term (ons_code, mp_id, party, from_on)
SELECT printf('S%07d', i), i, 'P', '2024-07-04' FROM r;

-- name: fill_timeline
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO timeline (on_text, sort_on, actor, fact, source)
SELECT 'x', date('2000-01-01', i || ' days'), 'a', 'f', 's' FROM r;

-- name: fill_person
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, workplace_id,
  ons_code, created_at)
SELECT 'MEMBER', printf('N%07d', i), 'Sam', printf('Test%07d', i), printf('test%07d', i),
  2 + i % 12, CASE WHEN i <= 5 THEN 'S0000009' ELSE 'S0000001' END, 1 FROM r;

-- name: fill_contact
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO contact_point (person_id, kind, value, source, created_at)
SELECT i, 'EMAIL', printf('m%07d@example.org', i), 'HQ', 1 FROM r;

-- name: fill_prospect
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO prospect (label, workplace_id, stage, open, follow_up_on, created_at)
SELECT 'Group ' || i, 2 + i % 12, CASE WHEN i <= 5 THEN 'ASKED' ELSE 'IDENTIFIED' END, 1,
  CASE WHEN (i / 12) % 3 THEN date('1900-01-01', i || ' days') END, 1 FROM r;

-- name: fill_activity
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO activity (person_id, workplace_id, rep_id, at, channel, purpose, outcome)
SELECT 1 + i % 2, 3, 1, i, 'PHONE', 'GTVO', 'NO_ANSWER' FROM r;

-- One to each of many.
-- name: fill_mail
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO outbox (kind, to_address, subject, text, message_id, status, queued_at, rep_id, person_id)
SELECT 'many', 'a@example.org', 's', 't', 'm' || i, 'sent', i, 1, i FROM r;

-- A call list whose people are to be rung back this evening.
-- name: fill_call_entry
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO call_entry (list_id, person_id, workplace_id, sort_key, call_state, until_on, until_time, rank, last_at)
SELECT 1, i, 2 + i % 12, 's' || i, 'WAITING', '2026-11-21', iif(i <= 6, '10:42', '18:00'), 1, i FROM r;

-- name: fill_activity_prospect
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO activity (prospect_id, workplace_id, rep_id, at, channel, purpose, outcome)
SELECT 1 + i % 2, 3, 1, i, 'PHONE', 'RECRUIT', 'NO_ANSWER' FROM r;

-- name: fill_letter
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO letter (person_id, ons_code, mp_id, workplace_id, status, written_on, rep_id,
  created_at)
SELECT i, CASE WHEN i <= 5 THEN 'S0000009' ELSE 'S0000001' END, 1, 2 + i % 12, 'SENT',
  date('1900-01-01', i || ' days'), 1, 1 FROM r;

-- name: fill_reply
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO reply (letter_id, person_id, mp_id, ons_code, workplace_id, received_on, filed_at,
  rep_id, channel, type, text, consent, triage)
SELECT i, i, 1, 'S0000001', 2 + i % 12, date('1900-01-01', i || ' days'), i, 1,
  'PASTED', 'HOLDING', 'Thank you',
  CASE WHEN (i / 12) % 2 THEN 'GIVEN' ELSE 'NOT_ASKED' END,
  CASE WHEN (i / 12) % 2 THEN NULL ELSE 'who' END FROM r;

-- One that waits to be matched, from the MP of the five.
-- name: fill_reply_waiting
-- unscoped: a test
INSERT INTO reply (id, mp_id, workplace_id, received_on, filed_at, rep_id, channel, type, text,
  consent, triage)
VALUES (:id, 9, 2, '2026-11-20', 1, 1, 'PASTED', 'HOLDING', 'Thank you', 'NOT_ASKED', 'who');

-- Letters that 720 got.
-- name: fill_reply_new
INSERT INTO reply_new (reply_id, workplace_id) SELECT r.id, r.workplace_id FROM reply r WHERE :n > 0;

-- name: fill_same_letter
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO same_letter (reply_id, letter, workplace_id, sample) SELECT i, 1 + (i - 1) / 720, 2 + i % 12, 0 FROM r;

-- name: fill_commitment
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO commitment (mp_id, ons_code, reply_id, commitment, said, due_on, done_on, rep_id, created_at)
SELECT 1, 'S0000001', i, 'PQ', 'I shall ask', date('1900-01-01', i || ' days'),
  CASE WHEN (i / 12) % 2 THEN '2026-11-21' END, 1, 1 FROM r;

-- name: fill_task
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO task (title, owner_id, workplace_id, person_id, due_on, status, open, created_at,
  created_by, done_at)
SELECT 'Task ' || i, 1, 2 + i % 12, i, CASE WHEN (i / 24) % 3 THEN date('1900-01-01', i || ' days') END,
  CASE WHEN (i / 12) % 2 THEN 'DONE' ELSE 'OPEN' END, 1 - (i / 12) % 2, 1, 1,
  CASE WHEN (i / 12) % 2 THEN i END FROM r;

-- name: fill_ballot
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO ballot (title, kind, jurisdiction, method, opens_on, closes_on, created_at)
SELECT 'Ballot ' || i, 'STATUTORY', 'GB', 'POST', date('2001-01-01', i || ' days'),
  date('2001-02-01', i || ' days'), 1 FROM r;

-- name: fill_electorate
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO electorate (ballot_id, membership_no, person_id)
SELECT 1, printf('N%07d', i), i FROM r;

-- name: fill_event
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state,
  to_state, change_id)
SELECT 1, i, i, '2026-11-21', 1, 'says_voted', 'NOT_CONTACTED', 'VOTED', 1 FROM r;

-- name: fill_change
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO change (at, rep_id, command, label, topics, workplace_id)
SELECT i, 1, 'x', 'Change ' || i, 1, 2 + i % 12 FROM r;

-- Those of where one person works are about them, in two parts each.
-- name: fill_person_change
-- unscoped: a test
WITH parts (part) AS (VALUES (0), (1))
INSERT INTO person_change (person_id, change_id, part)
SELECT p.id, c.id, parts.part FROM person p JOIN change c ON c.workplace_id = p.workplace_id, parts
WHERE p.id = 1;

-- name: fill_audit
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO audit (at, rep_id, action, subject, subject_ref, prev_hash, hash)
SELECT i, CASE WHEN i <= 5 THEN 2 ELSE 1 END, 'view', 'person',
  CASE WHEN i <= 5 THEN 'token2' ELSE 'token1' END, '', '' FROM r;

-- name: fill_audit_token
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO audit_token (person_id, token) SELECT i, 'token' || i FROM r;

-- name: fill_tag
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO person_tag (person_id, tag, tag_key) SELECT i, printf('tag %d', i % 20), printf('tag %d', i % 20) FROM r;

-- name: fill_office
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO office (person_id, role, workplace_id, from_on)
SELECT i, 'WORKPLACE_REP', 2 + i % 12, '2026-01-01' FROM r;

-- name: fill_ask_record
-- unscoped: a test
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO ask_record (person_id, ask_id, asked_on, rep_id) SELECT i, 1 + i % 6, '2026-11-01', 1 FROM r;

-- What somebody has to decide about is as much whatever the size.
-- name: fill_outbox
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO outbox (kind, to_address, subject, text, message_id, status, queued_at, rep_id)
SELECT 'mail', 'a@example.org', 'Mail ' || i, 'Text', i || '@example.org',
    CASE WHEN i % 2 THEN 'sent' WHEN i > 40 THEN 'queued' WHEN i % 4 THEN 'uncertain' ELSE 'refused' END,
    1795250000 + i, 1 FROM r;

-- name: fill_outbox_try
WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)
INSERT INTO outbox_try (outbox_id, attempts, first_at, tried_at, sent_at)
SELECT i, 1, 1795250000 + i, 1795250000 + i, CASE WHEN i % 2 THEN 1795250000 + i END FROM r;
