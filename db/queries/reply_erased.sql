-- Mails that were erased, and what undo and redo leave of replies.

-- By what one that is erased is known again.
-- name: reply_marks
-- level: rep
SELECT r.id AS reply_id, r.filed_at, r.letter_id, r.message_id, r.original_message_id, r.words_key,
    r.text, r.hq_text, r.person_id, r.mp_id, r.received_on, r.from_address, r.original_from_name, r.original_from_address, r.date_utc, r.original_date_utc
FROM reply r WHERE r.id = :reply_id AND in_scope(r.workplace_id);

-- Files in trays, to find those of replies that are erased.
-- name: tray_files_after
-- level: officer
-- unscoped: what was given of a reply in scope, to whomsoever
SELECT id, name, type, rep_id = :actor_id AS own FROM tray WHERE id > :after ORDER BY id;

-- name: tray_any
-- level: officer
-- unscoped: whether there is one at all
SELECT EXISTS (SELECT 1 FROM tray);

-- name: tray_bytes
-- level: officer
-- unscoped: what was given of a reply in scope, to whomsoever
SELECT bytes FROM tray WHERE id = :id;

-- name: tray_delete
-- level: officer
-- unscoped: what was given of a reply in scope, to whomsoever
DELETE FROM tray WHERE id = :id;

-- name: reply_raw_bytes
-- level: officer
-- unscoped: to be compared, of a reply that is erased
SELECT mail FROM reply_raw WHERE reply_id = :reply_id;

-- As a part for HQ names the member.
-- name: reply_part_member
-- level: officer
-- unscoped: to be compared, of a reply that is erased
SELECT person_name(p.given_name, p.family_name) AS person FROM person p WHERE p.id = :person_id;

-- Who erased one, and when.
-- name: reply_erased_by
-- level: rep
SELECT r.name AS rep, c.rep_id, c.at FROM audit a
JOIN change c ON c.id = a.change_id JOIN rep r ON r.id = c.rep_id
WHERE a.subject_ref = CAST(:reply_id AS TEXT) AND a.subject = 'reply' AND a.action = 'reply.drop'
    AND in_scope(c.workplace_id)
ORDER BY a.at DESC, a.id DESC LIMIT 1;

-- name: erased_key_get
-- level: officer
SELECT secret FROM erased_key;

-- name: erased_key_insert
INSERT INTO erased_key (id, secret) VALUES (1, :secret);

-- name: erased_mail_insert
INSERT INTO erased_mail (print, erased_on) SELECT value, :today FROM json_each(:prints) WHERE true
ON CONFLICT DO UPDATE SET erased_on = excluded.erased_on;

-- name: erased_mail_find
SELECT erased_on FROM erased_mail WHERE print IN (SELECT value FROM json_each(:prints))
ORDER BY erased_on DESC LIMIT 1;

-- Of the replies that a change touched: whether it is there, and where its mail as it came is not
-- although it was mailed.
-- name: replies_touched
-- level: rep
SELECT r.id AS reply_id, r.channel = 'MAIL' AND r.notice IS NULL AND r.consent <> 'REFUSED'
    AND NOT EXISTS (SELECT 1 FROM reply_raw w WHERE w.reply_id = r.id) AS mail_gone
FROM reply r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND in_scope(r.workplace_id);

-- Those among them that HQ has.
-- name: replies_touched_sent
-- level: officer
-- unscoped: of a change that is taken back, held to the scope as a whole
SELECT r.id AS reply_id, r.forwarded_at FROM reply r
WHERE r.id IN (SELECT value FROM json_each(:ids)) AND r.forwarded_at IS NOT NULL;

-- Where one that an undo took back was.
-- name: reply_place_seen
SELECT 1 AS seen WHERE in_scope(:workplace_id);
