-- Members: lists, one member's card, writing, and what an import compares.

-- What every list of members says, and a card: who, and how to reach them. Numbers,
-- jobs and contact points are for reps: NULL for others.
-- part: member_columns
p.id AS id, p.id AS person_id, iif(may_see('rep'), p.membership_no, NULL) AS membership_no,
    p.given_name AS given_name, p.family_name AS family_name, p.workplace_id AS workplace_id,
    w.name AS workplace, iif(may_see('rep'), p.job, NULL) AS job, p.ons_code AS ons_code,
    c.name AS constituency, iif(may_see('rep'), p.joined_on, NULL) AS joined_on

-- No list hands out a number or an address by which somebody asked not to be contacted.
-- part: has_no_phone_block
p.do_not_contact IS NULL AND NOT EXISTS (SELECT 1 FROM person_block b
                                         WHERE b.person_id = p.id AND b.channel = 'PHONE')
-- part: has_no_email_block
p.do_not_contact IS NULL AND NOT EXISTS (SELECT 1 FROM person_block b
                                         WHERE b.person_id = p.id AND b.channel = 'EMAIL')

-- part: member_contact
p.do_not_contact IS NOT NULL AS do_not_contact, {blocked_channels},
    iif(may_see('rep'), p.do_not_contact, NULL) AS do_not_contact_reason,
    iif(may_see('rep') AND {has_no_email_block}, (SELECT e.value FROM contact_point e
                         WHERE e.person_id = p.id AND e.kind = 'EMAIL'
                         ORDER BY e.source DESC, e.id DESC LIMIT 1), NULL) AS email,
    iif(may_see('rep') AND {has_no_phone_block}, (SELECT e.value FROM contact_point e
                         WHERE e.person_id = p.id AND e.kind = 'PHONE' AND e.wrong_on IS NULL
                         ORDER BY e.source DESC, e.id DESC LIMIT 1), NULL) AS phone

-- part: member_joins
LEFT JOIN workplace w ON w.id = p.workplace_id LEFT JOIN constituency c ON c.ons_code = p.ons_code

-- Where they stand today in the ballot that is open, of several the one that closes first.
-- part: member_state
iif(may_see('volunteer'),
    (SELECT canvass_today(s.state, b.opens_on, b.closes_on, :today)
     FROM ballot b JOIN canvass_state s ON s.ballot_id = b.id AND s.person_id = p.id
     WHERE b.id = (SELECT o.id FROM ballot o WHERE o.closes_on >= :today AND o.opens_on <= :today
                   ORDER BY o.closes_on, o.id LIMIT 1)), NULL) AS state

-- list: member
-- key: p.sort_key, p.id
-- sort membership_no rep: p.membership_no, p.id
-- by: p.workplace_id
-- filter ons_code: p.ons_code = :ons_code
SELECT {member_columns}, {member_contact}, {member_state} FROM person p {member_joins}
WHERE p.kind = 'MEMBER';

-- list: member_search
-- key: t.token, t.sort_key, t.person_id
-- by: t.workplace_id indexed person_token_by_workplace
-- filter ons_code: p.ons_code = :ons_code
SELECT {member_columns}, {member_contact}, {member_state}
FROM person_token t CROSS JOIN person p ON p.id = t.person_id {member_joins}
WHERE {found_by_words} AND p.kind = 'MEMBER';

-- list: member_tail
-- key: t.token, t.sort_key, t.person_id
-- by: t.workplace_id indexed person_token_by_workplace
-- filter ons_code: p.ons_code = :ons_code
SELECT {member_columns}, {member_contact}, {member_state}
FROM person_token t CROSS JOIN person p ON p.id = t.person_id {member_joins}
WHERE {found_by_tail} AND p.kind = 'MEMBER';

-- Those of a workplace that is called so, who are not called so themselves.
-- list: member_place
-- key: p.sort_key, p.id
-- by: p.workplace_id
-- filter ons_code: p.ons_code = :ons_code
SELECT {member_columns}, {member_contact}, {member_state}
FROM person p {member_joins}
WHERE p.kind = 'MEMBER' AND {not_by_words} AND {words_anywhere};

-- One member: who, where, whose constituent.
-- name: member_card
SELECT {member_columns}, p.kind AS kind,
    iif(may_see('rep'), p.left_on, NULL) AS left_on,
    iif(may_see('rep'), p.left_why, NULL) AS left_why,
    iif(may_see('rep'), coalesce(p.awaits_hq, 0) = 1, NULL) AS awaits_hq,
    t.mp_id AS mp_id, m.name AS mp_name, t.party AS party,
    iif(may_see('rep'), p.address_confirmed_on, NULL) AS address_confirmed_on,
    iif(may_see('rep'), p.email_confirmed_on, NULL) AS email_confirmed_on, {member_contact}
