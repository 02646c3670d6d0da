-- All that happened with one person, the latest first. Each kind is seen by whom its own list is for:
-- conversations and canvassing by volunteers, the rest by reps. A day stands at its noon. Kinds are the
-- vocabulary timeline_kinds; what and who are the parts of what is said (members/timeline.c).

-- Nothing is said twice: what was canvassed in a conversation stands with that.
-- SQLite reads such a union in the order of its parts' indices only where their columns are of one kind.
-- part: none
CAST(NULL AS TEXT)

-- part: canvass_told
EXISTS (SELECT 1 FROM activity a WHERE a.person_id = e.person_id AND a.purpose = 'GTVO'
    AND a.at BETWEEN unixepoch(e.on_day, '-1 hours') AND unixepoch(e.on_day, '+24 hours')
    AND a.rep_id = e.rep_id AND coalesce({talk_ballot}, e.ballot_id) = e.ballot_id)

-- What was undone did not happen; what was done again did, by the event of its own.
-- part: canvass_stands
e.event NOT IN ('undo', 'redo', 'joined') AND NOT EXISTS (
    SELECT 1 FROM canvass_event u WHERE u.person_id = e.person_id AND u.ballot_id = e.ballot_id
        AND u.undoes = e.id AND NOT EXISTS (
            SELECT 1 FROM canvass_event v WHERE v.person_id = u.person_id
                AND v.ballot_id = u.ballot_id AND v.undoes = u.id))

-- part: timeline_talks
SELECT a.at AS at, a.id AS id, 1 AS rank, 'CONVERSATION' AS kind, {none} AS on_day, r.name AS rep,
    a.channel AS channel, a.purpose AS purpose, a.outcome AS outcome, a.note AS note,
    CAST(iif(may_see('officer'), a.officer_note, NULL) AS TEXT) AS officer_note, a.call_back_on AS call_back_on,
    {none} AS what, {none} AS who
FROM activity a LEFT JOIN rep r ON r.id = a.rep_id
WHERE a.person_id = :person_id
UNION ALL
SELECT CAST(iif(date(e.at, 'unixepoch') = e.on_day, e.at, unixepoch(e.on_day, '+12 hours')) AS INTEGER), e.id, 2,
    'CANVASS', e.on_day, r.name, e.channel, CAST('GTVO' AS TEXT), CAST(upper(e.event) AS TEXT), e.note, {none}, {none}, b.title, {none}
FROM canvass_event e JOIN ballot b ON b.id = e.ballot_id LEFT JOIN rep r ON r.id = e.rep_id
WHERE e.person_id = :person_id AND {canvass_stands} AND NOT {canvass_told}

-- part: timeline_letters
SELECT CAST(unixepoch(l.written_on, '+12 hours') AS INTEGER), l.id, 3, 'LETTER', l.written_on, r.name, {none}, CAST('MP' AS TEXT),
    {none}, {none}, {none}, {none}, c.name, m.name
FROM letter l JOIN constituency c ON c.ons_code = l.ons_code
LEFT JOIN mp m ON m.id = l.mp_id LEFT JOIN rep r ON r.id = l.rep_id
WHERE l.person_id = :person_id AND l.written_on IS NOT NULL AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(l.chased_on, '+12 hours') AS INTEGER), l.id, 4, 'CHASED', l.chased_on, {none}, {none}, CAST('MP' AS TEXT),
    {none}, {none}, {none}, {none}, c.name, m.name
FROM letter l JOIN constituency c ON c.ons_code = l.ons_code LEFT JOIN mp m ON m.id = l.mp_id
WHERE l.person_id = :person_id AND l.chased_on IS NOT NULL AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(y.received_on, '+12 hours') AS INTEGER), y.id, 5, 'REPLY', y.received_on, {none}, {none}, CAST('MP' AS TEXT),
    y.type, {none}, {none}, {none},
    CAST(coalesce(y.notice, iif(y.type_guess IS NULL, NULL, 'GUESSED')) AS TEXT), m.name
FROM reply y LEFT JOIN mp m ON m.id = y.mp_id
WHERE y.person_id = :person_id AND (y.notice IS NULL OR y.notice = 'NOT_DELIVERED') AND may_see('rep')

-- part: timeline_tasks
SELECT k.created_at, k.id, 6, 'TASK_ADDED', {none}, r.name, {none}, {none}, {none}, {none}, {none}, {none}, k.title, {none}
FROM task k LEFT JOIN rep r ON r.id = k.created_by
WHERE k.person_id = :person_id AND may_see('rep')
UNION ALL
SELECT k.done_at, k.id, 7, 'TASK_CLOSED', {none}, {none}, {none}, {none}, k.status, {none}, {none}, {none},
    k.title, {none}
FROM task k
WHERE k.person_id = :person_id AND k.done_at IS NOT NULL AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(q.asked_on, '+12 hours') AS INTEGER), q.id, 8, 'ASKED', q.asked_on, r.name, {none}, {none}, {none},
    {none}, {none}, {none}, s.title, {none}
FROM ask_record q JOIN ask s ON s.id = q.ask_id LEFT JOIN rep r ON r.id = q.rep_id
WHERE q.person_id = :person_id AND q.done_on IS NOT q.asked_on AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(q.done_on, '+12 hours') AS INTEGER), q.id, 9, 'ASK_DONE', q.done_on, {none}, {none}, {none}, {none},
    {none}, {none}, {none}, s.title, {none}
