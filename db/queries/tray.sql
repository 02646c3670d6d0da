-- Each rep's tray of files: their own, for a day.

-- name: tray_list
SELECT id, name, type, size, created_at, expires_at FROM tray
WHERE rep_id = :actor_id AND expires_at > :now ORDER BY name;

-- name: tray_complete
SELECT id, name, 'tray:' || name AS label, 0 AS own, 0 AS begins FROM tray
WHERE rep_id = :actor_id AND expires_at > :now AND instr(lower('tray:' || name), lower(:text)) > 0
ORDER BY name LIMIT :n;

-- name: tray_get
SELECT id, name, type, size, created_at, expires_at, bytes FROM tray
WHERE rep_id = :actor_id AND name = :name AND expires_at > :now;

-- How much a rep's other files take.
-- name: tray_taken
SELECT coalesce(sum(size), 0) FROM tray
WHERE rep_id = :actor_id AND name <> :name AND expires_at > :now;

-- name: tray_drop
DELETE FROM tray WHERE rep_id = :actor_id AND (name = :name OR :all);

-- name: tray_put
INSERT INTO tray (rep_id, name, type, size, bytes, created_at, expires_at)
VALUES (:actor_id, :name, :type, :size, :bytes, :now, :expires_at);

-- name: tray_expire
DELETE FROM tray WHERE expires_at <= :now;
