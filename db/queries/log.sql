-- The change log and the audit as people read them. A rep sees the changes of
-- the workplaces in scope, and their own that belong to none; a volunteer their
-- own. Who has gone out of scope since is not named.

-- part: change_in_reach
coalesce((SELECT in_scope(p.workplace_id) FROM person p WHERE p.id = c.person_id), 1)

-- part: change_label
CASE WHEN {change_in_reach} THEN c.label ELSE 'somebody who is at another workplace now' END AS label

-- part: change_columns
c.id AS id, c.at AS at, (SELECT r.name FROM rep r WHERE r.id = c.rep_id) AS rep,
    {change_label}, c.command AS command, c.undoable AS undoable, c.undoes AS undoes,
    c.undone_by AS undone_by, c.id AS change_id, c.workplace_id AS workplace_id

-- list: change
-- level: rep
-- key: c.id
-- order: desc
-- by: c.workplace_id
SELECT {change_columns} FROM change c
WHERE c.topics <> 0
    AND (c.workplace_id IS NOT NULL OR c.rep_id = :actor_id OR may_see('officer'))

-- list: change_mine
-- level: volunteer
-- unscoped: one's own; in_scope leaves out what has gone out of scope since
-- key: c.id
-- order: desc
-- filter unplaced: c.workplace_id IS NULL AND :unplaced
SELECT {change_columns} FROM change c
WHERE c.rep_id = :actor_id AND c.topics <> 0
    AND (c.workplace_id IS NULL OR in_scope(c.workplace_id))

-- Those about one member, also in passing: a list of HQ's, a change of many.
-- list: change_person
-- level: rep
-- key: x.change_id
-- order: desc
SELECT {change_columns}, x.person_id AS person_id
FROM person_change x JOIN change c ON c.id = x.change_id
WHERE x.person_id = :person_id AND c.topics <> 0
    AND NOT EXISTS (SELECT 1 FROM person_change y WHERE y.person_id = x.person_id
                        AND y.change_id = x.change_id AND y.part < x.part)
    AND (in_scope(c.workplace_id)
         OR (c.workplace_id IS NULL AND (c.rep_id = :actor_id OR may_see('officer'))));

-- One change, for its undo: none that the log does not list to them.
-- name: change_get
SELECT {change_columns}, c.rep_id AS rep_id, c.topics AS topics, c.person_id AS person_id,
    {change_in_reach} AS in_reach
FROM change c
WHERE c.id = :change_id AND c.topics <> 0
    AND (in_scope(c.workplace_id) OR (c.workplace_id IS NULL AND c.rep_id = :actor_id))
    AND (c.rep_id = :actor_id OR (c.workplace_id IS NOT NULL AND may_see('rep')) OR may_see('officer'));

-- What the actor did since a change that can be taken back no more, latest first.
-- name: changes_final
-- unscoped: the actor's own
SELECT c.id AS change_id, c.command, c.label FROM change c
WHERE c.rep_id = :actor_id AND c.id > :since AND c.undoable = 0 AND c.undone_by IS NULL AND c.topics <> 0
    AND c.command NOT IN ('undo', 'redo')
ORDER BY c.id DESC LIMIT 50;

-- All that a reply holds, to see that nothing of it is another but what is struck for its copies.
-- name: touched_replies
-- level: officer
-- unscoped: of a change read in scope just before; compared, never shown
SELECT r.* FROM reply r WHERE r.id IN (SELECT value FROM json_each(:ids));

