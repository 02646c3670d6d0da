-- Letters to MPs, what came back, and where MPs stand.

-- part: letter_columns
l.id AS letter_id, l.person_id, person_name(p.given_name, p.family_name) AS person,
    c.name AS constituency, l.ons_code, m.name AS mp_name, l.status, l.written_on

-- part: letter_joins
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN constituency c ON c.ons_code = l.ons_code
LEFT JOIN mp m ON m.id = l.mp_id

-- With consent, and not yet sent on.
-- part: is_to_send
(r.notice IS NULL AND r.forwarded_at IS NULL AND r.consent = 'GIVEN' AND r.triage IS NULL)

-- An answer, or what may be one, whose member has not said whether HQ may have it.
-- part: is_to_ask
(r.notice IS NULL AND r.triage IS NULL AND r.forwarded_at IS NULL AND r.person_id IS NOT NULL
        AND r.consent IN ('NOT_ASKED', 'ASKED')
        AND (r.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
            OR (r.type = 'HOLDING' AND r.type_guess IS NOT NULL)))

-- What it waits for: MATCH, ASK, SEND, or nothing.
-- part: reply_wants
CASE WHEN r.triage IS NOT NULL THEN 'MATCH' WHEN {is_to_ask} THEN 'ASK'
     WHEN {is_to_send} THEN 'SEND' ELSE '' END

-- part: reply_columns
r.id AS id, r.id AS reply_id, r.received_on, r.type, r.type_guess IS NOT NULL AS guessed,
    iif(may_see('rep'), r.type_guess, NULL) AS type_guess, r.notice,
    iif(may_see('rep'), r.failed_address, NULL) AS failed_address,
    {reply_wants} AS wants, r.filed_at, iif(may_see('rep'), r.from_name, NULL) AS from_name,
    iif(may_see('rep'), r.from_address, NULL) AS from_address,
    iif(may_see('rep'), r.original_from_name, NULL) AS original_from_name,
    iif(may_see('rep'), r.original_from_address, NULL) AS original_from_address,
    r.subject, r.person_id,
    person_name(p.given_name, p.family_name) AS person, r.mp_id, m.name AS mp_name, r.ons_code

-- part: reply_joins
LEFT JOIN person p ON p.id = r.person_id LEFT JOIN mp m ON m.id = r.mp_id
LEFT JOIN constituency c ON c.ons_code = r.ons_code

-- The letter that a reply is a copy of, and how many in scope are, as far as 20.
-- part: same_letter
(SELECT s.letter FROM same_letter s WHERE s.reply_id = r.id) AS same_letter,
    (SELECT count(*) FROM (
        SELECT 1 FROM same_letter s CROSS JOIN same_letter x ON x.letter = s.letter
        WHERE s.reply_id = r.id AND in_scope(NULL)
        UNION ALL
        SELECT 1 FROM same_letter s CROSS JOIN workplace w
        CROSS JOIN same_letter x ON x.letter = s.letter AND x.workplace_id = w.id
        WHERE s.reply_id = r.id AND in_scope(w.id) AND NOT in_scope(NULL) LIMIT 20)) AS same_letters

-- The copies of a letter in scope, as far as 1,000.
-- part: same_copies
(SELECT x.reply_id FROM same_letter x WHERE x.letter = :same_letter AND in_scope(NULL)
 UNION ALL
 SELECT x.reply_id FROM workplace w
 CROSS JOIN same_letter x ON x.letter = :same_letter AND x.workplace_id = w.id
 WHERE in_scope(w.id) AND NOT in_scope(NULL) LIMIT 1000)

-- The party of the MP on the day of a reply, two names of one as one; NULL: none.
-- part: reply_party
(SELECT nullif(nullif(substr(t.party, 1, instr(t.party || ' (', ' (') - 1), 'Independent'), 'Speaker')
 FROM mp_term t WHERE t.mp_id = r.mp_id AND t.from_on <= r.received_on
 ORDER BY t.from_on DESC LIMIT 1)

-- How many replies wait to be matched, as far as 100.
-- part: to_match
(SELECT count(*) FROM (SELECT 1 FROM {places} p
    CROSS JOIN reply r ON r.workplace_id IS p.id AND r.triage IS NOT NULL LIMIT 100)) AS to_match

-- MPs as mails name them: one, and the seat they had last.
-- part: mp_last_seat
m.id AS mp_id, m.name AS mp_name,
    (SELECT t.ons_code FROM mp_term t WHERE t.mp_id = m.id ORDER BY t.from_on DESC LIMIT 1) AS ons_code

