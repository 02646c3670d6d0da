-- The morning mail of reps who want one.

-- name: digest_get
-- unscoped: the actor's own
SELECT d.address AS address, d.last_on AS last_on FROM rep_digest d WHERE d.rep_id = :actor_id;

-- name: digest_set
-- unscoped: the actor's own
INSERT INTO rep_digest (rep_id, address, last_on) VALUES (:actor_id, :address, :last_on)
ON CONFLICT (rep_id) DO UPDATE SET address = excluded.address;

-- name: digest_drop
-- unscoped: the actor's own
DELETE FROM rep_digest WHERE rep_id = :actor_id;

-- name: digest_due
-- unscoped: the host's own
SELECT d.rep_id AS rep_id, d.address AS address, r.login AS login, r.name AS name
FROM rep_digest d JOIN rep r ON r.id = d.rep_id WHERE d.last_on < :today ORDER BY d.rep_id;

-- name: digest_done
-- unscoped: the host's own
UPDATE rep_digest SET last_on = :today WHERE rep_id = :rep_id AND last_on < :today;

-- Whether a word is a name of somebody in the branch.
-- name: digest_is_name
-- unscoped: of every member, so that none is named
SELECT 1 AS known FROM person_token t
WHERE t.rank IN (0, 1, 2, 3, 4, 5, 6, 7, 8) AND t.token = :token LIMIT 1;
