-- Getting the vote out: one member in one ballot, the people, the sums.

-- name: canvass_person
SELECT p.id AS person_id, p.given_name, p.family_name, p.workplace_id, p.do_not_contact,
    w.name AS workplace, s.state, s.at, s.by_hq AS _by_hq
FROM person p
LEFT JOIN workplace w ON w.id = p.workplace_id
LEFT JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id = p.id
WHERE p.id = :person_id AND in_scope(p.workplace_id);

-- Open ballots in which a member needs a new paper.
-- name: canvass_papers_needed
SELECT s.ballot_id FROM canvass_state s JOIN ballot b ON b.id = s.ballot_id
JOIN person p ON p.id = s.person_id
WHERE s.person_id = :person_id AND s.state = 'REPLACEMENT_NEEDED' AND in_scope(p.workplace_id)
    AND b.opens_on <= :today AND b.closes_on >= :today
ORDER BY b.closes_on, b.id;

-- name: canvass_event_insert
INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state, to_state,
    channel, source, note, change_id)
VALUES (:ballot_id, :person_id, :now, :on_day, :actor_id, :event, :from_state, :to_state,
    :channel, :source, :note, :change_id);

-- The state before the last exclusion.
-- name: canvass_before_exclusion
-- level: officer
-- unscoped: the person was read in scope by canvass_person
SELECT from_state FROM canvass_event
WHERE ballot_id = :ballot_id AND person_id = :person_id AND to_state = 'EXCLUDED'
    AND from_state <> 'EXCLUDED'
ORDER BY id DESC LIMIT 1;

-- Who recorded that the member has voted, and of which day.
-- name: canvass_voted_last
-- level: officer
-- unscoped: the person was read in scope by canvass_person
SELECT e.on_day, r.name AS rep FROM canvass_event e JOIN rep r ON r.id = e.rep_id
WHERE e.ballot_id = :ballot_id AND e.person_id = :person_id AND e.to_state = 'VOTED'
    AND e.from_state <> 'VOTED'
ORDER BY e.id DESC LIMIT 1;

-- name: person_address_confirmed
UPDATE person SET address_confirmed_on = :on_day WHERE id = :person_id AND in_scope(workplace_id);

-- name: person_email_confirmed
UPDATE person SET email_confirmed_on = :on_day WHERE id = :person_id AND in_scope(workplace_id);

-- What the last conversation of a member (s) about the ballot came to.
-- part: last_said
(SELECT a.outcome FROM canvass_event e CROSS JOIN activity a ON a.person_id = e.person_id
    AND a.at IN (e.at, unixepoch(e.on_day, '+11 hours'), unixepoch(e.on_day, '+12 hours'))
 WHERE e.person_id = s.person_id AND e.ballot_id = s.ballot_id AND {canvass_stands}
    AND {talk_ballot} = e.ballot_id
 ORDER BY a.at DESC, a.id DESC LIMIT 1)

-- A call-back (a) that is still to be made, promised in the ballot of s or in none.
-- part: to_call
a.call_back_on IS NOT NULL AND a.call_back_done = 0
    AND coalesce({talk_ballot}, s.ballot_id) = s.ballot_id

-- The last conversation about the ballot: when it was, and what it came to.
-- part: canvass_columns
s.person_id, person_name(p.given_name, p.family_name) AS name, p.given_name, p.family_name,
    s.workplace_id, w.name AS workplace, s.state, s.at AS last_at,
    (p.do_not_contact IS NOT NULL) AS do_not_contact, {blocked_channels},
    CASE WHEN s.at IS NOT NULL THEN {last_said} END AS last_outcome,
    (SELECT {promised_on} FROM activity a WHERE a.person_id = s.person_id AND {to_call}) AS call_back_on,
    (SELECT {promised_at} FROM activity a WHERE a.person_id = s.person_id AND {to_call}) AS call_back_at

-- The people of a ballot, by name; in a workplace, in a state.
-- list: canvass_people
-- level: volunteer
-- key: s.sort_key, s.person_id
-- by: s.workplace_id
-- filter state: s.state = :state
SELECT {canvass_columns}
FROM canvass_state s CROSS JOIN person p ON p.id = s.person_id
LEFT JOIN workplace w ON w.id = s.workplace_id
WHERE s.ballot_id = :ballot_id;