-- The seat of a person and who sits for it.
-- name: reply_person
SELECT p.id AS person_id, p.given_name, p.family_name, p.workplace_id, p.ons_code AS seat
FROM person p WHERE p.id = :person_id AND in_scope(p.workplace_id);

-- The seat of a member's latest letter that nobody answered.
-- name: reply_seat_waiting
SELECT l.ons_code FROM letter l
WHERE l.person_id = :person_id AND in_scope(l.workplace_id)
    AND l.status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED')
ORDER BY l.written_on DESC, l.id DESC LIMIT 1;

-- The letter that a notice is about: the latest that waits, to that MP's seat where it is known.
-- name: letter_of_notice
SELECT l.ons_code FROM letter l
WHERE l.person_id = :person_id AND in_scope(l.workplace_id)
    AND l.status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED')
    AND (:mp_id IS NULL OR l.mp_id = :mp_id
         OR l.ons_code IN (SELECT t.ons_code FROM mp_term t WHERE t.mp_id = :mp_id))
ORDER BY l.written_on DESC, l.id DESC LIMIT 1;

-- Who sat for a seat on a day.
-- name: reply_mp_sitting
SELECT m.id AS mp_id, m.name AS mp_name, t.party, c.name AS constituency
FROM constituency c
LEFT JOIN mp_term t ON t.ons_code = c.ons_code AND t.from_on <= :on_day
    AND (t.to_on IS NULL OR t.to_on > :on_day)
LEFT JOIN mp m ON m.id = t.mp_id
WHERE c.ons_code = :ons_code
ORDER BY t.from_on DESC LIMIT 1;

-- name: reply_mp_get
SELECT {mp_last_seat} FROM mp m WHERE m.id = :mp_id;

-- Whose address that is, as lists have it or as reps said.
-- name: reply_mp_by_address
SELECT {mp_last_seat} FROM mp m WHERE m.email = :address COLLATE NOCASE AND m.email IS NOT NULL
UNION
SELECT {mp_last_seat} FROM mp_address a JOIN mp m ON m.id = a.mp_id
WHERE a.address = :address COLLATE NOCASE ORDER BY 1 LIMIT 3;

-- Who sits, and who sat, by each of their names, with the seat they had last.
-- name: reply_mps
SELECT m.id AS mp_id, k.name AS mp_name, t.ons_code, t.to_on, c.name AS constituency
FROM mp m
JOIN (SELECT id AS mp_id, name FROM mp UNION SELECT mp_id, name FROM mp_name) k ON k.mp_id = m.id
JOIN mp_term t ON t.id = (SELECT x.id FROM mp_term x WHERE x.mp_id = m.id
                          ORDER BY x.from_on DESC LIMIT 1)
JOIN constituency c ON c.ons_code = t.ons_code ORDER BY m.id, k.name <> m.name;

-- Who has an e-mail address. Those out of scope do not count, not even as one too many: that an
-- address is a member's is nothing to find out by filing a mail.
-- name: reply_member_by_address
-- level: officer
SELECT p.id AS person_id, p.kind, p.given_name, p.family_name, p.ons_code
FROM contact_point k CROSS JOIN person p ON p.id = k.person_id
WHERE k.value = :address COLLATE NOCASE AND k.kind = 'EMAIL' AND in_scope(p.workplace_id)
ORDER BY p.kind <> 'MEMBER', p.id LIMIT 10;

-- The same by what Google does not tell apart.
-- name: reply_member_by_gmail
-- level: officer
SELECT p.id AS person_id, p.kind, p.given_name, p.family_name, p.ons_code
FROM contact_point k CROSS JOIN person p ON p.id = k.person_id
WHERE lower(replace(substr(k.value, 1, instr(k.value, '@') - 1), '.', '')) = :local
    AND k.kind = 'EMAIL'
    AND lower(substr(k.value, instr(k.value, '@') + 1)) IN ('gmail.com', 'googlemail.com')
    AND in_scope(p.workplace_id)
ORDER BY p.kind <> 'MEMBER', p.id LIMIT 10;

-- Members of a name.
-- name: reply_member_by_name
-- level: officer
SELECT p.id AS person_id, p.kind, p.given_name, p.family_name, p.ons_code
FROM person p
WHERE p.sort_key = :sort_key AND p.kind = 'MEMBER' AND in_scope(p.workplace_id)
ORDER BY p.id LIMIT 3;

