-- Public keys by which reps come over SSH.

-- name: key_list
-- level: officer
SELECT k.id AS id, k.rep_id AS rep_id, r.name AS rep, r.login AS login, k.fingerprint AS fingerprint,
    substr(k.public_key, 1, instr(k.public_key, ' ') - 1) AS key_type, k.comment AS comment,
    k.added_at AS added_at, k.to_on AS to_on, k.revoked_at AS revoked_at
FROM rep_key k JOIN rep r ON r.id = k.rep_id
WHERE (:rep_id IS NULL OR k.rep_id = :rep_id)
    AND (:all OR (k.revoked_at IS NULL AND (k.to_on IS NULL OR k.to_on >= :today)))
ORDER BY r.name, k.id;

-- name: key_get
-- level: officer
SELECT k.id AS id, k.rep_id AS rep_id, r.name AS rep, k.fingerprint AS fingerprint,
    k.revoked_at AS revoked_at
FROM rep_key k JOIN rep r ON r.id = k.rep_id WHERE k.id = :key_id;

-- Whose a key is, live or not.
-- name: key_owner
-- level: officer
SELECT k.rep_id AS rep_id, r.name AS rep, k.revoked_at AS revoked_at
FROM rep_key k JOIN rep r ON r.id = k.rep_id
WHERE k.public_key = :public_key OR k.fingerprint = :fingerprint;

-- By the start of its fingerprint, or the whole of it.
-- name: key_by_fingerprint
-- level: officer
SELECT max(id) AS id FROM rep_key
WHERE (fingerprint >= :word AND fingerprint < :word || char(1114111))
HAVING count(*) = 1;

-- name: key_add
INSERT INTO rep_key (rep_id, public_key, comment, fingerprint, added_at, to_on)
VALUES (:rep_id, :public_key, :comment, :fingerprint, :now, :to_on);

-- name: key_revoke
UPDATE rep_key SET revoked_at = :now WHERE id = :key_id AND revoked_at IS NULL;

-- Every live key of a rep but one.
-- name: key_revoke_others
UPDATE rep_key SET revoked_at = :now
WHERE rep_id = :rep_id AND id <> :key_id AND revoked_at IS NULL;

-- Does this rep still come by this key today?
-- name: key_live
SELECT 1 AS live FROM rep_key
WHERE id = :key_id AND rep_id = :rep_id AND revoked_at IS NULL AND (to_on IS NULL OR to_on >= :today);

-- A live key of a rep who may log in today.
-- part: key_opens
k.revoked_at IS NULL AND (k.to_on IS NULL OR k.to_on >= :today)
    AND r.suspended_at IS NULL AND r.from_on <= :today AND (r.to_on IS NULL OR r.to_on >= :today)

-- What sshd is told of a key: whose it is, if that rep may log in today.
-- name: key_authorized
SELECT k.id AS key_id, r.login AS login
FROM rep_key k JOIN rep r ON r.id = k.rep_id
WHERE k.public_key = :public_key AND {key_opens};

-- One by which somebody can come today.
-- name: key_any_live
-- level: officer
SELECT k.public_key AS public_key, r.login AS login
FROM rep_key k JOIN rep r ON r.id = k.rep_id
WHERE {key_opens} ORDER BY k.id LIMIT 1;

-- name: rep_set_until
UPDATE rep SET to_on = :to_on WHERE id = :rep_id;
