-- The branch itself: settings and what `init` loads.

-- name: setting_get
SELECT value FROM setting WHERE key = :key;

-- name: setting_put
INSERT INTO setting (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: setting_drop
DELETE FROM setting WHERE key = :key;

-- What the desk shows: the branch's, with when a backup of it was last made, as far back as the
-- audit is looked through for that; and how the one who asks has their own. First what they may
-- change.
-- name: setting_board
-- unscoped: the branch itself, of the audit the time alone, and the actor's own
SELECT id, key, value FROM (
    SELECT s.id AS id, s.key AS key, s.value AS value, 0 AS own FROM setting s
    WHERE s.key IN ('branch', 'jurisdiction', 'mps_as_of')
    UNION ALL
    SELECT 1001, 'backup_at',
        (SELECT CAST(a.at AS TEXT) FROM audit a
         WHERE a.id > (SELECT max(y.id) FROM audit y) - 20000
             AND a.action IN ('host.backup', 'backup.make')
         ORDER BY a.id DESC LIMIT 1), 0
    WHERE may_see('officer')
    UNION ALL
    SELECT 1002, 'undone_days', (SELECT u.value FROM setting u WHERE u.key = 'undone_days'), 0
    WHERE may_see('officer')
    UNION ALL
    SELECT 1008, 'mail_from', (SELECT u.value FROM setting u WHERE u.key = 'mail_from'), 0
    WHERE may_see('officer')
    UNION ALL
    SELECT 1007, 'calling_hours', (SELECT u.value FROM setting u WHERE u.key = 'calling_hours'), 0
    UNION ALL
    SELECT 1003, 'theme', (SELECT l.theme FROM rep_look l WHERE l.rep_id = :actor_id), 1
    UNION ALL
    SELECT 1004, 'mouse',
        CAST(EXISTS (SELECT 1 FROM rep_look l WHERE l.rep_id = :actor_id AND l.mouse) AS TEXT), 1
    UNION ALL
    SELECT 1005, 'copy',
        CAST(EXISTS (SELECT 1 FROM rep_look l WHERE l.rep_id = :actor_id AND l.copy) AS TEXT), 1
    WHERE may_see('rep')
    UNION ALL
    SELECT 1006, 'pin',
        CAST(EXISTS (SELECT 1 FROM rep_pin n WHERE n.rep_id = :actor_id) AS TEXT), 1)
ORDER BY own = may_see('officer'), id;

-- The branch's own name stands at the root of its workplaces, too.
-- name: branch_rename
-- unscoped: the branch itself, for officers
UPDATE workplace SET name = :name WHERE id = 1;
