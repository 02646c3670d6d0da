-- Parts that lists of people share: how somebody is found by words.

-- A walk along the words of one rank that begin with the longest one typed. A person with several
-- such words comes at the first of them only: of the lowest rank, in order of letters.
-- part: first_token
t.rank = :rank AND t.token >= :word AND t.token < :word_end
    AND NOT EXISTS (SELECT 1 FROM person_token e
                    WHERE e.person_id = t.person_id AND e.token >= :word AND e.token < :word_end
                        AND (+e.rank, +e.token) < (t.rank, t.token))

-- The other words typed: in a name, and for who sees more in a number, an address, a tag; or the
-- workplace is among those that are called so, or the number ends so.
-- part: words_anywhere
(:word2 IS NULL
    OR EXISTS (SELECT 1 FROM person_token x WHERE x.person_id = p.id
               AND x.token >= :word2 AND x.token < :word2_end AND (x.rank < 9 OR may_see('rep')))
    OR (may_see('rep') AND EXISTS (SELECT 1 FROM person_token x WHERE x.person_id = p.id
                                   AND x.token >= :tail2 AND x.token < :tail2_end))
    OR p.workplace_id IN (SELECT value FROM json_each(:places2)))
AND (:word3 IS NULL
    OR EXISTS (SELECT 1 FROM person_token x WHERE x.person_id = p.id
               AND x.token >= :word3 AND x.token < :word3_end AND (x.rank < 9 OR may_see('rep')))
    OR (may_see('rep') AND EXISTS (SELECT 1 FROM person_token x WHERE x.person_id = p.id
                                   AND x.token >= :tail3 AND x.token < :tail3_end))
    OR p.workplace_id IN (SELECT value FROM json_each(:places3)))

-- Somebody of person_token t and person p by words.
-- part: found_by_words
{first_token} AND (t.rank < 9 OR may_see('rep')) AND {words_anywhere}

-- Somebody whose number ends with the digits typed, who is not found by their beginning.
-- part: found_by_tail
t.rank = 9 AND t.token >= :tail AND t.token < :tail_end AND may_see('rep')
    AND NOT EXISTS (SELECT 1 FROM person_token e
                    WHERE e.person_id = t.person_id AND e.token >= :word AND e.token < :word_end)
    AND NOT EXISTS (SELECT 1 FROM person_token e
                    WHERE e.person_id = t.person_id AND e.token >= :tail AND e.token < t.token)
    AND {words_anywhere}

-- Nobody whom the walks along words have found.
-- part: not_by_words
NOT EXISTS (SELECT 1 FROM person_token e WHERE e.person_id = p.id
            AND e.token >= :word AND e.token < :word_end AND (e.rank < 9 OR may_see('rep')))
    AND NOT (may_see('rep') AND EXISTS (SELECT 1 FROM person_token e WHERE e.person_id = p.id
                                        AND e.token >= :tail AND e.token < :tail_end))

-- Whether there is a number that begins or ends so.
-- name: word_known
-- unscoped: it says no more than which of two ways to read digits is meant
SELECT EXISTS (SELECT 1 FROM person_token x
               WHERE x.rank IN (9, 10, 11, 12, 13, 14, 15, 16) AND x.token >= :word AND x.token < :word_end)
    OR EXISTS (SELECT 1 FROM person_token x
               WHERE x.rank = 9 AND x.token >= :tail AND x.token < :tail_end) AS known;

-- The workplaces that have a word which begins so, with all beneath them, by name.
-- name: places_so
WITH RECURSIVE so (id) AS (
    SELECT w.id FROM workplace w WHERE w.kind <> 'BRANCH' AND instr(word_fold(w.name), ' ' || :key)
    UNION
    SELECT b.id FROM so CROSS JOIN workplace b ON b.parent_id = so.id)
SELECT w.id AS id FROM so JOIN workplace w ON w.id = so.id
WHERE in_scope(w.id) ORDER BY w.name, w.id LIMIT 300;

-- Members and potential members in scope by any word: whom a field can mean.
-- part: person_pick_columns
p.id AS id, p.given_name AS given_name, p.family_name AS family_name, w.name AS workplace
-- list: person_pick_search
-- key: t.token, t.sort_key, t.person_id
-- by: t.workplace_id indexed person_token_by_workplace
SELECT {person_pick_columns}
FROM person_token t CROSS JOIN person p ON p.id = t.person_id
LEFT JOIN workplace w ON w.id = p.workplace_id
WHERE {found_by_words};
-- list: person_pick_tail
-- key: t.token, t.sort_key, t.person_id
-- by: t.workplace_id indexed person_token_by_workplace
SELECT {person_pick_columns}
FROM person_token t CROSS JOIN person p ON p.id = t.person_id
LEFT JOIN workplace w ON w.id = p.workplace_id
WHERE {found_by_tail};
