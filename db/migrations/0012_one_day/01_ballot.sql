-- A ballot at the workplace may be of one day: the table is made anew, its columns in their order.
CREATE TABLE ballot_again (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    kind TEXT NOT NULL REFERENCES word_ballot_kind (value) ON DELETE RESTRICT,
    jurisdiction TEXT NOT NULL REFERENCES word_jurisdiction (value) ON DELETE RESTRICT,
    method TEXT NOT NULL REFERENCES word_ballot_method (value) ON DELETE RESTRICT,
    opens_on TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    closes_time TEXT NOT NULL DEFAULT '12:00',
    replacement_opens_on TEXT,
    replacement_deadline_on TEXT,
    last_safe_post_on TEXT,
    target_percent INTEGER NOT NULL DEFAULT 80 CHECK (target_percent BETWEEN 1 AND 100),
    turnout_rule_id INTEGER REFERENCES rule_value (id) ON DELETE RESTRICT,
    majority_rule_id INTEGER REFERENCES rule_value (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL,
    nation TEXT REFERENCES word_nation (value) ON DELETE RESTRICT,
    place TEXT,
    paper_expected_on TEXT,
    important_service INTEGER,
    notice_received_on TEXT,
    notice_received_by TEXT,
    sample_received_on TEXT,
    sample_received_by TEXT,
    scrutineer TEXT,
    result_members_on TEXT,
    result_employers_on TEXT,
    report_received_on TEXT,
    first_action_on TEXT,
    action_notice_received_on TEXT,
    action_notice_received_by TEXT,
    CHECK (closes_on > opens_on OR (closes_on = opens_on AND method IN ('WORKPLACE', 'ELECTRONIC')))
) STRICT;
INSERT INTO ballot_again SELECT * FROM ballot;
DELETE FROM sqlite_sequence WHERE name = 'ballot_again';
INSERT INTO sqlite_sequence (name, seq) SELECT 'ballot_again', seq FROM sqlite_sequence WHERE name = 'ballot';
DROP TABLE ballot;
ALTER TABLE ballot_again RENAME TO ballot;
CREATE INDEX ballot_by_close ON ballot (closes_on, id);
