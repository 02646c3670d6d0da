-- Members and potential members.

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
    stage TEXT NOT NULL REFERENCES word_recruit_stage (value) ON DELETE RESTRICT,
    open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    source TEXT,
    consent_on TEXT,
    consent_method TEXT REFERENCES word_consent_method (value) ON DELETE RESTRICT,
    expires_on TEXT,
    follow_up_on TEXT,
    review_on TEXT,
    asks INTEGER NOT NULL DEFAULT 0,
    objection TEXT REFERENCES word_objection (value) ON DELETE RESTRICT,
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
    channel TEXT NOT NULL REFERENCES word_channel (value) ON DELETE RESTRICT,
    purpose TEXT NOT NULL REFERENCES word_purpose (value) ON DELETE RESTRICT,
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