-- Whom a search found, in any order that is asked for.
-- list: canvass_people_of
-- level: volunteer
-- key: p.sort_key, p.id
-- by: p.workplace_id
-- filter state: s.state = :state
SELECT {canvass_columns}
FROM person p CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id = p.id
LEFT JOIN workplace w ON w.id = s.workplace_id
WHERE p.id IN (SELECT value FROM json_each(:ids));

-- By words, as members are found.
-- list: canvass_people_search
-- level: volunteer
-- key: t.token, t.sort_key, t.person_id
-- by: t.workplace_id indexed person_token_by_workplace
-- filter state: s.state = :state
SELECT {canvass_columns}
FROM person_token t
CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id = t.person_id
CROSS JOIN person p ON p.id = t.person_id
LEFT JOIN workplace w ON w.id = s.workplace_id
WHERE {found_by_words};

-- list: canvass_people_tail
-- level: volunteer
-- key: t.token, t.sort_key, t.person_id
-- by: t.workplace_id indexed person_token_by_workplace
-- filter state: s.state = :state
SELECT {canvass_columns}
FROM person_token t
CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id = t.person_id
CROSS JOIN person p ON p.id = t.person_id
LEFT JOIN workplace w ON w.id = s.workplace_id
WHERE {found_by_tail};

-- list: canvass_people_place
-- level: volunteer
-- key: s.sort_key, s.person_id
-- by: s.workplace_id
-- filter state: s.state = :state
SELECT {canvass_columns}
FROM canvass_state s CROSS JOIN person p ON p.id = s.person_id
LEFT JOIN workplace w ON w.id = s.workplace_id
WHERE s.ballot_id = :ballot_id AND {not_by_words} AND {words_anywhere};

-- Counts a workplace and state, in scope; workplace_id is NULL for people
-- without one, UNMATCHED are numbers of HQ's list that are nobody we know.
-- name: canvass_tallies
SELECT nullif(t.workplace_id, 0) AS workplace_id, w.name AS workplace, t.state, sum(t.n) AS n,
    sum(t.tried) AS tried
FROM canvass_tally t LEFT JOIN workplace w ON w.id = t.workplace_id
WHERE t.ballot_id = :ballot_id AND t.n > 0 AND in_scope(nullif(t.workplace_id, 0))
GROUP BY t.workplace_id, t.state ORDER BY t.workplace_id, t.state;

-- The same a unit, with what the desk makes of it.
-- name: canvass_board
SELECT nullif(t.workplace_id, 0) AS workplace_id, w.name AS workplace, t.state,
    nullif(t.unit_id, 0) AS unit_id, t.n, t.tried, t.by_hq
FROM canvass_tally t LEFT JOIN workplace w ON w.id = t.workplace_id
WHERE t.ballot_id = :ballot_id AND t.n > 0 AND in_scope(nullif(t.workplace_id, 0))
ORDER BY t.workplace_id, t.state, t.unit_id;

-- Votes and confirmed addresses of the last seven days: how many days ago, and how many.
-- name: canvass_board_days
SELECT nullif(p.id, 0) AS workplace_id, nullif(d.unit_id, 0) AS unit_id,
    group_concat(CAST(julianday(:today) - julianday(d.on_day) AS INTEGER) || ' ' || d.voted || ' '
        || d.confirmed, ' ') AS days
FROM (SELECT 0 AS id UNION ALL SELECT w.id FROM workplace w) p
CROSS JOIN canvass_day d ON d.ballot_id = :ballot_id AND d.workplace_id = p.id
    AND d.on_day > date(:today, '-7 days') AND d.on_day <= :today
WHERE in_scope(nullif(p.id, 0))
GROUP BY p.id, d.unit_id;

-- Reached, their ballot still open to them, and last spoken to more than five days ago.
-- name: canvass_board_stale
SELECT nullif(p.id, 0) AS workplace_id, nullif(l.unit_id, 0) AS unit_id, sum(l.n) AS n
FROM (SELECT 0 AS id UNION ALL SELECT w.id FROM workplace w) p
CROSS JOIN canvass_last l ON l.ballot_id = :ballot_id AND l.workplace_id = p.id
    AND l.on_day < date(:today, '-5 days')
WHERE in_scope(nullif(p.id, 0))
GROUP BY p.id, l.unit_id;

