-- Who leads whom. People of the place: members there. What is not in scope counts for nothing.

-- Members at the workplace of leader p: all but the leader, those among them whom the leader leads,
-- and those whom nobody leads and who lead nobody.
-- part: leader_coverage
(SELECT count(*) FROM person m WHERE m.workplace_id = p.workplace_id AND m.kind = 'MEMBER'
     AND m.id <> p.id) AS "of",
    (SELECT count(*) FROM lead l CROSS JOIN person m ON m.id = l.person_id
     WHERE l.leader_id = p.id AND l.to_on IS NULL AND m.workplace_id = p.workplace_id
         AND m.kind = 'MEMBER') AS leads,
    (SELECT count(*) FROM person m WHERE m.workplace_id = p.workplace_id AND m.kind = 'MEMBER'
     AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.person_id = m.id AND l.to_on IS NULL)
     AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.leader_id = m.id AND l.to_on IS NULL)) AS nobody

-- Who leads somebody now, those with most to do first; what part leader_coverage counts for one is
-- counted once a workplace here.
-- name: leader_list
-- level: rep
WITH covered (workplace_id, n) AS MATERIALIZED (
    SELECT m.workplace_id, count(*)
    FROM (SELECT person_id AS id FROM lead WHERE to_on IS NULL
          UNION SELECT leader_id FROM lead WHERE to_on IS NULL) x
    CROSS JOIN person m ON m.id = x.id
    WHERE m.kind = 'MEMBER' AND m.workplace_id IS NOT NULL GROUP BY m.workplace_id)
SELECT p.id AS id, p.id AS person_id, p.given_name, p.family_name, p.workplace_id,
    w.name AS workplace,
    coalesce(y.members, 0) - (p.kind = 'MEMBER' AND p.workplace_id IS NOT NULL) AS "of",
    (SELECT count(*) FROM lead l CROSS JOIN person m ON m.id = l.person_id
     WHERE l.leader_id = p.id AND l.to_on IS NULL AND m.workplace_id = p.workplace_id
         AND m.kind = 'MEMBER') AS leads,
    coalesce(y.members, 0) - coalesce(c.n, 0) AS nobody,
    (SELECT count(*) FROM lead l CROSS JOIN person m ON m.id = l.person_id
     WHERE l.leader_id = p.id AND l.to_on IS NULL AND in_scope(m.workplace_id)
         AND (m.kind <> 'MEMBER' OR m.workplace_id IS NOT p.workplace_id)) AS besides
FROM (SELECT DISTINCT leader_id FROM lead WHERE to_on IS NULL) n
CROSS JOIN person p ON p.id = n.leader_id LEFT JOIN workplace w ON w.id = p.workplace_id
LEFT JOIN workplace_tally y ON y.workplace_id = p.workplace_id
LEFT JOIN covered c ON c.workplace_id = p.workplace_id
WHERE in_scope(p.workplace_id)
ORDER BY nobody DESC, p.sort_key, p.id;

-- name: person_coverage
-- level: rep
SELECT w.name AS workplace, {leader_coverage}
FROM person p JOIN workplace w ON w.id = p.workplace_id
WHERE p.id = :person_id AND in_scope(p.workplace_id)
    AND EXISTS (SELECT 1 FROM lead l WHERE l.leader_id = p.id AND l.to_on IS NULL);

-- Whoever leads somebody may have moved out of scope: then only since when is said.
-- name: person_leader
-- level: rep
SELECT l.id AS lead_id, iif(in_scope(d.workplace_id), d.id, NULL) AS person_id,
    iif(in_scope(d.workplace_id), d.given_name, NULL) AS given_name,
    iif(in_scope(d.workplace_id), d.family_name, NULL) AS family_name, l.from_on, l.leader_id AS _leader
FROM lead l JOIN person p ON p.id = l.person_id JOIN person d ON d.id = l.leader_id
WHERE l.person_id = :person_id AND l.to_on IS NULL AND in_scope(p.workplace_id);

-- name: person_led
-- level: rep
SELECT m.id AS person_id, m.given_name, m.family_name
FROM lead l CROSS JOIN person m ON m.id = l.person_id
WHERE l.leader_id = :person_id AND l.to_on IS NULL AND in_scope(m.workplace_id)
ORDER BY m.sort_key, m.id;

-- Whether the person stands above whoever is to lead them.
-- name: leader_is_below
-- level: officer
-- unscoped: only whether it would be a circle
WITH RECURSIVE up (id) AS (
    SELECT :leader_id
    UNION
    SELECT l.leader_id FROM up CROSS JOIN lead l ON l.person_id = up.id AND l.to_on IS NULL)
SELECT id FROM up WHERE id = :person_id;

-- name: lead_insert
-- unscoped: both were read in scope
INSERT INTO lead (person_id, leader_id, from_on) VALUES (:person_id, :leader_id, :from_on);

-- name: lead_end
-- unscoped: the person was read in scope
UPDATE lead SET to_on = :to_on WHERE id = :lead_id;

-- What was put right on its first day never was.
-- name: lead_delete
-- unscoped: the person was read in scope
DELETE FROM lead WHERE id = :lead_id;
