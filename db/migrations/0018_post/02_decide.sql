-- What somebody has to decide about goes before what waits by itself.
CREATE INDEX outbox_decide ON outbox ((status IN ('queued', 'sending')), id)
    WHERE status IN ('queued', 'sending', 'uncertain', 'refused');
