-- Posts of MPs: public, so without scope.

-- Those of one MP, the newest first, and who has it now where it went to another.
-- name: mp_posts
SELECT p.post AS post, p.kind AS kind, p.from_on AS from_on, p.to_on AS to_on, p.verify AS verify,
    (SELECT s.name FROM mp_post q JOIN mp s ON s.id = q.mp_id
     WHERE q.post_key = p.post_key AND q.mp_id <> p.mp_id AND q.from_on >= p.to_on
         AND q.from_on <= :today AND (q.to_on IS NULL OR q.to_on > :today)
     ORDER BY q.from_on DESC, q.id DESC LIMIT 1) AS held_now_by,
    p.source AS source
FROM mp_post p WHERE p.mp_id = :mp_id ORDER BY p.from_on DESC, p.id DESC;

-- Those that an MP holds on a day, the newest first.
-- name: mp_posts_on
SELECT p.id AS id, p.post AS post, p.kind AS kind, p.from_on AS from_on, p.verify AS verify
FROM mp_post p
WHERE p.mp_id = :mp_id AND p.from_on <= :on_day AND (p.to_on IS NULL OR p.to_on > :on_day)
ORDER BY p.from_on DESC, p.id DESC;

-- Who has or had a name, as folded; who sits now comes first.
-- name: mp_post_mp_of_name
SELECT m.id AS mp_id, m.name AS mp_name, t.ons_code, c.name AS constituency
FROM mp m LEFT JOIN mp_term t ON t.mp_id = m.id AND t.to_on IS NULL
LEFT JOIN constituency c ON c.ons_code = t.ons_code
WHERE m.id IN (SELECT x.id FROM mp x WHERE x.name_key = :name_key
               UNION SELECT n.mp_id FROM mp_name n WHERE n.name_key = :name_key)
ORDER BY t.ons_code IS NULL, m.id LIMIT 3;

-- Who holds which, by post; all: also who did.
-- name: mp_post_list
SELECT p.id AS id, p.post AS post, p.kind AS kind, m.name AS mp_name, c.name AS constituency,
    c.ons_code AS ons_code, p.from_on AS from_on, p.to_on AS to_on, p.verify AS verify,
    p.source AS source
FROM mp_post p JOIN mp m ON m.id = p.mp_id
LEFT JOIN mp_term t ON t.mp_id = p.mp_id AND t.to_on IS NULL
LEFT JOIN constituency c ON c.ons_code = t.ons_code
WHERE (:all OR (p.from_on <= :today AND (p.to_on IS NULL OR p.to_on > :today)))
    AND (:post_key IS NULL OR instr(' ' || p.post_key, ' ' || :post_key) > 0)
ORDER BY p.post_key, p.from_on DESC, p.id DESC;

-- The same post of the same MP that those days fall into.
-- name: mp_post_twin
SELECT id, post, from_on, to_on, kind FROM mp_post
WHERE mp_id = :mp_id AND post_key = :post_key AND from_on < coalesce(:to_on, '9999-12-31')
    AND (to_on IS NULL OR to_on > :from_on)
ORDER BY from_on LIMIT 1;

-- Others who hold that post on its first day.
-- name: mp_post_others
SELECT p.id AS id, p.post AS post, m.name AS mp_name, p.from_on AS from_on
FROM mp_post p JOIN mp m ON m.id = p.mp_id
WHERE p.post_key = :post_key AND p.mp_id <> :mp_id AND p.from_on < :from_on
    AND (p.to_on IS NULL OR p.to_on > :from_on)
ORDER BY p.from_on, p.id;

-- What those hold who sit, or sat, for a seat.
-- name: mp_posts_of_seat
SELECT p.id AS id, p.post AS post, p.post_key AS post_key, p.from_on AS from_on, p.mp_id AS mp_id,
    m.name AS mp_name
FROM mp_post p JOIN mp m ON m.id = p.mp_id
WHERE p.to_on IS NULL AND p.mp_id IN (SELECT t.mp_id FROM mp_term t WHERE t.ons_code = :ons_code)
ORDER BY p.from_on DESC, p.id DESC;

-- name: mp_post_add
INSERT INTO mp_post (mp_id, post, post_key, kind, from_on, to_on, source, verify, rep_id)
VALUES (:mp_id, :post, :post_key, :kind, :from_on, :to_on, :source, :verify, :actor_id);

-- name: mp_post_end
UPDATE mp_post SET to_on = :to_on, rep_id = :actor_id WHERE id = :post_id;

-- What came with the program for that MP and post, and no officer has changed.
-- name: mp_post_shipped
SELECT id FROM mp_post WHERE mp_id = :mp_id AND post_key = :post_key AND rep_id IS NULL
    AND kind = :kind ORDER BY abs(julianday(from_on) - julianday(:from_on)), id LIMIT 1;

-- name: mp_post_bring
UPDATE mp_post SET post = :post, from_on = :from_on, to_on = :to_on, source = :source,
    verify = :verify
WHERE id = :post_id;
