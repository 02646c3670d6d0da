-- Mail that leaves: what is queued, what came of it.

-- part: outbox_columns
o.id AS id, o.kind AS kind, o.subject AS subject, o.to_address AS "to", o.status AS status,
coalesce(t.attempts, 0) AS attempts, t.last_error AS last_error, o.queued_at AS queued_at,
t.tried_at AS tried_at, CASE WHEN o.status = 'queued' AND t.attempts > 0 THEN t.next_at END AS next_at,
t.sent_at AS sent_at, o.message_id AS message_id,
(SELECT r.name FROM rep r WHERE r.id = o.rep_id) AS rep

-- name: outbox_add
-- unscoped: mail is the branch's
INSERT INTO outbox (kind, to_address, subject, text, message_id, status, queued_at, rep_id, person_id)
VALUES (:kind, :to, :subject, :text, :message_id, :status, :now, :rep_id, :person_id);

-- name: outbox_get
-- level: officer
-- unscoped: officers only
SELECT {outbox_columns}, o.text AS text
FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id WHERE o.id = :outbox_id;

-- list: outbox
-- level: officer
-- unscoped: officers only
-- key: o.id
SELECT {outbox_columns} FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
WHERE o.status IN ('queued', 'sending', 'uncertain', 'refused')

-- list: outbox_all
-- level: officer
-- unscoped: officers only
-- key: o.id
SELECT {outbox_columns} FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id WHERE 1

-- list: outbox_closed
-- level: officer
-- unscoped: officers only
-- key: o.id
-- order: desc
SELECT {outbox_columns} FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
WHERE o.status IN ('sent', 'cancelled')

-- name: outbox_set_status
-- level: officer
-- unscoped: officers only
UPDATE outbox SET status = :status WHERE id = :outbox_id;

-- A fresh start for somebody's decision: the attempts stay counted, the waiting is over.
-- name: outbox_try_anew
-- level: officer
-- unscoped: officers only
UPDATE outbox_try SET next_at = :now, first_at = NULL WHERE outbox_id = :outbox_id;

-- The time from which it is kept.
-- name: outbox_decided
-- level: officer
-- unscoped: officers only
INSERT INTO outbox_try (outbox_id, next_at) VALUES (:outbox_id, :now)
ON CONFLICT (outbox_id) DO UPDATE SET next_at = excluded.next_at;

-- name: outbox_touched
-- level: officer
-- unscoped: officers only
SELECT o.id AS outbox_id, o.to_address AS "to", o.subject AS subject, o.status AS status FROM outbox o
WHERE o.id IN (SELECT value FROM json_each(:ids)) ORDER BY o.id;

-- ---- handing over, by the host

-- name: outbox_next
-- level: officer
-- unscoped: the host's own
SELECT o.id AS outbox_id, o.kind AS kind, o.rep_id AS rep_id, o.to_address AS "to", o.subject AS subject, o.text AS text,
    o.message_id AS message_id, o.queued_at AS queued_at, coalesce(t.attempts, 0) AS attempts,
    t.first_at AS first_at
FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
WHERE o.status = 'queued' AND o.id > :after AND (:all OR coalesce(t.next_at, 0) <= :now)
ORDER BY o.id LIMIT 1;

-- name: outbox_begin
-- unscoped: the host's own
UPDATE outbox SET status = 'sending' WHERE id = :outbox_id AND status = 'queued';

-- name: outbox_tried
-- unscoped: the host's own
INSERT INTO outbox_try (outbox_id, attempts, first_at, tried_at) VALUES (:outbox_id, 1, :now, :now)
ON CONFLICT (outbox_id) DO UPDATE
SET attempts = attempts + 1, first_at = coalesce(first_at, excluded.first_at), tried_at = excluded.tried_at;

-- name: outbox_end
-- unscoped: the host's own
UPDATE outbox SET status = :status WHERE id = :outbox_id AND status = 'sending';

-- name: outbox_came_of
-- unscoped: the host's own
UPDATE outbox_try SET next_at = :next_at, sent_at = :sent_at, last_error = :error
WHERE outbox_id = :outbox_id;

