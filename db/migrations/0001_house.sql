-- The house: who uses it, who the members are, where they work, the ballot,
-- MPs and their replies, recruiting, tasks; the change log and the audit.
-- Tables in the change log have an INTEGER PRIMARY KEY and no generated
-- column; states, tallies and search tokens are kept by trigger and are not.
-- in_scope(), fold_tokens() and bulk_load() are functions of the connection.

-- Settings and people who use the program --------------------------------

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE workplace (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('BRANCH', 'REGION', 'PDU', 'OFFICE', 'TEAM')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    code TEXT,
    headcount INTEGER CHECK (headcount >= 0),
    other_union INTEGER NOT NULL DEFAULT 0 CHECK (other_union >= 0),
    note TEXT
) STRICT;
CREATE INDEX workplace_by_parent ON workplace (parent_id, name, id);
CREATE INDEX workplace_by_name ON workplace (name COLLATE NOCASE, id);

CREATE TABLE rep (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 64),
    name TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('OFFICER', 'REP', 'VOLUNTEER', 'READONLY')),
    scope_all INTEGER NOT NULL DEFAULT 0 CHECK (scope_all IN (0, 1)),
    from_on TEXT NOT NULL,
    to_on TEXT,
    suspended_at INTEGER
) STRICT;

CREATE TABLE rep_scope (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    workplace_id INTEGER NOT NULL REFERENCES workplace (id) ON DELETE RESTRICT,
    UNIQUE (rep_id, workplace_id)
) STRICT;

-- Public reference data ---------------------------------------------------

CREATE TABLE constituency (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ons_code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    region TEXT NOT NULL
) STRICT;
CREATE INDEX constituency_by_name ON constituency (name_key, id);

CREATE TABLE mp (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parliament_id INTEGER UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT,
    government_post INTEGER NOT NULL DEFAULT 0 CHECK (government_post IN (0, 1))
) STRICT;
CREATE INDEX mp_by_name ON mp (name_key, id);
CREATE INDEX mp_by_email ON mp (email COLLATE NOCASE) WHERE email IS NOT NULL;

-- One row a stretch in which a seat was held by one MP in one party; a vacancy
-- is a gap. to_on is the first day it no longer holds.
CREATE TABLE mp_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    party TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
CREATE INDEX mp_term_by_seat ON mp_term (ons_code, from_on);
CREATE INDEX mp_term_by_mp ON mp_term (mp_id, from_on);
CREATE UNIQUE INDEX mp_term_sitting ON mp_term (ons_code) WHERE to_on IS NULL;

-- A postcode without its space, read as a base-36 number; a range runs to the
-- next row. No ons_code: no constituency.
CREATE TABLE postcode_range (
    first INTEGER PRIMARY KEY,
    ons_code TEXT
) STRICT;

CREATE TABLE rule_value (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    jurisdiction TEXT NOT NULL CHECK (jurisdiction IN ('GB', 'NI')),
    key TEXT NOT NULL,
    num INTEGER,
    den INTEGER,
    text TEXT,
    trigger TEXT NOT NULL
        CHECK (trigger IN ('BALLOT_OPENED', 'BALLOT_NOTICE_RECEIVED', 'ACTION_NOTICE_RECEIVED')),
    from_date TEXT NOT NULL,
    to_date TEXT,
    status TEXT NOT NULL CHECK (status IN ('CONFIRMED', 'VERIFY')),
    source TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    entered_by TEXT NOT NULL
) STRICT;

CREATE TABLE timeline (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    on_text TEXT NOT NULL,
    sort_on TEXT NOT NULL,
    actor TEXT NOT NULL,
    fact TEXT NOT NULL,
    obligation TEXT,
    due_on TEXT,
    source TEXT NOT NULL
) STRICT;
CREATE INDEX timeline_by_day ON timeline (sort_on, id);

-- Members and potential members -------------------------------------------

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('MEMBER', 'PROSPECT', 'LEFT')),
    membership_no TEXT UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    job TEXT,
    joined_on TEXT,
    ons_code TEXT REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    address_confirmed_on TEXT,
    do_not_contact TEXT,
    created_at INTEGER NOT NULL,
    CHECK (kind <> 'MEMBER' OR membership_no IS NOT NULL),
    CHECK (length(given_name) + length(family_name) BETWEEN 1 AND 400)
) STRICT;
CREATE INDEX person_by_name ON person (sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_by_workplace ON person (workplace_id, sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_by_seat ON person (ons_code, sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_by_workplace_seat ON person (workplace_id, ons_code, sort_key, id) WHERE kind = 'MEMBER';
CREATE INDEX person_workplace_fk ON person (workplace_id) WHERE kind <> 'MEMBER';

CREATE TABLE contact_point (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('EMAIL', 'PHONE')),
    value TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('HQ', 'MEMBER')),
    created_at INTEGER NOT NULL,
    UNIQUE (person_id, kind, value)
) STRICT;
CREATE INDEX contact_point_by_email ON contact_point (value COLLATE NOCASE) WHERE kind = 'EMAIL';

CREATE TABLE employment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    workplace_id INTEGER NOT NULL REFERENCES workplace (id) ON DELETE RESTRICT,
    job TEXT,
    from_on TEXT,
    to_on TEXT
) STRICT;
CREATE INDEX employment_by_person ON employment (person_id, id);
CREATE INDEX employment_by_workplace ON employment (workplace_id);

