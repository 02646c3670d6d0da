-- The Today screen: what is asked, the ballot, what is due, who is next, what
-- the others did. Each is bounded: sums come from tallies, lists stop early,
-- one look-up a workplace of the actor's scope.

-- Each place of the scope: its people have it as their workplace_id. NULL, for those
-- without one, belongs to whoever sees all.
-- part: places
(SELECT NULL AS id WHERE in_scope(NULL) UNION ALL SELECT w.id FROM workplace w WHERE in_scope(w.id))

-- The most urgent task that the actor may do: their own, or for a rep nobody's.
-- part: urgent_task
(SELECT k.id FROM (
    SELECT (SELECT x.id FROM task x WHERE x.owner_id = :actor_id AND x.open = 1
            ORDER BY coalesce(x.due_on, '9999-12-31'), x.id LIMIT 1) AS id
    UNION ALL
    SELECT (SELECT x.id FROM task x INDEXED BY task_unowned
            WHERE x.workplace_id IS p.id AND x.open = 1 AND x.owner_id IS NULL
            ORDER BY coalesce(x.due_on, '9999-12-31'), x.id LIMIT 1)
    FROM {places} p WHERE may_see('rep')) f
 CROSS JOIN task k ON k.id = f.id
 ORDER BY coalesce(k.due_on, '9999-12-31'), k.id LIMIT 1)

-- How a task stands among others: whom it is about comes first.
-- part: task_said
CASE WHEN k.kind = 'OFFICER_LOOK' AND n.id IS NOT NULL AND in_scope(n.workplace_id)
    THEN person_name(n.given_name, n.family_name) || ': officer to look' ELSE k.title END

-- name: task_urgent
SELECT {task_said} AS title, k.due_on
FROM task k LEFT JOIN person n ON n.id = k.person_id WHERE k.id = {urgent_task};

-- Sums over the seats in scope: of all of them, or by the workplaces.
-- name: today_asks
SELECT s.wrote, s.answered, max(s.to_send - v.n, 0) AS to_send, v.n AS in_outbox, s.to_ask,
    s.undelivered, {to_match},
    (SELECT coalesce(sum({could_join}), 0)
     FROM workplace w LEFT JOIN workplace_tally t ON t.workplace_id = w.id
     WHERE in_scope(w.id) AND w.id <> 1) AS could_join,
    (SELECT count(*) FROM (SELECT 1 FROM {places} p
        CROSS JOIN prospect x ON x.workplace_id IS p.id AND x.open = 1
            AND coalesce(x.follow_up_on, x.review_on, '9999-12-31') <= :today
            AND {may_be_recruited} LIMIT 100))
        AS follow_ups_due,
    (SELECT count(*) FROM (SELECT 1 FROM (
        SELECT 1 FROM task k WHERE k.owner_id = :actor_id AND k.open = 1
            AND coalesce(k.due_on, '9999-12-31') <= :today
        UNION ALL
        SELECT 1 FROM {places} p
        CROSS JOIN task k INDEXED BY task_unowned ON k.workplace_id IS p.id AND k.open = 1 AND k.owner_id IS NULL
            AND (k.kind <> 'OFFICER_LOOK' OR may_see('rep'))
            AND (k.kind NOT IN ('NEW_PAPER', 'ADDRESS_QUERY') OR may_see('volunteer'))
            AND coalesce(k.due_on, '9999-12-31') <= :today) LIMIT 100)) AS tasks_due,
    u.title AS next_task, u.kind AS next_task_kind,
    (SELECT min(f.due_on) FROM (
        SELECT (SELECT min(x.due_on) FROM task x INDEXED BY task_meetings
                WHERE x.workplace_id IS p.id AND x.open = 1 AND x.kind = 'MEETING'
                    AND x.due_on >= :today) AS due_on
        FROM {places} p) f) AS next_meeting_on,
    (SELECT coalesce(person_name(n.given_name, n.family_name), o.label) || coalesce(', ' || w.name, '')
     FROM {places} p
     CROSS JOIN prospect o ON o.id = (SELECT x.id FROM prospect x WHERE x.workplace_id IS p.id
         AND x.open = 1 AND {may_be_recruited}
         ORDER BY coalesce(x.follow_up_on, x.review_on, '9999-12-31'), x.id LIMIT 1)
     LEFT JOIN person n ON n.id = o.person_id LEFT JOIN workplace w ON w.id = o.workplace_id
     ORDER BY coalesce(o.follow_up_on, o.review_on, '9999-12-31'), o.id LIMIT 1) AS next_prospect,
    EXISTS (SELECT 1 FROM workplace w WHERE w.id <> 1 AND in_scope(w.id)) AS any_workplace,
    EXISTS (SELECT 1 FROM {places} p
            CROSS JOIN person n ON n.workplace_id IS p.id AND n.kind = 'MEMBER') AS any_member
