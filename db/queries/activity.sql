-- Conversations: everything said to or done with a person.

-- name: activity_insert
INSERT INTO activity (person_id, prospect_id, workplace_id, rep_id, at, channel, purpose, outcome,
    note, officer_note, call_back_on)
VALUES (:person_id, :prospect_id, :workplace_id, :actor_id, :at, :channel, :purpose, :outcome,
    :note, :officer_note, :call_back_on);

-- A conversation answers the call-backs that were promised before it.
-- name: activity_call_backs_done
-- level: officer
-- unscoped: by a person read in scope just before
UPDATE activity SET call_back_done = 1
WHERE person_id = :person_id AND call_back_on IS NOT NULL AND call_back_done = 0;

-- How members voted in the ballot that was on. A vote may be told of the day after.
-- name: talk_method
SELECT b.method FROM ballot b WHERE b.closes_on >= date(:at, 'unixepoch', '-1 day')
ORDER BY b.closes_on, b.id LIMIT 1;

-- What was said to or done with somebody, latest first; the messages to officers
-- are for them.
-- list: activity_person
-- key: a.at, a.id
-- order: desc
-- level: volunteer
SELECT a.id AS id, a.at, r.name AS rep, a.channel, a.purpose, a.outcome, a.note,
    iif(may_see('officer'), a.officer_note, NULL) AS officer_note, a.call_back_on
FROM activity a LEFT JOIN rep r ON r.id = a.rep_id
WHERE a.person_id = :person_id AND in_scope(
    (SELECT p.workplace_id FROM person p WHERE p.id = :person_id));

-- list: activity_prospect
-- key: a.at, a.id
-- order: desc
-- level: volunteer
SELECT a.id AS id, a.at, r.name AS rep, a.channel, a.outcome, a.note, a.call_back_on
FROM activity a LEFT JOIN rep r ON r.id = a.rep_id
WHERE a.prospect_id = :prospect_id AND in_scope(
    (SELECT o.workplace_id FROM prospect o WHERE o.id = :prospect_id));

-- name: talk_person
SELECT p.id AS person_id, p.given_name, p.family_name, p.workplace_id,
    iif(p.kind = 'PROSPECT', (SELECT o.id FROM prospect o WHERE o.person_id = p.id), NULL) AS prospect_id
FROM person p
WHERE p.id = :person_id AND in_scope(p.workplace_id);
