-- Ballots: dates, rules, questions, HQ's list, what the scrutineer says.

-- name: ballot_insert
INSERT INTO ballot (title, kind, jurisdiction, method, opens_on, closes_on, closes_time,
    replacement_opens_on, replacement_deadline_on, last_safe_post_on, target_percent,
    turnout_rule_id, majority_rule_id, created_at, nation, place, paper_expected_on, important_service)
VALUES (:title, :kind, :jurisdiction, :method, :opens_on, :closes_on, :closes_time,
    :replacement_opens_on, :replacement_deadline_on, :last_safe_post_on, :target_percent,
    :turnout_rule_id, :majority_rule_id, :now, :nation, :place, :paper_expected_on, :important_service);

-- name: ballot_update
UPDATE ballot SET title = :title, kind = :kind, jurisdiction = :jurisdiction, method = :method,
    opens_on = :opens_on, closes_on = :closes_on, closes_time = :closes_time,
    replacement_opens_on = :replacement_opens_on,
    replacement_deadline_on = :replacement_deadline_on, last_safe_post_on = :last_safe_post_on,
    target_percent = :target_percent, turnout_rule_id = :turnout_rule_id,
    majority_rule_id = :majority_rule_id, nation = :nation, place = :place,
    paper_expected_on = :paper_expected_on, important_service = :important_service,
    notice_received_on = :notice_received_on, notice_received_by = :notice_received_by,
    sample_received_on = :sample_received_on, sample_received_by = :sample_received_by,
    scrutineer = :scrutineer, result_members_on = :result_members_on,
    result_employers_on = :result_employers_on, report_received_on = :report_received_on,
    first_action_on = :first_action_on, action_notice_received_on = :action_notice_received_on,
    action_notice_received_by = :action_notice_received_by
WHERE id = :ballot_id;

-- part: ballot_columns
b.id AS ballot_id, b.title, b.kind, b.jurisdiction, b.nation, b.method, b.opens_on, b.closes_on, b.closes_time

-- part: ballot_days
b.replacement_opens_on, b.replacement_deadline_on, b.last_safe_post_on, b.target_percent

-- What the employer had and when, what was sent out after the count.
-- part: ballot_calendar
b.place, b.paper_expected_on, b.important_service, b.notice_received_on, b.notice_received_by,
    b.sample_received_on, b.sample_received_by, b.scrutineer, b.result_members_on, b.result_employers_on,
    b.report_received_on, b.first_action_on, b.action_notice_received_on, b.action_notice_received_by

-- name: ballot_get
SELECT {ballot_columns}, {ballot_days}, {ballot_calendar}, b.turnout_rule_id, b.majority_rule_id
FROM ballot b WHERE b.id = :ballot_id;

-- What a board's head needs: dates and the share the law asks for (num and den
-- are NULL where no threshold applies).
-- name: ballot_head
SELECT {ballot_columns}, {ballot_days}, b.created_at AS _created_at, t.num AS turnout_num, t.den AS turnout_den,
    t.status AS turnout_status, t.source AS turnout_source, t.checked_on AS turnout_checked_on
FROM ballot b LEFT JOIN rule_value t ON t.id = b.turnout_rule_id AND b.kind = 'STATUTORY'
WHERE b.id = :ballot_id;

-- The ballot to work on now: the open one that closes first, else the next to
-- open, else the last one.
-- part: ballot_now
SELECT id AS ballot_id FROM (
    SELECT id, 1 AS rank FROM (SELECT id, opens_on FROM ballot WHERE closes_on >= :today
        ORDER BY closes_on, id LIMIT 20) WHERE opens_on <= :today
    UNION ALL
    SELECT * FROM (SELECT id, 2 FROM ballot WHERE closes_on >= :today ORDER BY closes_on, id LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT id, 3 FROM ballot ORDER BY closes_on DESC, id DESC LIMIT 1))
ORDER BY rank LIMIT 1
-- name: ballot_current
{ballot_now};

