-- What people are looked for by: each condition on a person p under the name by which the app asks
-- for it. "NAME_people" are those whom it can be true of, and perhaps others: where they are few,
-- they are looked at and nobody else. A column that has an index stands behind a +, so that the walk
-- by name is kept to.

-- part: workplaces_so
WITH RECURSIVE so (id) AS (
    SELECT w.id FROM workplace w WHERE w.kind <> 'BRANCH' AND instr(word_fold(w.name), ' ' || :key)
    UNION
    SELECT b.id FROM so CROSS JOIN workplace b ON b.parent_id = so.id)
SELECT id FROM so

-- Of every rank, each a stretch of the index.
-- part: with_words
SELECT x.person_id AS person_id FROM person_token x
WHERE x.rank IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
    AND x.token >= :word AND x.token < :word_end

-- A word of names, numbers, addresses, tags: :word to :word_end is what begins with it. :key is the text
-- folded, for workplaces; :tail the digits that a number ends with.
-- cond: word
EXISTS (SELECT 1 FROM person_token x
        WHERE x.person_id = p.id AND x.token >= :word AND x.token < :word_end)
    OR EXISTS (SELECT 1 FROM person_token x
               WHERE x.person_id = p.id AND x.token >= :tail AND x.token < :tail_end)
    OR +p.workplace_id IN ({workplaces_so})
-- cond: word_people
{with_words}
UNION ALL
SELECT x.person_id FROM person_token x WHERE x.rank = 9 AND x.token >= :tail AND x.token < :tail_end
UNION ALL
SELECT q.id FROM person q WHERE q.kind = 'MEMBER' AND q.workplace_id IN ({workplaces_so})
UNION ALL
SELECT q.id FROM person q WHERE q.kind <> 'MEMBER' AND q.workplace_id IN ({workplaces_so})

-- Of names and workplaces alone, for who sees no more.
-- cond: word_seen
EXISTS (SELECT 1 FROM json_each(fold_tokens(p.given_name, p.family_name)) j
        WHERE j.value >= :word AND j.value < :word_end)
    OR +p.workplace_id IN ({workplaces_so})

-- Words that belong together.
-- cond: phrase
instr(word_fold(p.given_name || ' ' || p.family_name || ' ' || p.given_name), ' ' || :key)
    OR +p.workplace_id IN ({workplaces_so})
    OR (:tags AND EXISTS (SELECT 1 FROM person_tag x WHERE x.person_id = p.id
                          AND instr(' ' || x.tag_key, ' ' || :key)))

-- cond: surname
EXISTS (SELECT 1 FROM json_each(fold_tokens(NULL, p.family_name)) j
        WHERE j.value >= :word AND j.value < :word_end)
-- cond: surname_people
{with_words}

-- cond: given
EXISTS (SELECT 1 FROM json_each(fold_tokens(p.given_name, NULL)) j
        WHERE j.value >= :word AND j.value < :word_end)
-- cond: given_people
{with_words}

-- cond: number
EXISTS (SELECT 1 FROM json_each(fold_tokens(NULL, NULL, p.membership_no)) j
        WHERE j.value >= :word AND j.value < :word_end)
-- cond: number_people
{with_words}

-- cond: email
EXISTS (SELECT 1 FROM contact_point x WHERE x.person_id = p.id AND x.kind = 'EMAIL'
        AND instr(word_fold(x.value), ' ' || :key))

-- The beginning of a number, or what it ends with.
-- cond: phone
EXISTS (SELECT 1 FROM contact_point x WHERE x.person_id = p.id AND x.kind = 'PHONE'
        AND (EXISTS (SELECT 1 FROM json_each(fold_tokens(NULL, NULL, x.value)) j
                     WHERE (j.value >= :word AND j.value < :word_end)
                         OR (j.value >= :tail AND j.value < :tail_end))))

-- cond: workplace
+p.workplace_id IN ({workplaces_so})
-- cond: workplace_people
SELECT q.id AS person_id FROM person q WHERE q.kind = 'MEMBER' AND q.workplace_id IN ({workplaces_so})
UNION ALL
SELECT q.id FROM person q WHERE q.kind <> 'MEMBER' AND q.workplace_id IN ({workplaces_so})

