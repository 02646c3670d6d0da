-- Of a member's letter to the MP what a draft of the next one has to know.

-- The last one, where it came back.
-- name: letter_failed
-- level: rep
SELECT l.id AS letter_id, l.failed_address FROM letter l
WHERE l.person_id = :person_id AND l.ons_code = :ons_code AND l.status = 'NOT_DELIVERED'
    AND in_scope(l.workplace_id)
ORDER BY l.id DESC LIMIT 1;
