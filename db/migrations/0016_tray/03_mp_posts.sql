-- 1: from_on is the day of the first list that shows it, so that it may have been a little earlier.
ALTER TABLE mp_term ADD COLUMN by_list INTEGER NOT NULL DEFAULT 0 CHECK (by_list IN (0, 1));

-- Other names of an MP, by which letters and older lists know them. FORMER: until to_on, where that is known.
CREATE TABLE word_mp_name_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE mp_name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL REFERENCES word_mp_name_kind (value) ON DELETE RESTRICT,
    from_on TEXT,
    to_on TEXT
) STRICT;
CREATE UNIQUE INDEX mp_name_of_mp ON mp_name (mp_id, name_key);
CREATE INDEX mp_name_by_name ON mp_name (name_key, mp_id);

-- Posts of MPs, dated; to_on is the first day on which it is no longer held. No rep_id: it came with
-- the program. verify: the source is not sure.
CREATE TABLE word_mp_post_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE mp_post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    post TEXT NOT NULL CHECK (length(post) BETWEEN 1 AND 200),
    post_key TEXT NOT NULL,
    kind TEXT NOT NULL REFERENCES word_mp_post_kind (value) ON DELETE RESTRICT,
    from_on TEXT NOT NULL,
    to_on TEXT,
    source TEXT,
    verify INTEGER NOT NULL DEFAULT 0 CHECK (verify IN (0, 1)),
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    CHECK (to_on IS NULL OR to_on > from_on)
) STRICT;
CREATE INDEX mp_post_by_mp ON mp_post (mp_id, from_on, id);
CREATE INDEX mp_post_by_post ON mp_post (post_key, from_on, id);
