-- The ballot desk: the legal calendar, units, how a ballot ended, the ballots before.
CREATE TABLE word_nation (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
-- By whose bank holidays working days are reckoned; NULL: as the jurisdiction (England, Northern
-- Ireland). place: of WORKPLACE ballots.
ALTER TABLE ballot ADD COLUMN nation TEXT REFERENCES word_nation (value) ON DELETE RESTRICT;
ALTER TABLE ballot ADD COLUMN place TEXT;
ALTER TABLE ballot ADD COLUMN paper_expected_on TEXT;
ALTER TABLE ballot ADD COLUMN important_service INTEGER;

-- The legal calendar: what the employer had and when, what was sent out after the count.
ALTER TABLE ballot ADD COLUMN notice_received_on TEXT;
ALTER TABLE ballot ADD COLUMN notice_received_by TEXT;
ALTER TABLE ballot ADD COLUMN sample_received_on TEXT;
ALTER TABLE ballot ADD COLUMN sample_received_by TEXT;
ALTER TABLE ballot ADD COLUMN scrutineer TEXT;
ALTER TABLE ballot ADD COLUMN result_members_on TEXT;
ALTER TABLE ballot ADD COLUMN result_employers_on TEXT;
ALTER TABLE ballot ADD COLUMN report_received_on TEXT;
ALTER TABLE ballot ADD COLUMN first_action_on TEXT;
ALTER TABLE ballot ADD COLUMN action_notice_received_on TEXT;
ALTER TABLE ballot ADD COLUMN action_notice_received_by TEXT;

-- Several questions of one's own words may stand in one ballot.
CREATE TABLE ballot_asks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    question TEXT NOT NULL REFERENCES word_ballot_question_kind (value) ON DELETE RESTRICT,
    wording TEXT CHECK (length(wording) BETWEEN 1 AND 200)
) STRICT;
INSERT INTO ballot_asks (id, ballot_id, question, wording)
SELECT id, ballot_id, question, wording FROM ballot_question;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'ballot_question')
WHERE name = 'ballot_asks' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'ballot_question');
DROP TABLE ballot_question;
ALTER TABLE ballot_asks RENAME TO ballot_question;
CREATE UNIQUE INDEX ballot_question_once ON ballot_question (ballot_id, question, coalesce(wording, ''));

-- Who is balloted apart: the tests of the law hold for each unit by itself. entitled: of the whole
-- unit, as HQ says; most of it may be other branches'.
CREATE TABLE ballot_unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_key TEXT NOT NULL,
    entitled INTEGER CHECK (entitled >= 0),
    UNIQUE (ballot_id, name_key)
) STRICT;
ALTER TABLE electorate ADD COLUMN unit_id INTEGER REFERENCES ballot_unit (id) ON DELETE RESTRICT;
CREATE INDEX electorate_by_unit ON electorate (unit_id) WHERE unit_id IS NOT NULL;
ALTER TABLE scrutineer_return ADD COLUMN unit_id INTEGER REFERENCES ballot_unit (id) ON DELETE RESTRICT;

-- How it ended, as published. Without a unit: of the whole ballot. Where only percentages are known
-- there are no counts; at_least: the percentage is a lower bound.
CREATE TABLE ballot_result (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    unit_id INTEGER REFERENCES ballot_unit (id) ON DELETE RESTRICT,
    entitled INTEGER CHECK (entitled >= 0),
    papers INTEGER CHECK (papers >= 0),
    turnout_hundredths INTEGER CHECK (turnout_hundredths BETWEEN 0 AND 10000),
    source TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    entered_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ballot_result_once ON ballot_result (ballot_id, coalesce(unit_id, 0));
CREATE TABLE ballot_result_question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    result_id INTEGER NOT NULL REFERENCES ballot_result (id) ON DELETE RESTRICT,
    question_id INTEGER NOT NULL REFERENCES ballot_question (id) ON DELETE RESTRICT,
    yes INTEGER CHECK (yes >= 0),
    no INTEGER CHECK (no >= 0),
    spoiled INTEGER CHECK (spoiled >= 0),
    yes_hundredths INTEGER CHECK (yes_hundredths BETWEEN 0 AND 10000),
    at_least INTEGER NOT NULL DEFAULT 0,
    UNIQUE (result_id, question_id)
) STRICT;

-- Ballots before this branch kept any, as published (reference data).
CREATE TABLE ballot_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    opened_on TEXT,
    closed_on TEXT NOT NULL,
    kind TEXT NOT NULL REFERENCES word_ballot_kind (value) ON DELETE RESTRICT,
    question TEXT NOT NULL REFERENCES word_ballot_question_kind (value) ON DELETE RESTRICT,
    turnout_hundredths INTEGER CHECK (turnout_hundredths BETWEEN 0 AND 10000),
    yes_hundredths INTEGER CHECK (yes_hundredths BETWEEN 0 AND 10000),
    at_least INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    source TEXT NOT NULL
) STRICT;
CREATE INDEX ballot_history_by_close ON ballot_history (closed_on, id);

-- A paper or a wrong address of which HQ was told, so that it is not asked twice.
ALTER TABLE task ADD COLUMN hq_told_on TEXT;
-- The personal address to which an online ballot goes, as the member confirmed it.
ALTER TABLE person ADD COLUMN email_confirmed_on TEXT;
