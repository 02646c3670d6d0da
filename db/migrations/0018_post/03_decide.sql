-- What somebody has to decide about goes before what waits by itself.
CREATE INDEX outbox_decide ON outbox ((status IN ('queued', 'sending')), id)
    WHERE status IN ('queued', 'sending', 'uncertain', 'refused');

-- What the log holds of mail is found by its topic (TOPIC_POST).
CREATE INDEX change_of_post ON change (at, id) WHERE topics & 16384;
