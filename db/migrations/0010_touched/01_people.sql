-- Whom each part of a change is about, so that a member's card says what a list of HQ's, or a change
-- of many, did to them. Without references, as changes: whom an undone import had added is gone, and
-- comes back with a redo. part: its seq in change_part; of canvass events, which lie in none, the next.
CREATE TABLE person_change (
    person_id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    part INTEGER NOT NULL,
    PRIMARY KEY (person_id, change_id, part)
) WITHOUT ROWID, STRICT;

INSERT OR IGNORE INTO person_change (person_id, change_id, part)
SELECT j.value, p.change_id, p.seq FROM change_part p, json_each(touched_people(p.changeset)) j
WHERE p.digest IS digest(p.changeset);
INSERT OR IGNORE INTO person_change (person_id, change_id, part)
SELECT DISTINCT e.person_id, e.change_id,
    (SELECT count(*) FROM change_part p WHERE p.change_id = e.change_id)
FROM canvass_event e WHERE e.change_id IS NOT NULL;
INSERT INTO person_change (person_id, change_id, part)
SELECT c.person_id, c.id, 0 FROM change c
WHERE c.person_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM person_change x WHERE x.person_id = c.person_id AND x.change_id = c.id);

DROP INDEX change_by_person;

-- Those of one name are held apart by their day of joining without going through all of them.
CREATE INDEX person_by_name_joined ON person (sort_key, joined_on) WHERE joined_on IS NOT NULL;
