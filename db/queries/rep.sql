-- Who uses the program, at which level and for which workplaces. Rep 0 is the system, in the log only.

-- part: rep_row
id, login, name, level, scope_all, from_on, to_on, suspended_at

-- part: rep_columns
r.id AS id, r.login AS login, r.name AS name, r.level AS level, r.scope_all AS scope_all,
    (SELECT group_concat(name, '; ')
     FROM (SELECT w.name AS name FROM rep_scope s JOIN workplace w ON w.id = s.workplace_id
           WHERE s.rep_id = r.id ORDER BY w.name, w.id)) AS workplaces,
    r.from_on AS from_on, r.to_on AS to_on, r.suspended_at AS suspended_at

-- name: rep_by_login
SELECT {rep_row} FROM rep WHERE login = :login AND id > 0;

-- The workplaces of a rep: the given ones, all below them, and the branch.
-- name: rep_scope_workplaces
-- unscoped: it is what the scope is made from
WITH RECURSIVE under (id) AS (
    SELECT workplace_id FROM rep_scope WHERE rep_id = :rep_id
    UNION
    SELECT w.id FROM under u JOIN workplace w ON w.parent_id = u.id
)
SELECT id AS workplace_id FROM under UNION SELECT 1;

-- name: rep_list
-- level: officer
-- unscoped: officers only
SELECT {rep_columns}
FROM rep r WHERE r.id > 0 ORDER BY r.name, r.id;

-- Everybody with what the desk shows: how many keys open, on since when.
-- name: rep_board
-- level: officer
-- unscoped: officers only
SELECT {rep_columns},
    (SELECT count(*) FROM rep_key k WHERE k.rep_id = r.id AND k.revoked_at IS NULL
        AND (k.to_on IS NULL OR k.to_on >= :today)) AS keys,
    (SELECT min(s.started_at) FROM session s
     WHERE s.rep_id = r.id AND s.seen_at >= :now - 10 * 60) AS on_since
FROM rep r
WHERE r.id > 0 AND (:rep_id IS NULL OR r.id = :rep_id)
ORDER BY r.suspended_at IS NOT NULL OR (r.to_on IS NOT NULL AND r.to_on < :today), r.name, r.id;

-- name: rep_get
SELECT {rep_row} FROM rep WHERE id = :rep_id;

-- How many officers could still act today without this one (0: at all), and
-- after its last day, where that is given.
-- name: rep_officers_besides
SELECT count(*) AS n FROM rep
WHERE level = 'OFFICER' AND suspended_at IS NULL AND id <> :rep_id AND from_on <= :today
    AND (to_on IS NULL OR (to_on >= :today AND (:on IS NULL OR to_on > :on)));

-- name: rep_add
INSERT INTO rep (login, name, level, scope_all, from_on, to_on)
VALUES (:login, :name, :level, :scope_all, :today, :to_on);

-- name: rep_set_level
UPDATE rep SET level = :level, scope_all = scope_all OR :level = 'OFFICER' WHERE id = :rep_id;

-- name: rep_set_scope_all
UPDATE rep SET scope_all = :scope_all WHERE id = :rep_id;

-- name: rep_scope_clear
DELETE FROM rep_scope WHERE rep_id = :rep_id;

-- name: rep_scope_add
INSERT INTO rep_scope (rep_id, workplace_id) VALUES (:rep_id, :workplace_id);

-- name: rep_suspend
UPDATE rep SET suspended_at = :suspended_at WHERE id = :rep_id;
