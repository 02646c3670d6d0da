-- Getting the vote out: one member in one ballot, the people, the sums.

-- name: canvass_person
SELECT p.id AS person_id, p.given_name, p.family_name, p.workplace_id, p.do_not_contact,
    w.name AS workplace, s.state, s.at
FROM person p
LEFT JOIN workplace w ON w.id = p.workplace_id
LEFT JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id = p.id
WHERE p.id = :person_id AND in_scope(p.workplace_id);

-- name: canvass_event_insert
INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state, to_state,
    channel, source, note, change_id)
VALUES (:ballot_id, :person_id, :now, :on_day, :actor_id, :event, :from_state, :to_state,
    :channel, :source, :note, :change_id);

-- The state before the last exclusion.
-- name: canvass_before_exclusion
-- unscoped: the person was read in scope by canvass_person
SELECT from_state FROM canvass_event
WHERE ballot_id = :ballot_id AND person_id = :person_id AND to_state = 'EXCLUDED'
    AND from_state <> 'EXCLUDED'
ORDER BY id DESC LIMIT 1;

-- name: person_do_not_contact
UPDATE person SET do_not_contact = :do_not_contact WHERE id = :person_id
    AND in_scope(workplace_id);

-- name: person_address_confirmed
UPDATE person SET address_confirmed_on = :on_day WHERE id = :person_id AND in_scope(workplace_id);

-- The people of a ballot, by name; in a workplace, in a state.
-- list: canvass_people
-- key: s.sort_key, s.person_id
-- by: s.workplace_id
-- filter state: s.state = :state
SELECT s.person_id, p.given_name || ' ' || p.family_name AS name, s.workplace_id,
    w.name AS workplace, s.state, s.at AS last_at,
    (p.do_not_contact IS NOT NULL) AS do_not_contact,
    (SELECT a.outcome FROM activity a WHERE a.person_id = s.person_id
     ORDER BY a.at DESC, a.id DESC LIMIT 1) AS last_outcome
FROM canvass_state s CROSS JOIN person p ON p.id = s.person_id
LEFT JOIN workplace w ON w.id = s.workplace_id
WHERE s.ballot_id = :ballot_id;

-- Counts a workplace and state, in scope; workplace_id is NULL for people
-- without one, UNMATCHED are numbers of HQ's list that are nobody we know.
-- name: canvass_tallies
SELECT nullif(t.workplace_id, 0) AS workplace_id, w.name AS workplace, t.state, t.n
FROM canvass_tally t LEFT JOIN workplace w ON w.id = t.workplace_id
WHERE t.ballot_id = :ballot_id AND t.n > 0 AND in_scope(nullif(t.workplace_id, 0))
ORDER BY t.workplace_id, t.state;

-- Workplaces with their states, the one that lacks most votes first.
-- name: turnout_board
SELECT nullif(t.workplace_id, 0) AS workplace_id,
    coalesce(w.name, CASE WHEN t.state = 'UNMATCHED' THEN 'Numbers we do not know'
                          ELSE 'No workplace known' END) AS workplace,
    sum(t.n) AS entitled,
    coalesce(sum(t.n) FILTER (WHERE t.state = 'VOTED'), 0) AS voted,
    coalesce(sum(t.n) FILTER (WHERE t.state = 'HAS_PAPER'), 0) AS paper,
    coalesce(sum(t.n) FILTER (WHERE t.state IN ('AWAITING_PAPER', 'READY', 'ADDRESS_QUERY')), 0)
        AS no_paper,
    coalesce(sum(t.n) FILTER (WHERE t.state IN ('REPLACEMENT_NEEDED', 'REPLACEMENT_REQUESTED')), 0)
        AS replacement,
    coalesce(sum(t.n) FILTER (WHERE t.state = 'WONT_SAY'), 0) AS wont_say,
    coalesce(sum(t.n) FILTER (WHERE t.state IN ('NOT_CONTACTED', 'CLOSED_UNKNOWN', 'UNMATCHED')), 0)
        AS not_reached,
    coalesce(sum(t.n) FILTER (WHERE t.state = 'EXCLUDED'), 0) AS excluded,
    b.ballot_id, b.target_percent, b.num AS turnout_num, b.den AS turnout_den
FROM (SELECT b.id AS ballot_id, b.target_percent, r.num, r.den FROM ballot b
      LEFT JOIN rule_value r ON r.id = b.turnout_rule_id AND b.kind = 'STATUTORY'
      WHERE b.id = :ballot_id) b
CROSS JOIN canvass_tally t ON t.ballot_id = b.ballot_id
LEFT JOIN workplace w ON w.id = t.workplace_id
WHERE t.n > 0 AND in_scope(nullif(t.workplace_id, 0))
GROUP BY t.workplace_id, t.state = 'UNMATCHED'
ORDER BY sum(t.n) * coalesce(b.num, b.target_percent)
    - coalesce(sum(t.n) FILTER (WHERE t.state = 'VOTED'), 0) * coalesce(b.den, 100) DESC,
    w.name, t.workplace_id;

-- Votes reported to us a day, in scope, oldest first; at most 60 days back.
-- name: canvass_days
SELECT d.on_day, sum(d.voted) AS voted
FROM (SELECT 0 AS id UNION ALL SELECT w.id FROM workplace w) p
CROSS JOIN canvass_day d ON d.ballot_id = :ballot_id AND d.workplace_id = p.id
    AND d.on_day > date(:today, '-60 days')
WHERE in_scope(nullif(p.id, 0))
GROUP BY d.on_day ORDER BY d.on_day;

-- Votes reported on the last three days, today included.
-- name: canvass_pace
SELECT coalesce(sum(d.voted), 0) AS voted
FROM (SELECT 0 AS id UNION ALL SELECT w.id FROM workplace w) p
CROSS JOIN canvass_day d ON d.ballot_id = :ballot_id AND d.workplace_id = p.id
    AND d.on_day > date(:today, '-3 days') AND d.on_day <= :today
WHERE in_scope(nullif(p.id, 0));
