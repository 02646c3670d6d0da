-- Who may be on our list twice, and joining the two. Nobody is compared with everybody: who shares a
-- value is kept by triggers (shared_value). What more than twenty share is a desk's telephone, which
-- tells nobody from others; nor does a name without another thing: it is kept with the day of joining,
-- all else finds those of one name too.

-- What two are weighed by (domain/duplicate.h); person x, and y.
-- part: duplicate_emails
(SELECT group_concat(c.value, char(10)) FROM contact_point c
     WHERE c.person_id = x.id AND c.kind = 'EMAIL')
-- part: duplicate_phones
(SELECT group_concat(c.value, char(10)) FROM contact_point c
     WHERE c.person_id = x.id AND c.kind = 'PHONE')
-- part: duplicate_other_emails
(SELECT group_concat(c.value, char(10)) FROM contact_point c
     WHERE c.person_id = y.id AND c.kind = 'EMAIL')
-- part: duplicate_other_phones
(SELECT group_concat(c.value, char(10)) FROM contact_point c
     WHERE c.person_id = y.id AND c.kind = 'PHONE')

-- part: duplicate_contacts
{duplicate_emails} AS emails, {duplicate_phones} AS phones

-- "likely: same e-mail, same name"; NULL: not alike enough.
-- part: duplicate_said
duplicate_said(x.given_name, x.family_name, x.membership_no, x.joined_on, {duplicate_emails},
        {duplicate_phones}, y.given_name, y.family_name, y.membership_no, y.joined_on,
        {duplicate_other_emails}, {duplicate_other_phones})

-- Pairs that share something and are alike enough, each once, the first by id; those who were said to
-- be two are left out. Of several things that a pair shares the first brings it.
-- list: duplicate
-- level: officer
-- key: s.person_id, o.person_id
-- filter after: s.person_id > :after
SELECT x.id || '/' || y.id AS pair, person_name(x.given_name, x.family_name) AS name,
    person_name(y.given_name, y.family_name) AS other_name, {duplicate_said} AS said,
    x.id AS person_id, x.given_name, x.family_name, x.membership_no, x.joined_on,
    {duplicate_contacts}, y.id AS other_id, y.given_name AS other_given_name,
    y.family_name AS other_family_name, y.membership_no AS other_membership_no,
    y.joined_on AS other_joined_on, {duplicate_other_emails} AS other_emails,
    {duplicate_other_phones} AS other_phones
FROM shared_value s
CROSS JOIN shared_value o ON o.kind = s.kind AND o.value = s.value AND o.person_id > s.person_id
CROSS JOIN person x ON x.id = s.person_id
CROSS JOIN person y ON y.id = o.person_id
WHERE in_scope(x.workplace_id) AND in_scope(y.workplace_id)
    AND NOT EXISTS (
        SELECT 1 FROM shared_value e
        CROSS JOIN shared_value f
            ON f.person_id = o.person_id AND f.kind = e.kind AND f.value = e.value
        WHERE e.person_id = s.person_id AND (e.kind, e.value) < (s.kind, s.value))
    AND NOT EXISTS (SELECT 1 FROM person_apart a WHERE a.person_id = x.id AND a.other_id = y.id)
    AND {duplicate_said} IS NOT NULL;

-- Whom somebody who is being typed shares something with: an e-mail address, a telephone number, a
-- membership number but for noughts, a name.
-- name: duplicate_of_typed
-- level: rep
SELECT x.id AS person_id, x.given_name, x.family_name, x.membership_no, x.joined_on,
    {duplicate_contacts}
FROM person x
WHERE in_scope(x.workplace_id) AND x.id IN (
    SELECT c.person_id FROM contact_point c
    WHERE c.kind = 'EMAIL' AND c.value = :email COLLATE NOCASE
    UNION
    SELECT c.person_id FROM contact_point c
    WHERE c.kind = 'PHONE' AND phone_digits(c.value) = phone_digits(:phone)
    UNION
    SELECT n.id FROM person n WHERE n.membership_no IS NOT NULL
        AND ltrim(n.membership_no, '0') = ltrim(:membership_no, '0')
    UNION
    SELECT n.id FROM person n WHERE n.kind = 'MEMBER' AND n.sort_key = :sort_key
    UNION
    SELECT n.id FROM person n WHERE n.kind <> 'MEMBER' AND n.kind IN ('PROSPECT', 'LEFT')
        AND n.sort_key = :sort_key)
