-- Tasks: open by due day, mine, done.

-- A task given to somebody tells nothing of a person out of their scope.
-- part: task_columns
k.id AS id, k.id AS task_id, k.title, k.kind, k.status, k.due_on, o.name AS owner,
    k.owner_id AS _owner, k.workplace_id, w.name AS workplace, k.person_id,
    CASE WHEN in_scope(p.workplace_id) THEN person_name(p.given_name, p.family_name) END AS person

-- What an officer should look at is not everybody's to know; what tells where somebody stands in a
-- ballot is for those who may canvass.
-- part: task_for_them
(k.owner_id = :actor_id OR ((k.kind <> 'OFFICER_LOOK' OR may_see('rep'))
    AND (k.kind NOT IN ('NEW_PAPER', 'ADDRESS_QUERY') OR may_see('volunteer'))))

-- part: task_joins
LEFT JOIN rep o ON o.id = k.owner_id LEFT JOIN workplace w ON w.id = k.workplace_id
LEFT JOIN person p ON p.id = k.person_id

-- name: task_insert
INSERT INTO task (title, detail, kind, owner_id, workplace_id, person_id, due_on, created_at, created_by)
VALUES (:title, :detail, :kind, :owner_id, :workplace_id, :person_id, :due_on, :now, :actor_id);

-- The detail may hold a note about a person.
-- name: task_get
-- level: volunteer
SELECT {task_columns}, in_scope(k.workplace_id) AS _within, k.detail, k.owner_id, k.created_at, c.name AS created_by, k.done_at
FROM task k {task_joins} LEFT JOIN rep c ON c.id = k.created_by
WHERE k.id = :task_id AND (in_scope(k.workplace_id) OR k.owner_id = :actor_id) AND {task_for_them};

-- An open task of that kind about that person.
-- name: task_open_about
-- level: officer
-- unscoped: only whether there is one
SELECT k.id FROM task k WHERE k.person_id = :person_id AND k.kind = :kind AND k.open = 1 LIMIT 1;

-- name: tasks_open_about
-- level: officer
-- unscoped: about a person read in scope just before
SELECT k.id FROM task k WHERE k.person_id = :person_id AND k.kind = :kind AND k.open = 1;

-- name: task_done_about
-- level: officer
-- unscoped: about a person read in scope just before
UPDATE task SET status = 'DONE', open = 0, done_at = :now
WHERE person_id = :person_id AND kind = :kind AND open = 1;

-- Whether an open ballot says that a new paper was asked for, for that member.
-- name: task_paper_asked
-- level: volunteer
SELECT s.ballot_id, b.method FROM canvass_state s JOIN ballot b ON b.id = s.ballot_id
JOIN person p ON p.id = s.person_id
WHERE s.person_id = :person_id AND s.state = 'REPLACEMENT_REQUESTED' AND in_scope(p.workplace_id)
    AND b.opens_on <= :today AND b.closes_on >= :today
LIMIT 1;

-- What HQ is asked for, for people of a ballot: what it was not told of first.
-- name: requests_open
-- level: volunteer
SELECT k.id AS task_id, k.kind, p.id AS person_id, person_name(p.given_name, p.family_name) AS person,
    p.membership_no, w.name AS workplace, k.created_at AS _created_at, k.hq_told_on, s.state
FROM task k
CROSS JOIN person p ON p.id = k.person_id
CROSS JOIN canvass_state s ON s.ballot_id = :ballot_id AND s.person_id = p.id
LEFT JOIN workplace w ON w.id = p.workplace_id
WHERE k.open = 1 AND k.kind IN ('ADDRESS_QUERY', 'NEW_PAPER') AND in_scope(p.workplace_id)
    AND (:all OR k.hq_told_on IS NULL)
ORDER BY k.hq_told_on IS NOT NULL, k.kind, p.sort_key, k.id;

-- What is left to do is to hear from HQ.
-- name: task_hq_told
-- level: rep
-- unscoped: read in scope by requests_open
UPDATE task SET hq_told_on = :today,
    title = replace(replace(title, ': ask HQ', ': HQ was told'), 'Tell HQ that', 'HQ was told that')
WHERE id = :task_id AND open = 1;

-- name: task_update
UPDATE task SET title = :title, detail = :detail, kind = :kind, owner_id = :owner_id,
    workplace_id = :workplace_id, person_id = :person_id, due_on = :due_on
WHERE id = :task_id AND (in_scope(workplace_id) OR owner_id = :actor_id);

-- name: task_set_status
UPDATE task SET status = :status, open = :open, done_at = :done_at
WHERE id = :task_id AND (in_scope(workplace_id) OR owner_id = :actor_id);

-- name: person_workplace
SELECT p.workplace_id FROM person p WHERE p.id = :person_id AND in_scope(p.workplace_id);

-- Open ones, the most urgent first.
-- list: task
-- key: coalesce(k.due_on, '9999-12-31'), k.id
-- sort due_on: coalesce(k.due_on, '9999-12-31'), k.id
-- by: k.workplace_id
SELECT {task_columns} FROM task k {task_joins}
WHERE k.open = 1 AND {task_for_them};

-- list: task_mine
-- key: coalesce(k.due_on, '9999-12-31'), k.id
-- sort due_on: coalesce(k.due_on, '9999-12-31'), k.id
-- unscoped: given to the actor
SELECT {task_columns} FROM task k {task_joins}
WHERE k.owner_id = :actor_id AND k.open = 1;

-- Done and dropped ones, the latest first.
-- list: task_done
-- key: k.done_at, k.id
-- order: desc
-- by: k.workplace_id
SELECT {task_columns}, k.done_at FROM task k {task_joins}
WHERE k.open = 0 AND {task_for_them};

-- list: task_mine_done
-- key: k.done_at, k.id
-- order: desc
-- unscoped: given to the actor
SELECT {task_columns}, k.done_at FROM task k {task_joins}
WHERE k.owner_id = :actor_id AND k.open = 0;