FROM person p {member_joins}
LEFT JOIN mp_term t ON t.ons_code = p.ons_code AND t.to_on IS NULL
LEFT JOIN mp m ON m.id = t.mp_id
WHERE p.id = :person_id AND in_scope(p.workplace_id);

-- The member's own come first; blocked: they do not want to be contacted by it.
-- name: member_contacts
-- level: rep
SELECT e.id AS id, e.kind AS kind, e.value AS value, e.source AS source, e.wrong_on,
    p.do_not_contact IS NOT NULL OR EXISTS (
        SELECT 1 FROM person_block b WHERE b.person_id = p.id AND b.channel = e.kind) AS blocked
FROM contact_point e JOIN person p ON p.id = e.person_id
WHERE e.person_id = :person_id AND in_scope(p.workplace_id)
ORDER BY e.kind, e.source DESC, e.id DESC;

-- The number that is rung: somebody else answered.
-- name: contact_wrong
-- unscoped: of somebody spoken of in a conversation that is being recorded
UPDATE contact_point SET wrong_on = :today WHERE id = (
    SELECT e.id FROM contact_point e WHERE e.person_id = :person_id AND e.kind = 'PHONE' AND e.wrong_on IS NULL
    ORDER BY e.source DESC, e.id DESC LIMIT 1);

-- name: member_employment
-- level: rep
SELECT e.id AS id, e.workplace_id AS workplace_id, w.name AS workplace, e.job AS job,
    e.from_on AS from_on, e.to_on AS to_on
FROM employment e JOIN person p ON p.id = e.person_id JOIN workplace w ON w.id = e.workplace_id
WHERE e.person_id = :person_id AND in_scope(p.workplace_id) ORDER BY e.id DESC;

-- What the member wrote to an MP, and the latest answer; the newest first.
-- name: member_letters
-- level: rep
SELECT l.id AS letter_id, c.name AS constituency, m.name AS mp_name, l.status AS status,
    l.written_on AS written_on, l.answered_on AS answered_on, l.chased_on AS chased_on,
    (SELECT r.type FROM reply r WHERE r.letter_id = l.id AND r.notice IS NULL
     ORDER BY r.received_on DESC, r.id DESC LIMIT 1) AS reply_type,
    (SELECT r.type_guess IS NOT NULL FROM reply r WHERE r.letter_id = l.id AND r.notice IS NULL
     ORDER BY r.received_on DESC, r.id DESC LIMIT 1) AS _guessed,
    (SELECT r.received_on FROM reply r WHERE r.letter_id = l.id AND r.notice IS NULL
     ORDER BY r.received_on DESC, r.id DESC LIMIT 1) AS replied_on
FROM letter l JOIN person p ON p.id = l.person_id
JOIN constituency c ON c.ons_code = l.ons_code LEFT JOIN mp m ON m.id = l.mp_id
WHERE l.person_id = :person_id AND in_scope(p.workplace_id)
ORDER BY coalesce(l.written_on, '') DESC, l.id DESC LIMIT 100;

-- What is to be done about the member, the most urgent first.
-- name: member_tasks
-- level: rep
SELECT k.id AS task_id, k.title AS title, k.due_on AS due_on, o.name AS owner
FROM task k INDEXED BY task_by_person JOIN person p ON p.id = k.person_id
LEFT JOIN rep o ON o.id = k.owner_id
WHERE k.person_id = :person_id AND k.open = 1 AND in_scope(p.workplace_id)
ORDER BY coalesce(k.due_on, '9999-12-31'), k.id LIMIT 100;

-- Where the member stands today in each ballot that has not closed.
-- name: member_canvass
SELECT b.id AS ballot_id, b.title AS ballot,
    canvass_today(s.state, b.opens_on, b.closes_on, :today) AS state, b.opens_on AS opens_on,
    b.closes_on AS closes_on, b.replacement_deadline_on AS replacement_deadline_on, b.method AS method
FROM canvass_state s JOIN ballot b ON b.id = s.ballot_id JOIN person p ON p.id = s.person_id
WHERE s.person_id = :person_id AND b.closes_on >= :today AND in_scope(p.workplace_id)
ORDER BY b.closes_on, b.id;

-- Writing one member ---------------------------------------------------------

-- What a member's own row holds and commands write: the columns, and their values.
-- part: member_stored
given_name, family_name, sort_key, workplace_id, job, joined_on, ons_code
-- part: member_given
:given_name, :family_name, :sort_key, :workplace_id, :job, :joined_on, :ons_code

