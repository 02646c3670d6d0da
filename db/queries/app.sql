-- The app layer's own statements: the gate, resolving what was typed, drafts.

-- name: setting_branch
SELECT value FROM setting WHERE key = 'branch';

-- name: change_note
UPDATE change SET workplace_id = :workplace_id, person_id = :person_id,
    undoable = undoable AND :undoable WHERE id = :id;

-- What leaves no part behind is about somebody all the same.
-- name: change_note_person
INSERT INTO person_change (person_id, change_id, part)
SELECT :person_id, :id, 0 WHERE NOT EXISTS (
    SELECT 1 FROM person_change WHERE person_id = :person_id AND change_id = :id);

-- name: draft_save
INSERT OR REPLACE INTO draft (rep_id, command, at, fields)
VALUES (:actor_id, :command, :now, :fields);

-- name: draft_get
SELECT fields FROM draft WHERE rep_id = :actor_id AND command = :command;

-- name: draft_drop
DELETE FROM draft WHERE rep_id = :actor_id AND command = :command;

-- name: resolve_person_by_number
SELECT id FROM person
WHERE in_scope(workplace_id)
    AND id = coalesce((SELECT n.id FROM person n WHERE n.membership_no = :text COLLATE BINARY),
                      (SELECT f.person_id FROM person_number f
                       WHERE f.membership_no = :text COLLATE BINARY));

-- Whether a number is a membership number at all; only ever used to refuse.
-- name: resolve_is_number
-- level: officer
-- unscoped: nothing of the person is given, the answer is the same refusal
SELECT 1 FROM person WHERE membership_no = :text AND :id IS NOT NULL
UNION ALL SELECT 1 FROM person_number WHERE membership_no = :text AND :id IS NOT NULL;

-- name: resolve_person_by_id
SELECT id FROM person WHERE id = :id AND in_scope(workplace_id);

-- name: resolve_workplace_by_id
SELECT id FROM workplace WHERE id = :id AND in_scope(id);

-- name: resolve_workplace_by_name
SELECT max(id) FROM workplace WHERE name = :text COLLATE NOCASE AND in_scope(id) HAVING count(*) = 1;

-- name: resolve_rep_by_id
SELECT id FROM rep WHERE id = :id AND id > 0;

-- name: resolve_rep_by_login
SELECT id FROM rep WHERE login = :text AND id > 0;

-- name: resolve_ballot_by_id
SELECT id FROM ballot WHERE id = :id;

-- name: resolve_ballot_by_title
SELECT max(id) FROM ballot WHERE title = :text COLLATE NOCASE HAVING count(*) = 1;

-- name: resolve_ballot_now
SELECT id FROM ballot ORDER BY closes_on < :today, abs(julianday(closes_on) - julianday(:today)), id
LIMIT 1;

-- name: resolve_constituency
SELECT ons_code FROM constituency WHERE ons_code = upper(:text)
UNION ALL
SELECT ons_code FROM constituency WHERE name_key = :name_key
LIMIT 1;

-- Names are found by the start of any of their words: "Hull" is not in "Solihull". Candidates come
-- best first: called just so, then the branch's own, then those that begin so.
-- A place is the branch's own where somebody is, where heads were counted or where the branch added
-- it; the delivery units that come with the program have a code. A branch may be called as one of
-- them is.
-- name: complete_workplace
SELECT w.id AS id, w.name AS name,
    w.name || CASE w.kind WHEN 'BRANCH' THEN ', whole branch' ELSE coalesce(', ' || u.name, '') END
        AS label,
    w.code IS NULL OR w.headcount IS NOT NULL OR coalesce(n.members > 0 OR n.potential > 0, 0) AS own,
    instr(word_fold(w.name), word_fold(:text)) = 1 AS begins
FROM workplace w LEFT JOIN workplace u ON u.id = w.parent_id AND u.kind <> 'BRANCH'
LEFT JOIN workplace_tally n ON n.workplace_id = w.id
WHERE instr(word_fold(w.name), word_fold(:text)) > 0 AND in_scope(w.id)
ORDER BY word_fold(w.name) = word_fold(:text) DESC, own DESC,
    instr(word_fold(w.name), word_fold(:text)), w.name, w.id LIMIT :n;

-- Where no seat is called so, by the name of who sits for it.
-- name: complete_constituency
WITH fit (id, ons_code, seat, name, name_key) AS (
    SELECT c.id, c.ons_code, c.name, c.name, c.name_key FROM constituency c
    WHERE instr(word_fold(c.name), word_fold(:text)) > 0),
either AS (
    SELECT * FROM fit
    UNION ALL
    SELECT c.id, c.ons_code, c.name, m.name, c.name_key
    FROM mp m CROSS JOIN mp_term t ON t.mp_id = m.id AND t.to_on IS NULL
    CROSS JOIN constituency c ON c.ons_code = t.ons_code
    WHERE NOT EXISTS (SELECT 1 FROM fit) AND instr(word_fold(m.name), word_fold(:text)) > 0)
SELECT e.id AS id, e.ons_code AS ons_code, e.name AS name, e.seat AS label,
    EXISTS (SELECT 1 FROM seat_tally n WHERE n.ons_code = e.ons_code AND n.members > 0
                AND in_scope(nullif(n.workplace_id, 0))) AS own,
    instr(word_fold(e.name), word_fold(:text)) = 1 AS begins
FROM either e
ORDER BY word_fold(e.name) = word_fold(:text) DESC, own DESC,
    instr(word_fold(e.name), word_fold(:text)), e.name_key LIMIT :n;

-- name: complete_rep
SELECT id, name, name || ' (' || login || ')' AS label, 0 AS own, 0 AS begins FROM rep
WHERE suspended_at IS NULL
    AND (instr(word_fold(name) || word_fold(login), word_fold(:text)) > 0
         OR (id = :actor_id AND :text = 'me' COLLATE NOCASE))
ORDER BY login = :text COLLATE NOCASE DESC, (id = :actor_id AND :text = 'me' COLLATE NOCASE) DESC,
    instr(word_fold(name), word_fold(:text)) <> 1
    AND instr(word_fold(login), word_fold(:text)) <> 1, name, id LIMIT :n;

-- name: complete_ballot
SELECT id, title AS name, title AS label, 0 AS own, 0 AS begins FROM ballot
WHERE instr(word_fold(title), word_fold(:text)) > 0
ORDER BY word_fold(title) = word_fold(:text) DESC, closes_on DESC, id LIMIT :n;

-- The day a demo branch was made for, and whether anybody has changed it since.
-- name: setting_demo
SELECT d.value AS made_on,
    (SELECT max(c.id) FROM change c) > (SELECT CAST(s.value AS INTEGER) FROM setting s
                                        WHERE s.key = 'demo_made') AS changed
FROM setting d WHERE d.key = 'demo';
