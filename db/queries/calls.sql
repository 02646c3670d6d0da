-- Call lists: who sees one, the rows kept of it, whom it hands out.

-- part: call_seen
(l.rep_id = :actor_id OR l.shared OR may_see('officer')
 OR EXISTS (SELECT 1 FROM call_list_rep s WHERE s.list_id = l.id AND s.rep_id = :actor_id))

-- The searches may name people: they are for whoever made the list, and for officers.
-- part: call_columns
l.id AS list_id, l.name, l.purpose, iif(l.rep_id = :actor_id OR may_see('officer'), l.target, NULL) AS "where",
    iif(l.rep_id = :actor_id OR may_see('officer'), l.goal, NULL) AS goal, l.rep_id, r.name AS made_by, l.shared,
    (SELECT group_concat(n.name, ', ') FROM call_list_rep s JOIN rep n ON n.id = s.rep_id
     WHERE s.list_id = l.id) AS shared_with,
    (SELECT t.name FROM call_script t WHERE t.id = {call_script_of}
     AND (l.script_id IS NOT NULL OR l.purpose <> 'GOTV')) AS script

-- Its own script, or the one of its purpose that came with the program.
-- part: call_script_of
coalesce(l.script_id, (SELECT x.id FROM call_script x WHERE x.rep_id IS NULL AND x.purpose = l.purpose))

-- What it looks for, whoever it is for.
-- name: call_searches
-- level: officer
SELECT l.target, l.goal FROM call_list l WHERE l.id = :list_id;

-- name: call_list_find
-- level: volunteer
SELECT {call_columns} FROM call_list l JOIN rep r ON r.id = l.rep_id
WHERE l.name_key = :name_key AND l.dropped_at IS NULL AND {call_seen};

-- name: call_list_of
-- level: volunteer
SELECT {call_columns}, l.script_id AS _script_id FROM call_list l JOIN rep r ON r.id = l.rep_id
WHERE l.id = :list_id AND l.dropped_at IS NULL AND {call_seen};

-- name: call_list_taken
-- unscoped: whether a name is free
SELECT id FROM call_list WHERE name_key = :name_key AND dropped_at IS NULL;

-- name: call_lists
-- level: volunteer
SELECT {call_columns} FROM call_list l JOIN rep r ON r.id = l.rep_id
WHERE l.dropped_at IS NULL AND {call_seen} ORDER BY l.name_key;

-- For the screen, with how many in the actor's workplaces.
-- name: call_lists_now
-- level: volunteer
SELECT {call_columns}, coalesce(n.ready, 0) AS ready, coalesce(n.later, 0) AS later,
    coalesce(n.for_officer, 0) AS for_officer, coalesce(n.done, 0) AS done,
    (SELECT count(*) FROM call_reserve v
     CROSS JOIN call_entry e ON e.list_id = l.id AND e.person_id = v.person_id AND e.call_state = 'READY'
     WHERE v.until_at > :now AND in_scope(nullif(e.workplace_id, 0))) AS reserved
FROM call_list l JOIN rep r ON r.id = l.rep_id
LEFT JOIN (SELECT t.list_id, sum(t.n) FILTER (WHERE t.call_state = 'READY') AS ready,
               sum(t.n) FILTER (WHERE t.call_state IN ('WAITING', 'TOO_RECENT')) AS later,
               sum(t.n) FILTER (WHERE t.call_state = 'FOR_OFFICER') AS for_officer,
               sum(t.n) FILTER (WHERE t.call_state = 'DONE') AS done
           FROM call_tally t WHERE t.n > 0 AND in_scope(nullif(t.workplace_id, 0)) GROUP BY t.list_id) n
    ON n.list_id = l.id
WHERE l.dropped_at IS NULL AND {call_seen} ORDER BY l.name_key;

-- Whom an officer should look at, with what the caller wrote: the longest first.
-- name: call_flagged
-- level: officer
SELECT k.id AS task_id, k.person_id, person_name(p.given_name, p.family_name) AS name, w.name AS workplace,
    p.workplace_id, k.created_at AS since_at, c.name AS caller,
    (SELECT a.officer_note FROM activity a WHERE a.person_id = p.id AND a.officer_note IS NOT NULL
        AND a.at <= k.created_at ORDER BY a.at DESC, a.id DESC LIMIT 1) AS message, k.detail AS note, o.name AS owner
FROM task k INDEXED BY task_flagged JOIN person p ON p.id = k.person_id
LEFT JOIN workplace w ON w.id = p.workplace_id LEFT JOIN rep c ON c.id = k.created_by
LEFT JOIN rep o ON o.id = k.owner_id
WHERE k.kind = 'OFFICER_LOOK' AND k.open = 1 AND in_scope(p.workplace_id)
ORDER BY k.created_at, k.id;

