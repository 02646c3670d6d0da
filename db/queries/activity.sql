-- Conversations: everything said to or done with a person.

-- Outcomes of conversations in which there was nobody; domain/conversation.h: outcome_reaches().
-- part: nobody_reached
'NO_ANSWER', 'LEFT_MESSAGE', 'WRONG_NUMBER'

-- name: activity_insert
INSERT INTO activity (person_id, prospect_id, workplace_id, rep_id, at, channel, purpose, outcome,
    note, officer_note, call_back_on, call_back_at, call_list_id)
VALUES (:person_id, :prospect_id, :workplace_id, :actor_id, :at, :channel, :purpose, :outcome,
    :note, :officer_note, :call_back_on, :call_back_at, :call_list_id);

-- For when a call-back (a) was promised: a day comes before its times. Compared with :minute.
-- part: promised
a.call_back_on || ' ' || coalesce(a.call_back_at, '')
-- The same split again.
-- part: promised_on
substr(max({promised}), 1, 10)
-- part: promised_at
nullif(substr(max({promised}), 12), '')

-- The ballot that a conversation (a) was about: that of the event written with it, of the same rep
-- and moment; what is typed later stands at the noon of its day. Several of one moment go in order.
-- part: talk_ballot
(SELECT t.ballot_id FROM (
    SELECT e.ballot_id, row_number() OVER (ORDER BY min(e.id)) AS n FROM canvass_event e
    WHERE e.person_id = a.person_id AND e.rep_id = a.rep_id AND a.purpose = 'GTVO'
        AND coalesce(e.channel, 'OTHER') = a.channel
        AND (e.at = a.at OR (e.on_day < date(e.at, 'unixepoch', '+1 hours')
            AND a.at IN (unixepoch(e.on_day, '+11 hours'), unixepoch(e.on_day, '+12 hours'))))
        AND {canvass_stands}
    GROUP BY e.change_id, e.ballot_id) t
 WHERE t.n = (SELECT count(*) FROM activity x WHERE x.person_id = a.person_id AND x.at = a.at
     AND x.rep_id = a.rep_id AND x.channel = a.channel AND x.purpose = 'GTVO' AND x.id <= a.id))

-- A conversation answers the call-backs that were promised before it: one about a ballot those of
-- that ballot and of none.
-- name: activity_call_backs_done
-- level: officer
-- unscoped: by a person read in scope just before
UPDATE activity AS a SET call_back_done = 1
WHERE a.person_id = :person_id AND a.call_back_on IS NOT NULL AND a.call_back_done = 0
    AND (:ballot_id IS NULL OR coalesce({talk_ballot}, :ballot_id) = :ballot_id);

-- The ballot of a conversation (or of a canvass event), which is not the one now on: elsewhere.
-- Where it was about none that they had a vote in, how members voted in the one that was on; a vote
-- may be told of the day after.
-- name: talk_method
-- level: volunteer
-- unscoped: of what was read in scope just before
SELECT t.ballot_id, iif(t.ballot_id IS NULL, NULL, b.title) AS title, b.method,
    t.ballot_id IS NOT NULL AND t.ballot_id <> ({ballot_now}) AS elsewhere
FROM (SELECT iif(:kind = 'CANVASS', (SELECT e.ballot_id FROM canvass_event e WHERE e.id = :id),
    (SELECT {talk_ballot} FROM activity a WHERE a.id = :id)) AS ballot_id) t
JOIN ballot b ON b.id = coalesce(t.ballot_id, (
    SELECT o.id FROM ballot o WHERE o.closes_on >= date(:at, 'unixepoch', '-1 day')
    ORDER BY o.closes_on, o.id LIMIT 1));

-- What was said to or done with somebody, latest first; the messages to officers
-- are for them.
-- list: activity_person
-- key: a.at, a.id
-- order: desc
-- level: volunteer
SELECT a.id AS id, a.at, r.name AS rep, a.channel, a.purpose, a.outcome, a.note,
    iif(may_see('officer'), a.officer_note, NULL) AS officer_note, a.call_back_on, a.call_back_at
FROM activity a LEFT JOIN rep r ON r.id = a.rep_id
WHERE a.person_id = :person_id AND in_scope(
    (SELECT p.workplace_id FROM person p WHERE p.id = :person_id));

-- list: activity_prospect
-- key: a.at, a.id
-- order: desc
-- level: volunteer
SELECT a.id AS id, a.at, r.name AS rep, a.channel, a.outcome, a.note, a.call_back_on, a.call_back_at
FROM activity a LEFT JOIN rep r ON r.id = a.rep_id
WHERE a.prospect_id = :prospect_id AND in_scope(
    (SELECT o.workplace_id FROM prospect o WHERE o.id = :prospect_id));

-- name: talk_person
SELECT p.id AS person_id, p.given_name, p.family_name, p.workplace_id,
    iif(p.kind = 'PROSPECT', (SELECT o.id FROM prospect o WHERE o.person_id = p.id), NULL) AS prospect_id
FROM person p
WHERE p.id = :person_id AND in_scope(p.workplace_id);
