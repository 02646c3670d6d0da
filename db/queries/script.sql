-- Scripts of call lists: their texts by version, what people answered.

-- part: script_columns
s.id AS script_id, s.name, s.purpose, v.version, s.rep_id, r.name AS made_by, v.created_at,
    (SELECT count(*) FROM call_list c WHERE c.script_id = s.id AND c.dropped_at IS NULL) AS lists
-- part: script_joins
JOIN call_script_version v ON v.id = (SELECT x.id FROM call_script_version x
                                      WHERE x.script_id = s.id ORDER BY x.version DESC LIMIT 1)
LEFT JOIN rep r ON r.id = s.rep_id

-- Those of the branch first.
-- name: script_list
-- unscoped: scripts are the whole branch's
SELECT {script_columns} FROM call_script s {script_joins}
WHERE s.dropped_at IS NULL
ORDER BY s.rep_id IS NULL, s.name_key;

-- Of its newest version.
-- name: script_find
-- unscoped: scripts are the whole branch's
SELECT {script_columns}, v.id AS version_id, v.text FROM call_script s {script_joins}
WHERE s.name_key = :name_key AND s.dropped_at IS NULL;

-- name: script_of_list
-- level: volunteer
SELECT {script_columns}, v.id AS version_id, v.text FROM call_list l
JOIN call_script s ON s.id = {call_script_of}
{script_joins}
WHERE l.id = :list_id AND {call_seen};

-- name: script_version
-- unscoped: scripts are the whole branch's
SELECT v.id AS version_id, v.text FROM call_script_version v
WHERE v.script_id = :script_id AND v.version = :version;

-- name: script_shipped
-- unscoped: scripts are the whole branch's
SELECT s.id AS script_id, v.id AS version_id, v.version, v.text FROM call_script s {script_joins}
WHERE s.rep_id IS NULL AND s.purpose = :purpose;

-- name: script_taken
-- unscoped: whether a name is free
SELECT id FROM call_script WHERE name_key = :name_key AND dropped_at IS NULL;

-- name: script_insert
INSERT INTO call_script (name, name_key, purpose, rep_id, created_at)
VALUES (:name, :name_key, :purpose, :rep_id, :now);
-- name: script_version_insert
INSERT INTO call_script_version (script_id, version, text, rep_id, created_at)
VALUES (:script_id, :version, :text, :rep_id, :now);
-- name: script_version_text
UPDATE call_script_version SET text = :text, rep_id = :rep_id, created_at = :now WHERE id = :version_id;
-- name: script_drop
UPDATE call_script SET dropped_at = :now WHERE id = :script_id;

-- Somebody answered that version, or a list has the script.
-- name: script_in_use
-- unscoped: whether, and nothing else
SELECT EXISTS (SELECT 1 FROM call_answer a WHERE a.version_id = :version_id)
    OR EXISTS (SELECT 1 FROM call_list l WHERE l.script_id = :script_id) AS used;

-- name: call_list_script
UPDATE call_list SET script_id = :script_id WHERE id = :list_id;

-- Answers ---------------------------------------------------------------------

-- Of one person on one list the newest to each step counts.
-- part: answer_counts
NOT EXISTS (SELECT 1 FROM call_answer n WHERE n.person_id = a.person_id AND n.list_id = a.list_id
            AND n.step = a.step AND n.id > a.id)

-- name: answer_insert
INSERT INTO call_answer (list_id, person_id, version_id, step, answer, answer_key, rep_id, at)
VALUES (:list_id, :person_id, :version_id, :step, :answer, :answer_key, :actor_id, :now);

-- What somebody has answered on a list, in the order in which they did.
-- name: answers_of_person
-- level: volunteer
SELECT a.step, a.answer, a.answer_key AS _key, a.at FROM call_answer a JOIN person p ON p.id = a.person_id
WHERE a.person_id = :person_id AND a.list_id = :list_id AND {answer_counts} AND in_scope(p.workplace_id)
ORDER BY a.id;

-- How many of the actor's workplaces answered what, to which version.
-- name: answer_tally
-- level: rep
SELECT a.version_id, v.text, a.step, a.answer_key, min(a.answer) AS answer, count(*) AS n
FROM call_answer a JOIN person p ON p.id = a.person_id JOIN call_script_version v ON v.id = a.version_id
WHERE a.list_id = :list_id AND {answer_counts} AND in_scope(p.workplace_id)
GROUP BY a.version_id, a.step, a.answer_key
ORDER BY a.version_id DESC, a.step, a.answer_key;

-- What is known for the placeholders of a script.
-- name: script_person
-- level: volunteer
SELECT p.id AS person_id, p.given_name, p.family_name, person_name(p.given_name, p.family_name) AS name,
    w.name AS workplace, m.name AS mp
FROM person p LEFT JOIN workplace w ON w.id = p.workplace_id
LEFT JOIN mp_term t ON t.ons_code = p.ons_code AND t.to_on IS NULL LEFT JOIN mp m ON m.id = t.mp_id
WHERE p.id = :person_id AND in_scope(p.workplace_id) LIMIT 1;
-- name: script_ballot
SELECT b.title, b.method, b.closes_on, b.last_safe_post_on FROM ballot b
WHERE b.id = ({ballot_now}) AND b.closes_on >= :today;

-- The answers that were given, as a search has them: "paper=yes".
-- name: complete_answered
-- level: rep
-- unscoped: words of scripts, not whose they are
WITH RECURSIVE given (step, answer) AS (
    SELECT step, answer_key FROM (SELECT step, answer_key FROM call_answer ORDER BY step, answer_key LIMIT 1)
    UNION ALL
    SELECT n.step, n.answer_key FROM given g, call_answer n
    WHERE n.id = (SELECT x.id FROM call_answer x WHERE (x.step, x.answer_key) > (g.step, g.answer)
                  ORDER BY x.step, x.answer_key LIMIT 1))
SELECT 0 AS id, step || '=' || answer AS name, step || '=' || answer AS label, 0 AS own, 0 AS begins
FROM given
WHERE substr(step || '=' || answer, 1, length(:text)) = lower(:text) LIMIT :n;
