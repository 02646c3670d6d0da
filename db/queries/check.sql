-- What triggers keep, against what it would be when made anew: each statement
-- gives one sentence a finding. Run by db_check() on the whole branch.

-- As many words as there should be, and each that should be there: the same. LIMIT -1: the words of
-- a person are made once, not at each place that reads them.
-- name: check_search_words
-- unscoped: a check of the whole file; it says ids only
SELECT 'The search words of person ' || w.person_id || ' are not those of the name and contacts.' AS finding
FROM (SELECT person_id, words FROM person_words LIMIT -1) w
WHERE json_array_length(w.words) <> (SELECT count(*) FROM person_token t WHERE t.person_id = w.person_id)
    OR EXISTS (SELECT 1 FROM json_each(w.words) j
               WHERE NOT EXISTS (SELECT 1 FROM person_token t
                                 WHERE t.person_id = w.person_id AND t.token = substr(j.value, 2)
                                     AND t.rank = unicode(j.value) - 48))
LIMIT 20

-- name: check_search_order
-- unscoped: a check of the whole file; it says ids only
SELECT 'The search words of person ' || t.person_id || ' belong to nobody, or to another workplace.' AS finding
FROM person_token t LEFT JOIN person p ON p.id = t.person_id
WHERE p.id IS NULL OR t.sort_key <> p.sort_key OR t.workplace_id <> coalesce(p.workplace_id, 0)
LIMIT 20

-- name: check_canvass_state
-- unscoped: a check of the whole file; it says ids only
SELECT 'The canvass state of person ' || e.person_id || ' in ballot ' || e.ballot_id
    || ' is not what the events say.' AS finding
FROM electorate e
LEFT JOIN canvass_state s ON s.ballot_id = e.ballot_id AND s.person_id = e.person_id
LEFT JOIN person p ON p.id = e.person_id
WHERE e.person_id IS NOT NULL
    AND (s.person_id IS NULL OR s.sort_key <> p.sort_key
         OR s.workplace_id <> coalesce(p.workplace_id, 0)
         OR s.unit_id <> coalesce(e.unit_id, 0)
         OR s.by_hq <> (s.state = 'VOTED' AND (
             SELECT min(v.source IS 'SCRUTINEER_CONSENTED') FROM canvass_event v
             WHERE v.person_id = e.person_id AND v.ballot_id = e.ballot_id
                 AND (v.event = 'says_voted' OR (v.event = 'redo' AND v.source IS NOT NULL))
                 AND NOT EXISTS (SELECT 1 FROM canvass_event u
                                 WHERE u.person_id = v.person_id AND u.ballot_id = v.ballot_id
                                     AND u.undoes = v.id)) IS 1)
         OR s.event_id IS NOT (SELECT max(v.id) FROM canvass_event v
                               WHERE v.person_id = e.person_id AND v.ballot_id = e.ballot_id)
         OR s.state IS NOT coalesce((SELECT v.to_state FROM canvass_event v WHERE v.id = s.event_id),
                                    'NOT_CONTACTED')
         OR s.at IS NOT (SELECT max(v.at) FROM canvass_event v
                         WHERE v.person_id = e.person_id AND v.ballot_id = e.ballot_id
                             AND v.event <> 'undo'
                             AND NOT EXISTS (SELECT 1 FROM canvass_event u
                                             WHERE u.person_id = v.person_id
                                                 AND u.ballot_id = v.ballot_id
                                                 AND u.undoes = v.id)))
UNION ALL
SELECT 'Person ' || s.person_id || ' has a canvass state in ballot ' || s.ballot_id
    || ' but is not on its list.'
FROM canvass_state s
WHERE NOT EXISTS (SELECT 1 FROM electorate e
                  WHERE e.ballot_id = s.ballot_id AND e.person_id = s.person_id)
LIMIT 20

-- name: check_canvass_tally
-- unscoped: a check of the whole file; it says counts only
SELECT 'The canvass tally of ballot ' || ballot_id || ', workplace ' || workplace_id || ', ' || state
    || ', unit ' || unit_id || ' is off by ' || sum(n) || ' (tried by ' || sum(tried) || ', HQ by '
    || sum(by_hq) || ').' AS finding
