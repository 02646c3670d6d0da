-- What the store itself runs: the change log, canvass events that an undo adds,
-- the audit chain.

-- name: store_change_insert
INSERT INTO change (at, rep_id, command) VALUES (:at, :rep_id, :command)

-- name: store_change_part_insert
INSERT INTO change_part (change_id, seq, changeset, digest)
VALUES (:change_id, :seq, :changeset, digest(:changeset))

-- Whom a part is about, and whom the canvass events of the change.
-- name: store_person_change_insert
INSERT INTO person_change (person_id, change_id, part)
SELECT value, :change_id, :part FROM json_each(:people)

-- name: store_person_change_events
-- unscoped: of the change being made, whoever makes it
INSERT INTO person_change (person_id, change_id, part)
SELECT DISTINCT person_id, :change_id, :part FROM canvass_event WHERE change_id = :change_id

-- name: store_change_finish
UPDATE change SET label = :label, topics = :topics, undoable = :undoable, goes_on = :goes_on WHERE id = :id

-- name: store_change_is_undo
UPDATE change SET undoes = :undoes, command = :command WHERE id = :id

-- name: store_change_undone
UPDATE change SET undone_by = :undone_by WHERE id = :id

-- name: store_change_delete
DELETE FROM change WHERE id = :id

-- name: store_change_get
-- level: officer
SELECT c.id, c.rep_id, r.name AS rep_name, c.command, c.label, c.topics, c.undone_by, c.undoable,
    (SELECT u.name FROM change d JOIN rep u ON u.id = d.rep_id WHERE d.id = c.undone_by) AS undone_by_name
FROM change c JOIN rep r ON r.id = c.rep_id
WHERE c.id = :id

-- What is undone with a change, the latest first: what was stored one after the other goes as a whole.
-- stays: it cannot be undone any more.
-- name: store_together
SELECT g.id AS id, g.undoable = 0 AS stays FROM change c JOIN change g ON g.id = coalesce(c.goes_on, c.id)
WHERE c.id = :id AND g.undone_by IS NULL
UNION ALL
SELECT g.id, g.undoable = 0 FROM change c JOIN change g ON g.goes_on = coalesce(c.goes_on, c.id)
WHERE c.id = :id AND g.undone_by IS NULL
ORDER BY 1 DESC

-- name: store_change_parts
SELECT seq FROM change_part WHERE change_id = :change_id ORDER BY seq DESC

-- name: store_change_part
-- level: officer
SELECT changeset, digest IS digest(changeset) AS sound FROM change_part WHERE change_id = :change_id AND seq = :seq

-- Later changes in effect: neither undone nor themselves the undo of a later one, nor what goes with it.
-- name: store_changes_later
SELECT id FROM change
WHERE id > :id AND id <> :own_id AND undone_by IS NULL AND NOT (command = 'undo' AND undoes > :id)
    AND coalesce(goes_on, 0) <> (SELECT coalesce(c.goes_on, c.id) FROM change c WHERE c.id = :id)
ORDER BY id DESC

-- A change that is not ended yet has no topics.
-- name: store_change_last_undoable
SELECT id FROM change
WHERE rep_id = :rep_id AND undone_by IS NULL AND undoable = 1 AND command <> 'undo' AND topics <> 0
ORDER BY id DESC LIMIT 1

-- The undo to take back: none once the rep has done something else.
-- name: store_change_last_redoable
SELECT id FROM change
WHERE rep_id = :rep_id
    AND id > coalesce((SELECT id FROM change WHERE rep_id = :rep_id
        AND command NOT IN ('undo', 'redo') ORDER BY id DESC LIMIT 1), 0)
    AND command = 'undo' AND undone_by IS NULL AND undoable = 1
ORDER BY id DESC LIMIT 1

-- Those that may hold a mail which is erased: 12 is TOPIC_MP and TOPIC_REPLY, by an index of theirs.
-- name: store_forget_each
SELECT id, command FROM change WHERE at >= :since AND topics & 12 AND id <> :own_id ORDER BY at, id

-- The same of mail that leaves.
-- name: store_forget_post
SELECT id, command FROM change WHERE at >= :since AND topics & 16384 AND id <> :own_id ORDER BY at, id

-- The undoing of replies and MPs, the latest first, as long as it can be taken back.
-- name: store_forget_undo
SELECT id FROM change
WHERE at >= :since AND topics & 12 AND command = 'undo' AND undoable = 1 AND undone_by IS NULL
ORDER BY at DESC, id DESC