-- Of the rows of a table that a change touched those that lie at a workplace: whether the actor works
-- there now, and whom they are about. What is about a person is where they are; who has a task may do
-- it wherever it is.
-- name: touched_rows
-- level: officer
-- unscoped: of a change read in scope just before; only whether it is in scope
SELECT p.id AS id, in_scope(p.workplace_id) AS within, p.id AS person_id
FROM person p WHERE :table = 'person' AND p.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT c.id, in_scope(p.workplace_id), p.id
FROM contact_point c JOIN person p ON p.id = c.person_id
WHERE :table = 'contact_point' AND c.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT e.id, in_scope(p.workplace_id), p.id
FROM employment e JOIN person p ON p.id = e.person_id
WHERE :table = 'employment' AND e.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT e.id, in_scope(p.workplace_id), p.id
FROM electorate e JOIN person p ON p.id = e.person_id
WHERE :table = 'electorate' AND e.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT j.id, in_scope(p.workplace_id), p.id
FROM canvass_join j JOIN person p ON p.id = j.person_id
WHERE :table = 'canvass_join' AND j.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT n.id, in_scope(p.workplace_id), p.id
FROM person_number n JOIN person p ON p.id = n.person_id
WHERE :table = 'person_number' AND n.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT a.id, in_scope(p.workplace_id) AND in_scope(o.workplace_id), p.id
FROM person_apart a JOIN person p ON p.id = a.person_id JOIN person o ON o.id = a.other_id
WHERE :table = 'person_apart' AND a.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT o.id, in_scope(p.workplace_id), p.id
FROM office o JOIN person p ON p.id = o.person_id
WHERE :table = 'office' AND o.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT g.id, in_scope(p.workplace_id), p.id
FROM person_tag g JOIN person p ON p.id = g.person_id
WHERE :table = 'person_tag' AND g.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT a.id, in_scope(p.workplace_id), p.id
FROM ask_record a JOIN person p ON p.id = a.person_id
WHERE :table = 'ask_record' AND a.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT b.id, in_scope(p.workplace_id), p.id
FROM person_block b JOIN person p ON p.id = b.person_id
WHERE :table = 'person_block' AND b.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT l.id, in_scope(p.workplace_id), p.id
FROM lead l JOIN person p ON p.id = l.person_id
WHERE :table = 'lead' AND l.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT l.id, in_scope(p.workplace_id), p.id
FROM letter l JOIN person p ON p.id = l.person_id
WHERE :table = 'letter' AND l.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT r.id, in_scope(r.workplace_id), r.person_id
FROM reply r WHERE :table = 'reply' AND r.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT f.id, in_scope(r.workplace_id), r.person_id
FROM reply_file f JOIN reply r ON r.id = f.reply_id
WHERE :table = 'reply_file' AND f.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT o.id, in_scope(o.workplace_id), o.person_id
FROM prospect o WHERE :table = 'prospect' AND o.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT a.id, in_scope(coalesce(p.workplace_id, o.workplace_id)), a.person_id
FROM activity a LEFT JOIN person p ON p.id = a.person_id LEFT JOIN prospect o ON o.id = a.prospect_id
WHERE :table = 'activity' AND a.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT a.id, in_scope(p.workplace_id), p.id
FROM call_answer a JOIN person p ON p.id = a.person_id
WHERE :table = 'call_answer' AND a.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT k.id, k.owner_id IS :actor_id
    OR (in_scope(k.workplace_id) AND (p.id IS NULL OR in_scope(p.workplace_id))), k.person_id
FROM task k LEFT JOIN person p ON p.id = k.person_id
WHERE :table = 'task' AND k.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT o.id, o.rep_id IS :actor_id OR may_see('officer'), o.person_id
FROM outbox o WHERE :table = 'outbox' AND o.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT x.id, in_scope(r.workplace_id), r.person_id
FROM outbox_reply x JOIN reply r ON r.id = x.reply_id
WHERE :table = 'outbox_reply' AND x.id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT w.id, in_scope(w.id), NULL
FROM workplace w WHERE :table = 'workplace' AND w.id IN (SELECT value FROM json_each(:ids));

-- Whom or what a change was about: its line of the audit, written in the same
-- transaction and so within the day.
-- name: change_subject
-- level: officer
-- unscoped: by a change read in scope just before
SELECT a.subject AS subject,
    CASE a.subject WHEN 'person' THEN (SELECT t.person_id FROM audit_token t WHERE t.token = a.subject_ref)
    ELSE CAST(a.subject_ref AS INTEGER) END AS subject_id
FROM audit a
WHERE a.at BETWEEN :at - 86400 AND :at + 86400 AND a.change_id = :id AND a.subject_ref IS NOT NULL
LIMIT 1;

-- One in the last hour.
-- name: audit_login_lately
-- unscoped: the actor's own
SELECT 1 AS known FROM audit a
WHERE a.rep_id = :actor_id AND a.at BETWEEN :now - 3600 AND :now AND a.action = 'login'
    AND a.detail IS :detail
LIMIT 1;

-- list: audit
-- level: officer
-- unscoped: officers only; who is meant by a random word is known as long as they are not erased
-- key: a.at, a.id
-- order: desc
-- filter rep_id: a.rep_id = :rep_id
-- filter person_id: a.subject_ref = (SELECT t.token FROM audit_token t WHERE t.person_id = :person_id)
-- filter before: a.at < :before
SELECT a.id AS id, a.at AS at, coalesce((SELECT r.name FROM rep r WHERE r.id = a.rep_id), 'system') AS rep,
    a.action AS action, a.subject AS subject, a.subject_ref AS ref, a.change_id AS change_id,
    a.detail AS detail, a.rep_id AS rep_id,
    CASE a.subject WHEN 'person' THEN (SELECT t.person_id FROM audit_token t WHERE t.token = a.subject_ref)
    END AS person_id,
    CASE a.subject
    WHEN 'person' THEN (SELECT person_name(p.given_name, p.family_name)
                        FROM audit_token t JOIN person p ON p.id = t.person_id
                        WHERE t.token = a.subject_ref)
    WHEN 'rep' THEN (SELECT r.name FROM rep r WHERE r.id = CAST(a.subject_ref AS INTEGER))
    END AS about
