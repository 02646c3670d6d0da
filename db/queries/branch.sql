-- The branch itself: settings and what `init` loads.

-- name: setting_get
SELECT value FROM setting WHERE key = :key;

-- name: setting_put
INSERT INTO setting (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- What the desk shows of the branch, and last when a backup of it was made, as far back as the
-- audit is looked through for that.
-- name: setting_board
-- level: officer
-- unscoped: of the audit the time alone
SELECT s.id AS id, s.key AS key, s.value AS value FROM setting s
WHERE s.key IN ('branch', 'jurisdiction', 'mps_as_of')
UNION ALL
SELECT (SELECT max(x.id) FROM setting x) + 1, 'backup_at',
    (SELECT CAST(a.at AS TEXT) FROM audit a
     WHERE a.id > (SELECT max(y.id) FROM audit y) - 20000 AND a.action IN ('host.backup', 'backup.make')
     ORDER BY a.id DESC LIMIT 1)
ORDER BY id;

-- The branch's own name stands at the root of its workplaces, too.
-- name: branch_rename
-- unscoped: the branch itself, for officers
UPDATE workplace SET name = :name WHERE id = 1;
