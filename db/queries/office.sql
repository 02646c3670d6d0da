-- Offices: who holds which, from a day to a day.

-- Whose rep somebody is, where that place is in scope.
-- part: office_columns
o.id AS id, o.person_id AS person_id, p.given_name AS given_name, p.family_name AS family_name,
    o.role AS role, w.id AS workplace_id, w.name AS workplace, o.from_on AS from_on, o.to_on AS to_on

-- part: office_joins
JOIN person p ON p.id = o.person_id
LEFT JOIN workplace w ON w.id = o.workplace_id AND in_scope(w.id)

-- name: office_add
INSERT INTO office (person_id, role, workplace_id, from_on, to_on)
VALUES (:person_id, :role, :workplace_id, :from_on, :to_on);

-- name: office_end
-- unscoped: the office was read in scope
UPDATE office SET to_on = :to_on WHERE id = :office_id;

-- The same office of the same person at a time that is partly the same.
-- name: office_twin
-- level: officer
SELECT {office_columns} FROM office o {office_joins}
WHERE o.person_id = :person_id AND o.role = :role AND o.workplace_id IS :workplace_id
    AND (o.to_on IS NULL OR o.to_on > :from_on) AND (:to_on IS NULL OR o.from_on < :to_on)
    AND in_scope(p.workplace_id)
ORDER BY o.from_on LIMIT 1;

-- Who else holds it on that day.
-- name: office_others
-- level: officer
SELECT {office_columns} FROM office o {office_joins}
WHERE o.role = :role AND o.person_id <> :person_id AND o.workplace_id IS :workplace_id
    AND o.from_on <= :on AND (o.to_on IS NULL OR o.to_on > :on) AND in_scope(p.workplace_id)
ORDER BY o.from_on, o.id;

-- Those of that role that somebody holds, or is going to.
-- name: office_held
-- level: officer
SELECT {office_columns} FROM office o {office_joins}
WHERE o.person_id = :person_id AND (:role IS NULL OR o.role = :role)
    AND (:workplace_id IS NULL OR o.workplace_id = :workplace_id)
    AND (o.to_on IS NULL OR o.to_on > :today) AND in_scope(p.workplace_id)
ORDER BY o.from_on, o.id;

-- name: office_list
-- level: rep
SELECT {office_columns} FROM office o {office_joins}
WHERE in_scope(p.workplace_id) AND (:all OR (o.from_on <= :today AND (o.to_on IS NULL OR o.to_on > :today)))
ORDER BY o.to_on IS NOT NULL AND o.to_on <= :today, p.sort_key, o.from_on DESC, o.id;

-- name: member_offices
-- level: rep
SELECT o.role AS role, w.id AS workplace_id, w.name AS workplace, o.from_on AS from_on,
    o.to_on AS to_on
FROM office o {office_joins}
WHERE o.person_id = :person_id AND in_scope(p.workplace_id)
ORDER BY o.to_on IS NOT NULL AND o.to_on <= :today, coalesce(o.to_on, '9999') DESC, o.from_on DESC, o.id;