FROM (SELECT ballot_id, workplace_id, state, unit_id, n, tried, by_hq FROM canvass_tally
      UNION ALL
      SELECT ballot_id, workplace_id, state, unit_id, -count(*), -sum(at IS NOT NULL), -sum(by_hq)
      FROM canvass_state GROUP BY 1, 2, 3, 4
      UNION ALL
      SELECT ballot_id, 0, 'UNMATCHED', coalesce(unit_id, 0), -count(*), 0, 0
      FROM electorate WHERE person_id IS NULL GROUP BY 1, 4)
GROUP BY ballot_id, workplace_id, state, unit_id
HAVING sum(n) <> 0 OR sum(tried) <> 0 OR sum(by_hq) <> 0
LIMIT 20

-- name: check_canvass_last
-- unscoped: a check of the whole file; it says counts only
SELECT 'The last conversations of the day ' || on_day || ' in ballot ' || ballot_id || ', workplace '
    || workplace_id || ', unit ' || unit_id || ' are off by ' || sum(n) || '.' AS finding
FROM (SELECT ballot_id, workplace_id, unit_id, on_day, n FROM canvass_last
      UNION ALL
      SELECT ballot_id, workplace_id, unit_id, date(at, 'unixepoch'), -1 FROM canvass_state
      WHERE at IS NOT NULL AND state NOT IN ('NOT_CONTACTED', 'VOTED', 'WONT_SAY', 'EXCLUDED'))
GROUP BY ballot_id, workplace_id, unit_id, on_day HAVING sum(n) <> 0
LIMIT 20

-- name: check_canvass_day
-- unscoped: a check of the whole file; it says counts only
SELECT 'The votes of the day ' || on_day || ' in ballot ' || ballot_id || ', workplace ' || workplace_id
    || ', unit ' || unit_id || ' are off by ' || sum(n) || ' (addresses by ' || sum(c) || ').' AS finding
FROM (SELECT ballot_id, workplace_id, unit_id, on_day, voted AS n, confirmed AS c FROM canvass_day
      UNION ALL
      SELECT s.ballot_id, s.workplace_id, s.unit_id, coalesce(u.on_day, e.on_day),
          (e.from_state = 'VOTED') - (e.to_state = 'VOTED'),
          CASE e.event WHEN 'undo' THEN (e.from_state = 'READY' AND e.to_state <> 'READY')
              ELSE -(e.to_state = 'READY' AND e.from_state <> 'READY') END
      FROM canvass_event e LEFT JOIN canvass_event u ON u.id = e.undoes
      JOIN canvass_state s ON s.ballot_id = e.ballot_id AND s.person_id = e.person_id)
GROUP BY ballot_id, workplace_id, unit_id, on_day HAVING sum(n) <> 0 OR sum(c) <> 0
LIMIT 20

-- name: check_call_tally
-- unscoped: a check of the whole file; it says counts only
SELECT 'The tally of call list ' || list_id || ', workplace ' || workplace_id || ', ' || call_state
    || ', rank ' || rank || ' is off by ' || sum(n) || '.' AS finding
FROM (SELECT list_id, workplace_id, call_state, rank, n FROM call_tally
      UNION ALL
      SELECT list_id, workplace_id, call_state, rank, -1 FROM call_entry)
GROUP BY list_id, workplace_id, call_state, rank HAVING sum(n) <> 0
LIMIT 20

-- name: check_scripts
-- unscoped: a check of the whole file; it says ids only
SELECT 'The script ' || s.id || ' has no text.' AS finding FROM call_script s
WHERE NOT EXISTS (SELECT 1 FROM call_script_version v WHERE v.script_id = s.id)
LIMIT 20

-- name: check_workplace_tally
-- unscoped: a check of the whole file; it says counts only
SELECT 'The tally of workplace ' || workplace_id || ' is off by ' || sum(members) || ' members and '
    || sum(potential) || ' potential members.' AS finding
FROM (SELECT workplace_id, members, potential FROM workplace_tally
      UNION ALL
      SELECT coalesce(workplace_id, 0), -count(*), 0 FROM person WHERE kind = 'MEMBER' GROUP BY 1
      UNION ALL
      SELECT coalesce(workplace_id, 0), 0, -sum(headcount) FROM prospect WHERE open GROUP BY 1)
GROUP BY workplace_id HAVING sum(members) <> 0 OR sum(potential) <> 0
LIMIT 20

