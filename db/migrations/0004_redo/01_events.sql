-- Doing again what was undone is a contact again, of the same time: such events were kept as "undo"
-- too, so that an undo behind them left somebody down as just spoken to.
DROP TRIGGER canvass_event_kept;
CREATE TEMP TABLE again AS
WITH RECURSIVE up (id, undone, depth) AS (
    SELECT id, undoes, 1 FROM canvass_event WHERE undoes IS NOT NULL
    UNION ALL
    SELECT up.id, e.undoes, up.depth + 1 FROM up JOIN canvass_event e ON e.id = up.undone
    WHERE e.undoes IS NOT NULL)
SELECT id, min(undone) AS root FROM up GROUP BY id HAVING max(depth) % 2 = 0;
UPDATE canvass_event SET event = 'redo',
    at = (SELECT r.at FROM again a JOIN canvass_event r ON r.id = a.root WHERE a.id = canvass_event.id)
WHERE id IN (SELECT id FROM again);
DROP TABLE again;
CREATE TRIGGER canvass_event_kept BEFORE UPDATE ON canvass_event
BEGIN
    SELECT raise(ABORT, 'canvass events are only added to');
END;

DROP TRIGGER canvass_event_insert;
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
            WHERE e.ballot_id = NEW.ballot_id AND e.person_id = NEW.person_id AND e.event <> 'undo'
                AND NOT EXISTS (
                    SELECT 1 FROM canvass_event u
                    WHERE u.ballot_id = e.ballot_id AND u.person_id = e.person_id
                        AND u.undoes = e.id)) END
    WHERE ballot_id = NEW.ballot_id AND person_id = NEW.person_id;
END;

UPDATE canvass_state SET at = (
    SELECT max(e.at) FROM canvass_event e
    WHERE e.ballot_id = canvass_state.ballot_id AND e.person_id = canvass_state.person_id
        AND e.event <> 'undo'
        AND NOT EXISTS (SELECT 1 FROM canvass_event u
                        WHERE u.ballot_id = e.ballot_id AND u.person_id = e.person_id
                            AND u.undoes = e.id))
WHERE (ballot_id, person_id) IN (SELECT ballot_id, person_id FROM canvass_event WHERE event = 'redo');