ORDER BY x.id LIMIT 100;

-- One of the two: all that is laid side by side.
-- name: duplicate_person
-- level: officer
SELECT x.id AS person_id, x.kind, x.membership_no, x.given_name, x.family_name, x.sort_key,
    x.workplace_id, w.name AS workplace, x.job, x.joined_on, x.ons_code, c.name AS constituency,
    x.address_confirmed_on, x.email_confirmed_on, x.do_not_contact, x.do_not_contact_by, x.do_not_contact_on, x.created_at,
    x.left_on, x.left_why, {duplicate_contacts}
FROM person x LEFT JOIN workplace w ON w.id = x.workplace_id
LEFT JOIN constituency c ON c.ons_code = x.ons_code
WHERE x.id = :person_id AND in_scope(x.workplace_id);

-- Two people -----------------------------------------------------------------

-- name: duplicate_apart
-- unscoped: both were read in scope
INSERT INTO person_apart (person_id, other_id, rep_id, at)
VALUES (min(:person_id, :other_id), max(:person_id, :other_id), :actor_id, :now)
ON CONFLICT DO NOTHING;

-- Joining: in this order. Both were read in scope. -----------------------------

-- Ballots on whose list the other one stands, and where both do.
-- name: duplicate_ballots
-- level: officer
-- unscoped: both were read in scope
SELECT e.ballot_id, b.title AS ballot, e.id AS other_electorate, k.id AS electorate_id,
    b.method AS method, s.state AS other_state, t.state AS state, max(coalesce(s.at, 0), coalesce(t.at, 0)) AS at,
    EXISTS (SELECT 1 FROM canvass_event v
            WHERE v.person_id = e.person_id AND v.ballot_id = e.ballot_id) AS events,
    (SELECT max(v.id) FROM canvass_event v
     WHERE v.person_id = e.person_id AND v.ballot_id = e.ballot_id AND v.to_state = 'VOTED'
         AND v.from_state <> 'VOTED') AS vote
FROM electorate e JOIN ballot b ON b.id = e.ballot_id
JOIN canvass_state s ON s.ballot_id = e.ballot_id AND s.person_id = e.person_id
LEFT JOIN electorate k ON k.ballot_id = e.ballot_id AND k.person_id = :person_id
LEFT JOIN canvass_state t ON t.ballot_id = k.ballot_id AND t.person_id = k.person_id
WHERE e.person_id = :other_id ORDER BY e.ballot_id;

-- One vote was told of twice: it counts once.
-- name: duplicate_vote_off
-- level: officer
-- unscoped: both were read in scope
INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state, to_state,
    change_id, undoes)
SELECT ballot_id, person_id, :now, on_day, :actor_id, 'undo', to_state, from_state, :change_id, id
FROM canvass_event WHERE id = :vote;

-- name: duplicate_electorate_move
-- level: officer
-- unscoped: both were read in scope
UPDATE electorate SET person_id = :person_id WHERE id = :other_electorate;

-- name: duplicate_electorate_drop
-- level: officer
-- unscoped: both were read in scope
DELETE FROM electorate WHERE id = :other_electorate;

-- Earlier joins of the other one stand on the row that stays.
-- name: duplicate_joins_stay
-- level: officer
-- unscoped: both were read in scope
UPDATE canvass_join SET electorate_id = :electorate_id WHERE electorate_id = :other_electorate;

-- name: duplicate_events_move
-- level: officer
-- unscoped: both were read in scope
INSERT INTO canvass_join (electorate_id, ballot_id, person_id, other_id, events)
SELECT :electorate_id, :ballot_id, :person_id, :other_id, json_group_array(v.id)
FROM canvass_event v WHERE v.person_id = :other_id AND v.ballot_id = :ballot_id;

-- name: duplicate_state
-- level: officer
-- unscoped: both were read in scope
SELECT state FROM canvass_state WHERE ballot_id = :ballot_id AND person_id = :person_id;

-- Where they stand now: no contact, so that it has the time of the last one.
-- name: duplicate_state_set
-- level: officer
-- unscoped: both were read in scope
INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state, to_state,
    source, change_id)