-- Of one workplace with all beneath it, by their ids.
-- cond: works_in
+p.workplace_id IN (SELECT value FROM json_each(:workplaces))
-- cond: works_in_people
SELECT q.id AS person_id FROM person q WHERE q.kind = 'MEMBER'
    AND q.workplace_id IN (SELECT value FROM json_each(:workplaces))
UNION ALL
SELECT q.id FROM person q WHERE q.kind <> 'MEMBER'
    AND q.workplace_id IN (SELECT value FROM json_each(:workplaces))

-- cond: lives_in
+p.ons_code = :ons_code
-- cond: lives_in_people
SELECT q.id AS person_id FROM person q WHERE q.kind = 'MEMBER' AND q.ons_code = :ons_code
UNION ALL
SELECT q.id FROM person q WHERE q.kind <> 'MEMBER' AND q.ons_code = :ons_code

-- cond: constituency
+p.ons_code IN (SELECT c.ons_code FROM constituency c WHERE instr(word_fold(c.name), ' ' || :key))

-- cond: mp
+p.ons_code IN (SELECT t.ons_code FROM mp_term t JOIN mp m ON m.id = t.mp_id
                WHERE t.to_on IS NULL AND instr(word_fold(m.name), ' ' || :key))

-- cond: tag
EXISTS (SELECT 1 FROM person_tag x WHERE x.person_id = p.id
        AND instr(' ' || x.tag_key, ' ' || :key))
-- cond: tag_people
SELECT x.person_id AS person_id FROM person_tag x WHERE instr(' ' || x.tag_key, ' ' || :key)

-- cond: office
EXISTS (SELECT 1 FROM office x WHERE x.person_id = p.id AND x.from_on <= :today
        AND (x.to_on IS NULL OR x.to_on > :today)
        AND x.role IN (SELECT value FROM json_each(:roles)))
-- cond: office_people
SELECT x.person_id AS person_id FROM office x
WHERE x.role IN (SELECT value FROM json_each(:roles))

-- cond: leader
EXISTS (SELECT 1 FROM lead x JOIN person q ON q.id = x.leader_id
        WHERE x.person_id = p.id AND x.to_on IS NULL AND in_scope(q.workplace_id)
            AND EXISTS (SELECT 1 FROM json_each(fold_tokens(q.given_name, q.family_name)) j
                        WHERE j.value >= :word AND j.value < :word_end))
-- cond: leader_people
SELECT x.person_id AS person_id FROM lead x WHERE x.to_on IS NULL

-- cond: asked
EXISTS (SELECT 1 FROM ask_record x JOIN ask a ON a.id = x.ask_id
        WHERE x.person_id = p.id AND instr(' ' || a.name_key, ' ' || :key))
-- cond: asked_people
SELECT x.person_id AS person_id FROM ask a CROSS JOIN ask_record x ON x.ask_id = a.id
WHERE instr(' ' || a.name_key, ' ' || :key)

-- cond: did
EXISTS (SELECT 1 FROM ask_record x JOIN ask a ON a.id = x.ask_id
        WHERE x.person_id = p.id AND x.done_on IS NOT NULL
            AND instr(' ' || a.name_key, ' ' || :key))
-- cond: did_people
SELECT x.person_id AS person_id FROM ask a CROSS JOIN ask_record x ON x.ask_id = a.id
WHERE instr(' ' || a.name_key, ' ' || :key)

-- The newest answer to a step, on whichever list: :answer to :answer_end is one, or any.
-- cond: answered
EXISTS (SELECT 1 FROM call_answer a WHERE a.person_id = p.id AND a.step = :step
        AND a.answer_key >= :answer AND a.answer_key <= :answer_end AND {answer_counts})
-- cond: answered_people
SELECT a.person_id AS person_id FROM call_answer a
WHERE a.step = :step AND a.answer_key >= :answer AND a.answer_key <= :answer_end