-- name: call_list_insert
INSERT INTO call_list (name, name_key, purpose, target, goal, rep_id, shared, created_at, script_id)
VALUES (:name, :name_key, :purpose, :target, :goal, :actor_id, :shared, :now, :script_id);
-- name: call_list_share
INSERT INTO call_list_rep (list_id, rep_id) VALUES (:list_id, :rep_id);
-- name: call_list_drop
UPDATE call_list SET dropped_at = :now WHERE id = :list_id;

-- name: call_report
-- level: officer
SELECT l.name AS name, iif(:by_rep, r.name, NULL) AS rep, count(*) AS conversations,
    sum(a.outcome NOT IN ({nobody_reached}, 'ANSWERED')) AS reached,
    sum(a.outcome = 'NO_ANSWER') AS no_answer, sum(a.outcome = 'CALL_BACK') AS call_back,
    sum(a.outcome = 'OFFICER' OR a.officer_note IS NOT NULL) AS for_officer
FROM call_list l CROSS JOIN activity a ON a.call_list_id = l.id JOIN rep r ON r.id = a.rep_id
WHERE a.at >= unixepoch(:since) AND in_scope(a.workplace_id)
GROUP BY l.id, iif(:by_rep, a.rep_id, 0) ORDER BY l.name_key, l.id, r.name;

-- Rows ------------------------------------------------------------------------

-- name: call_kept
-- unscoped: how far rows are, no names
SELECT k.change_id, k.on_day, k.look_from, k.ballot_id IS NOT ({ballot_now}) AS other_ballot FROM call_kept k
WHERE k.list_id = :list_id;
-- name: call_kept_set
INSERT INTO call_kept (list_id, change_id, on_day, ballot_id, look_from)
VALUES (:list_id, (SELECT coalesce(max(id), 0) FROM change), :today, ({ballot_now}), :look_from)
ON CONFLICT DO UPDATE SET change_id = excluded.change_id, on_day = excluded.on_day, ballot_id = excluded.ballot_id,
    look_from = excluded.look_from;

-- Somebody asked to be rung at a time that has come.
-- name: call_ripe
-- unscoped: whether there is one
SELECT 1 FROM call_entry WHERE list_id = :list_id AND until_on = :today AND until_time <= substr(:minute, 12)
    AND call_state = 'WAITING' LIMIT 1;

-- Whom the changes since were about, as far as a few; topics: what the changes touched.
-- name: call_changed
-- unscoped: ids only, for rows that are kept of the whole branch
SELECT DISTINCT x.person_id AS id FROM person_change x INDEXED BY person_change_by_change
WHERE x.change_id > :since LIMIT :most;
-- name: call_changed_topics
-- unscoped: bits of what changed
SELECT c.topics FROM change c WHERE c.id > :since;

-- name: call_people
-- unscoped: ids only, for rows that are kept of the whole branch
SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :most;

-- Whose waiting has ended.
-- name: call_over
-- unscoped: ids only, for rows that are kept of the whole branch
SELECT e.person_id AS id FROM call_entry e
WHERE e.list_id = :list_id AND e.until_on <= :today AND e.person_id > :after ORDER BY e.person_id LIMIT :most;

-- name: call_entry_drop
-- unscoped: rows that are kept of the whole branch
DELETE FROM call_entry WHERE list_id = :list_id AND person_id IN (SELECT value FROM json_each(:looked))
    AND person_id NOT IN (SELECT value FROM json_each(:people));

-- Whoever is on no list of HQ's has no vote to get out.
-- name: call_entry_unlisted
-- unscoped: rows that are kept of the whole branch
DELETE FROM call_entry WHERE list_id = :list_id AND :purpose = 'GOTV'
    AND person_id IN (SELECT value FROM json_each(:people))
    AND NOT EXISTS (SELECT 1 FROM canvass_state s
                    WHERE s.ballot_id = ({ballot_now}) AND s.person_id = call_entry.person_id);

-- Of person p, in the ballot that is on.
-- part: call_ballot
(SELECT s.state FROM canvass_state s WHERE s.ballot_id = ({ballot_now}) AND s.person_id = p.id)

-- When they were last tried, and whether somebody was reached.
-- part: call_last
(SELECT max(a.at) FROM activity a WHERE a.person_id = p.id
 AND a.outcome NOT IN ('EXCLUDE', 'REINSTATE', 'ANSWERED'))