-- list: ballot
-- key: b.closes_on, b.id
-- order: desc
-- unscoped: a ballot is the whole branch's
SELECT b.id AS id, {ballot_columns} FROM ballot b
WHERE b.id > 0;

-- name: ballot_question_insert
INSERT INTO ballot_question (ballot_id, question, wording) VALUES (:ballot_id, :question, :wording);

-- name: ballot_question_delete
DELETE FROM ballot_question WHERE ballot_id = :ballot_id;

-- name: ballot_questions
SELECT question, wording FROM ballot_question WHERE ballot_id = :ballot_id ORDER BY id;

-- name: rule_values
SELECT id, jurisdiction, key, num, den, text, trigger, from_date, to_date, status, source, checked_on,
    rep_id, confirmed_by, replaces
FROM rule_value WHERE jurisdiction = :jurisdiction ORDER BY key, from_date, id;

-- Numbers of HQ's list, from tallies.
-- name: ballot_electorate_counts
-- unscoped: sums of the whole branch, no names
SELECT coalesce(sum(n), 0) AS entitled,
    coalesce(sum(n) FILTER (WHERE state = 'UNMATCHED'), 0) AS unmatched
FROM canvass_tally WHERE ballot_id = :ballot_id;

-- HQ's list is an officer's: unmatched numbers have no workplace. By a former number somebody stands
-- on it already under the one they have.
-- name: electorate_compare
-- level: officer
-- unscoped: officers only (ballot electorate import)
SELECT e.id, e.person_id, n.known
FROM (SELECT {whose_number} AS known,
          coalesce((SELECT l.id FROM electorate l
                    WHERE l.ballot_id = :ballot_id AND l.membership_no = :membership_no),
              (SELECT l.id FROM electorate l
               WHERE l.ballot_id = :ballot_id AND l.person_id = (
                   SELECT f.person_id FROM person_number f
                   WHERE f.membership_no = :membership_no))) AS listed) n
LEFT JOIN electorate e ON e.id = n.listed;

-- Whose number of HQ's list it is, for those who look through the list.
-- name: electorate_person
-- level: officer
-- unscoped: officers only (ballot electorate import)
SELECT p.id AS person_id, person_name(p.given_name, p.family_name) AS name, w.name AS workplace,
    p.given_name AS given_name, p.family_name AS family_name
FROM person p LEFT JOIN workplace w ON w.id = p.workplace_id WHERE p.id = {whose_number};

-- name: electorate_insert
-- level: officer
-- unscoped: officers only (ballot electorate import)
INSERT INTO electorate (ballot_id, membership_no, person_id)
SELECT :ballot_id, :membership_no, {whose_number}
WHERE true
ON CONFLICT DO NOTHING;

-- Everybody on our list, in order of number, in steps.
-- name: electorate_after
-- level: officer
-- unscoped: officers only (ballot electorate import)
SELECT e.membership_no, e.person_id, person_name(p.given_name, p.family_name) AS name,
    w.name AS workplace,
    EXISTS (SELECT 1 FROM canvass_event v
            WHERE v.person_id = e.person_id AND v.ballot_id = e.ballot_id) AS canvassed
FROM electorate e LEFT JOIN person p ON p.id = e.person_id
LEFT JOIN workplace w ON w.id = p.workplace_id
WHERE e.ballot_id = :ballot_id AND e.membership_no > :after
ORDER BY e.membership_no LIMIT 1000;

-- name: electorate_delete
-- level: officer
-- unscoped: officers only (ballot electorate import)
DELETE FROM electorate
WHERE ballot_id = :ballot_id AND membership_no = :membership_no
    AND NOT EXISTS (SELECT 1 FROM canvass_event v WHERE v.person_id = electorate.person_id
                    AND v.ballot_id = electorate.ballot_id);

