-- What an MP promised to do, or did: by when, and when it was done. said: the sentence that says so.
CREATE TABLE word_commitment (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE commitment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    reply_id INTEGER REFERENCES reply (id) ON DELETE RESTRICT,
    commitment TEXT NOT NULL REFERENCES word_commitment (value) ON DELETE RESTRICT,
    said TEXT,
    due_on TEXT,
    done_on TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX commitment_by_seat ON commitment (ons_code, id);
CREATE INDEX commitment_by_reply ON commitment (reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX commitment_open ON commitment (coalesce(due_on, '9999-12-31'), id) WHERE done_on IS NULL;
CREATE INDEX commitment_by_mp ON commitment (mp_id, ons_code);
CREATE INDEX mp_stance_by_reply ON mp_stance (reply_id) WHERE reply_id IS NOT NULL;
