-- Tasks.

-- workplace_id 1 is the whole branch: in everybody's scope.
CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
    detail TEXT,
    kind TEXT NOT NULL DEFAULT 'TASK' REFERENCES word_task_kind (value) ON DELETE RESTRICT,
    owner_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    due_on TEXT,
    status TEXT NOT NULL DEFAULT 'OPEN' REFERENCES word_task_status (value) ON DELETE RESTRICT,
    open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    done_at INTEGER,
    CHECK (open = (status IN ('OPEN', 'DOING')))
) STRICT;
CREATE INDEX task_by_due ON task (open, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX task_by_workplace ON task (workplace_id, open, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX task_by_owner ON task (owner_id, open, coalesce(due_on, '9999-12-31'), id);
CREATE INDEX task_by_owner_done ON task (owner_id, done_at, id) WHERE open = 0;
CREATE INDEX task_unowned ON task (workplace_id, coalesce(due_on, '9999-12-31'), id)
    WHERE open = 1 AND owner_id IS NULL;
CREATE INDEX task_by_done ON task (open, done_at, id);
CREATE INDEX task_by_workplace_done ON task (workplace_id, done_at, id) WHERE open = 0;
CREATE INDEX task_by_person ON task (person_id);
-- The next meeting in each workplace.
CREATE INDEX task_meetings ON task (workplace_id, due_on) WHERE open = 1 AND kind = 'MEETING';
