-- Units of a ballot: the tests of the law hold for each by itself.

-- name: ballot_units
-- unscoped: a ballot is the whole branch's
SELECT u.id AS unit_id, u.name, u.entitled FROM ballot_unit u
WHERE u.ballot_id = :ballot_id ORDER BY u.name_key, u.id;
