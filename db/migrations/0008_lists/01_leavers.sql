-- When a member left, and why it is thought so ("not on HQ's list"): of those with kind LEFT only.
ALTER TABLE person ADD COLUMN left_on TEXT;
ALTER TABLE person ADD COLUMN left_why TEXT;
-- 1: a member whom we added ourselves, as they joined lately, and whom no list of HQ's has had yet: not missing from one.
ALTER TABLE person ADD COLUMN awaits_hq INTEGER;
