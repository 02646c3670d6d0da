-- What is kept of mails: nothing that can be read of an erased one, and for how long one that is no reply.

-- Mails that were erased are not filed again. They are known by fingerprints alone, under a key that
-- this file has and no other (io/fingerprint.h).
CREATE TABLE erased_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL
) STRICT;
CREATE TABLE erased_mail (
    print TEXT PRIMARY KEY,
    erased_on TEXT NOT NULL
) WITHOUT ROWID, STRICT;

-- What HQ is not to have goes at once, for good. What was taken for no reply may have been so by
-- mistake: it has some days (aside_at: since when), and is there again if that is undone.
ALTER TABLE reply_raw ADD COLUMN aside_at INTEGER;
DROP TRIGGER reply_raw_unwanted;
CREATE TRIGGER reply_raw_refused AFTER UPDATE OF consent ON reply WHEN NEW.consent = 'REFUSED'
BEGIN
    DELETE FROM reply_raw WHERE reply_id = NEW.id;
END;
CREATE TRIGGER reply_raw_aside AFTER UPDATE OF notice ON reply
WHEN (NEW.notice IS 'NOT_A_REPLY') <> (OLD.notice IS 'NOT_A_REPLY')
BEGIN
    UPDATE reply_raw
    SET aside_at = CASE WHEN NEW.notice IS 'NOT_A_REPLY'
                   THEN (SELECT c.at FROM change c ORDER BY c.id DESC LIMIT 1) END
    WHERE reply_id = NEW.id;
END;

-- A large filing is stored in several transactions, each a change of its own; all of them are one to
-- whoever undoes it. goes_on: the first of them.
ALTER TABLE change ADD COLUMN goes_on INTEGER REFERENCES change (id) ON DELETE RESTRICT;
CREATE INDEX change_going_on ON change (goes_on, id) WHERE goes_on IS NOT NULL;

-- What may hold the words of a mail: 12 is TOPIC_MP and TOPIC_REPLY (store/change.h).
CREATE INDEX change_of_replies ON change (at, id) WHERE topics & 12;
