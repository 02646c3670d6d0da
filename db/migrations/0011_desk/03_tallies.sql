-- The unit, and whether only HQ's list says that they voted, stand with where somebody stands.
ALTER TABLE canvass_state ADD COLUMN unit_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE canvass_state ADD COLUMN by_hq INTEGER NOT NULL DEFAULT 0;
UPDATE canvass_state SET by_hq = 1 WHERE state = 'VOTED' AND (
    SELECT min(e.source IS 'SCRUTINEER_CONSENTED') FROM canvass_event e
    WHERE e.person_id = canvass_state.person_id AND e.ballot_id = canvass_state.ballot_id
        AND e.event = 'says_voted'
        AND NOT EXISTS (SELECT 1 FROM canvass_event u
                        WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
                            AND u.undoes = e.id)) IS 1;

-- n people of a ballot, workplace (0: none known), state and unit (0: none); tried: of them those
-- with whom somebody has spoken, or tried to; by_hq: those of whom only HQ says so. UNMATCHED counts
-- numbers of HQ's list that are nobody we know.
DROP TABLE canvass_tally;
CREATE TABLE canvass_tally (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0,
    by_hq INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ballot_id, workplace_id, state, unit_id)
) WITHOUT ROWID, STRICT;
INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n, tried, by_hq)
SELECT ballot_id, workplace_id, state, unit_id, count(*), sum(at IS NOT NULL), sum(by_hq)
FROM canvass_state GROUP BY ballot_id, workplace_id, state, unit_id
UNION ALL
SELECT ballot_id, 0, 'UNMATCHED', 0, count(*), 0, 0 FROM electorate WHERE person_id IS NULL GROUP BY ballot_id;

-- Of those whose ballot is still open to them, and who were reached: how many were last spoken to on
-- a day (of UTC).
CREATE TABLE canvass_last (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, workplace_id, on_day)
) WITHOUT ROWID, STRICT;
INSERT INTO canvass_last (ballot_id, workplace_id, on_day, n)
SELECT ballot_id, workplace_id, date(at, 'unixepoch'), count(*) FROM canvass_state
WHERE at IS NOT NULL AND state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
GROUP BY ballot_id, workplace_id, date(at, 'unixepoch');

-- Addresses confirmed a day, beside the votes. Leaving READY takes nothing back: only an undo does.
ALTER TABLE canvass_day ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
INSERT INTO canvass_day (ballot_id, workplace_id, on_day, voted, confirmed)
SELECT ballot_id, workplace_id, on_day, 0, sum(confirmed)
FROM (SELECT e.ballot_id, s.workplace_id, coalesce(u.on_day, e.on_day) AS on_day,
          CASE e.event WHEN 'undo' THEN -(e.from_state = 'READY' AND e.to_state <> 'READY')
              ELSE (e.to_state = 'READY' AND e.from_state <> 'READY') END AS confirmed
      FROM canvass_event e
      JOIN canvass_state s ON s.ballot_id = e.ballot_id AND s.person_id = e.person_id
      LEFT JOIN canvass_event u ON u.id = e.undoes)
WHERE confirmed <> 0 GROUP BY ballot_id, workplace_id, on_day
ON CONFLICT DO UPDATE SET confirmed = excluded.confirmed;

DROP TRIGGER electorate_insert;
CREATE TRIGGER electorate_insert AFTER INSERT ON electorate
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', coalesce(NEW.unit_id, 0), 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state, unit_id)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED',
        coalesce(NEW.unit_id, 0)
    FROM person p WHERE p.id = NEW.person_id;
END;
DROP TRIGGER electorate_delete;
CREATE TRIGGER electorate_delete AFTER DELETE ON electorate
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED' AND unit_id = coalesce(OLD.unit_id, 0);
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id;
END;
DROP TRIGGER electorate_match;
CREATE TRIGGER electorate_match AFTER UPDATE OF person_id, unit_id ON electorate
WHEN NEW.person_id IS NOT OLD.person_id OR NEW.unit_id IS NOT OLD.unit_id
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED' AND unit_id = coalesce(OLD.unit_id, 0);
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id
        AND NEW.person_id IS NOT OLD.person_id;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', coalesce(NEW.unit_id, 0), 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state, unit_id)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED',
        coalesce(NEW.unit_id, 0)
    FROM person p WHERE p.id = NEW.person_id AND NEW.person_id IS NOT OLD.person_id;
    UPDATE canvass_state SET unit_id = coalesce(NEW.unit_id, 0)
    WHERE ballot_id = NEW.ballot_id AND person_id = NEW.person_id
        AND unit_id <> coalesce(NEW.unit_id, 0);
END;

DROP TRIGGER canvass_state_insert;
CREATE TRIGGER canvass_state_insert AFTER INSERT ON canvass_state
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, unit_id, n, tried, by_hq)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, NEW.unit_id, 1, (NEW.at IS NOT NULL), NEW.by_hq)
    ON CONFLICT DO UPDATE SET n = n + 1, tried = tried + excluded.tried,
        by_hq = by_hq + excluded.by_hq;
    INSERT INTO canvass_last (ballot_id, workplace_id, on_day, n)
    SELECT NEW.ballot_id, NEW.workplace_id, date(NEW.at, 'unixepoch'), 1
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
        AND on_day = date(OLD.at, 'unixepoch');
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
        AND on_day = date(OLD.at, 'unixepoch');
    INSERT INTO canvass_last (ballot_id, workplace_id, on_day, n)
    SELECT NEW.ballot_id, NEW.workplace_id, date(NEW.at, 'unixepoch'), 1
    WHERE NEW.at IS NOT NULL AND NEW.state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED')
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- by_hq: of the times that a vote was told, as far as they stand, each was HQ's list. What is done
-- again has the source that it had.
DROP TRIGGER canvass_event_insert;
CREATE TRIGGER canvass_event_insert AFTER INSERT ON canvass_event
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, voted, confirmed)
    SELECT ballot_id, workplace_id, on_day, voted, confirmed
    FROM (SELECT s.ballot_id, s.workplace_id,
              CASE WHEN NEW.undoes IS NULL THEN NEW.on_day
                   ELSE (SELECT on_day FROM canvass_event WHERE id = NEW.undoes) END AS on_day,
              (NEW.to_state = 'VOTED') - (NEW.from_state = 'VOTED') AS voted,
              CASE NEW.event
                  WHEN 'undo' THEN -(NEW.from_state = 'READY' AND NEW.to_state <> 'READY')
                  ELSE (NEW.to_state = 'READY' AND NEW.from_state <> 'READY') END AS confirmed
          FROM canvass_state s
          WHERE s.ballot_id = NEW.ballot_id AND s.person_id = NEW.person_id)
    WHERE voted <> 0 OR confirmed <> 0
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
