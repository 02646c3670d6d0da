-- What people share, by which those who may be on the list twice are found: a row for each holder of
-- a value that two to twenty have. What more share is a desk's telephone, which tells nobody from
-- others. Kept by triggers: an undo puts the rest right.
CREATE TABLE shared_value (
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL, -- EMAIL, PHONE, NUMBER, NAME
    value TEXT NOT NULL, -- e-mail in small letters, digits, number without noughts, day of joining and name
    PRIMARY KEY (person_id, kind, value)
) WITHOUT ROWID, STRICT;
CREATE INDEX shared_value_by_value ON shared_value (kind, value);

-- Who holds a value is looked up anew by: INSERT INTO shared_again. value as it is in its own table,
-- of a NAME the sort key. Nothing is done where nobody but person_id has it: it was not shared before
-- that person got it, nor is it once they have lost it.
CREATE VIEW shared_again (kind, value, joined_on, person_id) AS SELECT '', '', '', 0;

CREATE TRIGGER shared_email INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'EMAIL' AND EXISTS (
    SELECT 1 FROM contact_point c WHERE c.kind = 'EMAIL' AND c.value = NEW.value COLLATE NOCASE
        AND c.person_id IS NOT NEW.person_id)
BEGIN
    DELETE FROM shared_value WHERE kind = 'EMAIL' AND value = lower(NEW.value);
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'EMAIL', lower(NEW.value)
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT DISTINCT c.person_id FROM contact_point c
                WHERE c.kind = 'EMAIL' AND c.value = NEW.value COLLATE NOCASE LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;
CREATE TRIGGER shared_phone INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'PHONE' AND EXISTS (
    SELECT 1 FROM contact_point c WHERE c.kind = 'PHONE'
        AND phone_digits(c.value) = phone_digits(NEW.value) AND c.person_id IS NOT NEW.person_id)
BEGIN
    DELETE FROM shared_value WHERE kind = 'PHONE' AND value = phone_digits(NEW.value);
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'PHONE', phone_digits(NEW.value)
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT DISTINCT c.person_id FROM contact_point c
                WHERE c.kind = 'PHONE' AND phone_digits(c.value) = phone_digits(NEW.value)
                LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;
CREATE TRIGGER shared_number INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'NUMBER' AND EXISTS (
    SELECT 1 FROM person p WHERE p.membership_no IS NOT NULL
        AND ltrim(p.membership_no, '0') = ltrim(NEW.value, '0') AND p.id IS NOT NEW.person_id)
BEGIN
    DELETE FROM shared_value WHERE kind = 'NUMBER' AND value = ltrim(NEW.value, '0');
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'NUMBER', ltrim(NEW.value, '0')
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT p.id AS person_id FROM person p WHERE p.membership_no IS NOT NULL
                    AND ltrim(p.membership_no, '0') = ltrim(NEW.value, '0') LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;
CREATE TRIGGER shared_name INSTEAD OF INSERT ON shared_again
WHEN NEW.kind = 'NAME' AND NEW.joined_on IS NOT NULL AND (
    EXISTS (SELECT 1 FROM person p WHERE p.kind = 'MEMBER' AND p.sort_key = NEW.value
                AND p.joined_on = NEW.joined_on AND p.id IS NOT NEW.person_id)
    OR EXISTS (SELECT 1 FROM person p WHERE p.kind <> 'MEMBER' AND p.kind IN ('PROSPECT', 'LEFT')
                   AND p.sort_key = NEW.value AND p.joined_on = NEW.joined_on
                   AND p.id IS NOT NEW.person_id))
