-- Whose a reply may be.

-- Members of a family name who live in a seat, or wrote to its MP. A key has two spaces between the
-- names.
-- name: reply_members_of_seat
-- level: officer
SELECT p.id AS person_id, p.kind, p.given_name, p.family_name, p.ons_code
FROM person p
WHERE p.kind = 'MEMBER' AND p.sort_key >= :family || '  ' AND p.sort_key < :family || ' !'
    AND (p.ons_code = :ons_code
         OR EXISTS (SELECT 1 FROM letter l WHERE l.person_id = p.id AND l.ons_code = :ons_code))
    AND in_scope(p.workplace_id)
ORDER BY p.id LIMIT 20;

-- Whose a reply that waits may be. Where the MP is known: who wrote to that seat, those who wait
-- first, or all who live there where they are few; where the member is: the MPs of theirs.
-- name: reply_candidates
-- level: rep
WITH waiting AS (
    SELECT m.id AS mp_id, m.name AS mp_name, (SELECT t.ons_code FROM mp_term t WHERE t.mp_id = m.id
                                              ORDER BY t.from_on DESC LIMIT 1) AS seat
    FROM reply r JOIN mp m ON m.id = coalesce(r.mp_id, r.suggested_mp_id)
    WHERE r.id = :reply_id AND r.triage IS NOT NULL AND r.person_id IS NULL
        AND in_scope(r.workplace_id)),
wrote AS (
    SELECT x.person_id, 1 AS wrote,
        min(iif(x.status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY'), x.written_on, NULL)) AS waits_since
    FROM waiting w CROSS JOIN letter x ON x.ons_code = w.seat
    WHERE x.status <> 'DRAFTED' GROUP BY x.person_id),
lives AS (
    SELECT p.id AS person_id FROM waiting w CROSS JOIN person p ON p.ons_code = w.seat
    WHERE p.kind = 'MEMBER' AND in_scope(p.workplace_id) LIMIT 8),
maybe AS (
    SELECT person_id, wrote, waits_since FROM wrote
    UNION ALL SELECT person_id, 0, NULL FROM lives
    WHERE (SELECT count(*) FROM lives) <= 7 AND person_id NOT IN (SELECT person_id FROM wrote))
SELECT * FROM (
SELECT p.id AS person_id, person_name(p.given_name, p.family_name) AS person, w.mp_id, w.mp_name,
    p.sort_key AS place, y.wrote, y.waits_since
FROM maybe y CROSS JOIN waiting w CROSS JOIN person p ON p.id = y.person_id
WHERE p.kind = 'MEMBER' AND in_scope(p.workplace_id)
UNION ALL
SELECT p.id, person_name(p.given_name, p.family_name), m.id, m.name, c.name, 0, NULL
FROM reply r JOIN person p ON p.id = r.person_id
JOIN constituency c ON c.ons_code = p.ons_code
    OR c.ons_code IN (SELECT x.ons_code FROM letter x WHERE x.person_id = p.id)
JOIN mp_term t ON t.ons_code = c.ons_code AND t.from_on <= r.received_on
    AND (t.to_on IS NULL OR t.to_on > r.received_on)
JOIN mp m ON m.id = t.mp_id
WHERE r.id = :reply_id AND r.triage IS NOT NULL AND r.mp_id IS NULL AND r.suggested_mp_id IS NULL
    AND in_scope(r.workplace_id) AND in_scope(p.workplace_id)
) ORDER BY waits_since IS NULL, waits_since, wrote DESC, place LIMIT 7;

-- An MP who never sat for the member's seat, nor for one to which they wrote.
-- name: reply_mp_elsewhere
-- level: rep
SELECT person_name(p.given_name, p.family_name) AS person, m.name AS mp_name,
    c.name AS constituency
FROM person p JOIN constituency c ON c.ons_code = p.ons_code JOIN mp m ON m.id = :mp_id
WHERE p.id = :person_id AND in_scope(p.workplace_id)
    AND NOT EXISTS (SELECT 1 FROM mp_term t WHERE t.mp_id = m.id AND (t.ons_code = p.ons_code
        OR t.ons_code IN (SELECT l.ons_code FROM letter l WHERE l.person_id = p.id)));

-- The member lives elsewhere, and did not write there.
-- name: reply_seat_elsewhere
-- level: rep
SELECT person_name(p.given_name, p.family_name) AS person, c.name AS home, s.name AS seat
FROM person p JOIN constituency c ON c.ons_code = p.ons_code JOIN constituency s ON s.ons_code = :ons_code
WHERE p.id = :person_id AND in_scope(p.workplace_id) AND p.ons_code <> :ons_code
    AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.person_id = p.id AND l.ons_code = :ons_code);

-- In a member's reply stands no other person of ours as who sent or passed it on.
-- name: reply_forget_other
-- level: officer
-- unscoped: by a reply just stored
UPDATE reply SET from_name = NULL, from_address = NULL
WHERE id = :reply_id AND person_id IS NOT NULL
    AND coalesce(from_name, from_address) IS NOT NULL
    AND (coalesce(original_from_name, original_from_address, original_message_id,
             original_date_utc) IS NOT NULL
         OR EXISTS (SELECT 1 FROM contact_point k
                    WHERE k.value = reply.from_address COLLATE NOCASE AND k.kind = 'EMAIL'))
    AND NOT EXISTS (SELECT 1 FROM contact_point k WHERE k.person_id = reply.person_id
                    AND k.value = reply.from_address COLLATE NOCASE AND k.kind = 'EMAIL');