VALUES (:ballot_id, :person_id, :at,
    coalesce((SELECT on_day FROM canvass_event WHERE id = :vote), :today), :actor_id, 'joined',
    :state, :to_state, (SELECT source FROM canvass_event WHERE id = :vote), :change_id);

-- name: duplicate_join_events
-- unscoped: both were read in scope
UPDATE canvass_join SET person_id = :person_id WHERE person_id = :other_id;

-- What the member gave stays theirs, also where HQ has the same of the one who stays.
-- name: duplicate_join_contact_source
-- unscoped: both were read in scope
UPDATE contact_point SET source = 'MEMBER'
WHERE person_id = :person_id AND source = 'HQ' AND EXISTS (
    SELECT 1 FROM contact_point o WHERE o.person_id = :other_id AND o.kind = contact_point.kind
        AND o.source = 'MEMBER'
        AND (o.value = contact_point.value COLLATE NOCASE
             OR (o.kind = 'PHONE' AND phone_digits(o.value) = phone_digits(contact_point.value))));

-- name: duplicate_join_contact_same
-- unscoped: both were read in scope
DELETE FROM contact_point
WHERE person_id = :other_id AND EXISTS (
    SELECT 1 FROM contact_point o WHERE o.person_id = :person_id AND o.kind = contact_point.kind
        AND (o.value = contact_point.value COLLATE NOCASE
             OR (o.kind = 'PHONE' AND phone_digits(o.value) = phone_digits(contact_point.value))));

-- HQ has one of each kind: that of the row that stays, or where it was asked for the other's.
-- part: duplicate_hqs_second
d.source = 'HQ' AND d.person_id = iif(d.kind IN (SELECT value FROM json_each(:taken)), :person_id, :other_id)
    AND EXISTS (SELECT 1 FROM contact_point o WHERE o.kind = d.kind AND o.source = 'HQ'
                AND o.person_id IN (:person_id, :other_id) AND o.person_id <> d.person_id)
-- name: duplicate_contact_left
-- level: officer
-- unscoped: both were read in scope
SELECT d.value FROM contact_point d WHERE {duplicate_hqs_second} ORDER BY d.id;

-- name: duplicate_join_contact_hq
-- unscoped: both were read in scope
DELETE FROM contact_point AS d WHERE {duplicate_hqs_second};

-- name: duplicate_join_contact
-- unscoped: both were read in scope
UPDATE contact_point SET person_id = :person_id WHERE person_id = :other_id;

-- Of several the member's last one is shown: what stays, or what was asked for, is last.
-- name: duplicate_contact_last
-- level: officer
-- unscoped: both were read in scope
SELECT value, source, created_at, kind FROM contact_point
WHERE person_id = iif(:kind IN (SELECT value FROM json_each(:taken)), :other_id, :person_id)
    AND kind = :kind ORDER BY source DESC, id DESC LIMIT 1;

-- name: duplicate_contact_away
-- unscoped: both were read in scope
DELETE FROM contact_point WHERE person_id = :person_id AND kind = :kind AND value = :value
    AND id < (SELECT max(c.id) FROM contact_point c WHERE c.person_id = :person_id AND c.kind = :kind
              AND c.source = :source);

-- name: duplicate_contact_again
-- unscoped: both were read in scope
INSERT INTO contact_point (person_id, kind, value, source, created_at)
VALUES (:person_id, :kind, :value, :source, :created_at);

-- name: duplicate_join_employment
-- unscoped: both were read in scope
UPDATE employment SET person_id = :person_id WHERE person_id = :other_id;

-- Nobody works at two places at once here, nor twice at one.
-- name: duplicate_employment_end
-- unscoped: both were read in scope
UPDATE employment SET to_on = :today
WHERE person_id = :person_id AND to_on IS NULL AND workplace_id IS NOT :workplace_id;

-- name: duplicate_employment_once
-- unscoped: both were read in scope
DELETE FROM employment
WHERE person_id = :person_id AND to_on IS NULL AND id > (
    SELECT min(e.id) FROM employment e WHERE e.person_id = :person_id AND e.to_on IS NULL);

-- name: duplicate_employment_any
-- level: officer
-- unscoped: both were read in scope
SELECT count(*) FROM employment WHERE person_id = :person_id AND to_on IS NULL;

