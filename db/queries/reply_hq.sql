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

-- The others to whom the same mail was, to strike their names.
-- name: reply_together
-- level: rep
-- unscoped: names that are struck, never shown
SELECT p.given_name, p.family_name, o.consent
FROM (SELECT r.id, r.person_id, substr(r.message_id, 1, instr(r.message_id || ' +', ' +') - 1) AS mail
      FROM reply r WHERE r.id = :reply_id AND in_scope(r.workplace_id)) s
CROSS JOIN reply o ON o.message_id = s.mail
    OR (o.message_id > s.mail || ' +' AND o.message_id < s.mail || ' ,')
JOIN person p ON p.id = o.person_id
WHERE o.id <> s.id AND o.person_id IS NOT s.person_id LIMIT 20;

-- By what a member's address is known in a text.
-- name: reply_part_contacts
-- level: rep
SELECT k.kind, k.value FROM contact_point k JOIN person p ON p.id = k.person_id
WHERE k.person_id = :person_id AND in_scope(p.workplace_id) ORDER BY k.id;

-- name: reply_set_hq
UPDATE reply SET hq_text = :hq_text, hq_looked_at = :hq_looked_at
WHERE id = :reply_id AND in_scope(workplace_id);

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
