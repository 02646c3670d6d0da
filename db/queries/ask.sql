-- Asks: what members are asked to do, and who did it.

-- name: ask_add
INSERT INTO ask (name, name_key, title, created_at) VALUES (:name, :name_key, :title, :now);

-- One that was closed is asked again.
-- name: ask_reopen
UPDATE ask SET name = :name, title = :title, closed_on = NULL WHERE id = :ask_id;

-- name: ask_close
UPDATE ask SET closed_on = :today WHERE id = :ask_id;

-- name: ask_get
SELECT id, name, title, closed_on FROM ask WHERE id = :ask_id;

-- name: ask_by_key
SELECT id, name, title, closed_on FROM ask WHERE name_key = :name_key;

-- name: ask_list
-- level: rep
SELECT a.id AS id, a.name AS name, a.title AS title, count(DISTINCT p.id) AS asked,
    count(DISTINCT iif(r.done_on IS NOT NULL, p.id, NULL)) AS did, a.closed_on AS closed_on
FROM ask a LEFT JOIN ask_record r ON r.ask_id = a.id
LEFT JOIN person p ON p.id = r.person_id AND in_scope(p.workplace_id)
GROUP BY a.id ORDER BY a.closed_on IS NOT NULL, a.name_key;

-- name: resolve_ask_by_id
SELECT id FROM ask WHERE id = :id;

-- Those whose name begins so, or is so; and the names of all that are open.
-- name: resolve_ask
SELECT id, name, name_key = :name_key AS called, closed_on IS NULL AS open FROM ask
WHERE substr(name_key, 1, length(:name_key)) = :name_key ORDER BY called DESC, open DESC, name_key;

-- name: ask_names
SELECT name FROM ask WHERE closed_on IS NULL ORDER BY name_key;

-- name: complete_ask
SELECT id, name, name || ', ' || title AS label, 0 AS own, 0 AS begins FROM ask
WHERE closed_on IS NULL AND (instr(' ' || name_key, word_fold(:text)) > 0
    OR instr(word_fold(title), word_fold(:text)) > 0)
ORDER BY instr(' ' || name_key, word_fold(:text)) <> 1, name_key LIMIT :n;

-- What is recorded of one person and ask, the latest first.
-- name: ask_records
-- level: rep
SELECT r.id AS id, r.asked_on AS asked_on, r.done_on AS done_on
FROM ask_record r JOIN person p ON p.id = r.person_id
WHERE r.person_id = :person_id AND r.ask_id = :ask_id AND in_scope(p.workplace_id)
ORDER BY r.asked_on DESC, r.id DESC;

-- name: ask_record_add
INSERT INTO ask_record (person_id, ask_id, asked_on, done_on, rep_id)
VALUES (:person_id, :ask_id, :asked_on, :done_on, :actor_id);

-- name: ask_record_done
-- unscoped: it was read in scope
UPDATE ask_record SET done_on = :done_on WHERE id = :record_id;

-- name: ask_record_drop
-- unscoped: it was read in scope
DELETE FROM ask_record WHERE id = :record_id;

-- name: member_asks
-- level: rep
SELECT a.name AS name, a.title AS title, r.asked_on AS asked_on, r.done_on AS done_on
FROM ask_record r JOIN ask a ON a.id = r.ask_id JOIN person p ON p.id = r.person_id
WHERE r.person_id = :person_id AND in_scope(p.workplace_id)
ORDER BY coalesce(r.done_on, r.asked_on) DESC, r.id DESC;
