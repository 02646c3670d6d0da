-- Somebody may ask to be rung back at a time of that day, as it is in Britain.
ALTER TABLE activity ADD COLUMN call_back_at TEXT CHECK (call_back_at IS NULL OR (call_back_on IS NOT NULL
    AND call_back_at GLOB '[0-2][0-9]:[0-5][0-9]' AND call_back_at < '24:00'));
-- A day alone comes before its times.
DROP INDEX activity_to_call;
CREATE INDEX activity_to_call ON activity (workplace_id, call_back_on || ' ' || coalesce(call_back_at, ''), id)
    WHERE call_back_on IS NOT NULL AND call_back_done = 0;

-- The time of until_on from which a row that waits is ready: those whose time has come are turned, whenever
-- the list is looked at.
ALTER TABLE call_entry ADD COLUMN until_time TEXT;
DROP INDEX call_entry_until;
CREATE INDEX call_entry_until ON call_entry (list_id, until_on, until_time) WHERE until_on IS NOT NULL;
-- The ballot that was on: of another one everybody stands anew.
ALTER TABLE call_kept ADD COLUMN ballot_id INTEGER;
-- Everybody behind that id is still to be looked at, piece by piece; NULL: nobody.
ALTER TABLE call_kept ADD COLUMN look_from INTEGER;
