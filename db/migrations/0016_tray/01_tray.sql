-- The tray of MPs' replies: what is no answer, what was only guessed, whom to ask, what was attached.

-- What came where it is no answer; and the address that a letter did not reach.
CREATE TABLE word_reply_notice (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
ALTER TABLE reply ADD COLUMN notice TEXT REFERENCES word_reply_notice (value) ON DELETE RESTRICT;
ALTER TABLE reply ADD COLUMN failed_address TEXT;
ALTER TABLE letter ADD COLUMN failed_address TEXT;

-- Why the type was guessed; NULL: a person said so. What was filed before was as good as said.
ALTER TABLE reply ADD COLUMN type_guess TEXT;

-- An MP who may have written it, for whoever matches it.
ALTER TABLE reply ADD COLUMN suggested_mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT;

-- The same letter by two ways: the MP's own Message-ID in a forward, and a digest of the words.
ALTER TABLE reply ADD COLUMN original_message_id TEXT;
ALTER TABLE reply ADD COLUMN words_key TEXT;
CREATE INDEX reply_by_original ON reply (original_message_id) WHERE original_message_id IS NOT NULL;
CREATE INDEX reply_by_words ON reply (words_key) WHERE words_key IS NOT NULL AND person_id IS NULL;

-- Files that came with it. why: a sentence where a letter in it could not be read.
CREATE TABLE reply_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reply_id INTEGER NOT NULL REFERENCES reply (id) ON DELETE RESTRICT,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    was_read INTEGER NOT NULL,
    why TEXT
) STRICT;
CREATE INDEX reply_file_by_reply ON reply_file (reply_id, id);

-- What waits: a notice waits for nothing but to be matched.
DROP INDEX reply_to_send;
DROP INDEX reply_to_send_by_workplace;
CREATE INDEX reply_to_send ON reply (received_on, id)
    WHERE notice IS NULL AND forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_to_send_by_workplace ON reply (workplace_id, received_on, id)
    WHERE notice IS NULL AND forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_to_ask ON reply (received_on, id)
    WHERE notice IS NULL AND triage IS NULL AND forwarded_at IS NULL AND person_id IS NOT NULL
        AND consent IN ('NOT_ASKED', 'ASKED')
        AND (type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
            OR (type = 'HOLDING' AND type_guess IS NOT NULL));
CREATE INDEX reply_to_ask_by_workplace ON reply (workplace_id, received_on, id)
    WHERE notice IS NULL AND triage IS NULL AND forwarded_at IS NULL AND person_id IS NOT NULL
        AND consent IN ('NOT_ASKED', 'ASKED')
        AND (type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
            OR (type = 'HOLDING' AND type_guess IS NOT NULL));

-- A letter that did not arrive waits too: to be sent again.
DROP INDEX letter_waiting;
DROP INDEX letter_waiting_by_workplace;
CREATE INDEX letter_waiting ON letter (coalesce(written_on, '9999-12-31'), id)
    WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED');
CREATE INDEX letter_waiting_by_workplace ON letter (workplace_id,
    coalesce(written_on, '9999-12-31'), id)
    WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED');
