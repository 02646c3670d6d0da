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
b.id AS ballot_id, b.title, b.kind, b.jurisdiction, b.nation, b.method, b.place, b.opens_on, b.closes_on,
    b.closes_time

-- part: ballot_days
b.replacement_opens_on, b.replacement_deadline_on, b.last_safe_post_on, b.target_percent

-- What the employer had and when, what was sent out after the count.
-- part: ballot_calendar
b.paper_expected_on, b.important_service, b.notice_received_on, b.notice_received_by,
    b.sample_received_on, b.sample_received_by, b.scrutineer, b.result_members_on, b.result_employers_on,
    b.report_received_on, b.first_action_on, b.action_notice_received_on, b.action_notice_received_by

-- name: ballot_get
SELECT {ballot_columns}, {ballot_days}, {ballot_calendar}, b.turnout_rule_id, b.majority_rule_id
FROM ballot b WHERE b.id = :ballot_id;

-- What a board's head needs: dates and the share the law asks for (num and den
-- are NULL where no threshold applies).
-- name: ballot_head
SELECT {ballot_columns}, {ballot_days}, b.place, b.created_at AS _created_at, t.num AS turnout_num, t.den AS turnout_den,
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

-- How members vote in the ballot that is open, of several in the one that closes first.
-- name: ballot_open_method
SELECT b.method FROM ballot b WHERE b.closes_on >= :today AND b.opens_on <= :today
ORDER BY b.closes_on, b.id LIMIT 1;

-- list: ballot
-- key: b.closes_on, b.id
-- order: desc
-- unscoped: a ballot is the whole branch's
SELECT b.id AS id, {ballot_columns} FROM ballot b
WHERE b.id > 0;

-- name: ballot_question_insert
INSERT INTO ballot_question (ballot_id, question, wording) VALUES (:ballot_id, :question, :wording);

-- name: ballot_question_delete
DELETE FROM ballot_question WHERE id = :question_id;

-- name: ballot_question_answered
SELECT count(*) AS n FROM ballot_result_question WHERE question_id = :question_id;

-- name: ballot_result_entered
SELECT count(*) AS n FROM ballot_result WHERE ballot_id = :ballot_id;

-- name: ballot_questions
SELECT question, wording FROM ballot_question WHERE ballot_id = :ballot_id ORDER BY id;

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
SELECT e.id, e.person_id, e.unit_id, n.known
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
INSERT INTO electorate (ballot_id, membership_no, person_id, unit_id)
SELECT :ballot_id, :membership_no, {whose_number}, :unit_id
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

-- name: electorate_unit
-- level: officer
-- unscoped: officers only (ballot electorate import)
UPDATE electorate SET unit_id = :unit_id
WHERE ballot_id = :ballot_id AND :unit_id IS NOT NULL AND unit_id IS NOT :unit_id
    AND (membership_no = :membership_no OR person_id = {whose_number});

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

-- name: scrutineer_return_insert
INSERT INTO scrutineer_return (ballot_id, as_of, scope, papers_returned, turnout_hundredths, rep_id,
    unit_id)
VALUES (:ballot_id, :as_of, :scope, :papers_returned, :turnout_hundredths, :actor_id, :unit_id);

-- What was said last of that day and whom.
-- name: scrutineer_return_before
SELECT id, papers_returned, turnout_hundredths FROM scrutineer_return
WHERE ballot_id = :ballot_id AND as_of = :as_of AND scope = :scope COLLATE NOCASE
ORDER BY id DESC LIMIT 1;

-- How many may vote there, as far as anybody knows: of the branch as many as HQ's list has; the whole
-- ballot counts the whole union, for which our list says nothing.
-- name: returned_entitled
-- unscoped: sums of the whole branch, no names
SELECT coalesce(iif(lower(:scope) = 'whole ballot',
    (SELECT r.entitled FROM ballot_result r WHERE r.ballot_id = :ballot_id AND r.unit_id IS NULL),
    iif(lower(:scope) IN ('branch', 'our branch', 'the branch')
            OR EXISTS (SELECT 1 FROM workplace b WHERE b.parent_id IS NULL
                           AND b.name = :scope COLLATE NOCASE),
        (SELECT sum(t.n) FROM canvass_tally t WHERE t.ballot_id = :ballot_id), 0)), 0) AS entitled;

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

-- How it ended, as published: of the whole ballot, or of its units.
-- name: ballot_results
SELECT r.id AS result_id, r.unit_id, u.name AS unit, r.entitled, r.papers, r.turnout_hundredths, r.source,
    q.id AS question_id, q.question, q.wording, x.id AS answer_id, x.yes, x.no, x.spoiled,
    x.yes_hundredths, x.at_least
FROM ballot_result r
LEFT JOIN ballot_unit u ON u.id = r.unit_id
LEFT JOIN ballot_result_question x ON x.result_id = r.id
LEFT JOIN ballot_question q ON q.id = x.question_id
WHERE r.ballot_id = :ballot_id ORDER BY coalesce(r.unit_id, 0), q.id, r.id;

-- The whole as entered, and the sums of the units: all_*, every unit says it.
-- name: ballot_result_sums
SELECT w.entitled, w.papers, coalesce(sum(r.entitled), 0) AS units_entitled,
    coalesce(sum(r.papers), 0) AS units_papers, count(r.entitled) = u.n AS all_entitled,
    count(r.papers) = u.n AS all_papers
FROM ballot_result w
CROSS JOIN (SELECT count(*) AS n FROM ballot_unit WHERE ballot_id = :ballot_id) u
LEFT JOIN ballot_result r ON r.ballot_id = w.ballot_id AND r.unit_id IS NOT NULL
WHERE w.ballot_id = :ballot_id AND w.unit_id IS NULL AND u.n > 0
GROUP BY w.id;

