-- Potential members: head-counts, and people who agreed to be named.

-- part: prospect_columns
o.id AS id, o.id AS prospect_id, o.person_id,
    coalesce(person_name(p.given_name, p.family_name), o.label) AS name, o.headcount,
    o.workplace_id, w.name AS workplace, o.stage, o.asks, o.objection, o.follow_up_on, o.review_on,
    o.consent_on, o.expires_on, p.do_not_contact IS NOT NULL AS do_not_contact, {blocked_channels}

-- part: prospect_joins
LEFT JOIN person p ON p.id = o.person_id LEFT JOIN workplace w ON w.id = o.workplace_id

-- Of workplace w with its tally t: where the headcount is not known, who is named.
-- part: could_join
CASE WHEN w.headcount IS NULL THEN coalesce(t.potential, 0)
    ELSE max(0, w.headcount - coalesce(t.members, 0) - w.other_union) END

-- name: prospect_person_insert
INSERT INTO person (kind, given_name, family_name, sort_key, workplace_id, job, created_at)
VALUES ('PROSPECT', :given_name, :family_name, :sort_key, :workplace_id, :job, :now);

-- name: prospect_insert
INSERT INTO prospect (person_id, label, headcount, workplace_id, stage, open, source, consent_on,
    consent_method, expires_on, follow_up_on, review_on, asks, created_at, rep_id)
VALUES (:person_id, :label, :headcount, :workplace_id, :stage, :open, :source, :consent_on,
    :consent_method, :expires_on, :follow_up_on, :review_on, :asks, :now, :actor_id);

-- name: prospect_get
-- level: volunteer
SELECT {prospect_columns}, p.given_name, p.family_name, o.label, o.source, o.consent_method,
    o.created_at, r.name AS rep,
    p.do_not_contact AS do_not_contact_reason
FROM prospect o {prospect_joins} LEFT JOIN rep r ON r.id = o.rep_id
WHERE o.id = :prospect_id AND in_scope(o.workplace_id);

-- name: prospect_update
UPDATE prospect SET label = :label, headcount = :headcount, workplace_id = :workplace_id,
    source = :source, consent_on = :consent_on, consent_method = :consent_method,
    expires_on = :expires_on, follow_up_on = :follow_up_on
WHERE id = :prospect_id AND in_scope(workplace_id);

-- name: prospect_person_update
UPDATE person SET given_name = :given_name, family_name = :family_name, sort_key = :sort_key,
    workplace_id = :workplace_id
WHERE id = :person_id AND in_scope(workplace_id);

-- name: prospect_set_stage
UPDATE prospect SET stage = :stage, open = :open, asks = :asks, objection = :objection,
    follow_up_on = :follow_up_on, review_on = :review_on, expires_on = :expires_on,
    consent_on = :consent_on, consent_method = :consent_method
WHERE id = :prospect_id AND in_scope(workplace_id);

-- Since when it has been at the stage: the first talk that led there after the last one that led
-- elsewhere; NULL where none did.
-- name: prospect_stage_since
SELECT min(a.at) AS at FROM activity a
WHERE a.prospect_id = :prospect_id AND a.outcome = :stage AND a.id > coalesce(
        (SELECT max(b.id) FROM activity b WHERE b.prospect_id = :prospect_id AND b.outcome <> :stage
             AND b.outcome IN (SELECT value FROM word_recruit_stage)), 0)
    AND in_scope((SELECT o.workplace_id FROM prospect o WHERE o.id = :prospect_id));

-- The same person row becomes a member, with the same history.
-- name: prospect_joined
UPDATE person SET kind = 'MEMBER', membership_no = :membership_no, joined_on = :today,
    left_on = NULL, left_why = NULL, awaits_hq = 1
WHERE id = :person_id AND kind <> 'MEMBER' AND in_scope(workplace_id);

-- name: prospect_employment
INSERT INTO employment (person_id, workplace_id, job, from_on)
SELECT p.id, p.workplace_id, p.job, :today FROM person p
WHERE p.id = :person_id AND p.workplace_id IS NOT NULL AND in_scope(p.workplace_id)
    AND NOT EXISTS (SELECT 1 FROM employment e WHERE e.person_id = p.id AND e.to_on IS NULL);

-- name: prospect_number_taken
-- level: officer
-- unscoped: only whether the number is somebody's
SELECT {whose_number} AS id WHERE {whose_number} IS NOT NULL;

-- Names without consent whose time is over, with nothing else on record.
-- name: prospect_expired
-- level: officer
-- unscoped: officers only (prospect expire)
SELECT o.id AS prospect_id, o.person_id FROM prospect o JOIN person p ON p.id = o.person_id
WHERE o.expires_on IS NOT NULL AND o.expires_on <= :today AND p.kind = 'PROSPECT'
    AND NOT EXISTS (SELECT 1 FROM electorate e WHERE e.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM reply r WHERE r.person_id = p.id)