-- The seats to which a member wrote and got no answer yet.
-- name: reply_seats_waiting
-- level: officer
SELECT DISTINCT l.ons_code FROM letter l
WHERE l.person_id = :person_id AND in_scope(l.workplace_id)
    AND l.status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED') LIMIT 10;

-- Whether somebody of ours has that address.
-- name: reply_address_of_ours
-- level: officer
-- unscoped: only that it is not learned as an MP's
SELECT 1 AS found FROM contact_point k
WHERE k.value = :address COLLATE NOCASE AND k.kind = 'EMAIL' LIMIT 1;

-- For which MPs an address wrote, by the replies that wait for nobody.
-- name: reply_mps_of_sender
-- level: officer
-- unscoped: only whose office an address is
SELECT DISTINCT r.mp_id FROM reply r
WHERE coalesce(r.original_from_address, r.from_address) = :address COLLATE NOCASE
    AND coalesce(r.original_from_address, r.from_address) IS NOT NULL
    AND r.triage IS NULL AND r.mp_id IS NOT NULL AND r.id <> :reply_id LIMIT 3;

-- name: mp_address_get
SELECT a.mp_id FROM mp_address a WHERE a.address = :address COLLATE NOCASE;

-- name: mp_address_insert
INSERT INTO mp_address (mp_id, address, learned_on, rep_id)
VALUES (:mp_id, :address, :today, :actor_id);

-- name: mp_address_delete
DELETE FROM mp_address WHERE address = :address COLLATE NOCASE;

-- The letters of a member to a seat in their order, those without a day first. A draft is none yet.
-- name: letters_of
-- level: officer
-- unscoped: by a person read in scope just before
SELECT l.id AS letter_id, l.status, l.written_on, l.answered_on, l.chased_on, l.failed_address
FROM letter l
WHERE l.person_id = :person_id AND l.ons_code = :ons_code AND l.status <> 'DRAFTED'
ORDER BY coalesce(l.written_on, ''), l.id;

-- The latest of a member to a seat that was drafted by that day.
-- name: letter_drafted
-- level: officer
-- unscoped: by a person read in scope just before
SELECT l.id AS letter_id, l.status, l.written_on, l.answered_on, l.failed_address FROM letter l
WHERE l.person_id = :person_id AND l.ons_code = :ons_code AND l.status = 'DRAFTED'
    AND date(l.created_at, 'unixepoch') <= :on_day
ORDER BY l.id DESC LIMIT 1;

-- name: person_seats_of_letters
-- level: officer
-- unscoped: of a change read in scope just before
SELECT l.ons_code FROM letter l WHERE l.person_id = :person_id
UNION SELECT r.ons_code FROM reply r WHERE r.person_id = :person_id AND r.ons_code IS NOT NULL;

-- name: letter_answers
-- level: officer
-- unscoped: by a person read in scope just before
SELECT r.id AS reply_id, r.letter_id, r.type, r.notice, r.failed_address, r.received_on,
    r.forwarded_at, r.acknowledged_at, r.mp_id, r.workplace_id
FROM reply r WHERE r.person_id = :person_id AND r.ons_code = :ons_code
    AND r.triage IS NULL AND r.notice IS NOT 'NOT_A_REPLY'
ORDER BY r.received_on, r.id;

-- name: letter_insert
INSERT INTO letter (person_id, ons_code, mp_id, workplace_id, status, written_on, answered_on,
    rep_id, created_at)
VALUES (:person_id, :ons_code, :mp_id, :workplace_id, :status, :written_on, :answered_on,
    :actor_id, :now);

-- name: letter_update
-- level: officer
-- unscoped: by a letter read in scope just before
UPDATE letter SET status = :status, written_on = :written_on, answered_on = :answered_on,
    failed_address = :failed_address
WHERE id = :letter_id;

-- name: letter_delete
-- level: officer
-- unscoped: by a letter read in scope just before
DELETE FROM letter WHERE id = :letter_id;

-- name: reply_set_letter
-- level: officer
-- unscoped: by a reply to a person read in scope just before
UPDATE reply SET letter_id = :letter_id WHERE id = :reply_id;

-- One that still waits for its answer.
-- name: letter_open
-- level: rep
SELECT {letter_columns}, l.workplace_id, l.chased_on FROM letter l {letter_joins}
WHERE l.id = :letter_id AND in_scope(l.workplace_id);