-- The delivery unit that each workplace is part of, where it is of one.
-- name: canvass_board_pdu
WITH RECURSIVE up (workplace_id, id, kind, parent_id) AS (
    SELECT w.id, w.id, w.kind, w.parent_id FROM workplace w WHERE in_scope(w.id)
    UNION ALL
    SELECT u.workplace_id, w.id, w.kind, w.parent_id
    FROM up u JOIN workplace w ON w.id = u.parent_id WHERE u.kind <> 'PDU')
SELECT u.workplace_id, u.id, w.name FROM up u JOIN workplace w ON w.id = u.id
WHERE u.kind = 'PDU' ORDER BY u.workplace_id;

-- Who canvasses today: workplace_id is NULL for those who have the whole branch.
-- name: canvass_board_rep
WITH RECURSIVE now (id, name, scope_all) AS (
    SELECT r.id, r.name, r.scope_all FROM rep r
    WHERE r.suspended_at IS NULL AND r.from_on <= :today AND (r.to_on IS NULL OR r.to_on >= :today)
        AND r.level <> 'READONLY'),
under (rep_id, workplace_id) AS (
    SELECT s.rep_id, s.workplace_id FROM rep_scope s JOIN now n ON n.id = s.rep_id AND NOT n.scope_all
    UNION
    SELECT u.rep_id, w.id FROM under u JOIN workplace w ON w.parent_id = u.workplace_id)
SELECT n.id, n.name, u.workplace_id FROM now n LEFT JOIN under u ON u.rep_id = n.id
WHERE n.scope_all OR (u.workplace_id IS NOT NULL AND in_scope(u.workplace_id))
ORDER BY n.name, n.id, u.workplace_id;

-- Votes reported to us a day, in scope, oldest first; at most 60 days back.
-- name: canvass_days
SELECT d.on_day, sum(d.voted) AS voted, sum(d.confirmed) AS confirmed
FROM (SELECT 0 AS id UNION ALL SELECT w.id FROM workplace w) p
CROSS JOIN canvass_day d ON d.ballot_id = :ballot_id AND d.workplace_id = p.id
    AND d.on_day > date(:today, '-60 days')
WHERE in_scope(nullif(p.id, 0))
GROUP BY d.on_day ORDER BY d.on_day;

-- The same from opening on, of any ballot: at most 90 days before it closes.
-- name: canvass_curve
SELECT d.on_day, sum(d.voted) AS voted
FROM (SELECT 0 AS id UNION ALL SELECT w.id FROM workplace w) p
CROSS JOIN canvass_day d ON d.ballot_id = :ballot_id AND d.workplace_id = p.id
    AND d.on_day > (SELECT date(closes_on, '-90 days') FROM ballot WHERE id = :ballot_id)
WHERE in_scope(nullif(p.id, 0))
GROUP BY d.on_day ORDER BY d.on_day;

-- The ballot before it of which we kept reports by day.
-- name: canvass_days_before
-- unscoped: a ballot is the whole branch's
SELECT p.id AS ballot_id, p.title, p.opens_on, p.closes_on
FROM (SELECT x.id, x.title, x.opens_on, x.closes_on FROM ballot x
      WHERE x.closes_on < (SELECT opens_on FROM ballot WHERE id = :ballot_id)
      ORDER BY x.closes_on DESC, x.id DESC LIMIT 5) p
WHERE EXISTS (SELECT 1 FROM canvass_day d WHERE d.ballot_id = p.id AND d.voted > 0)
ORDER BY p.closes_on DESC, p.id DESC LIMIT 1;

-- Not to be rung before a day or a time to come: asked for in whatever ballot; a promise to vote holds in its own.
-- part: rung_later
a.call_back_on >= :today AND {promised} > :minute AND a.call_back_done = 0
    AND (a.outcome = 'CALL_BACK' OR coalesce({talk_ballot}, s.ballot_id) = s.ballot_id)

-- Where members stand is for volunteers: to others there is nobody. workplace_id: one, a list, or NULL.
-- part: talk_places
SELECT 0 AS id WHERE in_scope(NULL) AND may_see('volunteer')
    AND (:workplace_id IS NULL OR 0 IN (SELECT value FROM json_each(:workplace_id)))
UNION ALL SELECT w.id FROM workplace w WHERE in_scope(w.id) AND may_see('volunteer')
    AND (:workplace_id IS NULL OR w.id IN (SELECT value FROM json_each(:workplace_id)))

