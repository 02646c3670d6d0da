-- Whether a rep copies to the clipboard of their own terminal: 0 until they say so, then 1. (A CHECK
-- on a new column makes SQLite look at the whole file.)
ALTER TABLE rep_look ADD COLUMN copy INTEGER NOT NULL DEFAULT 0;