-- An officer has answered since, and they may be tried at once.
-- part: call_cleared
EXISTS (SELECT 1 FROM activity z WHERE z.person_id = a.person_id AND z.outcome = 'ANSWERED' AND z.at >= a.at)
-- The first day on which they may be tried again.
-- part: call_again
max(coalesce((SELECT date(max(a.at), 'unixepoch', '+' || :tried_days || ' days') FROM activity a
        WHERE a.person_id = p.id AND a.outcome NOT IN ('EXCLUDE', 'REINSTATE', 'ANSWERED') AND NOT {call_cleared}), ''),
    coalesce((SELECT date(max(a.at), 'unixepoch', '+' || :spoken_days || ' days') FROM activity a
        WHERE a.person_id = p.id AND a.outcome NOT IN ({nobody_reached}, 'EXCLUDE', 'REINSTATE', 'ANSWERED')
            AND NOT {call_cleared}), ''))
-- part: call_promised
(SELECT max({promised}) FROM activity a
 WHERE a.person_id = p.id AND a.call_back_on IS NOT NULL AND a.call_back_done = 0)
-- A potential member's next step has a day of its own.
-- part: call_follow_up
(SELECT coalesce(o.review_on, o.follow_up_on) || ' ' FROM prospect o WHERE o.person_id = p.id AND o.open = 1)

-- name: call_entry_put
-- unscoped: rows that are kept of the whole branch
INSERT INTO call_entry (list_id, person_id, workplace_id, sort_key, call_state, until_on, until_time, rank, last_at)
SELECT :list_id, q.id, q.workplace_id, q.sort_key, q.state,
    CASE q.state WHEN 'WAITING' THEN substr(q.promised, 1, 10)
        WHEN 'TOO_RECENT' THEN iif(q.promised <= :minute, date(:today, '+1 day'), q.again) END,
    CASE q.state WHEN 'WAITING' THEN nullif(substr(q.promised, 12), '') END,
    CASE WHEN q.standing = 'REPLACEMENT_NEEDED' THEN 0
         WHEN q.promised < :today || ' 24:00' THEN 1
         WHEN q.standing = 'HAS_PAPER' THEN 2
         WHEN q.last_at = 0 THEN 3 ELSE 4 END, q.last_at
FROM (SELECT w.*, CASE
          WHEN w.done THEN 'DONE'
          WHEN w.standing IN ('VOTED', 'WONT_SAY', 'EXCLUDED') THEN 'DONE'
          WHEN NOT w.may THEN 'NO_CONTACT'
          WHEN w.flagged THEN 'FOR_OFFICER'
          WHEN NOT w.number THEN 'NO_NUMBER'
          WHEN w.promised > :minute THEN 'WAITING'
          WHEN w.promised <= :minute
              AND (date(w.last_at, 'unixepoch') < :today OR w.promised >= :today || ' 00:00') THEN 'READY'
          WHEN w.again > :today THEN 'TOO_RECENT'
          ELSE 'READY' END AS state
      FROM (SELECT p.id, coalesce(p.workplace_id, 0) AS workplace_id, p.sort_key,
                p.id IN (SELECT value FROM json_each(:done)) OR EXISTS (
                    SELECT 1 FROM activity a WHERE a.call_list_id = :list_id AND a.person_id = p.id
                        AND a.outcome IN (SELECT value FROM json_each(:ends))) AS done,
                iif(:purpose = 'GOTV', {call_ballot}, NULL) AS standing,
                (SELECT {may_be_rung} FROM person d WHERE d.id = p.id) AS may,
                EXISTS (SELECT 1 FROM task t WHERE t.person_id = p.id AND t.open = 1
                        AND t.kind = 'OFFICER_LOOK') AS flagged,
                EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'PHONE'
                        AND c.wrong_on IS NULL) AS number,
                iif(:purpose = 'RECRUIT', coalesce({call_promised}, {call_follow_up}), {call_promised})
                    AS promised,
                {call_again} AS again, coalesce({call_last}, 0) AS last_at
            FROM json_each(:people) j CROSS JOIN person p ON p.id = j.value) w
      WHERE :purpose <> 'GOTV' OR w.standing IS NOT NULL) q
WHERE true
ON CONFLICT DO UPDATE SET workplace_id = excluded.workplace_id, sort_key = excluded.sort_key,
    call_state = excluded.call_state, until_on = excluded.until_on, until_time = excluded.until_time,
    rank = excluded.rank, last_at = excluded.last_at
WHERE workplace_id <> excluded.workplace_id OR sort_key <> excluded.sort_key OR call_state <> excluded.call_state
    OR until_on IS NOT excluded.until_on OR until_time IS NOT excluded.until_time OR rank <> excluded.rank OR last_at <> excluded.last_at;