-- name: letter_chase
UPDATE letter SET chased_on = :chased_on WHERE id = :letter_id AND in_scope(workplace_id);

-- list: letter
-- key: l.id
-- order: desc
-- by: l.workplace_id
-- filter ons_code: l.ons_code = :ons_code
SELECT l.id AS id, {letter_columns}, l.answered_on, l.chased_on, l.failed_address
FROM letter l {letter_joins}
WHERE l.id > 0;

-- Written and not answered, the longest ago first.
-- list: letter_waiting
-- key: coalesce(l.written_on, '9999-12-31'), l.id
-- by: l.workplace_id
SELECT l.id AS id, {letter_columns}, l.mp_id, l.chased_on, l.failed_address
FROM letter l {letter_joins}
WHERE l.status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED');

-- name: reply_insert
INSERT INTO reply (letter_id, person_id, mp_id, ons_code, workplace_id, received_on, filed_at, rep_id,
    channel, type, type_guess, notice, failed_address, subject, text, from_name, from_address,
    original_from_name, original_from_address, date_utc, original_date_utc, message_id,
    original_message_id, words_key, suggested_mp_id, consent, consent_on, triage)
VALUES (:letter_id, :person_id, :mp_id, :ons_code, :workplace_id, :received_on, :now, :actor_id,
    :channel, :type, :type_guess, :notice, :failed_address, :subject, :text, :from_name,
    :from_address, :original_from_name, :original_from_address, :date_utc, :original_date_utc,
    :message_id, :original_message_id, :words_key, :suggested_mp_id, :consent,
    :consent_on, :triage);

-- name: reply_update
UPDATE reply SET letter_id = :letter_id, person_id = :person_id, mp_id = :mp_id,
    ons_code = :ons_code, workplace_id = :workplace_id, received_on = :received_on, type = :type,
    type_guess = :type_guess, notice = :notice, subject = :subject, text = :text, triage = :triage_reason, consent = :consent, consent_on = :consent_on
WHERE id = :reply_id AND in_scope(workplace_id);

-- name: reply_set_consent
UPDATE reply SET consent = :consent, consent_on = :consent_on
WHERE id = :reply_id AND in_scope(workplace_id);

-- No answer of anybody: off the lists of what waits, and nobody's words are kept. The log has them
-- for undo, until all of it is erased so many days after somebody looked.
-- name: reply_set_aside
UPDATE reply SET notice = 'NOT_A_REPLY', triage = NULL, letter_id = NULL, subject = NULL, text = '',
    type_guess = NULL, hq_text = NULL, hq_looked_at = :now
WHERE id = :reply_id AND in_scope(workplace_id);

-- name: reply_aside_due
-- level: officer
-- unscoped: what has had its time, whosever it is
SELECT id AS reply_id FROM reply WHERE notice = 'NOT_A_REPLY' AND hq_looked_at <= :before ORDER BY id;

-- Who else changed a reply to that member today, the latest first.
-- name: reply_edited_by_others
-- level: rep
-- unscoped: of a reply read in scope just before; only who and when
SELECT f.name AS rep, a.at AS changed_at, a.change_id FROM audit a JOIN rep f ON f.id = a.rep_id
WHERE a.at BETWEEN :now - 86400 AND :now AND a.action = 'reply.edit' AND a.rep_id <> :actor_id
    AND a.change_id IS NOT NULL
    AND ((a.subject = 'reply' AND a.subject_ref = CAST(:reply_id AS TEXT))
         OR (a.subject = 'person' AND a.subject_ref = (SELECT t.token FROM audit_token t
                                                       WHERE t.person_id = :person_id)))
ORDER BY a.id DESC LIMIT 5;

-- name: reply_raw_delete
-- level: rep
-- unscoped: of a reply read in scope just before
DELETE FROM reply_raw WHERE reply_id = :reply_id;

-- name: reply_stances_free
-- level: rep
-- unscoped: of a reply read in scope just before
UPDATE mp_stance SET reply_id = NULL, evidence = NULL WHERE reply_id = :reply_id;

-- name: reply_set_sent
UPDATE reply SET forwarded_at = :now
WHERE id = :reply_id AND in_scope(workplace_id) AND forwarded_at IS NULL;

