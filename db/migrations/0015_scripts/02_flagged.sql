-- Whom callers left to an officer, the longest first.
CREATE INDEX task_flagged ON task (created_at, id) WHERE kind = 'OFFICER_LOOK' AND open = 1;