ORDER BY o.id LIMIT 1000;

-- Their lines of the change log lose what they say, and cannot be undone.
-- name: prospect_forget_parts
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM change_part WHERE change_id IN (SELECT a.change_id FROM audit_token t
    CROSS JOIN audit a ON a.subject_ref = t.token WHERE t.person_id = :person_id);

-- name: prospect_forget_changes
-- level: officer
-- unscoped: officers only (prospect expire)
UPDATE change SET label = 'a potential member, removed since', undoable = 0
WHERE id IN (SELECT a.change_id FROM audit_token t
    CROSS JOIN audit a ON a.subject_ref = t.token WHERE t.person_id = :person_id);

-- name: prospect_forget_touched
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM person_change WHERE person_id = :person_id;

-- name: prospect_forget_token
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM audit_token WHERE person_id = :person_id;

-- People whose adding was undone: no row is left that could expire, only what
-- the log says of them. For as long as names are kept it can be redone.
-- name: prospect_undone
-- level: officer
-- unscoped: officers only (prospect expire)
SELECT t.person_id FROM audit_token t
WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = t.person_id)
    AND coalesce((SELECT max(a.at) FROM audit a WHERE a.subject_ref = t.token), 0)
        <= :now - 30 * 86400
ORDER BY t.person_id LIMIT 1000;

-- name: prospect_drop_talk
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM activity WHERE person_id = :person_id;

-- name: prospect_drop_group_talk
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM activity WHERE prospect_id = :prospect_id;

-- name: prospect_drop_answers
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM call_answer WHERE person_id = :person_id;

-- name: prospect_drop_tasks
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM task WHERE person_id = :person_id;

-- name: prospect_drop_contacts
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM contact_point WHERE person_id = :person_id;

-- name: prospect_drop_employment
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM employment WHERE person_id = :person_id;

-- name: prospect_drop_blocks
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM person_block WHERE person_id = :person_id;

-- name: prospect_drop_lead
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM lead WHERE person_id = :person_id OR leader_id = :person_id;

-- name: prospect_drop_tags
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM person_tag WHERE person_id = :person_id;

-- name: prospect_drop_asks
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM ask_record WHERE person_id = :person_id;

-- name: prospect_drop_offices
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM office WHERE person_id = :person_id;

-- name: prospect_drop
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM prospect WHERE id = :prospect_id;

-- What was written to them goes when it has had its time; what waits does not go.
-- name: prospect_call_mail_off
-- level: officer
-- unscoped: officers only (prospect expire)
UPDATE outbox SET status = 'cancelled'
WHERE person_id = :person_id AND status IN ('queued', 'refused', 'uncertain');

-- name: prospect_drop_mail
-- level: officer
-- unscoped: officers only (prospect expire)
UPDATE outbox SET person_id = NULL WHERE person_id = :person_id;

-- name: prospect_drop_person
-- level: officer
-- unscoped: officers only (prospect expire)
DELETE FROM person WHERE id = :person_id AND kind = 'PROSPECT';

-- Open ones, due first.
-- list: prospect
-- key: coalesce(o.follow_up_on, o.review_on, '9999-12-31'), o.id
-- by: o.workplace_id
SELECT {prospect_columns} FROM prospect o {prospect_joins}
WHERE o.open = 1;

-- Open ones that are due, and want to be spoken to.
-- list: prospect_due
-- key: coalesce(o.follow_up_on, o.review_on, '9999-12-31'), o.id
-- by: o.workplace_id
SELECT {prospect_columns} FROM prospect o {prospect_joins}
WHERE o.open = 1 AND coalesce(o.follow_up_on, o.review_on, '9999-12-31') <= :today
    AND p.do_not_contact IS NULL;

-- Those at a stage, closed ones too.
-- list: prospect_stage
-- key: coalesce(o.follow_up_on, o.review_on, '9999-12-31'), o.id
-- by: o.workplace_id
SELECT {prospect_columns} FROM prospect o {prospect_joins}
WHERE o.stage = :stage;

-- Workplaces in scope with their sums; one row a workplace.
-- name: recruit_board
SELECT w.id AS workplace_id, w.name AS workplace, w.headcount, coalesce(t.members, 0) AS members,
    w.other_union, coalesce(t.potential, 0) AS known,
    {could_join} AS potential,
    CASE WHEN w.headcount > 0 THEN coalesce(t.members, 0) * 10000 / w.headcount END
        AS density_hundredths
FROM workplace w LEFT JOIN workplace_tally t ON t.workplace_id = w.id
WHERE w.kind <> 'BRANCH' AND in_scope(w.id)
ORDER BY potential DESC, members DESC, w.headcount IS NULL, w.name, w.id;
