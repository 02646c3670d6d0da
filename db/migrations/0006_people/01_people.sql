-- What is known of a person besides: offices, tags, asks, who leads whom, which channels they do not
-- want to be contacted by.

CREATE TABLE word_office (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;

-- An office held in the branch, from a day to a day; to_on is the first day it no longer holds.
CREATE TABLE office (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    role TEXT NOT NULL REFERENCES word_office (value) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT, -- whose rep; NULL: the branch's
    from_on TEXT NOT NULL,
    to_on TEXT,
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
CREATE INDEX office_by_person ON office (person_id, from_on, id);
CREATE INDEX office_by_role ON office (role, from_on, id);
CREATE INDEX office_by_workplace ON office (workplace_id);
-- Nor can an undo or redo make somebody hold the same one twice.
CREATE UNIQUE INDEX office_now ON office (person_id, role, coalesce(workplace_id, 0)) WHERE to_on IS NULL;

-- tag_key: the tag folded, by which it is told apart and found.
CREATE TABLE person_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 60),
    tag_key TEXT NOT NULL,
    UNIQUE (person_id, tag_key)
) STRICT;
CREATE INDEX person_tag_by_key ON person_tag (tag_key, person_id);

-- Something that members are asked to do, by which it is seen who is with us ("put up a poster").
CREATE TABLE ask (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60), -- what it is found by: "poster"
    name_key TEXT NOT NULL UNIQUE,                            -- folded
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    created_at INTEGER NOT NULL,
    closed_on TEXT
) STRICT;

-- One person asked on one day; done_on: they did it.
CREATE TABLE ask_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    ask_id INTEGER NOT NULL REFERENCES ask (id) ON DELETE RESTRICT,
    asked_on TEXT NOT NULL,
    done_on TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    UNIQUE (person_id, ask_id, asked_on)
) STRICT;
CREATE INDEX ask_record_by_ask ON ask_record (ask_id, person_id);
CREATE INDEX ask_record_by_rep ON ask_record (rep_id);

-- Who leads whom: one leader at a time.
CREATE TABLE lead (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    leader_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    from_on TEXT NOT NULL,
    to_on TEXT,
    CHECK (person_id <> leader_id),
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
CREATE INDEX lead_by_person ON lead (person_id, from_on, id);
CREATE INDEX lead_by_leader ON lead (leader_id, to_on, person_id);
CREATE UNIQUE INDEX lead_now ON lead (person_id) WHERE to_on IS NULL;

-- One channel that somebody does not want to be contacted by. By no channel at all is
-- person.do_not_contact, which holds the reason.
CREATE TABLE person_block (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    channel TEXT NOT NULL REFERENCES word_channel (value) ON DELETE RESTRICT,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    said_by TEXT,
    from_on TEXT NOT NULL,
    UNIQUE (person_id, channel)
) STRICT;
-- Who said that they want no contact at all, and when.
ALTER TABLE person ADD COLUMN do_not_contact_by TEXT;
ALTER TABLE person ADD COLUMN do_not_contact_on TEXT;

-- Searches by name. private to the rep, or for all.
CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    name_key TEXT NOT NULL, -- folded
    expr TEXT NOT NULL CHECK (length(expr) BETWEEN 1 AND 1000),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    created_at INTEGER NOT NULL,
    UNIQUE (rep_id, name_key)
) STRICT;
CREATE INDEX saved_search_by_name ON saved_search (name_key, id);

-- Which columns of a list a rep wants, in their order, with blanks between. Not in the change log:
-- nobody's but the rep's own.
CREATE TABLE rep_columns (
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    list TEXT NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (rep_id, list)
) WITHOUT ROWID, STRICT;

INSERT INTO ask (name, name_key, title, created_at) VALUES
    ('mp-mail', 'mp mail', 'sent the mail to their MP', 0),
    ('meeting', 'meeting', 'came to the branch meeting', 0),
    ('poster', 'poster', 'put up a poster', 0),
    ('leaflets', 'leaflets', 'handed out leaflets', 0),
    ('colleague', 'colleague', 'asked a colleague to join', 0),
    ('help', 'help', 'offered help', 0);