FROM (SELECT coalesce(sum(wrote), 0) AS wrote, coalesce(sum(answered), 0) AS answered,
             coalesce(sum(to_send), 0) AS to_send, coalesce(sum(to_ask), 0) AS to_ask,
             coalesce(sum(undelivered), 0) AS undelivered
      FROM (SELECT t.wrote, t.answered, t.to_send, t.to_ask, t.undelivered FROM seat_total t
            WHERE in_scope(NULL)
            UNION ALL
            SELECT t.wrote, t.answered, t.to_send, t.to_ask, t.undelivered
            FROM (SELECT w.id FROM workplace w WHERE in_scope(w.id) AND NOT in_scope(NULL)) p
            CROSS JOIN seat_tally t ON t.workplace_id = p.id)) s
CROSS JOIN (SELECT coalesce(sum(w.n), 0) AS n FROM {on_their_way} w) v
LEFT JOIN task u ON u.id = {urgent_task};

-- The ballot of today (ballot_id as ballot_current gives it), as told in scope.
-- name: today_turnout
SELECT b.id AS ballot_id, b.title, b.kind, b.method, b.place, b.opens_on, b.closes_on, b.closes_time,
    b.replacement_deadline_on, b.last_safe_post_on, b.target_percent,
    r.num AS turnout_num, r.den AS turnout_den, r.status AS turnout_status,
    EXISTS (SELECT 1 FROM canvass_tally t WHERE t.ballot_id = b.id) AS listed,
    (SELECT coalesce(sum(t.n), 0) FROM canvass_tally t
     WHERE t.ballot_id = b.id AND in_scope(nullif(t.workplace_id, 0))
         AND t.state = 'REPLACEMENT_NEEDED' AND may_see('volunteer')) AS papers,
    (SELECT coalesce(sum(t.n), 0) FROM canvass_tally t
     WHERE t.ballot_id = b.id AND in_scope(nullif(t.workplace_id, 0))) AS entitled,
    (SELECT coalesce(sum(t.n), 0) FROM canvass_tally t
     WHERE t.ballot_id = b.id AND t.state = 'VOTED' AND in_scope(nullif(t.workplace_id, 0)))
        AS voted,
    (SELECT coalesce(sum(t.n), 0) FROM canvass_tally t
     WHERE t.ballot_id = b.id AND t.state = 'READY' AND in_scope(nullif(t.workplace_id, 0))) AS ready
FROM ballot b LEFT JOIN rule_value r ON r.id = b.turnout_rule_id AND b.kind = 'STATUTORY'
WHERE b.id = coalesce(
    (SELECT id FROM (SELECT id, opens_on, closes_on FROM ballot WHERE closes_on >= :today
                     ORDER BY closes_on, id LIMIT 20)
     WHERE opens_on <= :today ORDER BY closes_on, id LIMIT 1),
    (SELECT id FROM ballot WHERE closes_on >= :today ORDER BY closes_on, id LIMIT 1),
    (SELECT id FROM ballot ORDER BY closes_on DESC, id DESC LIMIT 1));

-- My tasks that are due, those that are nobody's, and people to ring back: conversations are for
-- volunteers.
-- name: today_due
SELECT 'TASK' AS what, k.id AS task_id, NULL AS person_id, NULL AS activity_id, {task_said} AS title,
    k.due_on, NULL AS due_at, w.name AS workplace, k.workplace_id, k.status AS task_status, k.owner_id AS task_owner