BEGIN
    DELETE FROM shared_value WHERE kind = 'NAME' AND value = NEW.joined_on || ' ' || NEW.value;
    INSERT INTO shared_value (person_id, kind, value)
    SELECT h.person_id, 'NAME', NEW.joined_on || ' ' || NEW.value
    FROM (SELECT d.person_id, count(*) OVER () AS n
          FROM (SELECT p.id AS person_id FROM person p WHERE p.kind = 'MEMBER'
                    AND p.sort_key = NEW.value AND p.joined_on = NEW.joined_on
                UNION ALL
                SELECT p.id FROM person p
                WHERE p.kind <> 'MEMBER' AND p.kind IN ('PROSPECT', 'LEFT')
                    AND p.sort_key = NEW.value AND p.joined_on = NEW.joined_on LIMIT 21) d) h
    WHERE h.n BETWEEN 2 AND 20;
END;

CREATE TRIGGER shared_contact_insert AFTER INSERT ON contact_point
BEGIN
    INSERT INTO shared_again VALUES (NEW.kind, NEW.value, NULL, NEW.person_id);
END;
CREATE TRIGGER shared_contact_update AFTER UPDATE OF person_id, kind, value ON contact_point
BEGIN
    INSERT INTO shared_again VALUES (OLD.kind, OLD.value, NULL, OLD.person_id);
    INSERT INTO shared_again VALUES (NEW.kind, NEW.value, NULL, NEW.person_id);
END;
CREATE TRIGGER shared_contact_delete AFTER DELETE ON contact_point
BEGIN
    INSERT INTO shared_again VALUES (OLD.kind, OLD.value, NULL, OLD.person_id);
END;
CREATE TRIGGER shared_person_insert AFTER INSERT ON person
BEGIN
    INSERT INTO shared_again VALUES ('NUMBER', NEW.membership_no, NULL, NEW.id);
    INSERT INTO shared_again VALUES ('NAME', NEW.sort_key, NEW.joined_on, NEW.id);
END;
CREATE TRIGGER shared_person_number AFTER UPDATE OF membership_no ON person
WHEN NEW.membership_no IS NOT OLD.membership_no
BEGIN
    INSERT INTO shared_again VALUES ('NUMBER', OLD.membership_no, NULL, OLD.id);
    INSERT INTO shared_again VALUES ('NUMBER', NEW.membership_no, NULL, NEW.id);
END;
CREATE TRIGGER shared_person_name AFTER UPDATE OF sort_key, joined_on ON person
WHEN NEW.sort_key <> OLD.sort_key OR NEW.joined_on IS NOT OLD.joined_on
BEGIN
    INSERT INTO shared_again VALUES ('NAME', OLD.sort_key, OLD.joined_on, OLD.id);
    INSERT INTO shared_again VALUES ('NAME', NEW.sort_key, NEW.joined_on, NEW.id);
END;
CREATE TRIGGER shared_person_delete AFTER DELETE ON person
BEGIN
    INSERT INTO shared_again VALUES ('NUMBER', OLD.membership_no, NULL, OLD.id);
    INSERT INTO shared_again VALUES ('NAME', OLD.sort_key, OLD.joined_on, OLD.id);
END;

-- What may be shared: all that stands twice, found along its index alone.
CREATE VIEW shared_all (kind, value, joined_on, person_id) AS
SELECT c.kind, c.value, NULL, NULL
FROM (SELECT max(id) AS id FROM contact_point WHERE kind = 'EMAIL'
      GROUP BY value COLLATE NOCASE HAVING count(*) > 1
      UNION ALL
      SELECT max(id) FROM contact_point WHERE kind = 'PHONE'
      GROUP BY phone_digits(value) HAVING count(*) > 1) g
CROSS JOIN contact_point c ON c.id = g.id
UNION ALL
SELECT 'NUMBER', p.membership_no, NULL, NULL
FROM (SELECT max(id) AS id FROM person WHERE membership_no IS NOT NULL
      GROUP BY ltrim(membership_no, '0') HAVING count(*) > 1) g
CROSS JOIN person p ON p.id = g.id
UNION ALL
SELECT 'NAME', sort_key, joined_on, NULL FROM person WHERE joined_on IS NOT NULL
GROUP BY sort_key, joined_on HAVING count(*) > 1;
INSERT INTO shared_again SELECT kind, value, joined_on, person_id FROM shared_all;