FROM ask_record q JOIN ask s ON s.id = q.ask_id
WHERE q.person_id = :person_id AND q.done_on IS NOT NULL AND may_see('rep')

-- part: timeline_posts
SELECT CAST(unixepoch(f.from_on, '+12 hours') AS INTEGER), f.id, 10, 'OFFICE_BEGAN', f.from_on, {none}, {none}, {none}, {none},
    {none}, {none}, {none}, f.role, CAST(iif(in_scope(f.workplace_id), w.name, NULL) AS TEXT)
FROM office f LEFT JOIN workplace w ON w.id = f.workplace_id
WHERE f.person_id = :person_id AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(f.to_on, '+12 hours') AS INTEGER), f.id, 11, 'OFFICE_ENDED', f.to_on, {none}, {none}, {none}, {none},
    {none}, {none}, {none}, f.role, CAST(iif(in_scope(f.workplace_id), w.name, NULL) AS TEXT)
FROM office f LEFT JOIN workplace w ON w.id = f.workplace_id
WHERE f.person_id = :person_id AND f.to_on IS NOT NULL AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(j.from_on, '+12 hours') AS INTEGER), j.id, 12, 'WORK_BEGAN', j.from_on, {none}, {none}, {none}, {none}, {none},
    {none}, {none}, w.name, j.job
FROM employment j JOIN workplace w ON w.id = j.workplace_id
WHERE j.person_id = :person_id AND j.from_on IS NOT NULL AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(j.to_on, '+12 hours') AS INTEGER), j.id, 13, 'WORK_ENDED', j.to_on, {none}, {none}, {none}, {none}, {none},
    {none}, {none}, w.name, {none}
FROM employment j JOIN workplace w ON w.id = j.workplace_id
WHERE j.person_id = :person_id AND j.to_on IS NOT NULL AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(i.joined_on, '+12 hours') AS INTEGER), i.id, 14, 'JOINED', i.joined_on, {none}, {none}, {none}, {none},
    {none}, {none}, {none}, {none}, {none}
FROM person i WHERE i.id = :person_id AND i.joined_on IS NOT NULL AND may_see('rep')

-- part: timeline_standing
SELECT CAST(unixepoch(n.do_not_contact_on, '+12 hours') AS INTEGER), n.id, 15, 'BLOCKED', n.do_not_contact_on, {none},
    {none}, {none}, {none}, n.do_not_contact, {none}, {none}, {none}, n.do_not_contact_by
FROM person n
WHERE n.id = :person_id AND n.do_not_contact_on IS NOT NULL AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(x.from_on, '+12 hours') AS INTEGER), x.id, 16, 'BLOCKED', x.from_on, {none}, x.channel, {none}, {none},
    x.reason, {none}, {none}, {none}, x.said_by
FROM person_block x WHERE x.person_id = :person_id AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(l.from_on, '+12 hours') AS INTEGER), l.id, 17, 'LED', l.from_on, {none}, {none}, {none}, {none}, {none},
    {none}, {none}, {none}, CAST(iif(in_scope(d.workplace_id), person_name(d.given_name, d.family_name), NULL) AS TEXT)
FROM lead l JOIN person d ON d.id = l.leader_id
WHERE l.person_id = :person_id AND may_see('rep')
UNION ALL
SELECT CAST(unixepoch(l.to_on, '+12 hours') AS INTEGER), l.id, 18, 'LED_ENDED', l.to_on, {none}, {none}, {none}, {none}, {none},
    {none}, {none}, {none}, CAST(iif(in_scope(d.workplace_id), person_name(d.given_name, d.family_name), NULL) AS TEXT)
FROM lead l JOIN person d ON d.id = l.leader_id
WHERE l.person_id = :person_id AND l.to_on IS NOT NULL AND may_see('rep')

-- part: timeline_mails
SELECT CAST(coalesce(h.sent_at, o.queued_at) AS INTEGER), o.id, 19, 'MAILED', {none}, r.name, {none}, {none}, {none}, {none},
    {none}, {none}, o.subject, o.status
FROM outbox o LEFT JOIN outbox_try h ON h.outbox_id = o.id LEFT JOIN rep r ON r.id = o.rep_id
WHERE o.person_id = :person_id AND may_see('rep')

-- list: person_timeline
-- key: t.at, t.id, t.rank
-- order: desc
-- level: volunteer
SELECT t.at, t.id AS id, t.kind, t.on_day, t.rep, t.channel, t.purpose, t.outcome, t.note,
    t.officer_note, t.call_back_on,
    iif(t.kind = 'CONVERSATION', (SELECT a.call_back_at FROM activity a WHERE a.id = t.id), NULL) AS call_back_at,
    t.what AS _what, t.who AS _who
FROM ({timeline_talks} UNION ALL {timeline_letters} UNION ALL {timeline_tasks}
      UNION ALL {timeline_posts} UNION ALL {timeline_standing} UNION ALL {timeline_mails}) t
WHERE in_scope((SELECT p.workplace_id FROM person p WHERE p.id = :person_id));
