-- The ballot.

CREATE TABLE ballot (
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
    CHECK (closes_on > opens_on)
) STRICT;
CREATE INDEX ballot_by_close ON ballot (closes_on, id);

CREATE TABLE ballot_question (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    question TEXT NOT NULL REFERENCES word_ballot_question_kind (value) ON DELETE RESTRICT,
    wording TEXT,
    UNIQUE (ballot_id, question)
) STRICT;

-- HQ's list. person_id is NULL while the number is nobody we know.
CREATE TABLE electorate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    membership_no TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    UNIQUE (ballot_id, membership_no),
    UNIQUE (ballot_id, person_id)
) STRICT;
CREATE INDEX electorate_by_person ON electorate (person_id);
CREATE INDEX electorate_unmatched ON electorate (membership_no) WHERE person_id IS NULL;

-- Only added to. An undo is an event of its own that points back.
CREATE TABLE canvass_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    event TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    channel TEXT,
    source TEXT REFERENCES word_vote_source (value) ON DELETE RESTRICT,
    note TEXT,
    change_id INTEGER NOT NULL,
    undoes INTEGER REFERENCES canvass_event (id) ON DELETE RESTRICT,
    FOREIGN KEY (ballot_id, person_id) REFERENCES electorate (ballot_id, person_id)
        ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;
CREATE INDEX canvass_event_by_person ON canvass_event (person_id, ballot_id, id);
CREATE INDEX canvass_event_by_ballot ON canvass_event (ballot_id, person_id, id);
CREATE INDEX canvass_event_by_change ON canvass_event (change_id);
CREATE TRIGGER canvass_event_kept BEFORE UPDATE ON canvass_event
BEGIN
    SELECT raise(ABORT, 'canvass events are only added to');
END;

CREATE TABLE canvass_state (
    ballot_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    state TEXT NOT NULL,
    event_id INTEGER,
    at INTEGER,
    PRIMARY KEY (ballot_id, person_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX canvass_state_by_name ON canvass_state (ballot_id, sort_key, person_id);
CREATE INDEX canvass_state_by_workplace ON canvass_state (ballot_id, workplace_id, sort_key, person_id);
CREATE INDEX canvass_state_by_state ON canvass_state (ballot_id, state, sort_key, person_id);
CREATE INDEX canvass_state_by_workplace_state
    ON canvass_state (ballot_id, workplace_id, state, sort_key, person_id);
CREATE INDEX canvass_state_by_person ON canvass_state (person_id);
CREATE INDEX canvass_state_stale ON canvass_state (ballot_id, workplace_id, state, at, person_id);

-- n people of a ballot and workplace (0: none known) in a state; UNMATCHED
-- counts numbers of HQ's list that are nobody we know.
CREATE TABLE canvass_tally (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, workplace_id, state)
) WITHOUT ROWID, STRICT;

-- Votes reported to us a day.
CREATE TABLE canvass_day (
    ballot_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    voted INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, workplace_id, on_day)
) WITHOUT ROWID, STRICT;

-- What the scrutineer or HQ says, apart from what members told us.
CREATE TABLE scrutineer_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id) ON DELETE RESTRICT,
    as_of TEXT NOT NULL,
    scope TEXT NOT NULL,
    papers_returned INTEGER CHECK (papers_returned >= 0),
    turnout_hundredths INTEGER CHECK (turnout_hundredths BETWEEN 0 AND 10000),
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    CHECK (papers_returned IS NOT NULL OR turnout_hundredths IS NOT NULL)
) STRICT;
CREATE INDEX scrutineer_return_by_ballot ON scrutineer_return (ballot_id, as_of, id);

-- Tallies for screens --------------------------------------------------------

CREATE TABLE workplace_tally (
    workplace_id INTEGER PRIMARY KEY,
    members INTEGER NOT NULL DEFAULT 0,
    potential INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE seat_tally (
    ons_code TEXT NOT NULL,
    workplace_id INTEGER NOT NULL,
    members INTEGER NOT NULL DEFAULT 0,
    wrote INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    to_send INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ons_code, workplace_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX seat_tally_by_workplace ON seat_tally (workplace_id, ons_code);

-- seat_tally over all workplaces.
CREATE TABLE seat_total (
    ons_code TEXT PRIMARY KEY,
    members INTEGER NOT NULL DEFAULT 0,
    wrote INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    to_send INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID, STRICT;
