-- Mail that leaves: what is queued, what came of it.

-- part: outbox_error
CASE WHEN o.status IN ('uncertain', 'sending') THEN t.last_error
    WHEN o.status <> 'sent' THEN coalesce(t.returned_why, t.last_error) END

-- part: outbox_columns
o.id AS id, o.kind AS kind, o.subject AS subject, o.to_address AS "to", o.status AS status,
coalesce(t.attempts, 0) AS attempts, {outbox_error} AS last_error, o.queued_at AS queued_at,
t.tried_at AS tried_at, CASE WHEN o.status = 'queued' AND t.attempts > 0 THEN t.next_at END AS next_at,
t.sent_at AS sent_at, o.message_id AS message_id,
(SELECT r.name FROM rep r WHERE r.id = o.rep_id) AS rep

-- name: outbox_add
-- unscoped: mail is the branch's
INSERT INTO outbox (kind, to_address, subject, text, message_id, status, queued_at, rep_id, person_id)
VALUES (:kind, :to, :subject, :text, :message_id, :status, :now, :rep_id, :person_id);

-- Officers see each, a rep what they sent to HQ.
-- name: outbox_get
-- level: rep
-- unscoped: one's own, or for officers
SELECT {outbox_columns}, o.text AS text, t.from_address AS "from",
    CASE WHEN NOT EXISTS (SELECT 1 FROM outbox_reply x JOIN reply r ON r.id = x.reply_id
                          WHERE x.outbox_id = o.id AND NOT in_scope(r.workplace_id)) THEN t.answer END AS answer
FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
WHERE o.id = :outbox_id AND (may_see('officer') OR (o.kind = 'bundle' AND o.rep_id = :actor_id));

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
SELECT o.id AS outbox_id, o.kind AS kind, o.rep_id AS rep_id, o.person_id AS person_id, o.to_address AS "to", o.subject AS subject, o.text AS text,
    o.message_id AS message_id, o.queued_at AS queued_at, coalesce(t.attempts, 0) AS attempts,
    t.first_at AS first_at
FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
WHERE o.status = 'queued' AND o.id > :after AND (:all OR coalesce(t.next_at, 0) <= :now
        OR t.next_at > :now + 86400) -- no wait is that long: a clock was wrong
ORDER BY o.id LIMIT 1;

-- name: outbox_begin
-- unscoped: the host's own
UPDATE outbox SET status = 'sending' WHERE id = :outbox_id AND status = 'queued';

-- name: outbox_readdress
-- unscoped: the host's own
UPDATE outbox SET to_address = :to WHERE id = :outbox_id AND status = 'sending';

-- name: outbox_tried
-- unscoped: the host's own
INSERT INTO outbox_try (outbox_id, attempts, first_at, tried_at, from_address)
VALUES (:outbox_id, 1, :now, :now, :from)
ON CONFLICT (outbox_id) DO UPDATE
SET attempts = attempts + 1, first_at = coalesce(first_at, excluded.first_at), tried_at = excluded.tried_at,
    from_address = excluded.from_address;

-- name: outbox_end
-- unscoped: the host's own
UPDATE outbox SET status = :status WHERE id = :outbox_id AND status = 'sending';

-- Whether it stands so: it may have come back meanwhile.
-- name: outbox_stands
-- unscoped: the host's own
SELECT count(*) FROM outbox o WHERE o.id = :outbox_id AND o.status = :status;

-- name: outbox_came_of
-- unscoped: the host's own
UPDATE outbox_try SET next_at = :next_at, sent_at = :sent_at, last_error = :error, returned_why = NULL
WHERE outbox_id = :outbox_id;

-- ---- what comes back

-- The mail that a bounce names: nobody else knows its Message-ID. first_at: when it was first tried
-- since somebody last decided about it.
-- name: outbox_named
-- unscoped: the number of a mail
SELECT o.id AS outbox_id, o.status AS status, coalesce(t.attempts, 0) AS attempts, t.first_at AS first_at,
    EXISTS (SELECT 1 FROM outbox_reply x JOIN reply r ON r.id = x.reply_id
            WHERE x.outbox_id = o.id AND r.acknowledged_at IS NOT NULL) AS answered
FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id WHERE o.message_id = :message_id;

-- name: outbox_returned
-- unscoped: the mail that came back
UPDATE outbox SET status = 'refused' WHERE id = :outbox_id AND status IN ('sent', 'uncertain', 'sending');

-- name: outbox_returned_why
-- unscoped: the mail that came back
UPDATE outbox_try SET returned_why = :error WHERE outbox_id = :outbox_id;

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

-- Mail that went, or was called off, is kept for so long; what nobody has decided about for ninety days.
-- part: outbox_over
o.status IN ('sent', 'cancelled', 'refused', 'uncertain')
    AND max(o.queued_at, coalesce(t.sent_at, 0), coalesce(t.tried_at, 0), coalesce(t.next_at, 0))
        < :before - CASE WHEN o.status IN ('refused', 'uncertain') THEN 60 * 86400 ELSE 0 END

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

-- ---- in a copy of the file

-- name: backup_holds_why
-- unscoped: the host's own
INSERT INTO outbox_try (outbox_id, last_error)
SELECT id, 'It waited when this copy was made: whether it went since is not known.'
FROM outbox WHERE status IN ('queued', 'sending')
ON CONFLICT (outbox_id) DO UPDATE SET last_error = excluded.last_error;

-- name: backup_holds
-- unscoped: the host's own
UPDATE outbox SET status = 'uncertain' WHERE status IN ('queued', 'sending');

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
        AND NOT EXISTS (SELECT 1 FROM outbox_try t WHERE t.sent_at BETWEEN :now - 600 AND :now + 600)
    THEN w.n ELSE 0 END AS waiting,
    w.since AS waiting_since
FROM (SELECT count(*) AS n, min(since) AS since FROM w) w;

-- ---- to many

-- Whether somebody who is found gets a mail; had_one: one of these since then.
-- name: mail_person
-- level: officer
SELECT person_name(p.given_name, p.family_name) AS person, p.kind AS kind,
    p.do_not_contact IS NOT NULL AS do_not_contact,
    EXISTS (SELECT 1 FROM person_block b WHERE b.person_id = p.id AND b.channel = 'EMAIL') AS no_mail,
    EXISTS (SELECT 1 FROM outbox o LEFT JOIN outbox_try t ON t.outbox_id = o.id
            WHERE o.person_id = p.id AND o.kind = 'many' AND o.status NOT IN ('cancelled', 'refused')
                AND (o.queued_at >= :since OR t.sent_at >= :since OR o.status = 'queued')) AS had_one
FROM person p WHERE p.id = :person_id AND in_scope(p.workplace_id);

-- What they gave before what HQ has.
-- name: mail_addresses
-- level: officer
-- unscoped: of somebody read in scope
SELECT e.value AS value FROM contact_point e
WHERE e.person_id = :person_id AND e.kind = 'EMAIL' AND e.wrong_on IS NULL
ORDER BY e.source DESC, e.id DESC;

-- Nothing where they have said no since it was queued, or are not members any more.
-- name: mail_still
-- unscoped: the host's own
SELECT p.id AS person_id FROM person p
WHERE p.id = :person_id AND p.kind = 'MEMBER' AND p.do_not_contact IS NULL
    AND NOT EXISTS (SELECT 1 FROM person_block b WHERE b.person_id = p.id AND b.channel = 'EMAIL');

-- How those of a change stand: that wait, that went, that somebody has to decide about.
-- name: mail_states
-- level: officer
-- unscoped: of a change read in scope just before
SELECT count(*) AS n, coalesce(sum(o.status = 'queued'), 0) AS waiting,
    coalesce(sum(o.status = 'sent'), 0) AS sent, coalesce(sum(o.kind = 'many'), 0) AS many
FROM outbox o WHERE o.id IN (SELECT value FROM json_each(:ids));