-- name: reply_get
-- level: rep
SELECT {reply_columns}, {reply_mail}, r.acknowledged_at, c.name AS constituency, r.letter_id, r.workplace_id, r.channel,
    r.date_utc, r.original_date_utc, r.consent, r.consent_on, f.name AS filed_by, r.forwarded_at, r.triage IS NOT NULL AS triage,
    r.triage AS triage_reason, r.text, r.hq_text, r.hq_looked_at, r.suggested_mp_id,
    g.name AS suggested_mp, {same_letter}
FROM reply r {reply_joins} LEFT JOIN rep f ON f.id = r.rep_id
    LEFT JOIN mp g ON g.id = r.suggested_mp_id
WHERE r.id = :reply_id AND in_scope(r.workplace_id);

-- name: reply_file_insert
INSERT INTO reply_file (reply_id, name, size, was_read, why)
VALUES (:reply_id, :name, :size, :was_read, :why);

-- name: reply_files
-- level: rep
SELECT f.name, f.size, f.was_read, f.why FROM reply_file f JOIN reply r ON r.id = f.reply_id
WHERE f.reply_id = :reply_id AND in_scope(r.workplace_id) ORDER BY f.id;

-- name: reply_files_delete
DELETE FROM reply_file WHERE reply_id = :reply_id
    AND EXISTS (SELECT 1 FROM reply r WHERE r.id = reply_id AND in_scope(r.workplace_id));

-- name: reply_delete
DELETE FROM reply WHERE id = :reply_id AND in_scope(workplace_id);

-- How many replies in scope are copies of a letter, and whose.
-- name: same_letter_counts
-- level: rep
SELECT count(*) AS replies, count(DISTINCT c.mp_id) AS mps, count(DISTINCT c.party) AS parties,
    count(DISTINCT c.person_id) AS members, count(DISTINCT iif(c.party IS NULL, c.mp_id, NULL)) AS no_party
FROM (SELECT r.mp_id, r.person_id, {reply_party} AS party
      FROM {same_copies} i CROSS JOIN reply r ON r.id = i.reply_id) c;

-- Whether a letter came from two MPs of one party, as far as 500 copies.
-- name: same_letter_party
-- level: officer
-- unscoped: only that MPs of one party send it, not to whom
SELECT EXISTS (
    SELECT 1 FROM (SELECT r.mp_id, {reply_party} AS party
                   FROM (SELECT x.reply_id FROM same_letter x WHERE x.letter = (
                             SELECT s.letter FROM same_letter s WHERE s.reply_id = :reply_id) LIMIT 500) i
                   CROSS JOIN reply r ON r.id = i.reply_id) c
    WHERE c.party IS NOT NULL GROUP BY c.party HAVING count(DISTINCT c.mp_id) > 1);

-- name: reply_set_type
-- level: officer
-- unscoped: by a reply just stored
UPDATE reply SET type = :type, type_guess = :type_guess WHERE id = :reply_id;

-- The copies of a letter with their texts, the earliest first; at most 100.
-- name: same_letter_texts
-- level: rep
SELECT r.id AS reply_id, r.text, person_name(p.given_name, p.family_name) AS person, m.name AS mp_name,
    c.name AS constituency, {reply_party} AS party, r.from_name, r.original_from_name
FROM {same_copies} i CROSS JOIN reply r ON r.id = i.reply_id {reply_joins}
WHERE in_scope(r.workplace_id)
ORDER BY r.received_on, r.id LIMIT 100;

-- All replies, the latest first.
-- list: reply
-- key: r.received_on, r.id
-- order: desc
-- by: r.workplace_id
SELECT {reply_columns}, c.name AS constituency, r.consent, r.forwarded_at,
    min(length(r.triage), 1) AS triage, {same_letter}
FROM reply r {reply_joins}
WHERE r.id > 0;

-- Those of a seat.
-- list: reply_seat
-- key: r.received_on, r.id
-- order: desc
-- by: r.workplace_id
SELECT {reply_columns}, {reply_outbox}, c.name AS constituency, r.consent, r.forwarded_at,
    min(length(r.triage), 1) AS triage, {same_letter}
FROM reply r {reply_joins}
WHERE r.ons_code = :ons_code AND r.notice IS NOT 'NOT_A_REPLY';

-- With consent and not yet sent on, the oldest first.
-- list: reply_to_send
-- key: r.received_on, r.id
-- by: r.workplace_id
SELECT {reply_columns}, {reply_outbox}, c.name AS constituency, r.consent, {same_letter}
FROM reply r {reply_joins}
WHERE {is_to_send};