-- An officer is to look first.
-- part: flagged
f.open = 1 AND f.kind = 'OFFICER_LOOK'

-- part: talk_waits
c.ballot_id = :ballot_id AND c.workplace_id = z.id AND c.state = k.state
    AND coalesce(c.at, 0) < unixepoch(:today)
    AND c.person_id NOT IN (SELECT value FROM json_each(:skipped))
    AND NOT EXISTS (SELECT 1 FROM call_reserve r WHERE r.person_id = c.person_id AND {reserved})
    AND NOT EXISTS (SELECT 1 FROM task f WHERE f.person_id = c.person_id AND {flagged})
    AND EXISTS (SELECT 1 FROM person d WHERE d.id = c.person_id AND {may_be_asked})
    AND NOT EXISTS (SELECT 1 FROM canvass_state s CROSS JOIN activity a
        WHERE s.ballot_id = :ballot_id AND s.person_id = c.person_id
            AND a.person_id = c.person_id AND {rung_later})

-- Promised for a time of today that has come.
-- part: rung_now
{promised} BETWEEN :today || ' 00:00' AND :minute

-- Of a promise (a) in a workplace (z).
-- part: talk_promised
a.workplace_id IS nullif(z.id, 0) AND a.call_back_on IS NOT NULL AND a.call_back_done = 0
    AND a.person_id NOT IN (SELECT value FROM json_each(:skipped))
    AND NOT EXISTS (SELECT 1 FROM call_reserve r WHERE r.person_id = a.person_id AND {reserved})
    AND NOT EXISTS (SELECT 1 FROM task f WHERE f.person_id = a.person_id AND {flagged})
    AND EXISTS (SELECT 1 FROM person d WHERE d.id = a.person_id AND {may_be_asked})
    AND EXISTS (SELECT 1 FROM canvass_state s
        WHERE s.ballot_id = :ballot_id AND s.person_id = a.person_id AND {to_call}
            AND coalesce(:unit_id, s.unit_id) = s.unit_id)

-- Whom to talk to next in a ballot, in a workplace and state or all in scope:
-- promises for a time that has come, other promises that fell due, papers to replace, papers not yet posted, then those
-- never reached, the longest ago first. Nobody of today is offered again, but for who asked to be at a time
-- since, nor who does not want
-- that (channel: as the rep speaks to them; NULL: may_be_asked), nor
-- who is to be rung back later, nor those in skipped (a JSON array of
-- ids). A few of each state and workplace are looked at, where the tally has any:
-- a branch has many workplaces without.
-- name: talk_next
WITH place AS MATERIALIZED ({talk_places}),
live (state, rank) AS (
    VALUES ('REPLACEMENT_NEEDED', 1), ('HAS_PAPER', 2), ('NOT_CONTACTED', 3),
        ('AWAITING_PAPER', 4), ('READY', 5), ('REPLACEMENT_REQUESTED', 6), ('ADDRESS_QUERY', 7)),
due (person_id, rank) AS (
    SELECT y.person_id, -(y.call_back_at IS NOT NULL AND y.call_back_on = :today)
    FROM place z CROSS JOIN activity y ON y.id IN (
        SELECT * FROM (SELECT a.id FROM activity a WHERE {talk_promised} AND {rung_now}
            ORDER BY {promised}, a.id LIMIT :most)
        UNION ALL
        SELECT * FROM (SELECT a.id FROM activity a WHERE {talk_promised} AND {promised} < :today || ' 00:00'
            ORDER BY {promised}, a.id LIMIT :most))
    WHERE y.person_id IS NOT NULL),
waiting (person_id, rank) AS (
    SELECT s.person_id, k.rank FROM place z
    CROSS JOIN live k ON EXISTS (SELECT 1 FROM canvass_tally t
        WHERE t.ballot_id = :ballot_id AND t.workplace_id = z.id AND t.state = k.state AND t.n > 0
            AND coalesce(:unit_id, t.unit_id) = t.unit_id)
    CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id IN (
        SELECT * FROM (SELECT c.person_id FROM canvass_state c
            WHERE coalesce(:unit_id, 0) = 0 AND coalesce(:unit_id, c.unit_id) = c.unit_id AND {talk_waits}
            ORDER BY c.at, c.person_id LIMIT :most)
        UNION ALL
        SELECT * FROM (SELECT c.person_id FROM canvass_state c
            WHERE c.unit_id = :unit_id AND c.unit_id <> 0 AND {talk_waits}
            ORDER BY c.at, c.person_id LIMIT :most))
    WHERE :state IS NULL OR k.state = :state)
