-- What MPs promised: MPs are everybody's, and so is what they promised the branch.

-- What a reply says is read by whoever may read the reply.
-- part: commitment_read
may_see('rep') AND (k.reply_id IS NULL
    OR EXISTS (SELECT 1 FROM reply r WHERE r.id = k.reply_id AND in_scope(r.workplace_id)))

-- part: commitment_columns
k.id AS id, k.id AS commitment_id, k.mp_id, m.name AS mp_name, k.ons_code, c.name AS constituency,
    k.commitment, k.due_on, k.done_on, iif({commitment_read}, k.said, NULL) AS said,
    iif({commitment_read}, k.reply_id, NULL) AS reply_id

-- part: commitment_joins
JOIN mp m ON m.id = k.mp_id JOIN constituency c ON c.ons_code = k.ons_code

-- name: commitment_get
-- unscoped: MPs are everybody's
SELECT {commitment_columns}, {commitment_read} AS _read FROM commitment k {commitment_joins}
WHERE k.id = :commitment_id;

-- name: commitment_insert
INSERT INTO commitment (mp_id, ons_code, reply_id, commitment, said, due_on, done_on, rep_id,
    created_at)
VALUES (:mp_id, :ons_code, :reply_id, :commitment, :said, :due_on, :done_on, :actor_id, :now);

-- The same kind noted of the same reply; without a reply, of that MP until or on the same day.
-- name: commitments_same
-- unscoped: of a reply read in scope just before, or of none
SELECT k.id AS commitment_id, k.done_on FROM commitment k
WHERE k.mp_id = :mp_id AND k.ons_code = :ons_code AND k.commitment = :commitment
    AND k.reply_id IS :reply_id
    AND (k.reply_id IS NOT NULL OR (k.due_on IS :due_on AND k.done_on IS :done_on))
ORDER BY k.id LIMIT 10;

-- name: commitment_update
-- unscoped: MPs are everybody's
UPDATE commitment SET commitment = :commitment, said = :said, due_on = :due_on, done_on = :done_on
WHERE id = :commitment_id;

-- name: commitment_set_done
-- unscoped: MPs are everybody's
UPDATE commitment SET done_on = :done_on WHERE id = :commitment_id;

-- name: commitment_delete
-- unscoped: MPs are everybody's
DELETE FROM commitment WHERE id = :commitment_id;

-- name: commitments_of_reply
-- unscoped: of a reply read in scope just before
SELECT {commitment_columns} FROM commitment k {commitment_joins}
WHERE k.reply_id = :reply_id ORDER BY k.id;

-- What a member may hold their MP to: what was promised to them, or to no member alone. What the MP wrote
-- to another is between those two.
-- name: commitments_open_to
-- unscoped: MPs are everybody's
SELECT {commitment_columns} FROM commitment k {commitment_joins}
WHERE k.mp_id = :mp_id AND k.done_on IS NULL
    AND (k.reply_id IS NULL OR k.reply_id IN (SELECT o.id FROM reply o WHERE o.person_id = :person_id))
ORDER BY coalesce(k.due_on, '9999-12-31'), k.id LIMIT 50;

-- Of an MP in a seat, the open ones first.
-- name: commitments_of_mp
-- unscoped: MPs are everybody's
SELECT {commitment_columns} FROM commitment k {commitment_joins}
WHERE k.ons_code = :ons_code AND k.mp_id = :mp_id
ORDER BY k.done_on IS NOT NULL, coalesce(k.due_on, '9999-12-31'), k.id LIMIT 100;

-- Of another MP, as its reply is.
-- name: commitments_move
-- level: officer
-- unscoped: of a reply read in scope just before
UPDATE commitment SET mp_id = :mp_id, ons_code = :ons_code WHERE reply_id = :reply_id;

-- name: stances_move
-- level: officer
-- unscoped: of a reply read in scope just before
UPDATE mp_stance SET mp_id = :mp_id WHERE reply_id = :reply_id;

-- name: commitments_free
-- level: rep
-- unscoped: of a reply read in scope just before
UPDATE commitment SET reply_id = NULL, said = NULL WHERE reply_id = :reply_id;

-- Not done yet, what is due first before the rest.
-- list: commitment_open
-- unscoped: MPs are everybody's
-- key: coalesce(k.due_on, '9999-12-31'), k.id
SELECT {commitment_columns} FROM commitment k {commitment_joins} WHERE k.done_on IS NULL;

-- list: commitment
-- unscoped: MPs are everybody's
-- key: k.id
-- order: desc
-- filter ons_code: k.ons_code = :ons_code
SELECT {commitment_columns} FROM commitment k {commitment_joins} WHERE k.id > 0;
