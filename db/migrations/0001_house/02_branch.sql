-- Settings and people who use the program.

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE workplace (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL REFERENCES word_workplace_kind (value) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    code TEXT,
    headcount INTEGER CHECK (headcount >= 0),
    other_union INTEGER NOT NULL DEFAULT 0 CHECK (other_union >= 0),
    note TEXT
) STRICT;
CREATE INDEX workplace_by_parent ON workplace (parent_id, name, id);
CREATE INDEX workplace_by_name ON workplace (name COLLATE NOCASE, id);

CREATE TABLE rep (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 64),
    name TEXT NOT NULL,
    level TEXT NOT NULL REFERENCES word_rep_level (value) ON DELETE RESTRICT,
    scope_all INTEGER NOT NULL DEFAULT 0 CHECK (scope_all IN (0, 1)),
    from_on TEXT NOT NULL,
    to_on TEXT,
    suspended_at INTEGER
) STRICT;

CREATE TABLE rep_scope (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    workplace_id INTEGER NOT NULL REFERENCES workplace (id) ON DELETE RESTRICT,
    UNIQUE (rep_id, workplace_id)
) STRICT;