-- Whose time of today has come since.
-- name: call_entry_ripe
-- unscoped: rows that are kept of the whole branch
UPDATE call_entry SET call_state = 'READY', until_on = NULL, until_time = NULL
WHERE list_id = :list_id AND until_on = :today AND until_time <= substr(:minute, 12) AND call_state = 'WAITING';

-- Who is handed out -----------------------------------------------------------

-- part: call_places
SELECT 0 AS id WHERE in_scope(NULL) UNION ALL SELECT w.id FROM workplace w WHERE in_scope(w.id)

-- name: call_counts
SELECT t.call_state, sum(t.n) AS n FROM ({call_places}) z
CROSS JOIN call_tally t ON t.list_id = :list_id AND t.workplace_id = z.id AND t.n > 0
GROUP BY t.call_state;
-- name: call_reserved
SELECT count(*) AS n FROM call_reserve r
CROSS JOIN call_entry e ON e.list_id = :list_id AND e.person_id = r.person_id AND e.call_state = 'READY'
WHERE r.until_at > :now AND in_scope(nullif(e.workplace_id, 0));

-- One's own that is not recorded yet comes first.
-- name: call_mine
SELECT e.person_id FROM call_reserve r
CROSS JOIN call_entry e ON e.list_id = r.list_id AND e.person_id = r.person_id AND e.call_state = 'READY'
WHERE r.list_id = :list_id AND r.rep_id = :actor_id AND r.until_at > :now
    AND in_scope(nullif(e.workplace_id, 0)) AND e.person_id NOT IN (SELECT value FROM json_each(:skipped))
ORDER BY r.until_at DESC LIMIT 1;

-- The most urgent first, and of those whom the workplace that lacks most has, who was left alone longest:
-- the first few of each rank and workplace are looked at.
-- Another has them open, or was handed them.
-- part: reserved
r.until_at > :now AND r.rep_id <> :actor_id
-- part: call_first_of
FROM ({call_places}) z
CROSS JOIN call_tally t ON t.list_id = :list_id AND t.workplace_id = z.id AND t.call_state = 'READY' AND t.n > 0
CROSS JOIN call_entry e ON e.list_id = :list_id AND e.person_id IN (
    SELECT c.person_id FROM call_entry c
    WHERE c.list_id = :list_id AND c.workplace_id = z.id AND c.call_state = 'READY' AND c.rank = t.rank
        AND c.person_id NOT IN (SELECT value FROM json_each(:skipped))
        AND NOT EXISTS (SELECT 1 FROM call_reserve r WHERE r.person_id = c.person_id AND {reserved})
    ORDER BY c.last_at, c.sort_key, c.person_id LIMIT :most)
LEFT JOIN (SELECT k.workplace_id, sum(k.n) * b.target_percent
               - 100 * coalesce(sum(k.n) FILTER (WHERE k.state = 'VOTED'), 0) AS lack
           FROM canvass_tally k JOIN ballot b ON b.id = k.ballot_id
           WHERE :purpose = 'GOTV' AND k.ballot_id = ({ballot_now}) GROUP BY k.workplace_id) d
    ON d.workplace_id = z.id
-- In the last days for the post whoever has a paper comes before what was promised.
-- part: call_post_ends
(:purpose = 'GOTV' AND EXISTS (SELECT 1 FROM ballot b WHERE b.id = ({ballot_now})
    AND b.last_safe_post_on BETWEEN :today AND date(:today, '+3 days')))
-- part: call_first_by
ORDER BY iif(e.rank = 2 AND {call_post_ends}, 0.5, e.rank), coalesce(d.lack, 0) DESC, e.last_at, e.sort_key, e.person_id
-- part: call_first_order
{call_first_by} LIMIT :most

-- name: call_first
SELECT e.person_id, e.rank {call_first_of} {call_first_order};
-- For the screen: how many are ready, and who comes.
-- name: call_ready
-- level: volunteer
SELECT (SELECT coalesce(sum(t.n), 0) FROM ({call_places}) z
        CROSS JOIN call_tally t ON t.list_id = :list_id AND t.workplace_id = z.id AND t.call_state = 'READY')
    - (SELECT count(*) FROM call_reserve r
       CROSS JOIN call_entry e ON e.list_id = :list_id AND e.person_id = r.person_id AND e.call_state = 'READY'
       WHERE {reserved} AND in_scope(nullif(e.workplace_id, 0))) AS ready;
