-- The tree of workplaces and the sums of each.

-- Depth first, by name: a place stands right above what is below it. members
-- and prospects are those of the place itself; the sums of a whole branch of
-- the tree are made in app (a place whose headcount is known stands for all
-- below it).
-- name: workplace_tree
WITH RECURSIVE tree (id, depth, path) AS (
    SELECT id, 0, '' FROM workplace WHERE parent_id IS NULL
    UNION ALL
    SELECT w.id, t.depth + 1, t.path || char(1) || w.name || char(2) || w.id
    FROM tree t JOIN workplace w ON w.parent_id = t.id
)
SELECT w.id AS id, w.parent_id AS parent_id, t.depth AS depth, w.kind AS kind, w.name AS name,
    w.code AS code, w.headcount AS headcount, w.other_union AS other_union, w.note AS note,
    coalesce(n.members, 0) + CASE WHEN w.id = 1 AND in_scope(NULL)
        THEN coalesce((SELECT members FROM workplace_tally WHERE workplace_id = 0), 0) ELSE 0 END
        AS members,
    coalesce(n.potential, 0) + CASE WHEN w.id = 1 AND in_scope(NULL)
        THEN coalesce((SELECT potential FROM workplace_tally WHERE workplace_id = 0), 0) ELSE 0 END
        AS prospects
FROM tree t JOIN workplace w ON w.id = t.id LEFT JOIN workplace_tally n ON n.workplace_id = w.id
WHERE in_scope(w.id) ORDER BY t.path;

-- name: workplace_get
SELECT id, parent_id, kind, name, code, headcount, other_union, note
FROM workplace WHERE id = :workplace_id AND in_scope(id);

-- A place and all below it.
-- name: workplace_under
WITH RECURSIVE under (id) AS (
    SELECT id FROM workplace WHERE id = :workplace_id
    UNION
    SELECT w.id FROM under u JOIN workplace w ON w.parent_id = u.id
)
SELECT id AS workplace_id FROM under WHERE in_scope(id);

-- The places above one, the nearest first, up to the branch, which is not named.
-- name: workplace_above
WITH RECURSIVE up (id, parent_id, depth) AS (
    SELECT id, parent_id, 0 FROM workplace WHERE id = :workplace_id AND in_scope(id)
    UNION ALL
    SELECT w.id, w.parent_id, u.depth + 1 FROM up u JOIN workplace w ON w.id = u.parent_id
)
SELECT w.id AS workplace_id, w.name AS workplace, w.kind AS kind
FROM up u JOIN workplace w ON w.id = u.id
WHERE u.depth > 0 AND w.kind <> 'BRANCH' ORDER BY u.depth;

-- name: workplace_twin
-- unscoped: two places side by side have two names, seen or not
SELECT id FROM workplace
WHERE name = :name COLLATE NOCASE AND parent_id IS :parent_id AND id IS NOT :workplace_id;

-- name: workplace_add
INSERT INTO workplace (parent_id, kind, name, code, headcount, other_union, note)
VALUES (:parent_id, :kind, :name, :code, :headcount, coalesce(:other_union, 0), :note);

-- name: workplace_edit
-- unscoped: the place was read in scope
UPDATE workplace SET name = :name, headcount = :headcount, other_union = :other_union, note = :note
WHERE id = :workplace_id;
