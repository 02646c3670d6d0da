-- When a mail says that it was written (UTC seconds); of a forwarded one the MP's own, too.
ALTER TABLE reply ADD COLUMN date_utc INTEGER;
ALTER TABLE reply ADD COLUMN original_date_utc INTEGER;
