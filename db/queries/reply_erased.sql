-- Mails that were erased, and what undo and redo leave of replies.

-- By what one that is erased is known again.
-- name: reply_marks
-- level: rep
SELECT r.id AS reply_id, r.filed_at, r.letter_id, r.message_id, r.original_message_id, r.words_key,
    r.text, r.hq_text, r.person_id, r.received_on, r.from_address, r.original_from_name, r.original_from_address, r.date_utc, r.original_date_utc
FROM reply r WHERE r.id = :reply_id AND in_scope(r.workplace_id);

-- Files of one that is erased in trays: by the names that they are given; a part for HQ by whose it is
-- and its words; the mail as it came by all of it, or by which mail it says it is, in the actor's own
-- tray with all that is beside it.
-- name: tray_drop_reply
-- level: officer
-- unscoped: what was given of a reply in scope, to whomsoever
DELETE FROM tray WHERE name IN (printf('reply-%d.eml', :reply_id), printf('reply-%d-for-hq.txt', :reply_id))
    OR bytes = (SELECT w.mail FROM reply_raw w WHERE w.reply_id = :reply_id)
    OR (type = 'MAIL' AND (rep_id = :actor_id OR substr(bytes, 1, 5) <> CAST('From ' AS BLOB))
        AND EXISTS (SELECT 1 FROM json_each('["Message-ID: ","Message-Id: ","Message-id: ","message-id: ","MESSAGE-ID: ",
            "Message-ID:","Message-ID:\n ","Message-ID:\r\n "]') h
            WHERE instr(bytes, CAST(h.value || '<' || :mail_id || '>' AS BLOB))))
    OR ((instr(bytes, CAST(:text AS BLOB)) OR instr(bytes, CAST(:hq_text AS BLOB)))
        AND instr(bytes, CAST('Member: ' || coalesce(
            (SELECT person_name(p.given_name, p.family_name) FROM person p WHERE p.id = :person_id),
            'none of our members') || ':' AS BLOB)));

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

-- Where one that an undo took back was.
-- name: reply_place_seen
SELECT 1 AS seen WHERE in_scope(:workplace_id);
