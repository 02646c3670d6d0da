-- Constituencies, MPs and their terms: public, so without scope. Counts of
-- members are those of the workplaces in scope.

-- A seat and who sits for it now.
-- part: seat_columns
c.ons_code AS ons_code, c.name AS constituency, c.region AS region, t.mp_id AS mp_id,
    m.name AS mp_name, t.party AS party, m.email AS email, t.from_on AS since,
    m.parliament_id AS parliament_id

-- part: seat_joins
LEFT JOIN mp_term t ON t.ons_code = c.ons_code AND t.to_on IS NULL LEFT JOIN mp m ON m.id = t.mp_id

-- part: seat_standing
(SELECT s.stance FROM mp_stance s WHERE s.mp_id = t.mp_id ORDER BY s.on_day DESC, s.id DESC
     LIMIT 1) AS stance,
    (SELECT sum(n.members) FROM seat_tally n
     WHERE n.ons_code = c.ons_code AND in_scope(nullif(n.workplace_id, 0))) AS members

-- list: mp
-- unscoped: MPs are public; members are counted in scope
-- key: c.name_key, c.id
-- filter ons_code: c.ons_code = :ons_code
SELECT {seat_columns}, {seat_standing} FROM constituency c {seat_joins}
WHERE c.id > 0;

-- list: mp_search
-- unscoped: MPs are public; members are counted in scope
-- key: c.name_key, c.id
SELECT {seat_columns}, {seat_standing} FROM constituency c {seat_joins}
WHERE instr(' ' || c.name_key || ' ' || coalesce(m.name_key, ''), ' ' || :word) > 0
    AND (:word2 IS NULL
         OR instr(' ' || c.name_key || ' ' || coalesce(m.name_key, ''), ' ' || :word2) > 0)
    AND (:word3 IS NULL
         OR instr(' ' || c.name_key || ' ' || coalesce(m.name_key, ''), ' ' || :word3) > 0)
    AND :word_end IS NOT NULL AND :word2_end IS :word2_end AND :word3_end IS :word3_end;

-- name: mp_seat
SELECT {seat_columns} FROM constituency c {seat_joins}
WHERE c.ons_code = :ons_code;

-- Of our members there: how many, who wrote, who got an answer, and the replies.
-- name: mp_seat_counts
SELECT coalesce(sum(n.members), 0) AS members, coalesce(sum(n.wrote), 0) AS wrote,
    coalesce(sum(n.answered), 0) AS answered, coalesce(sum(n.replies), 0) AS replies
FROM seat_tally n WHERE n.ons_code = :ons_code AND in_scope(nullif(n.workplace_id, 0));

-- After how many days an MP answered each of the last letters, the fastest first.
-- name: mp_reply_days
SELECT CAST(julianday(answered_on) - julianday(written_on) AS INTEGER) AS days
FROM (SELECT l.written_on, l.answered_on FROM letter l
      WHERE l.ons_code = :ons_code AND l.mp_id = :mp_id AND in_scope(l.workplace_id)
          AND l.answered_on >= l.written_on ORDER BY l.id DESC LIMIT 1000)
ORDER BY 1;

-- Every stretch of a seat, the newest first.
-- name: mp_terms
SELECT t.id AS id, t.mp_id AS mp_id, m.name AS mp_name, t.party AS party, t.from_on AS from_on,
    t.to_on AS to_on, t.by_list AS by_list
FROM mp_term t JOIN mp m ON m.id = t.mp_id
WHERE t.ons_code = :ons_code ORDER BY t.from_on DESC, t.id DESC;

-- name: mp_stances
SELECT stance, on_day, evidence FROM mp_stance WHERE mp_id = :mp_id ORDER BY on_day DESC, id DESC;

-- Other names of an MP, by which they are not called now.
-- name: mp_names
SELECT n.name AS name, n.kind AS kind, n.from_on AS from_on, n.to_on AS to_on
FROM mp_name n JOIN mp m ON m.id = n.mp_id
WHERE n.mp_id = :mp_id AND n.name_key <> m.name_key
ORDER BY n.to_on IS NULL, n.to_on DESC, n.id DESC;

-- Seats that typed words can mean: 0 the seat's own name, 1 its MP's, 2 who
-- held it before, 3 another name of theirs or a post that they hold, 4 and 5
-- a part of any of these.
-- name: mp_find
WITH hit (ons_code, rank) AS (
    SELECT ons_code, 0 FROM constituency WHERE ons_code = upper(:text) OR name_key = :seat_key
    UNION ALL
    SELECT t.ons_code, CASE WHEN t.to_on IS NULL THEN 1 ELSE 2 END
    FROM mp m JOIN mp_term t ON t.mp_id = m.id WHERE m.name_key = :name_key
    UNION ALL
    SELECT t.ons_code, 3 FROM mp_name n JOIN mp_term t ON t.mp_id = n.mp_id
    WHERE n.name_key = :name_key
    UNION ALL
    SELECT t.ons_code, CASE p.post_key WHEN :post_key THEN 3 ELSE 5 END
    FROM mp_post p JOIN mp_term t ON t.mp_id = p.mp_id AND t.to_on IS NULL
    WHERE instr(' ' || p.post_key, ' ' || :post_key) > 0 AND p.from_on <= :today
        AND (p.to_on IS NULL OR p.to_on > :today)
    UNION ALL
    SELECT ons_code, 4 FROM constituency WHERE instr(' ' || name_key, ' ' || :seat_key) > 0
    UNION ALL
    SELECT t.ons_code, 5 FROM mp m JOIN mp_term t ON t.mp_id = m.id
    WHERE t.to_on IS NULL AND instr(' ' || m.name_key, ' ' || :name_key) > 0
)
SELECT c.ons_code AS ons_code, c.name AS constituency, min(h.rank) AS rank
FROM hit h JOIN constituency c ON c.ons_code = h.ons_code
GROUP BY c.ons_code ORDER BY 3, c.name_key;

