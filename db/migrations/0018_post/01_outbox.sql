-- Mail that leaves: queued here, delivered by a process of the host's.

CREATE TABLE word_post_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_post_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL REFERENCES word_post_kind (value) ON DELETE RESTRICT,
    to_address TEXT NOT NULL CHECK (length(to_address) BETWEEN 3 AND 254),
    subject TEXT NOT NULL,
    text TEXT NOT NULL, -- '' of a bundle, which is put together when it goes
    message_id TEXT NOT NULL UNIQUE, -- made once: by it two copies of one mail can be told
    status TEXT NOT NULL REFERENCES word_post_status (value) ON DELETE RESTRICT,
    queued_at INTEGER NOT NULL,
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT, -- NULL: the system
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT -- of a mail to one of many
) STRICT;
CREATE INDEX outbox_by_person ON outbox (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX outbox_queued ON outbox (id) WHERE status = 'queued';
CREATE INDEX outbox_open ON outbox (id) WHERE status IN ('queued', 'sending', 'uncertain', 'refused');
CREATE INDEX outbox_closed ON outbox (id) WHERE status IN ('sent', 'cancelled');

-- What came of handing it over. Apart, so that a mail that was only tried is still as it was queued
-- and can be taken back.
CREATE TABLE outbox_try (
    outbox_id INTEGER PRIMARY KEY,
    attempts INTEGER NOT NULL DEFAULT 0,
    first_at INTEGER, -- of these attempts
    tried_at INTEGER,
    next_at INTEGER NOT NULL DEFAULT 0, -- not before
    sent_at INTEGER,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_try_sent ON outbox_try (sent_at) WHERE sent_at IS NOT NULL;
CREATE TRIGGER outbox_gone AFTER DELETE ON outbox
BEGIN
    DELETE FROM outbox_try WHERE outbox_id = OLD.id;
END;

-- Replies that a mail takes to HQ. What of them goes is made as they are when it goes: who withdraws,
-- or what is struck out, until then is not in it.
CREATE TABLE outbox_reply (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE RESTRICT,
    reply_id INTEGER NOT NULL REFERENCES reply (id) ON DELETE RESTRICT,
    UNIQUE (outbox_id, reply_id)
) STRICT;
CREATE INDEX outbox_reply_by_reply ON outbox_reply (reply_id);

-- Reps who want a mail each morning with what is due, and for which day they had the last one.
CREATE TABLE rep_digest (
    rep_id INTEGER PRIMARY KEY REFERENCES rep (id) ON DELETE RESTRICT,
    address TEXT NOT NULL,
    last_on TEXT NOT NULL
) STRICT;
