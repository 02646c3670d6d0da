-- When a member left, and why it is thought so ("not on HQ's list"). Whoever comes back has neither.
ALTER TABLE person ADD COLUMN left_on TEXT;
ALTER TABLE person ADD COLUMN left_why TEXT;
