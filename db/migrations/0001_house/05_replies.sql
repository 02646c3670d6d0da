-- MPs: what members wrote, what came back.

CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    status TEXT NOT NULL REFERENCES word_letter_status (value) ON DELETE RESTRICT,
    written_on TEXT,
    answered_on TEXT,
    chased_on TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_by_person ON letter (person_id, ons_code, id);
CREATE INDEX letter_by_seat ON letter (ons_code, id);
CREATE INDEX letter_by_workplace_seat ON letter (workplace_id, ons_code, id);
CREATE INDEX letter_by_workplace ON letter (workplace_id);
CREATE INDEX letter_waiting ON letter (coalesce(written_on, '9999-12-31'), id)
    WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY');
CREATE INDEX letter_waiting_by_workplace ON letter (workplace_id,
    coalesce(written_on, '9999-12-31'), id) WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY');

CREATE TABLE reply (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id INTEGER REFERENCES letter (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT,
    ons_code TEXT REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    received_on TEXT NOT NULL,
    filed_at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    channel TEXT NOT NULL REFERENCES word_reply_channel (value) ON DELETE RESTRICT,
    type TEXT NOT NULL REFERENCES word_reply_type (value) ON DELETE RESTRICT,
    subject TEXT,
    text TEXT NOT NULL,
    from_name TEXT,
    from_address TEXT,
    original_from_name TEXT,
    original_from_address TEXT,
    message_id TEXT UNIQUE,
    text_key TEXT,
    consent TEXT NOT NULL DEFAULT 'NOT_ASKED' REFERENCES word_reply_consent (value) ON DELETE RESTRICT,
    consent_on TEXT,
    forwarded_at INTEGER,
    acknowledged_at INTEGER,
    triage TEXT
) STRICT;
CREATE INDEX reply_by_seat ON reply (ons_code, received_on, id);
CREATE INDEX reply_by_time ON reply (received_on, id);
CREATE INDEX reply_by_workplace ON reply (workplace_id, received_on, id);
CREATE INDEX reply_by_workplace_seat ON reply (workplace_id, ons_code, received_on, id);
CREATE INDEX reply_by_person ON reply (person_id, received_on, id);
CREATE INDEX reply_by_letter ON reply (letter_id);
CREATE INDEX reply_by_text ON reply (text_key) WHERE text_key IS NOT NULL;
CREATE INDEX reply_to_send ON reply (received_on, id)
    WHERE forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_to_send_by_workplace ON reply (workplace_id, received_on, id)
    WHERE forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_in_triage ON reply (filed_at, id) WHERE triage IS NOT NULL;
CREATE INDEX reply_in_triage_by_workplace ON reply (workplace_id, filed_at, id)
    WHERE triage IS NOT NULL;

CREATE TABLE mp_stance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    stance TEXT NOT NULL REFERENCES word_stance (value) ON DELETE RESTRICT,
    on_day TEXT NOT NULL,
    reply_id INTEGER REFERENCES reply (id) ON DELETE RESTRICT,
    evidence TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX mp_stance_by_mp ON mp_stance (mp_id, on_day, id);