-- name: member_add
-- unscoped: the gate has checked the workplace
INSERT INTO person (kind, membership_no, created_at, {member_stored})
VALUES ('MEMBER', :membership_no, :now, {member_given});

-- name: member_write
UPDATE person SET (kind, left_on, left_why, {member_stored})
    = ('MEMBER', NULL, NULL, {member_given})
WHERE id = :person_id AND in_scope(workplace_id);

-- Whether somebody is waited for on HQ's next list.
-- name: member_awaits_hq
UPDATE person SET awaits_hq = :awaits_hq WHERE id = :person_id AND in_scope(workplace_id);

-- Whoever has left is no member, and gets no further; what they held or led ends.
-- name: member_left
UPDATE person SET (kind, left_on, left_why, awaits_hq) = ('LEFT', :left_on, :left_why, NULL)
WHERE id = :person_id AND in_scope(workplace_id);

-- name: left_offices_end
-- unscoped: the person was read in scope
UPDATE office SET to_on = max(from_on, :left_on)
WHERE person_id = :person_id AND (to_on IS NULL OR to_on > :left_on);

-- name: left_leads_end
-- unscoped: the person was read in scope
UPDATE lead SET to_on = max(from_on, :left_on)
WHERE (person_id = :person_id OR leader_id = :person_id) AND to_on IS NULL;

-- name: member_back
UPDATE person SET (kind, left_on, left_why) = ('MEMBER', NULL, NULL)
WHERE id = :person_id AND in_scope(workplace_id);

-- name: contact_add
-- unscoped: the person was read in scope
INSERT INTO contact_point (person_id, kind, value, source, created_at)
VALUES (:person_id, :kind, :value, :source, :now)
ON CONFLICT (person_id, kind, value) DO UPDATE SET source = excluded.source
WHERE source <> excluded.source AND excluded.source = 'MEMBER';

-- name: contact_drop
-- unscoped: the person was read in scope
DELETE FROM contact_point WHERE person_id = :person_id AND kind = :kind AND source = :source;

-- name: employment_add
-- unscoped: the person was read in scope
INSERT INTO employment (person_id, workplace_id, job, from_on)
VALUES (:person_id, :workplace_id, :job, :from_on);

-- name: employment_end
-- unscoped: the person was read in scope
UPDATE employment SET to_on = :today WHERE person_id = :person_id AND to_on IS NULL;

-- What was written down about somebody goes with them to the new workplace.
-- name: person_letters_follow
-- unscoped: the person was read in scope
UPDATE letter SET workplace_id = :workplace_id
WHERE person_id = :person_id AND workplace_id IS NOT :workplace_id;

-- name: person_replies_follow
-- unscoped: the person was read in scope
UPDATE reply SET workplace_id = :workplace_id
WHERE person_id = :person_id AND workplace_id IS NOT :workplace_id;

-- name: person_talks_follow
-- unscoped: the person was read in scope
UPDATE activity SET workplace_id = :workplace_id
WHERE person_id = :person_id AND workplace_id IS NOT :workplace_id;

-- A task that stands for another place or the whole branch stays there.
-- name: person_tasks_follow
-- unscoped: the person was read in scope
UPDATE task SET workplace_id = :workplace_id
WHERE person_id = :person_id AND open = 1 AND workplace_id IS :old_workplace_id;

-- name: employment_job
-- unscoped: the person was read in scope
UPDATE employment SET job = :job WHERE person_id = :person_id AND to_on IS NULL;

-- What an import holds against a row of HQ's list.
-- part: import_stored
p.id AS person_id, p.kind AS kind, p.awaits_hq AS awaits_hq, {member_stored},
    (SELECT value FROM contact_point e WHERE e.person_id = p.id AND e.kind = 'EMAIL'
        AND e.source = 'HQ') AS hq_email,
    (SELECT value FROM contact_point e WHERE e.person_id = p.id AND e.kind = 'PHONE'
        AND e.source = 'HQ') AS hq_phone

-- Whose number it is, or was before they were joined with another row.
-- part: whose_number
coalesce((SELECT n.id FROM person n WHERE n.membership_no = :membership_no),
    (SELECT f.person_id FROM person_number f WHERE f.membership_no = :membership_no))

-- name: member_by_number
-- level: officer
-- unscoped: officers only (member import, member add)
SELECT p.membership_no AS number, {import_stored} FROM person p WHERE p.id = {whose_number};

-- Whose number is the same but for noughts before it, which spreadsheets take away: two at most.
-- name: member_by_bare_number
-- level: officer
-- unscoped: officers only (member import)
SELECT p.membership_no AS number, {import_stored} FROM person p
WHERE p.membership_no IN (:bare, '0' || :bare, '00' || :bare, '000' || :bare, '0000' || :bare,
                          '00000' || :bare, '000000' || :bare, '0000000' || :bare)
    AND p.membership_no <> :membership_no