-- Waiting for their member's word, the oldest first.
-- list: reply_to_ask
-- key: r.received_on, r.id
-- by: r.workplace_id
SELECT {reply_columns}, c.name AS constituency, r.consent, r.consent_on, 1 AS in_tray,
    (SELECT e.value FROM contact_point e
     WHERE e.person_id = r.person_id AND e.kind = 'PHONE' AND e.wrong_on IS NULL
         AND may_see('rep') AND {has_no_phone_block}
     ORDER BY e.source DESC, e.id DESC LIMIT 1) AS phone, {same_letter}
FROM reply r {reply_joins}
WHERE {is_to_ask};

-- Waiting to be matched to a member or an MP, the oldest first.
-- list: reply_triage
-- key: r.filed_at, r.id
-- by: r.workplace_id
-- level: rep
SELECT {reply_columns}, r.triage IS NOT NULL AS triage, r.triage AS triage_reason, 1 AS in_tray, r.suggested_mp_id, (SELECT g.name FROM mp g WHERE g.id = r.suggested_mp_id) AS suggested_mp,
    (SELECT x.name FROM constituency x WHERE x.ons_code = p.ons_code) AS member_seat, {same_letter}
FROM reply r {reply_joins}
WHERE r.triage IS NOT NULL;

-- name: reply_latest_of_mp
-- level: rep
SELECT r.id AS reply_id, r.type FROM reply r
WHERE r.ons_code = :ons_code AND r.mp_id = :mp_id AND r.notice IS NULL AND r.triage IS NULL
    AND in_scope(r.workplace_id)
ORDER BY r.received_on DESC, r.id DESC LIMIT 1;

-- name: mp_stance_insert
INSERT INTO mp_stance (mp_id, stance, on_day, reply_id, evidence, rep_id)
VALUES (:mp_id, :stance, :on_day, :reply_id, :evidence, :actor_id);

-- The oldest that wait for an answer so long that the MP may be due to be asked again, and what waits to
-- be matched: as far as a screen goes.
-- part: seats_wanting
waiting (ons_code, status, written_on, chased_on) AS MATERIALIZED (
    SELECT l.ons_code, l.status, l.written_on, l.chased_on FROM {places} p
    CROSS JOIN letter l ON l.workplace_id IS p.id
        AND l.status IN ('SENT', 'AWAITING_REPLY', 'NO_REPLY', 'NOT_DELIVERED')
        AND coalesce(l.written_on, '9999-12-31') <= date(:today, '-14 days') LIMIT 100),
due (ons_code) AS MATERIALIZED (
    SELECT DISTINCT x.ons_code FROM waiting x
    WHERE x.status <> 'NOT_DELIVERED'
        AND (coalesce(x.chased_on, '') < date(x.written_on, '+14 days')
             OR (x.written_on <= date(:today, '-28 days')
                 AND x.chased_on < date(x.written_on, '+28 days')))),
unmatched (ons_code, n) AS MATERIALIZED (
    SELECT y.ons_code, count(*)
    FROM (SELECT coalesce((SELECT t.ons_code FROM mp_term t
                           WHERE t.mp_id = coalesce(r.mp_id, r.suggested_mp_id) AND t.to_on IS NULL),
                          r.ons_code) AS ons_code
          FROM {places} p CROSS JOIN reply r ON r.workplace_id IS p.id AND r.triage IS NOT NULL
          WHERE may_see('rep') LIMIT 100) y
    WHERE y.ons_code IS NOT NULL GROUP BY y.ons_code),
many (is_so) AS MATERIALIZED (SELECT count(*) = 100 FROM waiting)

