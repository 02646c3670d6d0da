-- Replies that go to HQ in one mail.

-- The mail that waits to take a reply there; NULL: none does.
-- part: reply_outbox
(SELECT max(y.outbox_id) FROM outbox_reply y JOIN outbox o ON o.id = y.outbox_id
 WHERE y.reply_id = r.id AND o.status IN ('queued', 'sending', 'uncertain', 'refused')) AS outbox_id,
(SELECT o.status FROM outbox_reply y JOIN outbox o ON o.id = y.outbox_id
 WHERE y.reply_id = r.id AND o.status IN ('queued', 'sending', 'uncertain', 'refused')
 ORDER BY y.outbox_id DESC LIMIT 1) AS outbox_status

-- The same, or the last that took it there, as long as that is kept.
-- part: reply_mail
(SELECT max(y.outbox_id) FROM outbox_reply y JOIN outbox o ON o.id = y.outbox_id
 WHERE y.reply_id = r.id AND o.status <> 'cancelled') AS outbox_id

-- What waits in the outbox of what is to be sent, by seats: of the last 300 that were put there.
-- part: on_their_way
(SELECT r.ons_code AS ons_code, count(DISTINCT r.id) AS n
 FROM (SELECT outbox_id, reply_id FROM outbox_reply ORDER BY id DESC LIMIT 300) y
 CROSS JOIN outbox o ON o.id = y.outbox_id CROSS JOIN reply r ON r.id = y.reply_id
 WHERE o.status IN ('queued', 'sending', 'uncertain', 'refused')
     AND {is_to_send} AND r.ons_code IS NOT NULL AND in_scope(r.workplace_id)
 GROUP BY r.ons_code)

-- name: bundle_add
-- level: rep
-- unscoped: a reply that was read in scope just before
INSERT INTO outbox_reply (outbox_id, reply_id) VALUES (:outbox_id, :reply_id);

-- name: bundle_drop
-- unscoped: of a reply that is erased
DELETE FROM outbox_reply WHERE reply_id = :reply_id;

-- name: bundle_replies
-- level: rep
-- unscoped: of a mail of the branch's, for the host and officers; ids alone
SELECT x.reply_id AS reply_id FROM outbox_reply x WHERE x.outbox_id = :outbox_id ORDER BY x.id;

-- One that waits in a mail already.
-- name: bundle_open_of
-- level: rep
-- unscoped: of a reply that was read in scope just before
SELECT o.id AS outbox_id, o.status AS status FROM outbox_reply x JOIN outbox o ON o.id = x.outbox_id
WHERE x.reply_id = :reply_id AND o.status IN ('queued', 'sending', 'uncertain', 'refused')
ORDER BY o.id DESC LIMIT 1;

-- What HQ is told of an answer beside it.
-- name: bundle_about
-- level: rep
SELECT m.email AS mp_email,
    (SELECT s.letter FROM same_letter s WHERE s.reply_id = r.id) AS letter,
    (SELECT t.stance FROM mp_stance t WHERE t.mp_id = r.mp_id ORDER BY t.on_day DESC, t.id DESC LIMIT 1)
        AS stance
FROM reply r LEFT JOIN mp m ON m.id = r.mp_id
WHERE r.id = :reply_id AND in_scope(r.workplace_id);

-- The mail that an answer names: nobody else knows its Message-ID.
-- name: bundle_answered
-- unscoped: the number of a mail
SELECT o.id AS outbox_id, o.status AS status, o.to_address AS "to" FROM outbox o
WHERE o.kind = 'bundle' AND o.message_id = :message_id;

-- name: bundle_arrived
-- unscoped: the mail that was answered
UPDATE outbox SET status = 'sent' WHERE id = :outbox_id AND status <> 'sent'
    AND EXISTS (SELECT 1 FROM outbox_try t WHERE t.outbox_id = :outbox_id AND t.attempts > 0);

-- In another mail that may have gone with it.
-- name: bundle_perhaps_gone
-- level: rep
-- unscoped: of a reply that was read in scope just before
SELECT o.id AS outbox_id FROM outbox_reply x JOIN outbox o ON o.id = x.outbox_id
WHERE x.reply_id = :reply_id AND o.id <> :outbox_id AND o.status IN ('sending', 'uncertain') LIMIT 1;

-- name: bundle_leave
-- unscoped: the host's own
DELETE FROM outbox_reply WHERE outbox_id = :outbox_id AND reply_id = :reply_id;

-- name: bundle_to_forward
-- unscoped: those of the mail that arrived
SELECT r.id AS reply_id, r.person_id AS person_id, r.ons_code AS ons_code
FROM outbox_reply x JOIN reply r ON r.id = x.reply_id
WHERE x.outbox_id = :outbox_id AND r.forwarded_at IS NULL
ORDER BY r.id;

-- name: bundle_forward
-- unscoped: one of the mail that arrived
UPDATE reply SET forwarded_at = :now WHERE id = :reply_id;

-- What went to HQ before it was tried went otherwise.
-- name: bundle_to_return
-- unscoped: those of the mail that came back
SELECT r.id AS reply_id, r.person_id AS person_id, r.ons_code AS ons_code
FROM outbox_reply x JOIN reply r ON r.id = x.reply_id
WHERE x.outbox_id = :outbox_id AND r.acknowledged_at IS NULL
    AND r.forwarded_at >= (SELECT coalesce(max(t.tried_at), 0) FROM outbox_try t
                           WHERE t.outbox_id = x.outbox_id)
ORDER BY r.id;

-- name: bundle_return
-- unscoped: one of the mail that came back
UPDATE reply SET forwarded_at = NULL WHERE id = :reply_id;

-- name: bundle_to_acknowledge
-- unscoped: those of the mail that was answered
SELECT r.id AS reply_id, r.person_id AS person_id, r.ons_code AS ons_code
FROM outbox_reply x JOIN reply r ON r.id = x.reply_id
WHERE x.outbox_id = :outbox_id AND r.forwarded_at IS NOT NULL AND r.acknowledged_at IS NULL
ORDER BY r.id;

-- name: bundle_acknowledge
-- unscoped: one of the mail that was answered
UPDATE reply SET acknowledged_at = :now WHERE id = :reply_id;

-- Behind those that came before, unless that gets too long; no row: it had come.
-- name: bundle_keep_answer
-- unscoped: the mail that was answered
INSERT INTO outbox_try (outbox_id, answer) VALUES (:outbox_id, :answer)
ON CONFLICT (outbox_id) DO UPDATE
SET answer = coalesce(CASE WHEN length(answer) + length(excluded.answer) < :most THEN answer || :between END, '')
    || excluded.answer
WHERE answer IS NULL OR instr(answer, excluded.answer) = 0;

-- It may name whoever a reply was to that is erased.
-- name: bundle_forget_answer
-- unscoped: of a reply that is erased
UPDATE outbox_try SET answer = NULL
WHERE answer IS NOT NULL AND outbox_id IN (SELECT x.outbox_id FROM outbox_reply x WHERE x.reply_id = :reply_id);