FROM audit a
WHERE true

-- name: audit_last_of
-- level: officer
-- unscoped: the time alone
SELECT at FROM audit WHERE action = :action ORDER BY id DESC LIMIT 1;

-- name: audit_last
-- level: officer
-- unscoped: the time alone
SELECT at FROM audit ORDER BY id DESC LIMIT 1;

-- What was undone so long ago that nobody will want it again: what it held goes,
-- and so does what its undo held. One that is in effect again keeps its own.
-- name: undone_parts_drop
DELETE FROM change_part WHERE change_id IN (
    SELECT c.id FROM change c JOIN change u ON u.id = c.undone_by
    WHERE c.undoable = 1 AND u.at <= :before
    UNION ALL
    SELECT id FROM change WHERE command = 'undo' AND undoable = 1 AND at <= :before);

-- name: undone_people_drop
WITH gone (id) AS MATERIALIZED (
    SELECT c.id FROM change c JOIN change u ON u.id = c.undone_by
    WHERE c.undoable = 1 AND u.at <= :before
    UNION ALL
    SELECT id FROM change WHERE command = 'undo' AND undoable = 1 AND at <= :before)
DELETE FROM person_change
WHERE EXISTS (SELECT 1 FROM gone) -- all of them are gone through only then
    AND change_id IN (SELECT id FROM gone);

-- Labels may name people in any of their words, so none of them stays.
-- name: undone_changes_drop
UPDATE change SET label = 'a change undone long ago, gone since', undoable = 0, person_id = NULL
WHERE undoable = 1 AND at <= :before
    AND (command = 'undo'
         OR EXISTS (SELECT 1 FROM change u WHERE u.id = change.undone_by AND u.at <= :before));

-- In which part of a change what is about somebody begins.
-- name: changed_part
-- level: rep
-- unscoped: a number in a change that was read in scope just before
SELECT min(part) FROM person_change
WHERE person_id = :person_id AND change_id = :change_id HAVING count(*) > 0;

-- What the id in a column of a change stands for, as people call it.
-- name: changed_name
-- unscoped: seats, reps and titles everybody may read; a place and a person only in scope
SELECT w.name AS name FROM workplace w WHERE :of = 'workplace' AND w.id = :value AND in_scope(w.id)
UNION ALL SELECT r.name FROM rep r WHERE :of = 'rep' AND r.id = :value
UNION ALL SELECT m.name FROM mp m WHERE :of = 'mp' AND m.id = :value
UNION ALL SELECT b.title FROM ballot b WHERE :of = 'ballot' AND b.id = :value
UNION ALL SELECT a.title FROM ask a WHERE :of = 'ask' AND a.id = :value
UNION ALL SELECT u.name FROM ballot_unit u WHERE :of = 'unit' AND u.id = :value
UNION ALL SELECT s.name FROM call_script s WHERE :of = 'script' AND s.id = :value
UNION ALL SELECT c.name FROM constituency c WHERE :of = 'seat' AND c.ons_code = :value
UNION ALL SELECT person_name(p.given_name, p.family_name) FROM person p
    WHERE :of = 'person' AND p.id = :value AND in_scope(p.workplace_id);

-- Those whom rows of a change are about.
-- name: changed_people
-- unscoped: says who is in scope; nobody else is named
SELECT p.id AS id, in_scope(p.workplace_id) AS within,
    iif(in_scope(p.workplace_id), p.sort_key, NULL) AS sort_key,
    iif(in_scope(p.workplace_id), p.family_name || ', ' || p.given_name, NULL) AS name,
    iif(p.kind = 'PROSPECT' AND in_scope(p.workplace_id),
        (SELECT o.id FROM prospect o WHERE o.person_id = p.id), NULL) AS prospect_id
FROM person p WHERE p.id IN (SELECT value FROM json_each(:ids));

-- What rows about no person are called, those of one table; and of a contact its kind.
-- name: changed_about
-- level: rep
-- unscoped: of rows that were found to be in scope just before
SELECT w.id AS id, w.name AS name FROM workplace w WHERE :table = 'workplace' AND w.id = :id
UNION ALL SELECT k.id, k.title FROM task k WHERE :table = 'task' AND k.id = :id
UNION ALL SELECT p.id, p.label FROM prospect p WHERE :table = 'prospect' AND p.id = :id
UNION ALL SELECT a.id, p.label FROM activity a JOIN prospect p ON p.id = a.prospect_id
    WHERE :table = 'activity' AND a.id = :id