SELECT s.person_id, s.name, s.workplace_id, s.workplace, s.state, s.last_at, s.rank <= 0 AS promised,
    {last_said} AS last_outcome, talked.at AS talked_at,
    (SELECT {promised_on} FROM activity a WHERE a.person_id = s.person_id AND {to_call}) AS promised_on,
    (SELECT {promised_at} FROM activity a WHERE a.person_id = s.person_id AND {to_call}) AS promised_at
FROM (SELECT s.person_id, person_name(p.given_name, p.family_name) AS name, s.workplace_id,
          w.name AS workplace, s.state, s.at AS last_at, min(n.rank) AS rank, s.sort_key, s.ballot_id
      FROM (SELECT * FROM due UNION ALL SELECT * FROM waiting) n
      CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id = n.person_id
      CROSS JOIN live k ON k.state = s.state
      CROSS JOIN person p ON p.id = s.person_id
      LEFT JOIN workplace w ON w.id = s.workplace_id
      WHERE (coalesce(s.at, 0) < unixepoch(:today) OR n.rank < 0) AND s.workplace_id IN (SELECT id FROM place) AND (:state IS NULL OR s.state = :state)
          AND coalesce(:unit_id, s.unit_id) = s.unit_id
      GROUP BY s.person_id
      ORDER BY min(n.rank), s.at, s.sort_key, s.person_id LIMIT :most) s
LEFT JOIN activity talked ON talked.id = (SELECT x.id FROM activity x WHERE x.person_id = s.person_id
                                ORDER BY x.at DESC, x.id DESC LIMIT 1)
ORDER BY s.rank, s.last_at, s.sort_key, s.person_id;

-- How many of them there are, as far as one more than 10,000: counted when no key has come for a while.
-- name: talk_ready
SELECT count(*) AS ready FROM (
    SELECT 1 FROM ({talk_places}) z
    CROSS JOIN (SELECT column1 AS state FROM (VALUES ('REPLACEMENT_NEEDED'), ('HAS_PAPER'),
        ('NOT_CONTACTED'), ('AWAITING_PAPER'), ('READY'), ('REPLACEMENT_REQUESTED'), ('ADDRESS_QUERY'))) k
        ON EXISTS (SELECT 1 FROM canvass_tally t
            WHERE t.ballot_id = :ballot_id AND t.workplace_id = z.id AND t.state = k.state AND t.n > 0
                AND coalesce(:unit_id, t.unit_id) = t.unit_id)
    CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.workplace_id = z.id
        AND s.state = k.state AND coalesce(:unit_id, s.unit_id) = s.unit_id
        AND (coalesce(s.at, 0) < unixepoch(:today) OR EXISTS (
            SELECT 1 FROM activity a WHERE a.person_id = s.person_id AND {to_call} AND {rung_now}))
    CROSS JOIN person d ON d.id = s.person_id
    WHERE (:state IS NULL OR k.state = :state) AND {may_be_asked}
        AND s.person_id NOT IN (SELECT value FROM json_each(:skipped))
        AND NOT EXISTS (SELECT 1 FROM call_reserve r WHERE r.person_id = s.person_id AND {reserved})
        AND NOT EXISTS (SELECT 1 FROM task f WHERE f.person_id = s.person_id AND {flagged})
        AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.person_id = s.person_id AND {rung_later})
    LIMIT 10001);

-- When somebody in each workplace was last spoken to, of those whose ballot is still open to them.
-- name: canvass_last_places
SELECT l.workplace_id, max(l.on_day) AS on_day FROM canvass_last l
WHERE l.ballot_id = :ballot_id AND l.n > 0 AND in_scope(nullif(l.workplace_id, 0))
GROUP BY l.workplace_id;

-- Votes reported to us a workplace and day, in scope.
-- name: canvass_days_places
SELECT d.workplace_id, d.on_day, sum(d.voted) AS voted FROM canvass_day d
WHERE d.ballot_id = :ballot_id AND d.voted <> 0 AND in_scope(nullif(d.workplace_id, 0))
GROUP BY d.workplace_id, d.on_day ORDER BY d.workplace_id, d.on_day;
