-- Which replies are copies of one letter (domain/same_letter.h). Kept by triggers, so that an edit, an
-- undo and whatever else changes or removes a text leave it right; nothing here can be read. Those
-- already filed are gone through at the end.
DROP INDEX reply_by_text;

CREATE TABLE same_letter (
    reply_id INTEGER PRIMARY KEY,
    letter INTEGER NOT NULL, -- the same for all copies
    workplace_id INTEGER, -- the reply's
    sample INTEGER NOT NULL CHECK (sample IN (0, 1)) -- others are compared with it
) STRICT;
CREATE INDEX same_letter_by_letter ON same_letter (letter, workplace_id, reply_id);
CREATE INDEX same_letter_samples ON same_letter (letter) WHERE sample = 1;

-- Of the samples, so that five thousand copies of a letter cost no more than eight. A band that many
-- share finds nothing any more and is not added again.
CREATE TABLE same_letter_band (
    band INTEGER NOT NULL,
    reply_id INTEGER NOT NULL,
    PRIMARY KEY (band, reply_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX same_letter_band_by_reply ON same_letter_band (reply_id);

CREATE VIEW letter_text AS
SELECT r.id AS reply_id, r.workplace_id, r.text,
    coalesce(p.given_name || ' ' || p.family_name, '') || ' ' || coalesce(m.name, '') || ' '
        || coalesce(c.name, '') AS names
FROM reply r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN mp m ON m.id = r.mp_id
LEFT JOIN constituency c ON c.ons_code = r.ons_code;

-- The bands of a sample, by: INSERT INTO same_letter_sampled VALUES (reply_id).
CREATE VIEW same_letter_sampled (reply_id) AS SELECT 0;
CREATE TRIGGER same_letter_sampled_add INSTEAD OF INSERT ON same_letter_sampled
BEGIN
    INSERT OR IGNORE INTO same_letter_band (band, reply_id)
    SELECT j.value, t.reply_id FROM letter_text t CROSS JOIN json_each(letter_bands(t.text, t.names)) j
    WHERE t.reply_id = NEW.reply_id
        AND (SELECT count(*) FROM (SELECT 1 FROM same_letter_band b WHERE b.band = j.value LIMIT 24)) < 24;
END;

-- Where a reply belongs, by: INSERT INTO same_letter_placed VALUES (reply_id). Of those with most bands
-- in common the one most alike has the letter; a new sample is one that is not nearly equal to it.
CREATE VIEW same_letter_placed (reply_id) AS SELECT 0;
CREATE TRIGGER same_letter_placed_add INSTEAD OF INSERT ON same_letter_placed
BEGIN
    INSERT INTO same_letter (reply_id, letter, workplace_id, sample)
    SELECT a.reply_id,
        coalesce(f.letter, (SELECT max(x.letter) FROM same_letter x) + 1, 1), a.workplace_id,
        f.letter IS NULL OR (f.alike BETWEEN 60 AND 89 AND
            (SELECT count(*) FROM same_letter x WHERE x.letter = f.letter AND x.sample = 1) < 8)
    FROM letter_text a LEFT JOIN (
        SELECT c.letter, max(c.alike) AS alike
        FROM (SELECT s.letter, letter_alike(n.text, n.names, o.text, o.names) AS alike
              FROM (SELECT b.reply_id
                    FROM letter_text t CROSS JOIN json_each(letter_bands(t.text, t.names)) j
                    CROSS JOIN same_letter_band b ON b.band = j.value
                    WHERE t.reply_id = NEW.reply_id
                    GROUP BY b.reply_id ORDER BY count(*) DESC, b.reply_id LIMIT 12) k
              CROSS JOIN same_letter s ON s.reply_id = k.reply_id
              CROSS JOIN letter_text n ON n.reply_id = NEW.reply_id
              CROSS JOIN letter_text o ON o.reply_id = k.reply_id LIMIT -1) c
        GROUP BY c.letter HAVING 2 * sum(c.alike > 0) >= count(*)
        ORDER BY alike DESC, c.letter LIMIT 1) f
    WHERE a.reply_id = NEW.reply_id AND letter_bands(a.text, a.names) IS NOT NULL;
    INSERT INTO same_letter_sampled
    SELECT s.reply_id FROM same_letter s WHERE s.reply_id = NEW.reply_id AND s.sample = 1;
END;

-- A sample that goes leaves its place to another copy.
CREATE TRIGGER same_letter_gone AFTER DELETE ON same_letter WHEN OLD.sample = 1
BEGIN
    DELETE FROM same_letter_band WHERE reply_id = OLD.reply_id;
    UPDATE same_letter SET sample = 1
    WHERE reply_id = (SELECT s.reply_id FROM same_letter s
                      WHERE s.letter = OLD.letter AND s.sample = 0 LIMIT 1);
END;
CREATE TRIGGER same_letter_sample AFTER UPDATE OF sample ON same_letter WHEN NEW.sample > OLD.sample
BEGIN
    INSERT INTO same_letter_sampled VALUES (NEW.reply_id);
END;

CREATE TRIGGER reply_letter_insert AFTER INSERT ON reply
BEGIN
    INSERT INTO same_letter_placed VALUES (NEW.id);
END;
CREATE TRIGGER reply_letter_update AFTER UPDATE OF text ON reply WHEN NEW.text IS NOT OLD.text
BEGIN
    DELETE FROM same_letter WHERE reply_id = NEW.id;
    INSERT INTO same_letter_placed VALUES (NEW.id);
END;
CREATE TRIGGER reply_letter_move AFTER UPDATE OF workplace_id ON reply
WHEN NEW.workplace_id IS NOT OLD.workplace_id
BEGIN
    UPDATE same_letter SET workplace_id = NEW.workplace_id WHERE reply_id = NEW.id;
END;
CREATE TRIGGER reply_letter_delete AFTER DELETE ON reply
BEGIN
    DELETE FROM same_letter WHERE reply_id = OLD.id;
END;

INSERT INTO same_letter_placed SELECT r.id FROM reply r ORDER BY r.id;