UNION ALL SELECT y.id, m.name FROM reply y JOIN mp m ON m.id = y.mp_id
    WHERE :table = 'reply' AND y.id = :id
UNION ALL SELECT f.id, m.name FROM reply_file f JOIN reply y ON y.id = f.reply_id JOIN mp m ON m.id = y.mp_id
    WHERE :table = 'reply_file' AND f.id = :id
UNION ALL SELECT r.id, r.name FROM rep r WHERE :table = 'rep' AND r.id = :id
UNION ALL SELECT k.id, r.name FROM rep_key k JOIN rep r ON r.id = k.rep_id
    WHERE :table = 'rep_key' AND k.id = :id
UNION ALL SELECT s.id, r.name FROM rep_scope s JOIN rep r ON r.id = s.rep_id
    WHERE :table = 'rep_scope' AND s.id = :id
UNION ALL SELECT m.id, m.name FROM mp m WHERE :table = 'mp' AND m.id = :id
UNION ALL SELECT t.id, m.name FROM mp_term t JOIN mp m ON m.id = t.mp_id
    WHERE :table = 'mp_term' AND t.id = :id
UNION ALL SELECT n.id, m.name FROM mp_name n JOIN mp m ON m.id = n.mp_id
    WHERE :table = 'mp_name' AND n.id = :id
UNION ALL SELECT o.id, m.name FROM mp_post o JOIN mp m ON m.id = o.mp_id
    WHERE :table = 'mp_post' AND o.id = :id
UNION ALL SELECT s.id, m.name FROM mp_stance s JOIN mp m ON m.id = s.mp_id
    WHERE :table = 'mp_stance' AND s.id = :id
UNION ALL SELECT a.id, m.name FROM mp_address a JOIN mp m ON m.id = a.mp_id
    WHERE :table = 'mp_address' AND a.id = :id
UNION ALL SELECT k.id, m.name FROM commitment k JOIN mp m ON m.id = k.mp_id
    WHERE :table = 'commitment' AND k.id = :id
UNION ALL SELECT b.id, b.title FROM ballot b WHERE :table = 'ballot' AND b.id = :id
UNION ALL SELECT q.id, b.title FROM ballot_question q JOIN ballot b ON b.id = q.ballot_id
    WHERE :table = 'ballot_question' AND q.id = :id
UNION ALL SELECT u.id, b.title || ', ' || u.name FROM ballot_unit u JOIN ballot b ON b.id = u.ballot_id
    WHERE :table = 'ballot_unit' AND u.id = :id
UNION ALL SELECT r.id, b.title FROM ballot_result r JOIN ballot b ON b.id = r.ballot_id
    WHERE :table = 'ballot_result' AND r.id = :id
UNION ALL SELECT x.id, b.title FROM ballot_result_question x JOIN ballot_result r ON r.id = x.result_id
    JOIN ballot b ON b.id = r.ballot_id WHERE :table = 'ballot_result_question' AND x.id = :id
UNION ALL SELECT h.id, h.title FROM ballot_history h WHERE :table = 'ballot_history' AND h.id = :id
UNION ALL SELECT q.id, b.title FROM scrutineer_return q JOIN ballot b ON b.id = q.ballot_id
    WHERE :table = 'scrutineer_return' AND q.id = :id
UNION ALL SELECT a.id, a.title FROM ask a WHERE :table = 'ask' AND a.id = :id
UNION ALL SELECT s.id, s.name FROM saved_search s WHERE :table = 'saved_search' AND s.id = :id
UNION ALL SELECT l.id, l.name FROM call_list l WHERE :table = 'call_list' AND l.id = :id
UNION ALL SELECT s.id, l.name FROM call_list_rep s JOIN call_list l ON l.id = s.list_id
    WHERE :table = 'call_list_rep' AND s.id = :id
UNION ALL SELECT s.id, s.name FROM call_script s WHERE :table = 'call_script' AND s.id = :id
UNION ALL SELECT v.id, s.name FROM call_script_version v JOIN call_script s ON s.id = v.script_id
    WHERE :table = 'call_script_version' AND v.id = :id
UNION ALL SELECT s.id, replace(s.key, '_', ' ') FROM setting s WHERE :table = 'setting' AND s.id = :id
UNION ALL SELECT c.id, c.name FROM constituency c WHERE :table = 'constituency' AND c.id = :id
UNION ALL SELECT v.id, replace(v.key, '_', ' ') FROM rule_value v WHERE :table = 'rule_value' AND v.id = :id
UNION ALL SELECT t.id, t.fact FROM timeline t WHERE :table = 'timeline' AND t.id = :id
UNION ALL SELECT c.id, c.kind FROM contact_point c WHERE :table = 'contact_point' AND c.id = :id;
