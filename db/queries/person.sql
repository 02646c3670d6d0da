-- Parts that lists of people share: how somebody is found by words.

-- A walk along the tokens that begin with the longest word. A person with
-- several such tokens comes at the first of them only.
-- part: first_token
t.token >= :word AND t.token < :word_end
    AND NOT EXISTS (SELECT 1 FROM person_token e
                    WHERE e.person_id = t.person_id AND e.token >= :word AND e.token < t.token)

-- The tokens hold numbers and addresses too: each word must be in a name.
-- part: words_in_name
EXISTS (SELECT 1 FROM json_each(fold_tokens(p.given_name, p.family_name)) j
        WHERE j.value >= :word AND j.value < :word_end)
    AND (:word2 IS NULL
         OR EXISTS (SELECT 1 FROM json_each(fold_tokens(p.given_name, p.family_name)) j
                    WHERE j.value >= :word2 AND j.value < :word2_end))
    AND (:word3 IS NULL
         OR EXISTS (SELECT 1 FROM json_each(fold_tokens(p.given_name, p.family_name)) j
                    WHERE j.value >= :word3 AND j.value < :word3_end))

-- The longest word is in first_token.
-- part: words_anywhere
(:word2 IS NULL OR EXISTS (SELECT 1 FROM person_token x WHERE x.person_id = t.person_id
                           AND x.token >= :word2 AND x.token < :word2_end))
    AND (:word3 IS NULL OR EXISTS (SELECT 1 FROM person_token y WHERE y.person_id = t.person_id
                                   AND y.token >= :word3 AND y.token < :word3_end))

-- Somebody of person_token t and person p by words: of all that is known of
-- them for reps, of their names alone for others.
-- part: found_by_words
{first_token} AND {words_anywhere} AND (may_see('rep') OR ({words_in_name}))

-- Members and potential members in scope by any word: whom a field can mean.
-- list: person_pick_search
-- key: t.token, t.sort_key, t.person_id
-- by: t.workplace_id
SELECT p.id AS id, p.given_name AS given_name, p.family_name AS family_name, w.name AS workplace
FROM person_token t CROSS JOIN person p ON p.id = t.person_id
LEFT JOIN workplace w ON w.id = p.workplace_id
WHERE {found_by_words};
