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
FROM rep_digest d JOIN rep r ON r.id = d.rep_id
WHERE d.last_on < :today OR d.last_on > date(:today, '+1 day') -- a clock that was wrong
ORDER BY d.rep_id;

-- name: digest_still
-- unscoped: the host's own
SELECT d.rep_id AS rep_id FROM rep_digest d JOIN rep r ON r.id = d.rep_id
WHERE d.rep_id = :rep_id AND d.address = :to AND r.suspended_at IS NULL
    AND r.from_on <= :today AND coalesce(r.to_on, :today) >= :today;

-- Of who has no access any more.
-- name: digest_expire
-- unscoped: what has had its time
DELETE FROM rep_digest WHERE rep_id IN (SELECT r.id FROM rep r
    WHERE r.to_on < :today OR r.suspended_at < :before);

-- name: digest_done
-- unscoped: the host's own
UPDATE rep_digest SET last_on = :today WHERE rep_id = :rep_id
    AND (last_on < :today OR last_on > date(:today, '+1 day'));

-- Whether a word is a name of somebody in the branch.
-- name: digest_is_name
-- unscoped: of every member, so that none is named
SELECT 1 AS known FROM person_token t
WHERE t.rank IN (0, 1, 2, 3, 4, 5, 6, 7, 8) AND t.token = :token LIMIT 1;
