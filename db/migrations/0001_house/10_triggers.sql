-- What triggers keep: search tokens, canvass states, tallies. An undo applies
-- an inverse to the logged tables and these put the rest right.

-- Search tokens: bulk_load() is 1 while a large import runs, which makes the
-- tokens of all its people at its end.
CREATE VIEW person_words AS
SELECT p.id AS person_id, p.sort_key AS sort_key, coalesce(p.workplace_id, 0) AS workplace_id,
    fold_tokens(p.given_name, p.family_name, p.membership_no,
        (SELECT group_concat(c.value, ' ') FROM contact_point c WHERE c.person_id = p.id)) AS words
FROM person p;
CREATE TRIGGER person_token_insert AFTER INSERT ON person WHEN NOT bulk_load()
BEGIN
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, w.sort_key, w.person_id, w.workplace_id
    FROM person_words w, json_each(w.words) j WHERE w.person_id = NEW.id;
END;
CREATE TRIGGER person_token_update
AFTER UPDATE OF given_name, family_name, membership_no, workplace_id, sort_key ON person
WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.id;
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, w.sort_key, w.person_id, w.workplace_id
    FROM person_words w, json_each(w.words) j WHERE w.person_id = NEW.id;
END;
CREATE TRIGGER person_token_delete AFTER DELETE ON person
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.id;
END;
CREATE TRIGGER contact_token_insert AFTER INSERT ON contact_point WHEN NOT bulk_load()
BEGIN
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, p.sort_key, p.id, coalesce(p.workplace_id, 0)
    FROM person p, json_each(fold_tokens(NULL, NULL, NULL, NEW.value)) j
    WHERE p.id = NEW.person_id;
END;
CREATE TRIGGER contact_token_update AFTER UPDATE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, w.sort_key, w.person_id, w.workplace_id
    FROM person_words w, json_each(w.words) j WHERE w.person_id = NEW.person_id;
END;
CREATE TRIGGER contact_token_delete AFTER DELETE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, w.sort_key, w.person_id, w.workplace_id
    FROM person_words w, json_each(w.words) j WHERE w.person_id = OLD.person_id;
END;

-- The electorate: everybody on it has a canvass state, every number a tally.
CREATE TRIGGER electorate_insert AFTER INSERT ON electorate
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED'
    FROM person p WHERE p.id = NEW.person_id;
END;
CREATE TRIGGER electorate_delete AFTER DELETE ON electorate
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED';
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id;
END;
CREATE TRIGGER electorate_match AFTER UPDATE OF person_id ON electorate
WHEN NEW.person_id IS NOT OLD.person_id
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED';
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED'
    FROM person p WHERE p.id = NEW.person_id;
END;

CREATE TRIGGER canvass_state_insert AFTER INSERT ON canvass_state
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER canvass_state_delete AFTER DELETE ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state;
END;
CREATE TRIGGER canvass_state_update AFTER UPDATE OF workplace_id, state ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER canvass_event_insert AFTER INSERT ON canvass_event
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, voted)
    SELECT NEW.ballot_id, s.workplace_id,
        CASE WHEN NEW.undoes IS NULL THEN NEW.on_day
             ELSE (SELECT on_day FROM canvass_event WHERE id = NEW.undoes) END,
        (NEW.to_state = 'VOTED') - (NEW.from_state = 'VOTED')
    FROM canvass_state s
    WHERE s.ballot_id = NEW.ballot_id AND s.person_id = NEW.person_id
        AND (NEW.to_state = 'VOTED') <> (NEW.from_state = 'VOTED')
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted;
    -- What was undone was no contact: the last one that still stands was.
    UPDATE canvass_state SET state = NEW.to_state, event_id = NEW.id,
        at = CASE WHEN NEW.undoes IS NULL THEN NEW.at ELSE (
            SELECT max(e.at) FROM canvass_event e
            WHERE e.ballot_id = NEW.ballot_id AND e.person_id = NEW.person_id AND e.undoes IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM canvass_event u
                    WHERE u.ballot_id = e.ballot_id AND u.person_id = e.person_id AND u.undoes = e.id
                        AND NOT EXISTS (
                            SELECT 1 FROM canvass_event r WHERE r.ballot_id = u.ballot_id
                                AND r.person_id = u.person_id AND r.undoes = u.id))) END
    WHERE ballot_id = NEW.ballot_id AND person_id = NEW.person_id;
END;

CREATE TRIGGER person_moved AFTER UPDATE OF workplace_id, sort_key ON person
WHEN NEW.workplace_id IS NOT OLD.workplace_id OR NEW.sort_key IS NOT OLD.sort_key
BEGIN
    UPDATE canvass_state SET workplace_id = coalesce(NEW.workplace_id, 0), sort_key = NEW.sort_key
    WHERE person_id = NEW.id;
END;