ORDER BY p.membership_no LIMIT 2;

-- Members of that very name, for a row without a number: first those who have its e-mail or phone;
-- where there are such, agrees is 1.
-- name: member_alike
-- level: officer
-- unscoped: officers only (member import)
SELECT p.membership_no AS number, {import_stored},
    EXISTS (SELECT 1 FROM contact_point e WHERE e.person_id = p.id AND e.kind = 'EMAIL'
            AND e.value = :email COLLATE NOCASE)
        OR EXISTS (SELECT 1 FROM contact_point e WHERE e.person_id = p.id AND e.kind = 'PHONE'
            AND e.value = :phone) AS agrees
FROM person p WHERE p.kind = 'MEMBER' AND p.sort_key = :sort_key
ORDER BY agrees DESC, p.id LIMIT 5;

-- name: member_on_hq_list
-- level: officer
-- unscoped: officers only (member import)
UPDATE person SET awaits_hq = NULL WHERE id = :person_id;

-- Members by their numbers, for an import to see who is not on HQ's list.
-- name: members_after
-- level: officer
-- unscoped: officers only (member import)
SELECT p.membership_no AS membership_no, p.id AS person_id,
    person_name(p.given_name, p.family_name) AS name, p.workplace_id AS workplace_id,
    w.name AS workplace, p.awaits_hq AS awaits_hq, p.joined_on AS joined_on
FROM person p LEFT JOIN workplace w ON w.id = p.workplace_id
WHERE p.membership_no > :after AND p.kind = 'MEMBER'
ORDER BY p.membership_no LIMIT 1000;

-- Whether the member gave us this very address or number (2), or another (1).
-- name: contact_own
-- level: officer
-- unscoped: officers only (member import)
SELECT 1 + (value = :value COLLATE NOCASE
            OR (kind = 'PHONE' AND phone_digits(value) = phone_digits(:value))) AS own
FROM contact_point
WHERE person_id = :person_id AND kind = :kind AND source = 'MEMBER'
ORDER BY own DESC LIMIT 1;

-- name: import_workplaces
-- level: officer
-- unscoped: officers only (member import)
SELECT id, name FROM workplace ORDER BY id;

-- name: import_constituencies
SELECT ons_code, name FROM constituency;

-- name: import_last_person
-- level: officer
-- unscoped: officers only (member import)
SELECT max(id) AS id FROM person;

-- name: import_people
-- level: officer
-- unscoped: officers only (member import); a count
SELECT count(*) AS n FROM person;

-- The search words of people, in order of id, some thousand at a time, after a
-- large load that left them out.
-- name: import_words
-- level: officer
-- unscoped: officers only (member import)
SELECT p.id AS id, p.sort_key AS sort_key, coalesce(p.workplace_id, 0) AS workplace_id,
    ranked_words(p.given_name, p.family_name, p.membership_no,
        (SELECT group_concat(e.value, ' , ') FROM contact_point e WHERE e.person_id = p.id),
        (SELECT group_concat(g.tag, ' , ') FROM person_tag g WHERE g.person_id = p.id)) AS words
FROM person p WHERE p.id > :after ORDER BY p.id LIMIT :n;

-- name: import_token
-- unscoped: officers only (member import)
INSERT OR IGNORE INTO person_token (rank, token, sort_key, person_id, workplace_id)
VALUES (:rank, :word, :sort_key, :person_id, :workplace_id);

-- What our numbers look like: of the first thousand that are digits only, how many have how many,
-- and how many of these begin with a nought.
-- name: import_digits
-- level: officer
-- unscoped: officers only (imports); counts
SELECT length(n.number) AS digits, count(*) AS n, sum(substr(n.number, 1, 1) = '0') AS noughts
FROM (SELECT membership_no AS number FROM person WHERE membership_no IS NOT NULL LIMIT 1000) n
WHERE n.number NOT GLOB '*[^0-9]*' GROUP BY length(n.number);

-- The day of joining that is held of a number, to see how a list writes its days.
-- name: import_joined_on
-- level: officer
-- unscoped: officers only (member import)
SELECT p.joined_on AS joined_on FROM person p WHERE p.id = {whose_number};

-- name: list_map_get
-- level: officer
-- unscoped: about no person
SELECT map FROM list_map WHERE list = :list AND header_key = :header_key;

-- name: list_map_set
-- level: officer
-- unscoped: about no person
INSERT INTO list_map (list, header_key, map, used_on) VALUES (:list, :header_key, :map, :today)
ON CONFLICT (list, header_key) DO UPDATE SET map = excluded.map, used_on = excluded.used_on;
