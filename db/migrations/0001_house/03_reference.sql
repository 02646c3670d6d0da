-- Public reference data.

CREATE TABLE constituency (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ons_code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    region TEXT NOT NULL
) STRICT;
CREATE INDEX constituency_by_name ON constituency (name_key, id);

CREATE TABLE mp (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parliament_id INTEGER UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT,
    government_post INTEGER NOT NULL DEFAULT 0 CHECK (government_post IN (0, 1))
) STRICT;
CREATE INDEX mp_by_name ON mp (name_key, id);
CREATE INDEX mp_by_email ON mp (email COLLATE NOCASE) WHERE email IS NOT NULL;

-- One row a stretch in which a seat was held by one MP in one party; a vacancy
-- is a gap. to_on is the first day it no longer holds.
CREATE TABLE mp_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    party TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
CREATE INDEX mp_term_by_seat ON mp_term (ons_code, from_on);
CREATE INDEX mp_term_by_mp ON mp_term (mp_id, from_on);
CREATE UNIQUE INDEX mp_term_sitting ON mp_term (ons_code) WHERE to_on IS NULL;

-- A postcode without its space, read as a base-36 number; a range runs to the
-- next row. No ons_code: no constituency.
CREATE TABLE postcode_range (
    first INTEGER PRIMARY KEY,
    ons_code TEXT
) STRICT;

CREATE TABLE rule_value (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    jurisdiction TEXT NOT NULL REFERENCES word_jurisdiction (value) ON DELETE RESTRICT,
    key TEXT NOT NULL,
    num INTEGER,
    den INTEGER,
    text TEXT,
    trigger TEXT NOT NULL REFERENCES word_rule_trigger (value) ON DELETE RESTRICT,
    from_date TEXT NOT NULL,
    to_date TEXT,
    status TEXT NOT NULL REFERENCES word_rule_status (value) ON DELETE RESTRICT,
    source TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    entered_by TEXT NOT NULL
) STRICT;

CREATE TABLE timeline (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    on_text TEXT NOT NULL,
    sort_on TEXT NOT NULL,
    actor TEXT NOT NULL,
    fact TEXT NOT NULL,
    obligation TEXT,
    due_on TEXT,
    source TEXT NOT NULL
) STRICT;
CREATE INDEX timeline_by_day ON timeline (sort_on, id);
