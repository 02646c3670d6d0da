-- What goes to HQ of a reply once something was struck out, and the mail itself, which is for officers.

-- hq_text: NULL where HQ gets the text as it is. hq_looked_at: when somebody looked through it.
ALTER TABLE reply ADD COLUMN hq_text TEXT;
ALTER TABLE reply ADD COLUMN hq_looked_at INTEGER;

-- The mail as it came, for a time; mail: NULL where it was too large to be kept.
CREATE TABLE reply_raw (
    reply_id INTEGER PRIMARY KEY REFERENCES reply (id) ON DELETE RESTRICT,
    size INTEGER NOT NULL,
    filed_at INTEGER NOT NULL,
    mail BLOB
) STRICT;

-- It is not in the log: what goes by an undo, and what HQ is not to have, takes it along for good.
CREATE TRIGGER reply_raw_goes BEFORE DELETE ON reply
BEGIN
    DELETE FROM reply_raw WHERE reply_id = OLD.id;
END;
CREATE TRIGGER reply_raw_unwanted AFTER UPDATE OF consent, notice ON reply
WHEN NEW.consent = 'REFUSED' OR NEW.notice IS 'NOT_A_REPLY'
BEGIN
    DELETE FROM reply_raw WHERE reply_id = NEW.id;
END;