-- cond: has_phone
EXISTS (SELECT 1 FROM contact_point x WHERE x.person_id = p.id AND x.kind = 'PHONE' AND x.wrong_on IS NULL)
-- cond: has_email
EXISTS (SELECT 1 FROM contact_point x WHERE x.person_id = p.id AND x.kind = 'EMAIL')
-- cond: has_workplace
p.workplace_id IS NOT NULL
-- cond: has_mp
EXISTS (SELECT 1 FROM mp_term x WHERE x.ons_code = p.ons_code AND x.to_on IS NULL)
-- cond: has_task
EXISTS (SELECT 1 FROM task x WHERE x.person_id = p.id AND x.open = 1)
-- cond: has_task_people
SELECT x.person_id AS person_id FROM task x WHERE x.open = 1 AND x.person_id IS NOT NULL
-- cond: has_leader
EXISTS (SELECT 1 FROM lead x WHERE x.person_id = p.id AND x.to_on IS NULL)
-- cond: has_leader_people
SELECT x.person_id AS person_id FROM lead x WHERE x.to_on IS NULL
-- cond: has_office
EXISTS (SELECT 1 FROM office x WHERE x.person_id = p.id AND x.from_on <= :today
        AND (x.to_on IS NULL OR x.to_on > :today))
-- cond: has_office_people
SELECT x.person_id AS person_id FROM office x
-- cond: has_tag
EXISTS (SELECT 1 FROM person_tag x WHERE x.person_id = p.id)
-- cond: has_tag_people
SELECT x.person_id AS person_id FROM person_tag x

-- cond: kind
p.kind = :kind

-- cond: stage
EXISTS (SELECT 1 FROM prospect x WHERE x.person_id = p.id AND x.stage = :stage)
-- cond: stage_people
SELECT x.person_id AS person_id FROM prospect x WHERE x.stage = :stage AND x.person_id IS NOT NULL

-- cond: joined_before
p.joined_on < :day
-- cond: joined_from
p.joined_on >= :day

-- Spoken to: an attempt that reached nobody is none, nor what an officer wrote down without them.
-- part: last_contact
(SELECT max(x.at) FROM activity x WHERE x.person_id = p.id
 AND x.outcome NOT IN ({nobody_reached}, 'EXCLUDE', 'REINSTATE', 'ANSWERED'))
-- cond: contact_before
coalesce({last_contact} < :instant, 1)
-- cond: contact_from
{last_contact} >= :instant
-- cond: never_contacted
{last_contact} IS NULL

-- Of one ballot, or where :of_ballot is NULL of the one to work on now.
-- cond: in_state
EXISTS (SELECT 1 FROM canvass_state x
        WHERE x.ballot_id = coalesce(:of_ballot, ({ballot_now})) AND x.person_id = p.id AND x.state = :state)
-- cond: in_state_people
SELECT x.person_id AS person_id FROM canvass_state x
WHERE x.ballot_id = coalesce(:of_ballot, ({ballot_now})) AND x.state = :state
-- cond: not_voted
EXISTS (SELECT 1 FROM canvass_state x
        WHERE x.ballot_id = coalesce(:of_ballot, ({ballot_now})) AND x.person_id = p.id
            AND x.state NOT IN ('VOTED', 'EXCLUDED'))

-- cond: wrote_mp
EXISTS (SELECT 1 FROM letter x WHERE x.person_id = p.id AND x.status <> 'DRAFTED')
-- cond: wrote_mp_people
SELECT x.person_id AS person_id FROM letter x WHERE x.status <> 'DRAFTED'
-- cond: mp_answered
EXISTS (SELECT 1 FROM letter x WHERE x.person_id = p.id AND x.answered_on IS NOT NULL)
-- cond: mp_answered_people
SELECT x.person_id AS person_id FROM letter x WHERE x.answered_on IS NOT NULL

-- A letter that is to be asked after: 14 and 28 days, unless it was since.
-- cond: mp_chase
EXISTS (SELECT 1 FROM letter x WHERE x.person_id = p.id
        AND x.status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY')
        AND ((date(x.written_on, '+14 days') <= :today
              AND coalesce(x.chased_on, '') < date(x.written_on, '+14 days'))
             OR (date(x.written_on, '+28 days') <= :today
                 AND coalesce(x.chased_on, '') < date(x.written_on, '+28 days'))))
-- cond: reply_to_ask_of
EXISTS (SELECT 1 FROM reply r WHERE r.person_id = p.id AND {is_to_ask})

-- cond: follow_up_due
EXISTS (SELECT 1 FROM activity x WHERE x.person_id = p.id AND x.call_back_on IS NOT NULL
        AND x.call_back_done = 0 AND x.call_back_on <= :today)
    OR EXISTS (SELECT 1 FROM prospect x WHERE x.person_id = p.id AND x.open = 1
               AND coalesce(x.follow_up_on, x.review_on, '9999-12-31') <= :today)