-- A folded word of a person's names, number, e-mail or phone. Search is a
-- range on token; sort_key follows so that a page comes in a fixed order.
CREATE TABLE person_token (
    token TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    workplace_id INTEGER NOT NULL,
    PRIMARY KEY (token, sort_key, person_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX person_token_by_workplace ON person_token (workplace_id, token, sort_key, person_id);
CREATE INDEX person_token_by_person ON person_token (person_id, token);

-- A potential member: a head-count without names, or a person who agreed to
-- be named (consent_at, consent_method). An unconfirmed name goes on expires_on.
CREATE TABLE prospect (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER UNIQUE REFERENCES person (id) ON DELETE RESTRICT,
    label TEXT,
    headcount INTEGER NOT NULL DEFAULT 1 CHECK (headcount >= 1),
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    stage TEXT NOT NULL CHECK (stage IN ('IDENTIFIED', 'APPROACHED', 'INTERESTED', 'ASKED',
        'FORM_SENT', 'JOINED', 'NOT_NOW', 'DECLINED', 'OTHER_UNION', 'LEFT', 'DO_NOT_CONTACT')),
    open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    source TEXT,
    consent_on TEXT,
    consent_method TEXT,
    expires_on TEXT,
    follow_up_on TEXT,
    review_on TEXT,
    asks INTEGER NOT NULL DEFAULT 0,
    objection TEXT,
    created_at INTEGER NOT NULL,
    rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    CHECK ((person_id IS NULL) = (label IS NOT NULL)),
    CHECK (person_id IS NULL OR headcount = 1),
    CHECK ((consent_on IS NULL) = (consent_method IS NULL))
) STRICT;
CREATE INDEX prospect_by_due ON prospect (open, coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_workplace ON prospect (workplace_id, open,
    coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_stage ON prospect (stage, coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_workplace_stage ON prospect (workplace_id, stage,
    coalesce(follow_up_on, review_on, '9999-12-31'), id);
CREATE INDEX prospect_by_expiry ON prospect (expires_on) WHERE expires_on IS NOT NULL;

-- Everything said to or done with a person or a group of potential members.
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    prospect_id INTEGER REFERENCES prospect (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    at INTEGER NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('IN_PERSON', 'PHONE', 'TEXT', 'EMAIL', 'MEETING', 'OTHER')),
    purpose TEXT NOT NULL CHECK (purpose IN ('GTVO', 'RECRUIT', 'MP', 'ACTIVE', 'GENERAL')),
    outcome TEXT NOT NULL,
    note TEXT,
    officer_note TEXT,
    call_back_on TEXT,
    call_back_done INTEGER NOT NULL DEFAULT 0 CHECK (call_back_done IN (0, 1)),
    CHECK (person_id IS NOT NULL OR prospect_id IS NOT NULL)
) STRICT;
CREATE INDEX activity_by_person ON activity (person_id, at, id);
CREATE INDEX activity_by_prospect ON activity (prospect_id, at, id);
CREATE INDEX activity_by_time ON activity (at, id);
CREATE INDEX activity_by_workplace ON activity (workplace_id, at, id);
CREATE INDEX activity_to_call ON activity (workplace_id, call_back_on, id)
    WHERE call_back_on IS NOT NULL AND call_back_done = 0;
CREATE INDEX activity_to_call_person ON activity (person_id)
    WHERE call_back_on IS NOT NULL AND call_back_done = 0;

-- MPs: what members wrote, what came back ----------------------------------

CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
    ons_code TEXT NOT NULL REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    status TEXT NOT NULL CHECK (status IN ('DRAFTED', 'SENT', 'AWAITING_REPLY', 'REPLIED',
        'FORWARDED_TO_HQ', 'HQ_ACKNOWLEDGED', 'CLOSED', 'NO_REPLY', 'MISDIRECTED')),
    written_on TEXT,
    answered_on TEXT,
    chased_on TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    created_at INTEGER NOT NULL,
    UNIQUE (person_id, ons_code)
) STRICT;
CREATE INDEX letter_by_seat ON letter (ons_code, id);
CREATE INDEX letter_by_workplace_seat ON letter (workplace_id, ons_code, id);
CREATE INDEX letter_by_workplace ON letter (workplace_id);
CREATE INDEX letter_waiting ON letter (coalesce(written_on, '9999-12-31'), id)
    WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY');
CREATE INDEX letter_waiting_by_workplace ON letter (workplace_id,
    coalesce(written_on, '9999-12-31'), id) WHERE status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY');

CREATE TABLE reply (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    letter_id INTEGER REFERENCES letter (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    mp_id INTEGER REFERENCES mp (id) ON DELETE RESTRICT,
    ons_code TEXT REFERENCES constituency (ons_code) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    received_on TEXT NOT NULL,
    filed_at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    channel TEXT NOT NULL CHECK (channel IN ('PASTED', 'MAIL')),
    type TEXT NOT NULL CHECK (type IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING', 'SUBSTANTIVE',
        'PARTY_TEMPLATE', 'MINISTER_LETTER', 'MEETING_OFFER', 'REFUSAL')),
    subject TEXT,
    text TEXT NOT NULL,
    from_name TEXT,
    from_address TEXT,
    original_from_name TEXT,
    original_from_address TEXT,
    message_id TEXT UNIQUE,
    text_key TEXT,
    consent TEXT NOT NULL DEFAULT 'NOT_ASKED' CHECK (consent IN ('NOT_ASKED', 'GIVEN', 'REFUSED')),
    consent_on TEXT,
    forwarded_at INTEGER,
    acknowledged_at INTEGER,
    triage TEXT
) STRICT;
CREATE INDEX reply_by_seat ON reply (ons_code, received_on, id);
CREATE INDEX reply_by_time ON reply (received_on, id);
CREATE INDEX reply_by_workplace ON reply (workplace_id, received_on, id);
CREATE INDEX reply_by_workplace_seat ON reply (workplace_id, ons_code, received_on, id);
CREATE INDEX reply_by_person ON reply (person_id, received_on, id);
CREATE INDEX reply_by_letter ON reply (letter_id);
CREATE INDEX reply_by_text ON reply (text_key) WHERE text_key IS NOT NULL;
CREATE INDEX reply_to_send ON reply (received_on, id)
    WHERE forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_to_send_by_workplace ON reply (workplace_id, received_on, id)
    WHERE forwarded_at IS NULL AND consent = 'GIVEN' AND triage IS NULL;
CREATE INDEX reply_in_triage ON reply (filed_at, id) WHERE triage IS NOT NULL;
CREATE INDEX reply_in_triage_by_workplace ON reply (workplace_id, filed_at, id)
    WHERE triage IS NOT NULL;

CREATE TABLE mp_stance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    stance TEXT NOT NULL
        CHECK (stance IN ('SUPPORTIVE', 'SYMPATHETIC', 'NONCOMMITTAL', 'OPPOSED', 'UNKNOWN')),
    on_day TEXT NOT NULL,
    reply_id INTEGER REFERENCES reply (id) ON DELETE RESTRICT,
    evidence TEXT,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX mp_stance_by_mp ON mp_stance (mp_id, on_day, id);

-- Tasks --------------------------------------------------------------------

-- workplace_id 1 is the whole branch: in everybody's scope.
CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
    detail TEXT,
    kind TEXT NOT NULL DEFAULT 'TASK'
        CHECK (kind IN ('TASK', 'ADDRESS_QUERY', 'OFFICER_LOOK', 'MEETING')),
    owner_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT,
    workplace_id INTEGER REFERENCES workplace (id) ON DELETE RESTRICT,
    person_id INTEGER REFERENCES person (id) ON DELETE RESTRICT,
    due_on TEXT,
    status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'DOING', 'DONE', 'DROPPED')),
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

-- The ballot -----------------------------------------------------------------

CREATE TABLE ballot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (kind IN ('STATUTORY', 'INDICATIVE', 'CONSULTATIVE')),
    jurisdiction TEXT NOT NULL CHECK (jurisdiction IN ('GB', 'NI')),
    method TEXT NOT NULL CHECK (method IN ('POST', 'ELECTRONIC', 'HYBRID', 'WORKPLACE')),
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
    question TEXT NOT NULL CHECK (question IN ('STRIKE', 'ASOS', 'OTHER')),
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
    source TEXT CHECK (source IN ('SELF', 'REP', 'SCRUTINEER_CONSENTED')),
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

-- The change log, the audit, drafts ------------------------------------------

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    command TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    topics INTEGER NOT NULL DEFAULT 0,
    undoes INTEGER,
    undone_by INTEGER,
    undoable INTEGER NOT NULL DEFAULT 1,
    workplace_id INTEGER
) STRICT;
CREATE INDEX change_by_rep ON change (rep_id, id);
CREATE INDEX change_by_rep_workplace ON change (rep_id, workplace_id, id);
CREATE INDEX change_by_workplace ON change (workplace_id, id);
CREATE INDEX change_unplaced ON change (rep_id, id) WHERE workplace_id IS NULL;

CREATE TABLE change_part (
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE RESTRICT,
    seq INTEGER NOT NULL,
    changeset BLOB NOT NULL,
    PRIMARY KEY (change_id, seq)
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    rep_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    subject_ref TEXT,
    change_id INTEGER,
    detail TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_rep ON audit (rep_id, id);
CREATE INDEX audit_by_subject ON audit (subject_ref) WHERE subject_ref IS NOT NULL;

CREATE TABLE audit_token (
    person_id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE
) STRICT;

-- A form that was open when the line broke: names and values, each ended by a unit separator.
CREATE TABLE draft (
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT,
    command TEXT NOT NULL,
    at INTEGER NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (rep_id, command)
) WITHOUT ROWID, STRICT;
