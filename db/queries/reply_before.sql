-- Whether a mail on its way in is here already.

-- Replies that came as this very mail: of one to several members there is one for each, by its own
-- name (" +1"). addresses: to whom it was, in small letters,
-- a blank about each.
-- name: reply_by_message_id
-- level: officer
-- unscoped: only that it was filed, not whose it is
SELECT r.id AS reply_id, r.message_id, r.person_id, r.notice = 'NOT_A_REPLY' AS aside, in_scope(r.workplace_id) AS ours, p.given_name, p.family_name, EXISTS (
        SELECT 1 FROM contact_point k WHERE k.person_id = r.person_id AND k.kind = 'EMAIL'
        AND (k.value = r.from_address COLLATE NOCASE
             OR instr(:addresses, ' ' || lower(k.value) || ' ') > 0))
    AS was_theirs
FROM (SELECT id FROM reply WHERE message_id = :message_id
    UNION SELECT id FROM reply
        WHERE message_id > :message_id || ' +' AND message_id < :message_id || ' ,'
    UNION SELECT id FROM reply WHERE message_id = :original_message_id
    UNION SELECT id FROM reply
        WHERE message_id > :original_message_id || ' +' AND message_id < :original_message_id || ' ,'
    UNION SELECT id FROM reply
        WHERE original_message_id = :message_id AND original_message_id IS NOT NULL
    UNION SELECT id FROM reply
        WHERE original_message_id = :original_message_id AND original_message_id IS NOT NULL) s
CROSS JOIN reply r ON r.id = s.id LEFT JOIN person p ON p.id = r.person_id
LIMIT 100;

-- What came to a member in a few days, to tell a letter that came by two ways.
-- name: reply_near
-- level: officer
-- unscoped: by a person read in scope just before; only that it was filed
SELECT r.id AS reply_id, r.mp_id, r.message_id, r.words_key, r.text,
    r.original_from_name IS NOT NULL OR r.original_from_address IS NOT NULL AS forwarded,
    in_scope(r.workplace_id) AS ours, coalesce(r.original_date_utc, r.date_utc) AS written_at
FROM reply r WHERE r.person_id = :person_id AND r.received_on BETWEEN :from_on AND :to_on
ORDER BY r.received_on, r.id LIMIT 50;

-- The same of what nobody was found for.
-- name: reply_near_unknown
-- level: officer
-- unscoped: only that it was filed, not whose it is
SELECT r.id AS reply_id, r.mp_id, r.message_id, r.words_key, r.text, 1 AS forwarded,
    in_scope(r.workplace_id) AS ours, coalesce(r.original_date_utc, r.date_utc) AS written_at
FROM reply r
WHERE r.words_key = :words_key AND r.words_key IS NOT NULL AND r.person_id IS NULL
    AND r.from_address IS :from_address AND r.received_on BETWEEN :from_on AND :to_on
LIMIT 20;

-- Whose change put one aside.
-- name: reply_aside_change
-- level: rep
-- unscoped: of a reply read in scope just before; only who and when
SELECT c.rep_id, f.name AS rep, c.at FROM change c JOIN rep f ON f.id = c.rep_id
WHERE c.id = :change_id;
