-- What HQ gets of a reply, and the mail itself.

-- name: reply_part
-- level: rep
SELECT r.id AS reply_id, r.person_id, r.workplace_id, r.subject, r.text, r.hq_text, r.hq_looked_at,
    r.type, r.received_on, r.consent, r.consent_on, r.forwarded_at, r.notice,
    r.triage IS NOT NULL AS triage, p.given_name, p.family_name, p.membership_no,
    person_name(p.given_name, p.family_name) AS person, m.name AS mp_name,
    c.name AS constituency,
    (SELECT t.party FROM mp_term t WHERE t.mp_id = r.mp_id AND t.from_on <= r.received_on
     ORDER BY t.from_on DESC LIMIT 1) AS party
FROM reply r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN mp m ON m.id = r.mp_id
LEFT JOIN constituency c ON c.ons_code = r.ons_code
WHERE r.id = :reply_id AND in_scope(r.workplace_id);

-- The other copies of the same letter: by which mail it says it is; else what the same MP wrote in
-- the same words at that time (by_words). Their names are struck, and what is struck in them.
-- name: reply_together
-- level: rep
-- unscoped: names and words that are struck, never shown
WITH s AS (SELECT r.id, r.person_id, r.mp_id, r.ons_code, r.text, r.original_message_id AS original,
        substr(r.message_id, 1, instr(r.message_id || ' +', ' +') - 1) AS mail,
        date(r.received_on, '-1 day') AS from_on, date(r.received_on, '+1 day') AS to_on
    FROM reply r WHERE r.id = :reply_id AND in_scope(r.workplace_id)),
copy AS (SELECT r.id, 0 AS by_words FROM s JOIN reply r ON r.message_id IN (s.mail, s.original)
    UNION ALL SELECT r.id, 0 FROM s JOIN reply r
        ON r.message_id > s.mail || ' +' AND r.message_id < s.mail || ' ,'
    UNION ALL SELECT r.id, 0 FROM s JOIN reply r
        ON r.message_id > s.original || ' +' AND r.message_id < s.original || ' ,'
    UNION ALL SELECT r.id, 0 FROM s JOIN reply r ON r.original_message_id IN (s.mail, s.original)
        AND r.original_message_id IS NOT NULL
    UNION ALL SELECT r.id, 1 FROM s JOIN reply r ON r.ons_code = s.ons_code
        AND r.received_on BETWEEN s.from_on AND s.to_on AND r.mp_id IS s.mp_id
        AND abs(length(r.text) - length(s.text)) <= 20 + length(s.text) / 10
        AND replace(replace(r.text, char(10), ''), ' ', '')
            = replace(replace(s.text, char(10), ''), ' ', ''))
SELECT o.id AS reply_id, o.text, o.hq_text, o.forwarded_at, in_scope(o.workplace_id) AS ours,
    o.person_id, p.given_name, p.family_name, o.consent, min(c.by_words) AS by_words,
    o.person_id IS s.person_id AS same_person
FROM copy c CROSS JOIN s CROSS JOIN reply o ON o.id = c.id
LEFT JOIN person p ON p.id = o.person_id
WHERE o.id <> s.id GROUP BY o.id ORDER BY by_words, o.hq_text IS NULL, o.id LIMIT 50;

-- By what a member's address is known in a text.
-- name: reply_part_contacts
-- level: rep
SELECT k.kind, k.value FROM contact_point k JOIN person p ON p.id = k.person_id
WHERE k.person_id = :person_id AND in_scope(p.workplace_id) ORDER BY k.id;

-- name: reply_set_hq
UPDATE reply SET hq_text = :hq_text, hq_looked_at = :hq_looked_at
WHERE id = :reply_id AND in_scope(workplace_id);

-- What is struck in a copy that goes stays struck in the others.
-- name: reply_set_hq_text
-- unscoped: the same letter as one in scope
UPDATE reply SET hq_text = :hq_text WHERE id = :reply_id;

-- name: reply_raw_insert
INSERT INTO reply_raw (reply_id, size, filed_at, mail) VALUES (:reply_id, :size, :now, :mail);

-- name: reply_raw_get
-- level: officer
SELECT w.size, w.filed_at, w.mail FROM reply_raw w JOIN reply r ON r.id = w.reply_id
WHERE w.reply_id = :reply_id AND in_scope(r.workplace_id);

-- name: reply_raw_any
SELECT 1 FROM reply_raw w JOIN reply r ON r.id = w.reply_id
WHERE w.reply_id = :reply_id AND in_scope(r.workplace_id);

-- How long it stays; kept: it is here.
-- name: reply_raw_head
-- level: officer
SELECT w.size, w.filed_at, w.aside_at, r.forwarded_at, w.mail IS NOT NULL AS kept
FROM reply_raw w JOIN reply r ON r.id = w.reply_id
WHERE w.reply_id = :reply_id AND in_scope(r.workplace_id);

-- name: reply_raw_expire
-- level: officer
-- unscoped: what has had its time, whosever it is
DELETE FROM reply_raw WHERE filed_at <= :filed_before OR aside_at <= :sent_before
    OR EXISTS (SELECT 1 FROM reply r WHERE r.id = reply_id AND r.forwarded_at <= :sent_before);