-- What an undo took back that cannot be taken back itself any more.
-- name: store_undone_by
SELECT g.id AS id FROM change u JOIN change c ON c.id = u.undoes JOIN change g ON g.id = coalesce(c.goes_on, c.id)
WHERE u.id = :id AND g.undone_by = :id AND g.undoable = 1
UNION ALL
SELECT g.id FROM change u JOIN change c ON c.id = u.undoes JOIN change g ON g.goes_on = coalesce(c.goes_on, c.id)
WHERE u.id = :id AND g.undone_by = :id AND g.undoable = 1

-- name: store_change_parts_drop
DELETE FROM change_part WHERE change_id = :id

-- name: store_change_part_cut
UPDATE change_part SET changeset = :changeset, digest = digest(:changeset)
WHERE change_id = :change_id AND seq = :seq

-- One of which nothing is left goes with no others: they go on with the first of themselves.
-- name: store_change_goes_on_without
UPDATE change SET goes_on = nullif((SELECT min(o.id) FROM change o WHERE o.goes_on = :id), id)
WHERE goes_on = :id

-- name: store_change_goes_alone
UPDATE change SET goes_on = NULL WHERE id = :id

-- name: store_change_not_undoable
UPDATE change SET undoable = 0 WHERE id = :id

-- name: store_change_newest
SELECT max(id) FROM change

-- name: store_change_topics
SELECT topics FROM change WHERE id > :since

-- name: store_event_any
-- unscoped: whether a change has canvass events at all
SELECT 1 FROM canvass_event WHERE change_id = :change_id LIMIT 1

-- name: store_events
-- level: officer
-- unscoped: a change is undone as a whole; the command checks who may
SELECT e.id, e.ballot_id, e.person_id, e.on_day, e.from_state, e.to_state,
    s.event_id AS latest_id, s.state AS state_now,
    (SELECT l.change_id FROM canvass_event l WHERE l.id = s.event_id) AS latest_change_id
FROM canvass_event e
LEFT JOIN canvass_state s ON s.ballot_id = e.ballot_id AND s.person_id = e.person_id
WHERE e.change_id = :change_id
ORDER BY e.id DESC

-- What an event says: the state it moved to, or itself where it moved none.
-- name: store_events_recorded
-- level: officer
-- unscoped: as the change's rows, which the app holds to the scope
SELECT e.id, e.ballot_id, e.person_id,
    CASE WHEN e.from_state = e.to_state THEN e.event END AS event,
    CASE WHEN e.from_state <> e.to_state THEN e.from_state END AS from_state,
    CASE WHEN e.from_state <> e.to_state THEN e.to_state END AS to_state,
    e.channel, e.source, e.note
FROM canvass_event e WHERE e.change_id = :change_id ORDER BY e.id

-- name: store_person_events
-- level: officer
-- unscoped: a change is undone as a whole; the command checks who may
SELECT id, undoes FROM canvass_event WHERE ballot_id = :ballot_id AND person_id = :person_id ORDER BY id

-- It counts for the day of the event that it takes back; done again, for the time it had.
-- name: store_event_undo
-- unscoped: a change is undone as a whole; the command checks who may
INSERT INTO canvass_event
    (ballot_id, person_id, at, on_day, rep_id, event, from_state, to_state, source, change_id, undoes)
SELECT :ballot_id, :person_id, coalesce(o.at, :at), :on_day, :rep_id,
    iif(o.id IS NULL, 'undo', 'redo'), :to_state, :from_state,
    iif(o.event IN ('says_voted', 'redo'), o.source, NULL), :change_id, :id
FROM canvass_event e LEFT JOIN canvass_event o ON o.id = e.undoes AND e.event = 'undo'
WHERE e.id = :id

-- name: store_audit_last
SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1

-- name: store_audit_insert
INSERT INTO audit (at, rep_id, action, subject, subject_ref, change_id, detail, prev_hash, hash)
VALUES (:at, :rep_id, :action, :subject, :subject_ref, :change_id, :detail, :prev_hash, :hash)

-- name: store_audit_walk
-- level: officer
SELECT id, at, rep_id, action, subject, subject_ref, change_id, detail, prev_hash, hash
FROM audit ORDER BY id

-- name: store_audit_sequence
SELECT seq FROM sqlite_sequence WHERE name = 'audit'

