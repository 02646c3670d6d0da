-- The address that a mail was handed over with: the setting may be another one later.
ALTER TABLE outbox_try ADD COLUMN from_address TEXT;

-- What a mail system said of one that came back. Where that is taken back, the mail is as it was before.
ALTER TABLE outbox_try ADD COLUMN returned_why TEXT;

-- What HQ answered to a mail with replies: kept as long as the mail is.
ALTER TABLE outbox_try ADD COLUMN answer TEXT;
