-- One person who was on our list twice. What they were joined from is kept as far as later lists need
-- it: the number of the other row, by which HQ may still have them.
CREATE TABLE person_number (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    membership_no TEXT NOT NULL UNIQUE,
    from_on TEXT NOT NULL -- since when it is a former one
) STRICT;
CREATE INDEX person_number_by_person ON person_number (person_id);

-- Two of whom somebody said that they are two people: not proposed again.
CREATE TABLE person_apart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    at INTEGER NOT NULL,
    UNIQUE (person_id, other_id),
    CHECK (person_id < other_id)
) STRICT;
CREATE INDEX person_apart_by_other ON person_apart (other_id);
CREATE INDEX person_apart_by_rep ON person_apart (rep_id);

-- Who may be the same is looked up by what agrees: an e-mail address, a telephone number however it
-- is spaced, a membership number but for noughts before it, a name.
CREATE INDEX contact_point_by_phone ON contact_point (phone_digits(value)) WHERE kind = 'PHONE';
CREATE INDEX person_by_bare_number ON person (ltrim(membership_no, '0'))
    WHERE membership_no IS NOT NULL;

-- Canvass events of a ballot that went from one person (other_id) to the one they were joined with,
-- and by an undo go back, with what has come of them since. events: their ids, a JSON array. It
-- refers to the list, so that an undo puts that right first.
CREATE TABLE canvass_join (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    electorate_id INTEGER NOT NULL REFERENCES electorate (id) ON DELETE RESTRICT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    other_id INTEGER NOT NULL, -- nobody's any more
    events TEXT NOT NULL
) STRICT;
CREATE INDEX canvass_join_by_electorate ON canvass_join (electorate_id);
CREATE INDEX canvass_join_by_ballot ON canvass_join (ballot_id);
CREATE INDEX canvass_join_by_person ON canvass_join (person_id, ballot_id, other_id);

-- Whose an event is can become another by joining two people; nothing else of it changes.
DROP TRIGGER canvass_event_kept;
CREATE TRIGGER canvass_event_kept BEFORE UPDATE OF id, ballot_id, at, on_day, rep_id, event, from_state,
    to_state, channel, source, note, change_id, undoes ON canvass_event
BEGIN
    SELECT raise(ABORT, 'canvass events are only added to');
END;
CREATE TRIGGER canvass_event_whose BEFORE UPDATE OF person_id ON canvass_event
WHEN NOT EXISTS (SELECT 1 FROM canvass_join j WHERE j.ballot_id = OLD.ballot_id
                     AND j.person_id IN (OLD.person_id, NEW.person_id)
                     AND j.other_id IN (OLD.person_id, NEW.person_id))
BEGIN
    SELECT raise(ABORT, 'canvass events are only added to');
END;
-- Where somebody stands, as the events that they now have say it.
CREATE TRIGGER canvass_event_moved AFTER UPDATE OF person_id ON canvass_event
BEGIN
    UPDATE canvass_state SET
        event_id = (SELECT max(e.id) FROM canvass_event e
                    WHERE e.person_id = canvass_state.person_id
                        AND e.ballot_id = canvass_state.ballot_id),
        state = coalesce((SELECT e.to_state FROM canvass_event e
                          WHERE e.person_id = canvass_state.person_id
                              AND e.ballot_id = canvass_state.ballot_id
                          ORDER BY e.id DESC LIMIT 1), 'NOT_CONTACTED'),
        at = (SELECT max(e.at) FROM canvass_event e
              WHERE e.person_id = canvass_state.person_id
                  AND e.ballot_id = canvass_state.ballot_id AND e.event <> 'undo'
                  AND NOT EXISTS (SELECT 1 FROM canvass_event u
                                  WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                                      AND u.undoes = e.id))
    WHERE ballot_id = NEW.ballot_id AND person_id IN (OLD.person_id, NEW.person_id);
END;
CREATE TRIGGER canvass_join_insert AFTER INSERT ON canvass_join
BEGIN
    UPDATE canvass_event SET person_id = NEW.person_id
    WHERE person_id = NEW.other_id AND ballot_id = NEW.ballot_id;
END;
CREATE TRIGGER canvass_join_delete BEFORE DELETE ON canvass_join
BEGIN
    UPDATE canvass_event SET person_id = OLD.other_id
    WHERE person_id = OLD.person_id AND ballot_id = OLD.ballot_id AND id IN (
        WITH RECURSIVE back (id) AS (
            SELECT value FROM json_each(OLD.events)
            UNION
            SELECT e.id FROM back CROSS JOIN canvass_event e ON e.undoes = back.id
            WHERE e.person_id = OLD.person_id AND e.ballot_id = OLD.ballot_id)
        SELECT id FROM back);
END;

-- The words of whoever no longer has the address or the tag; the other's are made by the triggers there
-- are.
CREATE TRIGGER contact_token_moved AFTER UPDATE OF person_id ON contact_point
WHEN NEW.person_id <> OLD.person_id
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;
CREATE TRIGGER tag_token_moved AFTER UPDATE OF person_id ON person_tag
WHEN NEW.person_id <> OLD.person_id
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT INTO person_token (rank, token, sort_key, person_id, workplace_id)
    SELECT rank, token, sort_key, person_id, workplace_id FROM person_word
    WHERE person_id = OLD.person_id;
END;