-- name: check_seat_tally
-- unscoped: a check of the whole file; it says counts only
SELECT 'The tally of seat ' || ons_code || ', workplace ' || workplace_id || ' is off: members '
    || sum(members) || ', letters ' || sum(wrote) || ', answered ' || sum(answered) || ', replies '
    || sum(replies) || ', to send ' || sum(to_send) || ', sent ' || sum(sent) || ', to ask '
    || sum(to_ask) || ', not delivered ' || sum(undelivered) || '.' AS finding
FROM (SELECT ons_code, workplace_id, members, wrote, answered, replies, to_send, sent, to_ask,
          undelivered
      FROM seat_tally
      UNION ALL
      SELECT coalesce(ons_code, ''), coalesce(workplace_id, 0), -count(*), 0, 0, 0, 0, 0, 0, 0
      FROM person WHERE kind = 'MEMBER' GROUP BY 1, 2
      UNION ALL
      SELECT ons_code, coalesce(workplace_id, 0), 0, -sum(status NOT IN ('DRAFTED', 'CLOSED')),
          -sum(answered_on IS NOT NULL), 0, 0, 0, 0, -sum(status = 'NOT_DELIVERED')
      FROM letter GROUP BY 1, 2
      UNION ALL
      SELECT coalesce(ons_code, ''), coalesce(workplace_id, 0), 0, 0, 0, -sum(notice IS NULL),
          -sum({is_to_send}), -sum(forwarded_at IS NOT NULL), -sum({is_to_ask}), 0
      FROM reply r GROUP BY 1, 2)
GROUP BY ons_code, workplace_id
HAVING sum(members) <> 0 OR sum(wrote) <> 0 OR sum(answered) <> 0 OR sum(replies) <> 0
    OR sum(to_send) <> 0 OR sum(sent) <> 0 OR sum(to_ask) <> 0 OR sum(undelivered) <> 0
LIMIT 20

-- name: check_seat_total
SELECT 'The total of seat ' || ons_code || ' is not the sum of its workplaces.' AS finding
FROM (SELECT ons_code, members, wrote, answered, replies, to_send, sent, to_ask, undelivered
      FROM seat_total
      UNION ALL
      SELECT ons_code, -members, -wrote, -answered, -replies, -to_send, -sent, -to_ask, -undelivered
      FROM seat_tally)
GROUP BY ons_code
HAVING sum(members) <> 0 OR sum(wrote) <> 0 OR sum(answered) <> 0 OR sum(replies) <> 0
    OR sum(to_send) <> 0 OR sum(sent) <> 0 OR sum(to_ask) <> 0 OR sum(undelivered) <> 0
LIMIT 20

-- name: check_shared_values
-- unscoped: a check of the whole file; it says ids only
WITH holder (kind, value, person_id) AS MATERIALIZED (
    SELECT kind, lower(value), person_id FROM contact_point WHERE kind = 'EMAIL'
    UNION
    SELECT kind, phone_digits(value), person_id FROM contact_point WHERE kind = 'PHONE'
    UNION
    SELECT 'NUMBER', ltrim(membership_no, '0'), id FROM person WHERE membership_no IS NOT NULL
    UNION
    SELECT 'NAME', joined_on || ' ' || sort_key, id FROM person WHERE joined_on IS NOT NULL),
shared (person_id, kind, value) AS MATERIALIZED (
    SELECT h.person_id, h.kind, h.value
    FROM (SELECT kind, value FROM holder GROUP BY kind, value HAVING count(*) BETWEEN 2 AND 20) g
    JOIN holder h ON h.kind = g.kind AND h.value = g.value)
SELECT 'What person ' || person_id || ' shares with others is not what is kept of it.' AS finding
FROM (SELECT person_id FROM (SELECT * FROM shared EXCEPT
                             SELECT person_id, kind, value FROM shared_value)
      UNION
      SELECT person_id FROM (SELECT person_id, kind, value FROM shared_value EXCEPT
                             SELECT * FROM shared))
LIMIT 20

-- name: check_change_parts
-- level: officer
SELECT 'What change ' || change_id || ' holds is not what was stored: do not undo it.' AS finding
FROM change_part WHERE digest IS NOT digest(changeset)
LIMIT 20