-- What a run before left open when it was killed: whether those went is not known.
-- name: outbox_left
-- unscoped: the host's own
SELECT o.id AS outbox_id FROM outbox o
WHERE o.status IN ('queued', 'sending', 'uncertain', 'refused') AND o.status = 'sending' ORDER BY o.id;

-- How it stands: what waits, what somebody has to decide, when something last went.
-- name: outbox_state
-- level: officer
-- unscoped: the number alone
SELECT
    (SELECT count(*) FROM outbox o WHERE o.status = 'queued') AS waiting,
    (SELECT count(*) FROM outbox o
     WHERE o.status IN ('queued', 'sending', 'uncertain', 'refused')
         AND (o.status IN ('queued', 'sending')) = 0 AND o.status = 'uncertain') AS uncertain,
    (SELECT count(*) FROM outbox o
     WHERE o.status IN ('queued', 'sending', 'uncertain', 'refused')
         AND (o.status IN ('queued', 'sending')) = 0 AND o.status = 'refused') AS refused,
    (SELECT o.queued_at FROM outbox o WHERE o.status = 'queued' ORDER BY o.id LIMIT 1) AS waiting_since,
    (SELECT max(t.sent_at) FROM outbox_try t WHERE t.sent_at IS NOT NULL) AS last_sent_at;

-- Mail that went, or was called off, is kept for so long.
-- part: outbox_over
o.status IN ('sent', 'cancelled')
    AND max(o.queued_at, coalesce(t.sent_at, 0), coalesce(t.tried_at, 0), coalesce(t.next_at, 0)) < :before

-- name: outbox_due
-- unscoped: what has had its time
SELECT o.id AS outbox_id, o.queued_at AS queued_at
FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id WHERE {outbox_over};

-- name: outbox_replies_expire
-- unscoped: what has had its time
DELETE FROM outbox_reply WHERE outbox_id IN (
    SELECT o.id FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id WHERE {outbox_over});

-- name: outbox_expire
-- unscoped: what has had its time
DELETE FROM outbox WHERE id IN (SELECT o.id FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
    WHERE {outbox_over});

-- name: outbox_forget_label
-- unscoped: what has had its time
UPDATE change SET label = 'a mail, removed since' WHERE id = :change_id AND undoable = 0;

-- ---- what people see of it

-- Beats with whatever the host does here: by it open screens know to read again.
-- name: outbox_beat
-- unscoped: the host's own
INSERT INTO meta (key, value) VALUES ('outbox_beat', '1')
ON CONFLICT (key) DO UPDATE SET value = value + 1;

-- name: outbox_beat_get
-- unscoped: the number alone
SELECT CAST(value AS INTEGER) AS beat FROM meta WHERE key = 'outbox_beat';

-- The same as outbox, what somebody has to decide about first.
-- list: outbox_desk
-- level: officer
-- unscoped: officers only
-- key: (o.status IN ('queued', 'sending')), o.id
SELECT {outbox_columns} FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
WHERE o.status IN ('queued', 'sending', 'uncertain', 'refused')

-- Today's line: what somebody has to decide about, and what waits although nothing has gone for ten
-- minutes; each up to a hundred. One that is sent again waits since then. The demo never sends.
-- name: today_post
-- level: officer
-- unscoped: the numbers alone
WITH w (since) AS (
    SELECT max(o.queued_at, coalesce(t.first_at, t.next_at, 0))
    FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
    WHERE o.status = 'queued' ORDER BY o.id LIMIT 100),
d (status) AS (
    SELECT o.status FROM outbox o
    WHERE o.status IN ('queued', 'sending', 'uncertain', 'refused')
        AND (o.status IN ('queued', 'sending')) = 0 LIMIT 100)
SELECT (SELECT count(*) FROM d WHERE status = 'uncertain') AS uncertain,
    (SELECT count(*) FROM d WHERE status = 'refused') AS refused,
    CASE WHEN w.since <= :now - 600 AND NOT EXISTS (SELECT 1 FROM setting WHERE key = 'demo')
        AND NOT EXISTS (SELECT 1 FROM outbox_try t WHERE t.sent_at > :now - 600)
    THEN w.n ELSE 0 END AS waiting,
    w.since AS waiting_since
FROM (SELECT count(*) AS n, min(since) AS since FROM w) w;