-- Seats with members in scope, those with something to do first, then the most members: at most one
-- row a seat. Where more wait than are looked at, somebody may be due in each of their seats. todo: how
-- soon it is done.
-- name: seat_board
WITH {seats_wanting}, on_way (ons_code, n) AS MATERIALIZED {on_their_way}
SELECT s.ons_code, c.name AS constituency, m.id AS mp_id, m.name AS mp_name, t.party, s.members, s.wrote,
    s.answered, s.replies, s.to_send, s.in_outbox, s.sent, s.to_ask, s.undelivered, s.to_match, s.to_chase,
    CASE WHEN s.to_match > 0 THEN 6 WHEN s.to_send > 0 THEN 5 WHEN s.to_ask > 0 THEN 4
         WHEN s.undelivered > 0 THEN 3 WHEN s.to_chase THEN 2 WHEN s.wrote > s.answered THEN 1 ELSE 0
         END AS todo,
    (SELECT p.post FROM mp_post p WHERE p.mp_id = m.id AND p.from_on <= :today
         AND (p.to_on IS NULL OR p.to_on > :today) ORDER BY p.from_on DESC, p.id DESC LIMIT 1) AS post,
    coalesce((SELECT x.stance FROM mp_stance x WHERE x.mp_id = m.id
              ORDER BY x.on_day DESC, x.id DESC LIMIT 1), 'UNKNOWN') AS stance,
    CASE WHEN s.replies = 0 THEN NULL
         WHEN in_scope(NULL) THEN (SELECT r.received_on FROM reply r
                                   WHERE r.ons_code = s.ons_code AND r.notice IS NULL
                                   ORDER BY r.received_on DESC LIMIT 1)
         ELSE (SELECT max((SELECT r.received_on FROM reply r
                           WHERE r.workplace_id = w.id AND r.ons_code = s.ons_code AND r.notice IS NULL
                           ORDER BY r.received_on DESC LIMIT 1))
               FROM workplace w WHERE in_scope(w.id)) END AS last_reply_on
FROM (SELECT z.ons_code, z.members, z.wrote, z.answered, z.replies, z.sent, z.to_ask, z.undelivered,
          max(z.to_send - coalesce(v.n, 0), 0) AS to_send, coalesce(v.n, 0) AS in_outbox,
          coalesce((SELECT u.n FROM unmatched u WHERE u.ons_code = z.ons_code), 0) AS to_match,
          (z.ons_code IN (SELECT d.ons_code FROM due d)
           OR (z.wrote > z.answered AND (SELECT is_so FROM many))) AS to_chase
FROM (SELECT a.ons_code, a.members, a.wrote, a.answered, a.replies, a.to_send, a.sent, a.to_ask,
          a.undelivered
      FROM seat_total a WHERE in_scope(NULL)
      UNION ALL
      SELECT b.ons_code, sum(b.members), sum(b.wrote), sum(b.answered), sum(b.replies),
          sum(b.to_send), sum(b.sent), sum(b.to_ask), sum(b.undelivered)
      FROM (SELECT w.id FROM workplace w WHERE in_scope(w.id) AND NOT in_scope(NULL)) p
      CROSS JOIN seat_tally b ON b.workplace_id = p.id
      GROUP BY b.ons_code) z
      LEFT JOIN on_way v ON v.ons_code = z.ons_code) s
CROSS JOIN constituency c ON c.ons_code = s.ons_code
LEFT JOIN mp_term t ON t.ons_code = s.ons_code AND t.to_on IS NULL
LEFT JOIN mp m ON m.id = t.mp_id
WHERE s.members > 0 OR s.wrote > 0 OR s.replies > 0
ORDER BY CASE WHEN s.to_match + s.to_ask + s.to_send > 0 THEN 0 WHEN s.undelivered > 0 THEN 1
              WHEN s.to_chase THEN 2 WHEN s.wrote > s.answered THEN 3 ELSE 4 END,
    s.members DESC, c.name_key, c.id;

-- The sums above the seats.
-- name: seat_sums
SELECT coalesce(sum(members), 0) AS members, coalesce(sum(wrote), 0) AS wrote,
    coalesce(sum(answered), 0) AS answered, coalesce(sum(replies), 0) AS replies,
    max(coalesce(sum(to_send), 0) - v.n, 0) AS to_send, v.n AS in_outbox,
    coalesce(sum(sent), 0) AS sent, coalesce(sum(to_ask), 0) AS to_ask,
    coalesce(sum(undelivered), 0) AS undelivered, {to_match}
FROM (SELECT coalesce(sum(w.n), 0) AS n FROM {on_their_way} w) v
LEFT JOIN (
      SELECT a.members, a.wrote, a.answered, a.replies, a.to_send, a.sent, a.to_ask, a.undelivered
      FROM seat_total a WHERE in_scope(NULL)
      UNION ALL
      SELECT b.members, b.wrote, b.answered, b.replies, b.to_send, b.sent, b.to_ask, b.undelivered
      FROM (SELECT w.id FROM workplace w WHERE in_scope(w.id) AND NOT in_scope(NULL)) p
      CROSS JOIN seat_tally b ON b.workplace_id = p.id);