-- What a list says is held against the terms that stand on its day: the one
-- that holds then, and whether anything is known after it.
-- name: mp_refresh_seat
SELECT c.ons_code AS ons_code, c.name AS constituency, t.id AS term_id, t.mp_id AS mp_id,
    t.party AS party, t.from_on AS from_on, m.parliament_id AS parliament_id, m.name AS mp_name,
    m.name_key AS name_key, m.email AS email,
    coalesce((SELECT max(coalesce(b.to_on, b.from_on)) FROM mp_term b WHERE b.ons_code = c.ons_code
              AND coalesce(b.to_on, b.from_on) <= :as_of), '') AS changed_on,
    EXISTS (SELECT 1 FROM mp_term l WHERE l.ons_code = c.ons_code
            AND (l.from_on > :as_of OR l.to_on > :as_of)) AS later
FROM constituency c
LEFT JOIN mp_term t ON t.id = (
    SELECT id FROM mp_term WHERE ons_code = c.ons_code AND from_on <= :as_of
        AND (to_on IS NULL OR to_on > :as_of) ORDER BY from_on DESC, id DESC LIMIT 1)
LEFT JOIN mp m ON m.id = t.mp_id
WHERE c.ons_code = :ons_code;

-- name: mp_by_parliament_id
SELECT id, name, name_key, email FROM mp WHERE parliament_id = :parliament_id;

-- name: mp_first_term
SELECT min(from_on) AS from_on FROM mp_term;

-- Every seat, in order of its code, in steps.
-- name: mp_seats_after
SELECT ons_code, name FROM constituency WHERE ons_code > :after ORDER BY ons_code LIMIT 1000;

-- name: mp_add
INSERT INTO mp (parliament_id, name, name_key, email)
VALUES (:parliament_id, :mp_name, :name_key, :email);

-- name: mp_rename
UPDATE mp SET name = :mp_name, name_key = :name_key WHERE id = :mp_id;

-- name: mp_set_email
UPDATE mp SET email = :email WHERE id = :mp_id;

-- name: mp_term_add
INSERT INTO mp_term (ons_code, mp_id, party, from_on, to_on, by_list)
VALUES (:ons_code, :mp_id, :party, :from_on, :to_on, :by_list);

-- name: mp_term_end
UPDATE mp_term SET to_on = :from_on WHERE id = :term_id;

-- name: mp_terms_of_seat
SELECT t.mp_id AS mp_id, t.party AS party, t.from_on AS from_on, t.to_on AS to_on, t.by_list AS by_list
FROM mp_term t WHERE t.ons_code = :ons_code ORDER BY t.from_on, t.id;

-- name: mp_terms_drop
DELETE FROM mp_term WHERE ons_code = :ons_code;

-- name: mp_name_add
INSERT INTO mp_name (mp_id, name, name_key, kind, from_on, to_on)
SELECT :mp_id, :name, :name_key, :kind, NULL, :to_on
WHERE NOT EXISTS (SELECT 1 FROM mp WHERE id = :mp_id AND name_key = :name_key)
ON CONFLICT (mp_id, name_key) DO UPDATE SET kind = excluded.kind, to_on = excluded.to_on
    WHERE excluded.to_on IS NOT NULL;

-- What passed between our members and that MP, the latest first.
-- name: mp_timeline
WITH passed (kind, id, on_day, person_id, word, said, guessed) AS (
    SELECT * FROM (SELECT 'LETTER', l.id, l.written_on, l.person_id, l.status,
                       CAST(julianday(l.answered_on) - julianday(l.written_on) AS INTEGER), 0
                   FROM letter l
                   WHERE l.ons_code = :ons_code AND l.mp_id = :mp_id AND l.written_on IS NOT NULL
                       AND in_scope(l.workplace_id)
                   ORDER BY l.id DESC LIMIT 100)
    UNION ALL
    SELECT * FROM (SELECT 'REPLY', r.id, r.received_on, r.person_id, r.type, r.subject,
                       r.type_guess IS NOT NULL FROM reply r
                   WHERE r.ons_code = :ons_code AND r.mp_id = :mp_id AND r.triage IS NULL
                       AND r.notice IS NULL AND in_scope(r.workplace_id)
                   ORDER BY r.received_on DESC, r.id DESC LIMIT 100)
    UNION ALL
    SELECT 'STANCE', s.id, s.on_day, NULL, s.stance, s.evidence, 0 FROM mp_stance s WHERE s.mp_id = :mp_id
    UNION ALL
    SELECT 'PROMISED', k.id, date(k.created_at, 'unixepoch'), NULL, k.commitment,
        CASE WHEN k.done_on IS NULL THEN k.due_on END, 0
    FROM commitment k WHERE k.ons_code = :ons_code AND k.mp_id = :mp_id
    UNION ALL
    SELECT 'KEPT', k.id, k.done_on, NULL, k.commitment, NULL, 0
    FROM commitment k WHERE k.ons_code = :ons_code AND k.mp_id = :mp_id AND k.done_on IS NOT NULL)
SELECT x.kind, x.id, x.on_day, person_name(p.given_name, p.family_name) AS person, x.word AS _word,
    x.said AS _said, x.guessed AS _guessed
FROM passed x LEFT JOIN person p ON p.id = x.person_id
ORDER BY x.on_day DESC, x.kind, x.id DESC LIMIT 200;