-- name: duplicate_join_office_from
-- unscoped: both were read in scope
UPDATE office SET from_on = min(from_on, (
    SELECT o.from_on FROM office o WHERE o.person_id = :other_id AND o.to_on IS NULL
        AND o.role = office.role AND o.workplace_id IS office.workplace_id))
WHERE person_id = :person_id AND to_on IS NULL AND EXISTS (
    SELECT 1 FROM office o WHERE o.person_id = :other_id AND o.to_on IS NULL
        AND o.role = office.role AND o.workplace_id IS office.workplace_id);

-- name: duplicate_join_office_same
-- unscoped: both were read in scope
DELETE FROM office
WHERE person_id = :other_id AND to_on IS NULL AND EXISTS (
    SELECT 1 FROM office o WHERE o.person_id = :person_id AND o.to_on IS NULL
        AND o.role = office.role AND o.workplace_id IS office.workplace_id);

-- name: duplicate_join_office
-- unscoped: both were read in scope
UPDATE office SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_tag_same
-- unscoped: both were read in scope
DELETE FROM person_tag
WHERE person_id = :other_id
    AND tag_key IN (SELECT g.tag_key FROM person_tag g WHERE g.person_id = :person_id);

-- name: duplicate_join_tag
-- unscoped: both were read in scope
UPDATE person_tag SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_ask_done
-- unscoped: both were read in scope
UPDATE ask_record SET done_on = (
    SELECT o.done_on FROM ask_record o WHERE o.person_id = :other_id
        AND o.ask_id = ask_record.ask_id AND o.asked_on = ask_record.asked_on)
WHERE person_id = :person_id AND done_on IS NULL AND EXISTS (
    SELECT 1 FROM ask_record o WHERE o.person_id = :other_id AND o.done_on IS NOT NULL
        AND o.ask_id = ask_record.ask_id AND o.asked_on = ask_record.asked_on);

-- name: duplicate_join_ask_same
-- unscoped: both were read in scope
DELETE FROM ask_record
WHERE person_id = :other_id AND EXISTS (
    SELECT 1 FROM ask_record o WHERE o.person_id = :person_id AND o.ask_id = ask_record.ask_id
        AND o.asked_on = ask_record.asked_on);

-- name: duplicate_join_ask
-- unscoped: both were read in scope
UPDATE ask_record SET person_id = :person_id WHERE person_id = :other_id;

-- Nobody leads themselves, and nobody has two leaders: the one who stays keeps theirs.
-- name: duplicate_join_lead_self
-- unscoped: both were read in scope
DELETE FROM lead WHERE person_id IN (:person_id, :other_id) AND leader_id IN (:person_id, :other_id);

-- name: duplicate_join_lead_end
-- unscoped: both were read in scope
UPDATE lead SET to_on = max(from_on, :today)
WHERE person_id = :other_id AND to_on IS NULL
    AND EXISTS (SELECT 1 FROM lead l WHERE l.person_id = :person_id AND l.to_on IS NULL);

-- name: duplicate_join_lead
-- unscoped: both were read in scope
UPDATE lead SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_leader
-- unscoped: both were read in scope
UPDATE lead SET leader_id = :person_id WHERE leader_id = :other_id;

-- Whoever stood between the two would stand above and below.
-- name: duplicate_join_lead_circle
-- unscoped: both were read in scope
UPDATE lead SET to_on = max(from_on, :today)
WHERE person_id = :person_id AND to_on IS NULL AND EXISTS (
    WITH RECURSIVE up (id) AS (
        SELECT lead.leader_id
        UNION
        SELECT l.leader_id FROM up CROSS JOIN lead l ON l.person_id = up.id AND l.to_on IS NULL)
    SELECT 1 FROM up WHERE id = :person_id);

-- name: duplicate_join_block_same
-- unscoped: both were read in scope
DELETE FROM person_block
WHERE person_id = :other_id
    AND channel IN (SELECT b.channel FROM person_block b WHERE b.person_id = :person_id);

-- name: duplicate_join_block
-- unscoped: both were read in scope
UPDATE person_block SET person_id = :person_id WHERE person_id = :other_id;

