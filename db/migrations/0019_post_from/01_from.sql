-- The address that a mail was handed over with: the setting may be another one later.
ALTER TABLE outbox_try ADD COLUMN from_address TEXT;
