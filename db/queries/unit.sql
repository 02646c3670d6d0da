-- Units of a ballot: the tests of the law hold for each by itself.

-- name: ballot_units
-- unscoped: a ballot is the whole branch's
SELECT u.id AS unit_id, u.name, u.entitled FROM ballot_unit u
WHERE u.ballot_id = :ballot_id ORDER BY u.name_key, u.id;

-- The same with how many are in each, of those one may see.
-- name: ballot_unit_board
SELECT u.id AS id, u.name AS unit, u.entitled AS unit_entitled,
    (SELECT coalesce(sum(t.n), 0) FROM canvass_tally t
     WHERE t.ballot_id = u.ballot_id AND t.unit_id = u.id
         AND in_scope(nullif(t.workplace_id, 0))) AS entitled
FROM ballot_unit u WHERE u.ballot_id = :ballot_id ORDER BY u.name_key, u.id;

-- By what it is called in that ballot, or its id.
-- name: ballot_unit_find
-- level: officer
-- unscoped: officers only
SELECT u.id AS unit_id, u.name, u.entitled FROM ballot_unit u
WHERE u.ballot_id = :ballot_id AND (u.name_key = :name_key OR u.id = :id)
ORDER BY u.name_key = :name_key DESC LIMIT 1;

-- name: ballot_unit_add
-- level: officer
-- unscoped: officers only
INSERT INTO ballot_unit (ballot_id, name, name_key, entitled)
VALUES (:ballot_id, :name, :name_key, :entitled);

-- name: ballot_unit_edit
-- level: officer
-- unscoped: officers only
UPDATE ballot_unit SET name = :name, name_key = :name_key, entitled = :entitled WHERE id = :unit_id;

-- name: ballot_unit_people
-- level: officer
-- unscoped: officers only
SELECT count(*) AS n FROM electorate WHERE unit_id = :unit_id;

-- name: ballot_unit_drop
-- level: officer
-- unscoped: officers only
DELETE FROM ballot_unit WHERE id = :unit_id;

-- Everybody on HQ's list of that workplace and those below it.
-- name: ballot_unit_assign
-- level: officer
-- unscoped: officers only
WITH RECURSIVE under (id) AS (
    SELECT :workplace_id
    UNION
    SELECT w.id FROM under u JOIN workplace w ON w.parent_id = u.id)
UPDATE electorate SET unit_id = :unit_id
WHERE ballot_id = :ballot_id AND unit_id IS NOT :unit_id AND person_id IN (
    SELECT s.person_id FROM under u
    CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.workplace_id = u.id);