-- name: ballot_result_find
SELECT id, entitled, papers, turnout_hundredths, source FROM ballot_result
WHERE ballot_id = :ballot_id AND coalesce(unit_id, 0) = coalesce(:unit_id, 0);

-- name: ballot_result_insert
INSERT INTO ballot_result (ballot_id, unit_id, entitled, papers, turnout_hundredths, source, rep_id, entered_at)
VALUES (:ballot_id, :unit_id, :entitled, :papers, :turnout_hundredths, :source, :actor_id, :now);

-- name: ballot_result_update
UPDATE ballot_result SET entitled = :entitled, papers = :papers,
    turnout_hundredths = :turnout_hundredths, source = :source, rep_id = :actor_id, entered_at = :now
WHERE id = :result_id;

-- name: ballot_result_question_find
SELECT yes, no, spoiled, yes_hundredths, at_least FROM ballot_result_question
WHERE result_id = :result_id AND question_id = :question_id;

-- name: ballot_result_question_drop
DELETE FROM ballot_result_question WHERE result_id = :result_id AND question_id = :question_id;

-- name: ballot_result_question_insert
INSERT INTO ballot_result_question (result_id, question_id, yes, no, spoiled, yes_hundredths, at_least)
VALUES (:result_id, :question_id, :yes, :no, :spoiled, :yes_hundredths, :at_least);

-- name: ballot_result_drop
DELETE FROM ballot_result WHERE ballot_id = :ballot_id;
-- name: ballot_result_answers_drop
DELETE FROM ballot_result_question WHERE result_id IN (SELECT id FROM ballot_result WHERE ballot_id = :ballot_id);

-- The questions of a ballot with their ids.
-- name: ballot_question_ids
SELECT id AS question_id, question, wording FROM ballot_question WHERE ballot_id = :ballot_id ORDER BY id;

-- Ballots as published, before this branch kept any and since, the latest first.
-- name: ballot_history
-- unscoped: what was published, no names
SELECT h.title, h.closed_on, h.kind, h.question, NULL AS wording, h.turnout_hundredths, h.yes_hundredths,
    h.at_least, h.outcome AS came_to, h.source, NULL AS ballot_id
FROM ballot_history h
UNION ALL
SELECT b.title, b.closes_on, b.kind, q.question, q.wording,
    -- as ballot_judge() counts the votes cast: spoiled papers that were left out are added
    coalesce(CASE WHEN r.entitled > 0 THEN
        CASE WHEN r.papers IS NULL OR (x.spoiled > 0 AND r.papers = x.yes + x.no)
            THEN x.yes + x.no + coalesce(x.spoiled, 0) ELSE r.papers END * 10000 / r.entitled END,
        r.turnout_hundredths),
    coalesce(x.yes_hundredths, CASE WHEN x.yes + x.no > 0 THEN x.yes * 10000 / (x.yes + x.no) END),
    coalesce(x.at_least, 0), NULL, r.source, b.id
FROM ballot_result r JOIN ballot b ON b.id = r.ballot_id
LEFT JOIN ballot_result_question x ON x.result_id = r.id
LEFT JOIN ballot_question q ON q.id = x.question_id
WHERE r.unit_id IS NULL
ORDER BY 2 DESC, 1, 4;

-- name: ballot_history_add
INSERT INTO ballot_history (title, opened_on, closed_on, kind, question, turnout_hundredths, yes_hundredths,
    at_least, outcome, source)
VALUES (:title, :opened_on, :closed_on, :kind, :question, :turnout_hundredths, :yes_hundredths, :at_least,
    :outcome, :source);
-- name: ballot_history_known
-- unscoped: what was published, no names
SELECT count(*) AS n FROM ballot_history WHERE title = :title AND closed_on = :closed_on AND question = :question;

-- What members told us, of all on HQ's list, as the desk counts them: for a poster.
-- name: ballot_told
-- unscoped: two sums of the whole branch, no names
SELECT coalesce(sum(n), 0) AS entitled, coalesce(sum(n) FILTER (WHERE state = 'VOTED'), 0) AS voted
FROM canvass_tally WHERE ballot_id = :ballot_id;

-- Where HQ's list and our members differ: ours who are not on it, those on it who have left, and
-- numbers that are nobody we know. why: a word of list_differences.
-- name: ballot_differences
-- level: rep
SELECT * FROM (
    SELECT 'NOT_ON_LIST' AS difference, p.id AS person_id,
        iif(may_see('officer'), p.membership_no, NULL) AS membership_no,
        person_name(p.given_name, p.family_name) AS name, w.name AS workplace, p.joined_on, p.left_on,
        p.sort_key
    FROM person p LEFT JOIN workplace w ON w.id = p.workplace_id
    WHERE p.kind = 'MEMBER' AND in_scope(p.workplace_id)
        AND NOT EXISTS (SELECT 1 FROM electorate e WHERE e.ballot_id = :ballot_id AND e.person_id = p.id)
    UNION ALL
    SELECT 'LEFT', p.id, iif(may_see('officer'), p.membership_no, NULL),
        person_name(p.given_name, p.family_name), w.name, p.joined_on, p.left_on, p.sort_key
    FROM electorate e JOIN person p ON p.id = e.person_id LEFT JOIN workplace w ON w.id = p.workplace_id
    WHERE e.ballot_id = :ballot_id AND p.kind <> 'MEMBER' AND in_scope(p.workplace_id)
    UNION ALL
    SELECT 'UNKNOWN', NULL, e.membership_no, NULL, NULL, NULL, NULL, e.membership_no
    FROM electorate e WHERE e.ballot_id = :ballot_id AND e.person_id IS NULL AND may_see('officer'))
ORDER BY difference, sort_key, person_id LIMIT :most;
