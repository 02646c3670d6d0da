-- What to say in the calls of a list, as a text (domain/script.h). One that comes with the program has
-- no rep; there is one for each purpose, for lists that have none of their own.
CREATE TABLE call_script (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    name_key TEXT NOT NULL,
    purpose TEXT NOT NULL REFERENCES word_call_purpose (value) ON DELETE RESTRICT,
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT, -- who wrote it
    created_at INTEGER NOT NULL,
    dropped_at INTEGER
) STRICT;
CREATE UNIQUE INDEX call_script_by_name ON call_script (name_key) WHERE dropped_at IS NULL;
CREATE UNIQUE INDEX call_script_shipped ON call_script (purpose) WHERE rep_id IS NULL;
-- Its text as it was: answers stay with the one they were given to.
CREATE TABLE call_script_version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    script_id INTEGER NOT NULL REFERENCES call_script (id) ON DELETE RESTRICT,
    version INTEGER NOT NULL CHECK (version > 0),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 6000),
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL,
    UNIQUE (script_id, version)
) STRICT;
-- NULL: the one that comes with the program for the list's purpose.
ALTER TABLE call_list ADD COLUMN script_id INTEGER REFERENCES call_script (id) ON DELETE RESTRICT;
CREATE INDEX call_list_by_script ON call_list (script_id) WHERE script_id IS NOT NULL;

-- Of one person, on one list, to one step the newest counts; what they said before stays.
CREATE TABLE call_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES call_list (id) ON DELETE RESTRICT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    version_id INTEGER NOT NULL REFERENCES call_script_version (id) ON DELETE RESTRICT,
    step TEXT NOT NULL CHECK (length(step) BETWEEN 1 AND 20),
    answer TEXT NOT NULL CHECK (length(answer) BETWEEN 1 AND 40),
    answer_key TEXT NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX call_answer_by_person ON call_answer (person_id, list_id, step, id);
CREATE INDEX call_answer_by_list ON call_answer (list_id, step, answer_key);
CREATE INDEX call_answer_by_step ON call_answer (step, answer_key, person_id);
CREATE INDEX call_answer_by_version ON call_answer (version_id);