-- name: store_token_get
-- level: officer
SELECT token FROM audit_token WHERE person_id = :person_id

-- name: store_token_insert
INSERT INTO audit_token (person_id, token) VALUES (:person_id, :token)

-- After a load of many people (store/aside.h): what triggers keep, of everybody at once. A word that
-- cannot be stored ends the load, and so nothing is kept to take single rows back by.
-- name: aside_no_words
-- unscoped: made anew of everybody
DELETE FROM person_token

-- name: aside_no_shared
-- unscoped: made anew of everybody
DELETE FROM shared_value

-- name: aside_shared
-- unscoped: made anew of everybody; the same rows as shared_again makes of shared_all
INSERT INTO shared_value (person_id, kind, value)
SELECT DISTINCT c.person_id, 'EMAIL', lower(c.value)
FROM (SELECT max(id) AS id FROM contact_point WHERE kind = 'EMAIL'
      GROUP BY value COLLATE NOCASE HAVING count(*) > 1) g
CROSS JOIN contact_point l ON l.id = g.id
CROSS JOIN contact_point c ON c.kind = 'EMAIL' AND c.value = l.value COLLATE NOCASE
WHERE (SELECT count(DISTINCT o.person_id) FROM contact_point o
       WHERE o.kind = 'EMAIL' AND o.value = l.value COLLATE NOCASE) BETWEEN 2 AND 20
UNION ALL
SELECT DISTINCT c.person_id, 'PHONE', phone_digits(c.value)
FROM (SELECT max(id) AS id FROM contact_point WHERE kind = 'PHONE'
      GROUP BY phone_digits(value) HAVING count(*) > 1) g
CROSS JOIN contact_point l ON l.id = g.id
CROSS JOIN contact_point c ON c.kind = 'PHONE' AND phone_digits(c.value) = phone_digits(l.value)
WHERE (SELECT count(DISTINCT o.person_id) FROM contact_point o
       WHERE o.kind = 'PHONE' AND phone_digits(o.value) = phone_digits(l.value)) BETWEEN 2 AND 20
UNION ALL
SELECT p.id, 'NUMBER', ltrim(p.membership_no, '0')
FROM (SELECT max(id) AS id FROM person WHERE membership_no IS NOT NULL
      GROUP BY ltrim(membership_no, '0') HAVING count(*) BETWEEN 2 AND 20) g
CROSS JOIN person l ON l.id = g.id
CROSS JOIN person p ON p.membership_no IS NOT NULL
    AND ltrim(p.membership_no, '0') = ltrim(l.membership_no, '0')
UNION ALL
SELECT id, 'NAME', joined_on || ' ' || sort_key FROM person
WHERE (sort_key, joined_on) IN (
    SELECT sort_key, joined_on FROM person WHERE joined_on IS NOT NULL
    GROUP BY sort_key, joined_on HAVING count(*) BETWEEN 2 AND 20)

-- name: aside_words
-- unscoped: made anew of everybody; a word with its rank before it sorts as both do, and faster
INSERT OR FAIL INTO person_token (rank, token, sort_key, person_id, workplace_id)
SELECT unicode(j.value) - 48, substr(j.value, 2), w.sort_key, w.person_id, w.workplace_id
FROM person_words w, json_each(w.words) j
ORDER BY j.value, w.sort_key, w.person_id

-- name: aside_workplaces
-- unscoped: made anew of everybody
INSERT INTO workplace_tally (workplace_id, members)
SELECT w.workplace_id, sum(w.n)
FROM (SELECT workplace_id, 0 AS n FROM workplace_tally
      UNION ALL
      SELECT coalesce(workplace_id, 0), count(*) FROM person WHERE kind = 'MEMBER' GROUP BY 1) w
WHERE true GROUP BY w.workplace_id
ON CONFLICT DO UPDATE SET members = excluded.members

-- name: aside_seats
-- unscoped: made anew of everybody
INSERT INTO seat_tally (ons_code, workplace_id, members)
SELECT s.ons_code, s.workplace_id, sum(s.n)
FROM (SELECT ons_code, workplace_id, 0 AS n FROM seat_tally
      UNION ALL
      SELECT coalesce(ons_code, ''), coalesce(workplace_id, 0), count(*) FROM person
      WHERE kind = 'MEMBER' GROUP BY 1, 2) s
WHERE true GROUP BY s.ons_code, s.workplace_id
ON CONFLICT DO UPDATE SET members = excluded.members
