-- Whom to call, and when they are done: two searches in the language of `member list --where`. Those it
-- finds are kept as rows, so that nothing is searched when somebody is handed out.
CREATE TABLE word_call_purpose (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE call_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    name_key TEXT NOT NULL,
    purpose TEXT NOT NULL REFERENCES word_call_purpose (value) ON DELETE RESTRICT,
    target TEXT NOT NULL CHECK (length(target) BETWEEN 1 AND 1000),
    goal TEXT CHECK (length(goal) BETWEEN 1 AND 1000),
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT, -- who made it
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)), -- with all, else with those of call_list_rep
    created_at INTEGER NOT NULL,
    dropped_at INTEGER
) STRICT;
CREATE UNIQUE INDEX call_list_by_name ON call_list (name_key) WHERE dropped_at IS NULL;
CREATE TABLE call_list_rep (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES call_list (id) ON DELETE RESTRICT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    UNIQUE (list_id, rep_id)
) STRICT;
ALTER TABLE activity ADD COLUMN call_list_id INTEGER REFERENCES call_list (id) ON DELETE RESTRICT;
CREATE INDEX activity_by_call_list ON activity (call_list_id, person_id, outcome)
    WHERE call_list_id IS NOT NULL;
-- Somebody else answered there: it is not offered any more.
ALTER TABLE contact_point ADD COLUMN wrong_on TEXT;
