-- Tags: plain words that people are found by.

-- name: tag_add
INSERT INTO person_tag (person_id, tag, tag_key) VALUES (:person_id, :tag, :tag_key);

-- name: tag_drop
-- unscoped: the person was read in scope
DELETE FROM person_tag WHERE person_id = :person_id AND tag_key = :tag_key;

-- name: tag_of_person
-- level: rep
SELECT g.tag AS tag FROM person_tag g JOIN person p ON p.id = g.person_id
WHERE g.person_id = :person_id AND g.tag_key = :tag_key AND in_scope(p.workplace_id);

-- How somebody's is written already: "Steward" and "steward" are one.
-- name: tag_spelling
-- level: rep
SELECT g.tag AS tag FROM person_tag g CROSS JOIN person p ON p.id = g.person_id
WHERE g.tag_key = :tag_key AND in_scope(p.workplace_id) LIMIT 1;

-- name: tag_board
-- level: rep
SELECT min(g.id) AS id, g.tag AS tag, count(*) AS people
FROM person_tag g JOIN person p ON p.id = g.person_id
WHERE in_scope(p.workplace_id) GROUP BY g.tag_key ORDER BY g.tag_key;

-- name: member_tags
-- level: rep
SELECT g.tag AS tag FROM person_tag g JOIN person p ON p.id = g.person_id
WHERE g.person_id = :person_id AND in_scope(p.workplace_id) ORDER BY g.tag_key;

-- The tags that there are, a step of the index each; those of which one of the first hundred
-- who have it is in scope: it is asked at each letter. One is offered for a plural of it too.
-- name: complete_tag
-- level: rep
WITH RECURSIVE known (tag_key) AS (
    SELECT min(tag_key) FROM person_tag
    UNION ALL
    SELECT (SELECT min(g.tag_key) FROM person_tag g WHERE g.tag_key > k.tag_key)
    FROM known k WHERE k.tag_key IS NOT NULL
)
SELECT 0 AS id, tag AS name, tag AS label, 0 AS own, 0 AS begins
FROM (SELECT k.tag_key AS tag_key,
          (SELECT g.tag FROM (SELECT tag, person_id FROM person_tag t
                              WHERE t.tag_key = k.tag_key LIMIT 100) g
           CROSS JOIN person p ON p.id = g.person_id WHERE in_scope(p.workplace_id) LIMIT 1) AS tag
      FROM known k WHERE instr(' ' || k.tag_key, word_fold(:text)) > 0
          OR word_fold(:text) IN (' ' || k.tag_key || 's', ' ' || k.tag_key || 'es'))
WHERE tag IS NOT NULL
ORDER BY instr(' ' || tag_key, word_fold(:text)) = 0, instr(' ' || tag_key, word_fold(:text)), tag_key
LIMIT :n;
