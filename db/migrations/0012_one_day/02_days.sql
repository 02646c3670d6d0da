-- Who is in a unit, and who of it waits longest to be spoken to.
CREATE INDEX canvass_state_by_unit ON canvass_state (ballot_id, unit_id, person_id);
CREATE INDEX canvass_state_stale_unit ON canvass_state (ballot_id, workplace_id, unit_id, state, at, person_id)
    WHERE unit_id <> 0;

-- Both of a unit too (0: none), and a day's reports move with whoever made them: those of a workplace are
-- the reports of the people who are there now.
DROP TABLE canvass_last;
CREATE TABLE canvass_last (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, workplace_id, on_day, unit_id)
) WITHOUT ROWID, STRICT;
INSERT INTO canvass_last (ballot_id, workplace_id, on_day, unit_id, n)
SELECT ballot_id, workplace_id, date(at, 'unixepoch'), unit_id, count(*) FROM canvass_state
WHERE at IS NOT NULL AND state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
GROUP BY ballot_id, workplace_id, date(at, 'unixepoch'), unit_id;

DROP TABLE canvass_day;
CREATE TABLE canvass_day (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    voted INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, workplace_id, on_day, unit_id)
) WITHOUT ROWID, STRICT;

-- What an event adds to its day, or takes back: an undo from the day of what it undoes. Leaving READY
-- takes nothing back, only an undo does.
CREATE VIEW canvass_event_day AS
SELECT e.id, e.ballot_id, e.person_id, coalesce(u.on_day, e.on_day) AS on_day,
    (e.to_state = 'VOTED') - (e.from_state = 'VOTED') AS voted,
    CASE e.event WHEN 'undo' THEN -(e.from_state = 'READY' AND e.to_state <> 'READY')
        ELSE (e.to_state = 'READY' AND e.from_state <> 'READY') END AS confirmed
FROM canvass_event e LEFT JOIN canvass_event u ON u.id = e.undoes;

INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
SELECT s.ballot_id, s.workplace_id, v.on_day, s.unit_id, sum(v.voted), sum(v.confirmed)
FROM canvass_event_day v
JOIN canvass_state s ON s.ballot_id = v.ballot_id AND s.person_id = v.person_id
WHERE v.voted <> 0 OR v.confirmed <> 0
GROUP BY s.ballot_id, s.workplace_id, v.on_day, s.unit_id;

CREATE TRIGGER canvass_days_insert AFTER INSERT ON canvass_state
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT NEW.ballot_id, NEW.workplace_id, v.on_day, NEW.unit_id, sum(v.voted), sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = NEW.person_id AND v.ballot_id = NEW.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
END;

CREATE TRIGGER canvass_days_delete AFTER DELETE ON canvass_state
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT OLD.ballot_id, OLD.workplace_id, v.on_day, OLD.unit_id, -sum(v.voted), -sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = OLD.person_id AND v.ballot_id = OLD.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
END;

CREATE TRIGGER canvass_days_update AFTER UPDATE OF workplace_id, unit_id ON canvass_state
WHEN NEW.workplace_id <> OLD.workplace_id OR NEW.unit_id <> OLD.unit_id
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT OLD.ballot_id, OLD.workplace_id, v.on_day, OLD.unit_id, -sum(v.voted), -sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = OLD.person_id AND v.ballot_id = OLD.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT NEW.ballot_id, NEW.workplace_id, v.on_day, NEW.unit_id, sum(v.voted), sum(v.confirmed)
    FROM canvass_event_day v WHERE v.person_id = NEW.person_id AND v.ballot_id = NEW.ballot_id
        AND (v.voted <> 0 OR v.confirmed <> 0)
    GROUP BY v.on_day
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
END;

DROP TRIGGER canvass_state_insert;
CREATE TRIGGER canvass_state_insert AFTER INSERT ON canvass_state
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n, tried, by_hq)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, NEW.unit_id, 1, (NEW.at IS NOT NULL), NEW.by_hq)
    ON CONFLICT DO UPDATE SET n = n + 1, tried = tried + excluded.tried,
        by_hq = by_hq + excluded.by_hq;
    INSERT INTO canvass_last (ballot_id, workplace_id, on_day, unit_id, n)
    SELECT NEW.ballot_id, NEW.workplace_id, date(NEW.at, 'unixepoch'), NEW.unit_id, 1
    WHERE NEW.at IS NOT NULL AND NEW.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

DROP TRIGGER canvass_state_delete;
CREATE TRIGGER canvass_state_delete AFTER DELETE ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1, tried = tried - (OLD.at IS NOT NULL), by_hq = by_hq - OLD.by_hq
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state
        AND unit_id = OLD.unit_id;
    UPDATE canvass_last SET n = n - 1
    WHERE OLD.at IS NOT NULL AND OLD.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
        AND ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id
        AND on_day = date(OLD.at, 'unixepoch') AND unit_id = OLD.unit_id;
END;

