-- How far the rows of a list are: the newest change they know of, and the day they were reckoned for.
CREATE TABLE call_kept (
    list_id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL,
    on_day TEXT NOT NULL
) STRICT;

-- Whom the target is true of, wherever they work. until_on: the first day on which a state that only
-- waits is over. rank: the most urgent first.
CREATE TABLE call_entry (
    list_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL, -- 0: none known
    sort_key TEXT NOT NULL,
    call_state TEXT NOT NULL,
    until_on TEXT,
    rank INTEGER NOT NULL,
    last_at INTEGER NOT NULL, -- 0: never spoken to
    PRIMARY KEY (list_id, person_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX call_entry_next ON call_entry (list_id, workplace_id, call_state, rank, last_at, sort_key, person_id);
CREATE INDEX call_entry_until ON call_entry (list_id, until_on) WHERE until_on IS NOT NULL;
CREATE INDEX call_entry_by_person ON call_entry (person_id);

CREATE TABLE call_tally (
    list_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    call_state TEXT NOT NULL,
    rank INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (list_id, workplace_id, call_state, rank)
) WITHOUT ROWID, STRICT;
CREATE TRIGGER call_entry_insert AFTER INSERT ON call_entry
BEGIN
    INSERT INTO call_tally (list_id, workplace_id, call_state, rank, n)
    VALUES (NEW.list_id, NEW.workplace_id, NEW.call_state, NEW.rank, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER call_entry_delete AFTER DELETE ON call_entry
BEGIN
    UPDATE call_tally SET n = n - 1 WHERE list_id = OLD.list_id AND workplace_id = OLD.workplace_id
        AND call_state = OLD.call_state AND rank = OLD.rank;
END;
CREATE TRIGGER call_entry_update AFTER UPDATE OF workplace_id, call_state, rank ON call_entry
WHEN NEW.workplace_id <> OLD.workplace_id OR NEW.call_state <> OLD.call_state OR NEW.rank <> OLD.rank
BEGIN
    UPDATE call_tally SET n = n - 1 WHERE list_id = OLD.list_id AND workplace_id = OLD.workplace_id
        AND call_state = OLD.call_state AND rank = OLD.rank;
    INSERT INTO call_tally (list_id, workplace_id, call_state, rank, n)
    VALUES (NEW.list_id, NEW.workplace_id, NEW.call_state, NEW.rank, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Who is on somebody's screen, or was handed to them: on no other's, whatever the list.
CREATE TABLE call_reserve (
    person_id INTEGER PRIMARY KEY,
    list_id INTEGER NOT NULL,
    rep_id INTEGER NOT NULL,
    until_at INTEGER NOT NULL
) STRICT;
CREATE INDEX call_reserve_by_rep ON call_reserve (rep_id, list_id);
CREATE INDEX call_reserve_by_list ON call_reserve (list_id);

CREATE TRIGGER call_list_gone AFTER DELETE ON call_list
BEGIN
    DELETE FROM call_entry WHERE list_id = OLD.id;
    DELETE FROM call_reserve WHERE list_id = OLD.id;
    DELETE FROM call_kept WHERE list_id = OLD.id;
END;
CREATE TRIGGER call_list_dropped AFTER UPDATE OF dropped_at ON call_list WHEN NEW.dropped_at IS NOT NULL
BEGIN
    DELETE FROM call_entry WHERE list_id = NEW.id;
    DELETE FROM call_reserve WHERE list_id = NEW.id;
    DELETE FROM call_kept WHERE list_id = NEW.id;
END;
CREATE TRIGGER call_person_gone AFTER DELETE ON person
BEGIN
    DELETE FROM call_entry WHERE person_id = OLD.id;
    DELETE FROM call_reserve WHERE person_id = OLD.id;
END;

-- Whom the changes since one were about.
CREATE INDEX person_change_by_change ON person_change (change_id, person_id);