-- Where both are being recruited it goes on with the row that stays.
-- name: duplicate_join_prospect_talks
-- unscoped: both were read in scope
UPDATE activity SET prospect_id = (SELECT x.id FROM prospect x WHERE x.person_id = :person_id)
WHERE prospect_id = (SELECT x.id FROM prospect x WHERE x.person_id = :other_id)
    AND EXISTS (SELECT 1 FROM prospect x WHERE x.person_id = :person_id);

-- name: duplicate_join_prospect_asks
-- unscoped: both were read in scope
UPDATE prospect SET asks = asks + (SELECT o.asks FROM prospect o WHERE o.person_id = :other_id),
    consent_on = coalesce(consent_on, (SELECT o.consent_on FROM prospect o WHERE o.person_id = :other_id)),
    consent_method = coalesce(consent_method,
                              (SELECT o.consent_method FROM prospect o WHERE o.person_id = :other_id)),
    expires_on = iif(consent_on IS NULL
                         AND (SELECT o.consent_on FROM prospect o WHERE o.person_id = :other_id) IS NULL,
                     expires_on, NULL)
WHERE person_id = :person_id AND EXISTS (SELECT 1 FROM prospect o WHERE o.person_id = :other_id);

-- name: duplicate_join_prospect_same
-- unscoped: both were read in scope
DELETE FROM prospect
WHERE person_id = :other_id AND EXISTS (SELECT 1 FROM prospect x WHERE x.person_id = :person_id);

-- name: duplicate_join_prospect
-- unscoped: both were read in scope
UPDATE prospect SET person_id = :person_id WHERE person_id = :other_id;

-- Whoever is a member is recruited no more.
-- name: duplicate_join_prospect_joined
-- unscoped: both were read in scope
UPDATE prospect SET stage = 'JOINED', open = 0, follow_up_on = NULL, review_on = NULL,
    expires_on = NULL
WHERE person_id = :person_id AND open = 1 AND :kind = 'MEMBER';

-- name: duplicate_join_activity
-- unscoped: both were read in scope
UPDATE activity SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_answer
-- unscoped: both were read in scope
UPDATE call_answer SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_letter
-- unscoped: both were read in scope
UPDATE letter SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_mail
-- unscoped: both were read in scope
UPDATE outbox SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_reply
-- unscoped: both were read in scope
UPDATE reply SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_task
-- unscoped: both were read in scope
UPDATE task SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_join_apart_done
-- unscoped: both were read in scope
DELETE FROM person_apart
WHERE (person_id = :other_id OR other_id = :other_id)
    AND (person_id = :person_id OR other_id = :person_id
         OR EXISTS (SELECT 1 FROM person_apart a WHERE a.id <> person_apart.id
                    AND a.person_id = min(:person_id, iif(person_apart.person_id = :other_id,
                                                          person_apart.other_id, person_apart.person_id))
                    AND a.other_id = max(:person_id, iif(person_apart.person_id = :other_id,
                                                         person_apart.other_id, person_apart.person_id))));

-- name: duplicate_join_apart
-- unscoped: both were read in scope
UPDATE person_apart SET
    person_id = min(:person_id, iif(person_id = :other_id, other_id, person_id)),
    other_id = max(:person_id, iif(person_id = :other_id, other_id, person_id))
WHERE person_id = :other_id OR other_id = :other_id;

-- name: duplicate_join_number
-- unscoped: both were read in scope
UPDATE person_number SET person_id = :person_id WHERE person_id = :other_id;

-- name: duplicate_number_former
-- unscoped: both were read in scope
INSERT INTO person_number (person_id, membership_no, from_on)
VALUES (:person_id, :former, :today);

-- name: duplicate_person_away
-- unscoped: both were read in scope
DELETE FROM person WHERE id = :other_id;

-- name: duplicate_person_write
-- unscoped: both were read in scope
UPDATE person SET (kind, membership_no, given_name, family_name, sort_key, workplace_id, job,
    joined_on, ons_code, address_confirmed_on, email_confirmed_on, do_not_contact, do_not_contact_by,
    do_not_contact_on, created_at, left_on, left_why)
    = (:kind, :membership_no, :given_name, :family_name, :sort_key, :workplace_id, :job, :joined_on,
       :ons_code, :address_confirmed_on, :email_confirmed_on, :do_not_contact, :do_not_contact_by, :do_not_contact_on,
       :created_at, :left_on, :left_why)
WHERE id = :person_id;
