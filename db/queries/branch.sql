-- The branch itself: settings and what `init` loads.

-- name: setting_get
SELECT value FROM setting WHERE key = :key;

-- name: setting_put
INSERT INTO setting (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- What the desk shows of the branch.
-- name: setting_board
-- level: officer
SELECT s.id AS id, s.key AS key, s.value AS value FROM setting s
WHERE s.key IN ('branch', 'jurisdiction', 'mps_as_of') ORDER BY s.id;

-- The branch's own name stands at the root of its workplaces, too.
-- name: branch_rename
-- unscoped: the branch itself, for officers
UPDATE workplace SET name = :name WHERE id = 1;
