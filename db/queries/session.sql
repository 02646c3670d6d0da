-- Who is on, and the PIN that opens a locked screen.

-- name: session_start
INSERT INTO session (rep_id, key_id, pid, started_at, seen_at, remote)
VALUES (:actor_id, :key_id, :pid, :now, :now, :remote);

-- name: session_beat
UPDATE session SET seen_at = :now WHERE id = :session_id;

-- name: session_end
DELETE FROM session WHERE id = :session_id;

-- What a session left that ended without saying so.
-- name: session_sweep
DELETE FROM session WHERE seen_at < :before;

-- Whoever was seen in the last ten minutes is on: a quiet screen is noted
-- every five. Rows of sessions that were killed stay until they are swept.
-- name: session_list
-- level: officer
SELECT s.id AS id, r.id AS rep_id, r.name AS rep, r.login AS login, r.level AS level,
    s.started_at AS started_at, s.seen_at AS seen_at, s.remote AS remote, k.fingerprint AS fingerprint
FROM session s JOIN rep r ON r.id = s.rep_id LEFT JOIN rep_key k ON k.id = s.key_id
WHERE s.seen_at >= :now - 10 * 60 ORDER BY r.name, s.id;

-- The same for those who only work together: no keys, no logins.
-- name: session_on
-- level: rep
-- unscoped: reps' names and levels; nothing of anybody's workplace
SELECT r.id AS id, r.name AS name, r.level AS level, min(s.started_at) AS on_since
FROM session s JOIN rep r ON r.id = s.rep_id
WHERE s.seen_at >= :now - 10 * 60 GROUP BY r.id ORDER BY r.name, r.id;

-- name: pin_get
SELECT hash, tries, locked_until FROM rep_pin WHERE rep_id = :actor_id;

-- name: pin_set
INSERT INTO rep_pin (rep_id, hash) VALUES (:actor_id, :hash)
ON CONFLICT (rep_id) DO UPDATE SET hash = excluded.hash, tries = 0, locked_until = NULL;

-- name: pin_tried
UPDATE rep_pin SET tries = :tries, locked_until = :locked_until WHERE rep_id = :actor_id;

-- name: pin_clear
DELETE FROM rep_pin WHERE rep_id = :rep_id;

-- How the one who asks wants the screens.
-- name: look
SELECT l.theme, l.mouse, l.copy FROM rep_look l WHERE l.rep_id = :actor_id;

-- name: look_set
INSERT INTO rep_look (rep_id, theme, mouse, copy) VALUES (:actor_id, :theme, :mouse, :copy)
ON CONFLICT (rep_id) DO UPDATE SET theme = excluded.theme, mouse = excluded.mouse,
    copy = excluded.copy;

-- Which columns of a list the one who asks has chosen.
-- name: look_columns
SELECT c.columns FROM rep_columns c WHERE c.rep_id = :actor_id AND c.list = :list;

-- name: look_columns_set
INSERT INTO rep_columns (rep_id, list, columns) VALUES (:actor_id, :list, :columns)
ON CONFLICT (rep_id, list) DO UPDATE SET columns = excluded.columns;

-- name: look_columns_clear
DELETE FROM rep_columns WHERE rep_id = :actor_id AND list = :list;

-- name: draft_list
SELECT command, at FROM draft WHERE rep_id = :actor_id ORDER BY at DESC, command;

-- name: draft_expire
DELETE FROM draft WHERE at < :before;
