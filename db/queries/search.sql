-- Searches by name: one's own, and those that reps share.

-- Whose private one it is sees it, and nobody else; a shared one is for those who may look by its
-- terms: whoever reads this here has to look at them.
-- part: search_seen
(s.rep_id = :actor_id OR s.shared = 1)

-- part: search_columns
s.id AS id, s.name AS name, s.expr AS "where", s.shared AS shared, r.name AS owner, r.id AS owner_id,
    s.rep_id = :actor_id AS mine

-- name: search_list
SELECT {search_columns} FROM saved_search s JOIN rep r ON r.id = s.rep_id
WHERE {search_seen}
ORDER BY s.rep_id <> :actor_id, s.name_key, r.name, s.id;

-- Those of that name, one's own first.
-- name: search_named
SELECT {search_columns} FROM saved_search s JOIN rep r ON r.id = s.rep_id
WHERE s.name_key = :name_key AND {search_seen} AND (:owner_id IS NULL OR s.rep_id = :owner_id)
ORDER BY s.rep_id <> :actor_id, r.name, s.id;

-- name: search_add
INSERT INTO saved_search (rep_id, name, name_key, expr, shared, created_at)
VALUES (:actor_id, :name, :name_key, :where, :shared, :now);

-- name: search_replace
UPDATE saved_search SET name = :name, expr = :where, shared = :shared
WHERE id = :search_id AND rep_id = :actor_id;

-- Who may was looked at just before.
-- name: search_drop
DELETE FROM saved_search WHERE id = :search_id;
