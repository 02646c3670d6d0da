-- Which constituency a postcode is in: public, so without scope.

-- What the ONS file says (known, ended, ons_code), whether it had all of the area (whole), and the
-- range that the postcode would lie in.
-- name: postcode_seat
SELECT p.number IS NOT NULL AS known, p.ended AS ended, c.ons_code AS ons_code,
    EXISTS (SELECT 1 FROM postcode_area WHERE area = :area) AS whole,
    r.first AS first, r.ons_code AS range_code
FROM (SELECT 1) LEFT JOIN postcode p ON p.number = :number
LEFT JOIN constituency c ON c.id = p.seat
LEFT JOIN postcode_range r ON r.first = (
    SELECT first FROM postcode_range WHERE first <= :number ORDER BY first DESC LIMIT 1);

-- name: postcode_seats
SELECT id, ons_code FROM constituency WHERE id > 0;

-- name: constituency_name
SELECT name FROM constituency WHERE ons_code = :ons_code;

-- name: postcode_stored
SELECT seat, ended FROM postcode WHERE number = :number;

-- name: postcode_put
INSERT INTO postcode (number, seat, ended) VALUES (:number, :seat, :ended)
ON CONFLICT (number) DO UPDATE SET seat = excluded.seat, ended = excluded.ended;

-- name: postcode_delete
DELETE FROM postcode WHERE number = :number;

-- name: postcode_count
SELECT count(*) AS n FROM postcode WHERE number BETWEEN :low AND :high;

-- name: postcode_between
SELECT number FROM postcode WHERE number BETWEEN :low AND :high ORDER BY number LIMIT 5000;

-- The first postcodes of ranges are postcodes.
-- name: postcode_starts
SELECT first AS number FROM postcode_range WHERE first BETWEEN :low AND :high ORDER BY first;

-- name: postcode_area_whole
SELECT 1 AS whole FROM postcode_area WHERE area = :area;

-- name: postcode_area_add
INSERT INTO postcode_area (area) VALUES (:area) ON CONFLICT DO NOTHING;