DROP TRIGGER canvass_state_update;
CREATE TRIGGER canvass_state_update AFTER UPDATE OF workplace_id, state, at, unit_id, by_hq ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1, tried = tried - (OLD.at IS NOT NULL), by_hq = by_hq - OLD.by_hq
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state
        AND unit_id = OLD.unit_id;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n, tried, by_hq)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, NEW.unit_id, 1, (NEW.at IS NOT NULL), NEW.by_hq)
    ON CONFLICT DO UPDATE SET n = n + 1, tried = tried + excluded.tried,
        by_hq = by_hq + excluded.by_hq;
    UPDATE canvass_last SET n = n - 1
    WHERE OLD.at IS NOT NULL AND OLD.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
        AND ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id
        AND on_day = date(OLD.at, 'unixepoch') AND unit_id = OLD.unit_id;
    INSERT INTO canvass_last (ballot_id, workplace_id, on_day, unit_id, n)
    SELECT NEW.ballot_id, NEW.workplace_id, date(NEW.at, 'unixepoch'), NEW.unit_id, 1
    WHERE NEW.at IS NOT NULL AND NEW.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

DROP TRIGGER canvass_event_insert;
CREATE TRIGGER canvass_event_insert AFTER INSERT ON canvass_event
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT s.ballot_id, s.workplace_id, v.on_day, s.unit_id, v.voted, v.confirmed
    FROM canvass_event_day v
    JOIN canvass_state s ON s.ballot_id = v.ballot_id AND s.person_id = v.person_id
    WHERE v.id = NEW.id AND (v.voted <> 0 OR v.confirmed <> 0)
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted,
        confirmed = confirmed + excluded.confirmed;
    -- What was undone was no contact: the last one that still stands was.
    UPDATE canvass_state SET state = NEW.to_state, event_id = NEW.id,
        by_hq = NEW.to_state = 'VOTED' AND (
            SELECT min(e.source IS 'SCRUTINEER_CONSENTED') FROM canvass_event e
            WHERE e.person_id = NEW.person_id AND e.ballot_id = NEW.ballot_id
                AND (e.event = 'says_voted' OR (e.event = 'redo' AND e.source IS NOT NULL))
                AND NOT EXISTS (
                    SELECT 1 FROM canvass_event u
                    WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                        AND u.undoes = e.id)) IS 1,
        at = CASE WHEN NEW.undoes IS NULL THEN max(NEW.at, coalesce(at, NEW.at)) ELSE (
            SELECT max(e.at) FROM canvass_event e
            WHERE e.ballot_id = NEW.ballot_id AND e.person_id = NEW.person_id AND e.event <> 'undo'
                AND NOT EXISTS (
                    SELECT 1 FROM canvass_event u
                    WHERE u.ballot_id = e.ballot_id AND u.person_id = e.person_id
                        AND u.undoes = e.id)) END
    WHERE ballot_id = NEW.ballot_id AND person_id = NEW.person_id;
END;

DROP TRIGGER canvass_event_moved;
CREATE TRIGGER canvass_event_moved AFTER UPDATE OF person_id ON canvass_event
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT s.ballot_id, s.workplace_id, v.on_day, s.unit_id, -v.voted, -v.confirmed
    FROM canvass_event_day v JOIN canvass_state s ON s.ballot_id = v.ballot_id
    WHERE v.id = NEW.id AND s.person_id = OLD.person_id AND (v.voted <> 0 OR v.confirmed <> 0)
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, unit_id, voted, confirmed)
    SELECT s.ballot_id, s.workplace_id, v.on_day, s.unit_id, v.voted, v.confirmed
    FROM canvass_event_day v JOIN canvass_state s ON s.ballot_id = v.ballot_id
    WHERE v.id = NEW.id AND s.person_id = NEW.person_id AND (v.voted <> 0 OR v.confirmed <> 0)
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted, confirmed = confirmed + excluded.confirmed;
    UPDATE canvass_state SET
        event_id = (SELECT max(e.id) FROM canvass_event e
                    WHERE e.person_id = canvass_state.person_id
                        AND e.ballot_id = canvass_state.ballot_id),
        state = coalesce((SELECT e.to_state FROM canvass_event e
                          WHERE e.person_id = canvass_state.person_id
                              AND e.ballot_id = canvass_state.ballot_id
                          ORDER BY e.id DESC LIMIT 1), 'NOT_CONTACTED'),
        by_hq = (SELECT e.to_state FROM canvass_event e
                 WHERE e.person_id = canvass_state.person_id AND e.ballot_id = canvass_state.ballot_id
                 ORDER BY e.id DESC LIMIT 1) IS 'VOTED'
            AND (SELECT min(e.source IS 'SCRUTINEER_CONSENTED') FROM canvass_event e
                 WHERE e.person_id = canvass_state.person_id AND e.ballot_id = canvass_state.ballot_id
                     AND (e.event = 'says_voted' OR (e.event = 'redo' AND e.source IS NOT NULL))
                     AND NOT EXISTS (SELECT 1 FROM canvass_event u
                                     WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                                         AND u.undoes = e.id)) IS 1,
        at = (SELECT max(e.at) FROM canvass_event e
              WHERE e.person_id = canvass_state.person_id
                  AND e.ballot_id = canvass_state.ballot_id AND e.event <> 'undo'
                  AND NOT EXISTS (SELECT 1 FROM canvass_event u
                                  WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                                      AND u.undoes = e.id))
    WHERE ballot_id = NEW.ballot_id AND person_id IN (OLD.person_id, NEW.person_id);
END;
