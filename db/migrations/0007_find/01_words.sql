-- The words by which people are found have a rank, so that whoever is called so comes first: 0 the
-- family name, 1 to 8 the given name, 9 to 16 numbers, addresses and tags; within the latter two one
-- more for each letter with which the word begins as one of the family name does. A search for
-- fewer letters than that has found the person by the family name already: it leaves these out
-- without walking over them. Numbers are found by their last digits too, and tags are among the words.
DROP TRIGGER person_token_insert;
DROP TRIGGER person_token_update;
DROP TRIGGER person_token_delete;
DROP TRIGGER contact_token_insert;
DROP TRIGGER contact_token_update;
DROP TRIGGER contact_token_delete;
DROP VIEW person_words;
DROP TABLE person_token;

CREATE TABLE person_token (
    rank INTEGER NOT NULL,
    token TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    PRIMARY KEY (rank, token, sort_key, person_id)
) WITHOUT ROWID, STRICT;

-- A word is its rank's letter ('0' for 0) and its own. The comma keeps numbers apart.
CREATE VIEW person_words AS
SELECT p.id AS person_id, p.sort_key AS sort_key, coalesce(p.workplace_id, 0) AS workplace_id,
    ranked_words(p.given_name, p.family_name, p.membership_no,
        (SELECT group_concat(c.value, ' , ') FROM contact_point c WHERE c.person_id = p.id),
        (SELECT group_concat(g.tag, ' , ') FROM person_tag g WHERE g.person_id = p.id)) AS words
FROM person p;
CREATE VIEW person_word AS
SELECT unicode(j.value) - 48 AS rank, substr(j.value, 2) AS token, w.sort_key AS sort_key,
    w.person_id AS person_id, w.workplace_id AS workplace_id
FROM person_words w, json_each(w.words) j;

INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
ORDER BY rank, token, sort_key, person_id;
CREATE INDEX person_token_by_workplace
    ON person_token (workplace_id, rank, token, sort_key, person_id);
CREATE INDEX person_token_by_person ON person_token (person_id, token, rank);

CREATE TRIGGER person_token_insert AFTER INSERT ON person WHEN NOT bulk_load()
BEGIN
    INSERT OR IGNORE INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word WHERE person_id = NEW.id;
END;
CREATE TRIGGER person_token_update
AFTER UPDATE OF given_name, family_name, membership_no, workplace_id, sort_key ON person
WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word WHERE person_id = NEW.id;
END;
CREATE TRIGGER person_token_delete AFTER DELETE ON person
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.id;
END;
CREATE TRIGGER contact_token_insert AFTER INSERT ON contact_point WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER contact_token_update AFTER UPDATE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER contact_token_delete AFTER DELETE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;
CREATE TRIGGER tag_token_insert AFTER INSERT ON person_tag WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER tag_token_update AFTER UPDATE ON person_tag
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = NEW.person_id;
END;
CREATE TRIGGER tag_token_delete AFTER DELETE ON person_tag
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;

-- Potential members and those who left, by name.
CREATE INDEX person_others_by_name ON person (kind, sort_key, id) WHERE kind <> 'MEMBER';
