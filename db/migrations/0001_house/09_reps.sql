-- Reps who come over SSH: their keys, the PIN that opens a locked screen, the
-- tray of files, and who is on. Only keys are in the change log.

CREATE TABLE rep_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) BETWEEN 40 AND 6000),
    comment TEXT,
    fingerprint TEXT NOT NULL UNIQUE,
    added_at INTEGER NOT NULL,
    to_on TEXT,
    revoked_at INTEGER
) STRICT;
CREATE INDEX rep_key_by_rep ON rep_key (rep_id, id);

CREATE TABLE rep_pin (
    rep_id INTEGER PRIMARY KEY REFERENCES rep (id) ON DELETE RESTRICT,
    hash TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    locked_until INTEGER
) STRICT;

CREATE TABLE tray (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    type TEXT NOT NULL REFERENCES word_file_type (value) ON DELETE RESTRICT,
    size INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    UNIQUE (rep_id, name)
) STRICT;
CREATE INDEX tray_by_expiry ON tray (expires_at);

CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    key_id INTEGER,
    pid INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    remote INTEGER NOT NULL CHECK (remote IN (0, 1))
) STRICT;
CREATE INDEX session_by_rep ON session (rep_id);
CREATE INDEX session_by_seen ON session (seen_at);

-- How each rep wants the screens: colours, and whether the mouse is heard. Not
-- in the change log: nobody's but the rep's own.

CREATE TABLE rep_look (
    rep_id INTEGER PRIMARY KEY REFERENCES rep (id) ON DELETE RESTRICT,
    theme TEXT REFERENCES word_theme (value) ON DELETE RESTRICT,
    mouse INTEGER NOT NULL DEFAULT 0 CHECK (mouse IN (0, 1))
) STRICT;
