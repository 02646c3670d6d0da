-- The change log, the audit, drafts.

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    command TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    topics INTEGER NOT NULL DEFAULT 0,
    undoes INTEGER,
    undone_by INTEGER,
    undoable INTEGER NOT NULL DEFAULT 1,
    workplace_id INTEGER,
    person_id INTEGER -- whom the label names
) STRICT;
CREATE INDEX change_by_rep ON change (rep_id, id);
CREATE INDEX change_by_rep_workplace ON change (rep_id, workplace_id, id);
CREATE INDEX change_by_workplace ON change (workplace_id, id);
CREATE INDEX change_unplaced ON change (rep_id, id) WHERE workplace_id IS NULL;

CREATE TABLE change_part (
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE RESTRICT,
    seq INTEGER NOT NULL,
    changeset BLOB NOT NULL,
    digest TEXT NOT NULL, -- of the changeset: what was damaged is not undone into the branch unseen
    PRIMARY KEY (change_id, seq)
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    subject_ref TEXT,
    change_id INTEGER,
    detail TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
-- Read from the newest back, by rep, by person and up to a day.
CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX audit_by_rep ON audit (rep_id, at, id);
CREATE INDEX audit_by_subject ON audit (subject_ref, at, id) WHERE subject_ref IS NOT NULL;
CREATE INDEX audit_by_rep_subject ON audit (rep_id, subject_ref, at, id)
    WHERE subject_ref IS NOT NULL;

CREATE TABLE audit_token (
    person_id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE
) STRICT;

-- A form that was open when the line broke: names and values, each ended by a unit separator.
CREATE TABLE draft (
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    command TEXT NOT NULL,
    at INTEGER NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (rep_id, command)
) WITHOUT ROWID, STRICT;