-- cond: do_not_contact
p.do_not_contact IS NOT NULL

-- Of the people of one ballot, of those in one state, of workplaces (0: not known where), of a unit (0: of
-- none).
-- cond: in_ballot
EXISTS (SELECT 1 FROM canvass_state x WHERE x.ballot_id = :ballot AND x.person_id = p.id)
-- cond: in_ballot_people
SELECT x.person_id AS person_id FROM canvass_state x WHERE x.ballot_id = :ballot
-- cond: in_ballot_state
EXISTS (SELECT 1 FROM canvass_state x WHERE x.ballot_id = :ballot AND x.person_id = p.id
        AND x.state = :state)
-- cond: in_ballot_state_people
SELECT x.person_id AS person_id FROM canvass_state x WHERE x.ballot_id = :ballot AND x.state = :state
-- cond: in_ballot_place
EXISTS (SELECT 1 FROM canvass_state x WHERE x.ballot_id = :ballot AND x.person_id = p.id
        AND x.workplace_id IN (SELECT value FROM json_each(:places)))
-- cond: in_ballot_place_people
SELECT x.person_id AS person_id FROM canvass_state x
WHERE x.ballot_id = :ballot AND x.workplace_id IN (SELECT value FROM json_each(:places))
-- cond: in_ballot_unit
EXISTS (SELECT 1 FROM canvass_state x WHERE x.ballot_id = :ballot AND x.person_id = p.id
        AND x.unit_id = :unit_id)
-- cond: in_ballot_unit_people
SELECT x.person_id AS person_id FROM canvass_state x WHERE x.ballot_id = :ballot AND x.unit_id = :unit_id

-- Of these, by their ids.
-- cond: among
+p.id IN (SELECT value FROM json_each(:among))
-- cond: among_people
SELECT value AS person_id FROM json_each(:among)

-- The workplaces that a rep may see somebody in, as a set to look at.
-- cond: scope_people
SELECT q.id AS person_id FROM person q WHERE q.kind = 'MEMBER'
    AND q.workplace_id IN (SELECT value FROM json_each(:scope))
UNION ALL
SELECT q.id FROM person q WHERE q.kind <> 'MEMBER'
    AND q.workplace_id IN (SELECT value FROM json_each(:scope))

-- People by their ids, in any order that is asked for: whom a search found.
-- list: member_of
-- key: p.sort_key, p.id
-- by: p.workplace_id
SELECT {member_columns}, {member_contact}, {member_state}, p.kind AS kind,
    iif(p.kind = 'PROSPECT', (SELECT o.id FROM prospect o WHERE o.person_id = p.id), NULL) AS prospect_id
FROM person p {member_joins}
WHERE p.id IN (SELECT value FROM json_each(:ids));

-- What could stand behind mp: and leader:.
-- name: complete_mp
SELECT m.id AS id, m.name AS name, m.name AS label, 0 AS own, 0 AS begins
FROM mp_term t JOIN mp m ON m.id = t.mp_id
WHERE t.to_on IS NULL AND instr(word_fold(m.name), word_fold(:text)) > 0
ORDER BY EXISTS (SELECT 1 FROM seat_tally n WHERE n.ons_code = t.ons_code AND n.members > 0
                 AND in_scope(nullif(n.workplace_id, 0))) DESC, m.name_key, m.id LIMIT :n;

-- name: complete_leader
-- level: rep
WITH RECURSIVE led (id) AS (
    SELECT min(leader_id) FROM lead
    UNION ALL
    SELECT (SELECT min(n.leader_id) FROM lead n WHERE n.leader_id > l.id) FROM led l
    WHERE l.id IS NOT NULL)
SELECT p.id AS id, p.family_name AS name, person_name(p.given_name, p.family_name) AS label, 0 AS own,
    0 AS begins
FROM led CROSS JOIN person p ON p.id = led.id
WHERE in_scope(p.workplace_id)
    AND instr(word_fold(p.given_name || ' ' || p.family_name), word_fold(:text)) > 0
ORDER BY p.sort_key, p.id LIMIT :n;