FROM (SELECT id FROM (SELECT x.id, x.due_on FROM task x WHERE x.owner_id = :actor_id AND x.open = 1
          AND coalesce(x.due_on, '9999-12-31') <= date(:today, '+7 days')
          ORDER BY coalesce(x.due_on, '9999-12-31'), x.id LIMIT 24)
      UNION ALL
      SELECT k.id FROM {places} p
      CROSS JOIN task k ON k.id IN (SELECT x.id FROM task x INDEXED BY task_unowned
          WHERE x.workplace_id IS p.id AND x.open = 1 AND x.owner_id IS NULL
                    AND (x.kind <> 'OFFICER_LOOK' OR may_see('rep'))
            AND (x.kind NOT IN ('NEW_PAPER', 'ADDRESS_QUERY') OR may_see('volunteer'))
          AND coalesce(x.due_on, '9999-12-31') <= date(:today, '+7 days')
          ORDER BY coalesce(x.due_on, '9999-12-31'), x.id LIMIT 24)) m
CROSS JOIN task k ON k.id = m.id
LEFT JOIN person n ON n.id = k.person_id
LEFT JOIN workplace w ON w.id = k.workplace_id
UNION ALL
SELECT 'CALL_BACK', NULL, y.person_id, y.id, person_name(n.given_name, n.family_name) || ': ring back',
    y.call_back_on, y.call_back_at, w.name, y.workplace_id, NULL, NULL
FROM {places} p
CROSS JOIN activity y ON y.id IN (SELECT a.id FROM activity a WHERE a.workplace_id IS p.id
    AND a.call_back_on IS NOT NULL AND a.call_back_done = 0 AND {promised} < :today || ' 24:00'
    AND EXISTS (SELECT 1 FROM person d WHERE d.id = a.person_id AND {may_be_rung})
    ORDER BY {promised}, a.id LIMIT 24)
JOIN person n ON n.id = y.person_id
LEFT JOIN workplace w ON w.id = y.workplace_id
WHERE may_see('volunteer')
ORDER BY due_on, what, due_at, task_id, activity_id LIMIT 24;

-- The same of the other reps' tasks, each with who has it.
-- name: today_due_others
-- level: rep
SELECT k.id AS task_id, NULL AS person_id, {task_said} AS title, k.due_on, o.name AS owner,
    k.workplace_id
FROM {places} p
CROSS JOIN task k ON k.id IN (SELECT id FROM (SELECT x.id, x.owner_id FROM task x
        WHERE x.workplace_id IS p.id AND x.open = 1
            AND coalesce(x.due_on, '9999-12-31') <= date(:today, '+7 days')
        ORDER BY coalesce(x.due_on, '9999-12-31'), x.id LIMIT 48)
    WHERE owner_id <> :actor_id LIMIT 24)
JOIN rep o ON o.id = k.owner_id
LEFT JOIN person n ON n.id = k.person_id
ORDER BY k.due_on, k.id LIMIT 24;

-- What the others did last, in scope, as the log says it, and to whom it does; of a workplace's
-- newest lines. What was taken back did not happen: neither it nor its undo is there.
-- name: today_lately
SELECT c.id AS change_id, c.at, r.name AS rep, {change_label}, c.command
FROM (SELECT id FROM (SELECT x.id, x.rep_id, x.undone_by, x.command FROM change x WHERE in_scope(NULL)
                          AND (x.workplace_id IS NOT NULL OR may_see('officer'))
                      ORDER BY x.id DESC LIMIT 100)
      WHERE rep_id <> :actor_id AND undone_by IS NULL AND command <> 'undo'
      UNION ALL
      SELECT x.id FROM (SELECT w.id FROM workplace w WHERE in_scope(w.id) AND NOT in_scope(NULL)) p
      CROSS JOIN change x ON x.id IN (SELECT y.id FROM change y WHERE y.workplace_id = p.id
                                      ORDER BY y.id DESC LIMIT 48)
      WHERE x.rep_id <> :actor_id AND x.undone_by IS NULL AND x.command <> 'undo'
      ORDER BY 1 DESC LIMIT 24) m
CROSS JOIN change c ON c.id = m.id
JOIN rep r ON r.id = c.rep_id
WHERE may_see('rep')
ORDER BY c.at DESC, c.id DESC LIMIT 24;
