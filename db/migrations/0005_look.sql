-- How each rep wants the screens: colours, and whether the mouse is heard. Not
-- in the change log: nobody's but the rep's own.

CREATE TABLE rep_look (
    rep_id INTEGER PRIMARY KEY REFERENCES rep (id) ON DELETE RESTRICT,
    theme TEXT CHECK (theme IN ('default', 'contrast', 'mono')),
    mouse INTEGER NOT NULL DEFAULT 0 CHECK (mouse IN (0, 1))
) STRICT;

-- The next meeting in each workplace.
CREATE INDEX task_meetings ON task (workplace_id, due_on) WHERE open = 1 AND kind = 'MEETING';