-- name: call_coming
-- level: volunteer
SELECT q.person_id, person_name(p.given_name, p.family_name) AS name, w.name AS workplace, q.rank AS _rank,
    iif(:purpose = 'GOTV', {call_ballot}, NULL) AS state, a.outcome AS last_outcome, a.at AS last_at,
    (SELECT {promised_on} FROM activity a
     WHERE a.person_id = p.id AND a.call_back_on IS NOT NULL AND a.call_back_done = 0) AS promised_on,
    (SELECT {promised_at} FROM activity a
     WHERE a.person_id = p.id AND a.call_back_on IS NOT NULL AND a.call_back_done = 0) AS promised_at
FROM (SELECT e.person_id, e.rank, row_number() OVER ({call_first_by}) AS i {call_first_of} {call_first_order}) q
JOIN person p ON p.id = q.person_id LEFT JOIN workplace w ON w.id = p.workplace_id
LEFT JOIN activity a ON a.id = (SELECT x.id FROM activity x WHERE x.person_id = p.id
                                ORDER BY x.at DESC, x.id DESC LIMIT 1)
ORDER BY q.i;

-- When they were reached by phone, the latest first.
-- name: call_answered_at
-- level: volunteer
SELECT a.at FROM activity a JOIN person p ON p.id = a.person_id
WHERE a.person_id = :person_id AND a.channel = 'PHONE' AND in_scope(p.workplace_id)
    AND a.outcome NOT IN ({nobody_reached}, 'EXCLUDE', 'REINSTATE', 'ANSWERED')
ORDER BY a.at DESC, a.id DESC LIMIT :most;

-- name: call_reserve_put
-- unscoped: who was just chosen in scope
INSERT INTO call_reserve (person_id, list_id, rep_id, until_at)
VALUES (:person_id, :list_id, :actor_id, :until_at)
ON CONFLICT DO UPDATE SET list_id = excluded.list_id, rep_id = excluded.rep_id, until_at = excluded.until_at;
-- name: call_reserve_over
-- unscoped: nobody's any more
DELETE FROM call_reserve WHERE until_at <= :now;
-- A rep's own, all of the list or one; of one also an officer whosever they are.
-- name: call_release
DELETE FROM call_reserve WHERE list_id = :list_id AND coalesce(:person_id, person_id) = person_id
    AND (rep_id = :actor_id OR (:person_id IS NOT NULL AND may_see('officer')));
-- Of one's own, whatever list they were handed out of.
-- name: call_hold_drop
-- unscoped: one's own
DELETE FROM call_reserve WHERE person_id = :person_id AND rep_id = :actor_id;
-- name: call_hold_on
-- unscoped: one's own
UPDATE call_reserve SET until_at = :until_at WHERE person_id = :person_id AND rep_id = :actor_id;
-- name: call_hold_mark
-- unscoped: a number that changes, nobody's name
SELECT coalesce(sum(r.person_id * 65537 + r.rep_id), 0) AS mark FROM call_reserve r
WHERE r.rep_id <> :actor_id AND r.until_at > :now;
-- name: call_holder
SELECT r.rep_id, n.name FROM call_reserve r JOIN rep n ON n.id = r.rep_id
JOIN person p ON p.id = r.person_id
WHERE r.person_id = :person_id AND r.until_at > :now AND r.rep_id <> :actor_id AND in_scope(p.workplace_id);

-- Somebody of the list, with what the caller needs.
-- name: call_person
SELECT p.id AS person_id, person_name(p.given_name, p.family_name) AS name,
    iif(may_see('rep'), p.membership_no, NULL) AS membership_no,
    iif(may_see('rep'), (SELECT c.value FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'PHONE'
        AND c.wrong_on IS NULL ORDER BY c.source DESC, c.id DESC LIMIT 1), NULL) AS phone,
    w.name AS workplace, e.call_state, e.rank AS _rank, e.until_on,
    iif(:purpose = 'GOTV', {call_ballot}, NULL) AS state, a.outcome AS last_outcome, a.at AS _last_at,
    a.note, a.call_back_on, a.call_back_at, (SELECT o.id FROM prospect o WHERE o.person_id = p.id) AS _prospect_id,
    p.workplace_id AS _workplace_id
FROM call_entry e CROSS JOIN person p ON p.id = e.person_id
LEFT JOIN workplace w ON w.id = p.workplace_id
LEFT JOIN activity a ON a.id = (SELECT x.id FROM activity x WHERE x.person_id = p.id
                                ORDER BY x.at DESC, x.id DESC LIMIT 1)
WHERE e.list_id = :list_id AND e.person_id = :person_id AND in_scope(p.workplace_id);