-- A number of HQ's list that nobody had has become somebody's.
-- name: electorate_match
-- level: officer
-- unscoped: by the membership number of a person just written
UPDATE electorate SET person_id = :person_id
WHERE membership_no = :membership_no AND person_id IS NULL;

-- The same for one ballot, from HQ's list.
-- name: electorate_match_listed
-- level: officer
-- unscoped: officers only (ballot electorate import)
UPDATE OR IGNORE electorate SET person_id = {whose_number}
WHERE ballot_id = :ballot_id AND membership_no = :membership_no AND person_id IS NULL;

-- Whose number of a list it is, and whether HQ's list of the ballot has it.
-- name: returned_person
-- level: officer
-- unscoped: officers only (ballot returns import)
SELECT n.person_id, person_name(p.given_name, p.family_name) AS name, p.given_name, p.family_name,
    w.name AS workplace,
    EXISTS (SELECT 1 FROM electorate l WHERE l.ballot_id = :ballot_id
                AND (l.membership_no = :membership_no OR l.person_id = n.person_id)) AS listed,
    EXISTS (SELECT 1 FROM task k
            WHERE k.person_id = n.person_id AND k.kind = 'NEW_PAPER' AND k.open = 1) AS asked
FROM (SELECT {whose_number} AS person_id) n
LEFT JOIN person p ON p.id = n.person_id LEFT JOIN workplace w ON w.id = p.workplace_id;

-- A unit's by its name.
-- name: scrutineer_return_insert
INSERT INTO scrutineer_return (ballot_id, as_of, scope, papers_returned, turnout_hundredths, rep_id,
    unit_id)
VALUES (:ballot_id, :as_of, :scope, :papers_returned, :turnout_hundredths, :actor_id,
    (SELECT u.id FROM ballot_unit u
     WHERE u.ballot_id = :ballot_id AND u.name = :scope COLLATE NOCASE));

-- What was said last of that day and whom.
-- name: scrutineer_return_before
SELECT id, papers_returned, turnout_hundredths FROM scrutineer_return
WHERE ballot_id = :ballot_id AND as_of = :as_of AND scope = :scope COLLATE NOCASE
ORDER BY id DESC LIMIT 1;

-- How many may vote there, as far as anybody knows: of a unit as HQ says, of the whole ballot or the
-- branch as many as HQ's list has.
-- name: returned_entitled
-- unscoped: sums of the whole branch, no names
SELECT coalesce((SELECT coalesce(u.entitled, 0) FROM ballot_unit u
                 WHERE u.ballot_id = :ballot_id AND u.name = :scope COLLATE NOCASE),
    iif(lower(:scope) IN ('whole ballot', 'branch', 'our branch', 'the branch')
            OR EXISTS (SELECT 1 FROM workplace b WHERE b.parent_id IS NULL
                           AND b.name = :scope COLLATE NOCASE),
        (SELECT sum(t.n) FROM canvass_tally t WHERE t.ballot_id = :ballot_id), 0), 0) AS entitled;

-- name: scrutineer_returns
SELECT id, as_of, scope, papers_returned, turnout_hundredths FROM scrutineer_return
WHERE ballot_id = :ballot_id ORDER BY as_of DESC, id DESC LIMIT 5;

-- How the ballot before it ended, as HQ said last; of the same kind only.
-- name: ballot_before
SELECT p.title, p.closes_on, r.scope, r.turnout_hundredths
FROM ballot b
CROSS JOIN (SELECT x.id, x.title, x.closes_on, x.kind FROM ballot x
            WHERE x.closes_on < (SELECT opens_on FROM ballot WHERE id = :ballot_id)
            ORDER BY x.closes_on DESC, x.id DESC LIMIT 5) p ON p.kind = b.kind
JOIN scrutineer_return r ON r.ballot_id = p.id AND r.turnout_hundredths IS NOT NULL
WHERE b.id = :ballot_id
ORDER BY p.closes_on DESC, p.id DESC, r.as_of DESC, r.id DESC LIMIT 1;
