-- Mail that comes by itself: what of the branch's mailbox was looked at, and what came by it that
-- nobody has looked at yet. Neither is in the log.

-- name: a digest of the file's. FILED: what it says is here (reply_id; 0 where the reply is not this
-- branch's to name). LEFT: nothing of it is. ERASED: a rep erased what came of it. TRIED: a run began
-- to read it, and ended before it was done. ours: we flagged it as seen, and it goes when it has had
-- its time.
CREATE TABLE mailbox_mail (
    name TEXT NOT NULL,
    reply_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('FILED', 'LEFT', 'ERASED', 'TRIED')),
    ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
    looked_at INTEGER NOT NULL,
    PRIMARY KEY (name, reply_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX mailbox_mail_tried ON mailbox_mail (looked_at) WHERE state = 'TRIED';
CREATE INDEX mailbox_mail_by_reply ON mailbox_mail (reply_id) WHERE reply_id > 0;

CREATE TABLE reply_new (
    reply_id INTEGER PRIMARY KEY REFERENCES reply (id) ON DELETE RESTRICT,
    workplace_id INTEGER -- the reply's
) STRICT;
CREATE INDEX reply_new_by_workplace ON reply_new (workplace_id, reply_id);

CREATE TRIGGER reply_new_goes BEFORE DELETE ON reply
BEGIN
    DELETE FROM reply_new WHERE reply_id = OLD.id;
END;
-- Somebody did something about it.
CREATE TRIGGER reply_new_dealt AFTER UPDATE OF person_id, mp_id, type, notice, consent, forwarded_at,
    hq_looked_at, triage ON reply
BEGIN
    DELETE FROM reply_new WHERE reply_id = NEW.id;
END;
CREATE TRIGGER reply_new_move AFTER UPDATE OF workplace_id ON reply
WHEN NEW.workplace_id IS NOT OLD.workplace_id
BEGIN
    UPDATE reply_new SET workplace_id = NEW.workplace_id WHERE reply_id = NEW.id;
END;
