-- What a report on MPs' replies counts: letters and replies in scope, of a stretch of days.

-- Letters that went out; one that was written again counts as the later one.
-- name: report_letters
-- level: rep
SELECT l.ons_code, l.status, l.written_on, l.answered_on, l.chased_on
FROM letter l
WHERE in_scope(l.workplace_id) AND l.status NOT IN ('DRAFTED', 'CLOSED')
    AND (:since IS NULL OR l.written_on >= :since) AND (:until IS NULL OR l.written_on <= :until);

-- Replies whose seat is known, with the party that the MP was in on that day. week: its Monday.
-- hq: what became of them. letter: one that several MPs sent to so many members (:least), of those of
-- most MPs.
-- name: report_replies
-- level: rep
WITH one AS MATERIALIZED (
    SELECT r.ons_code, r.mp_id, r.type, s.letter,
        CASE WHEN r.forwarded_at IS NOT NULL THEN 'SENT' WHEN r.consent = 'REFUSED' THEN 'KEPT'
             WHEN r.consent = 'GIVEN' THEN 'AGREED' WHEN {is_to_ask} THEN 'TO_ASK' ELSE 'NONE' END AS hq,
        date(r.received_on, 'weekday 0', '-6 days') AS week,
        (SELECT t.party FROM mp_term t WHERE t.ons_code = r.ons_code AND t.mp_id = r.mp_id
             AND t.from_on <= r.received_on ORDER BY t.from_on DESC LIMIT 1) AS party
    FROM reply r LEFT JOIN same_letter s ON s.reply_id = r.id
    WHERE in_scope(r.workplace_id) AND r.notice IS NULL AND r.triage IS NULL
        AND r.ons_code IS NOT NULL
        AND (:since IS NULL OR r.received_on >= :since)
        AND (:until IS NULL OR r.received_on <= :until)),
shared AS MATERIALIZED (
    SELECT o.letter FROM one o WHERE o.letter IS NOT NULL
    GROUP BY o.letter HAVING count(DISTINCT o.mp_id) > 1 AND count(*) >= :least
    ORDER BY count(DISTINCT o.mp_id) DESC, count(*) DESC, o.letter LIMIT 8)
SELECT g.ons_code, c.region, g.mp_id, g.party, g.type, g.hq, g.week, g.letter, g.n
FROM (SELECT o.ons_code, o.mp_id, o.party, o.type, o.hq, o.week,
          (SELECT h.letter FROM shared h WHERE h.letter = o.letter) AS letter, count(*) AS n
      FROM one o GROUP BY 1, 2, 3, 4, 5, 6, 7) g
JOIN constituency c ON c.ons_code = g.ons_code;

-- What MPs promised, by kind: all of it, what is done, and what was due by then and is not.
-- name: report_commitments
-- unscoped: MPs are everybody's, and so is what they promised
SELECT k.commitment, count(*) AS n, count(k.done_on) AS done,
    sum(k.done_on IS NULL AND k.due_on <= coalesce(:until, :today)) AS due
FROM commitment k LEFT JOIN reply r ON r.id = k.reply_id
WHERE (:since IS NULL OR coalesce(r.received_on, date(k.created_at, 'unixepoch')) >= :since)
    AND (:until IS NULL OR coalesce(r.received_on, date(k.created_at, 'unixepoch')) <= :until)
GROUP BY k.commitment;

-- Where each MP stands that anything is known of, and stood before; public.
-- name: report_stances
SELECT s.mp_id,
    (SELECT x.stance FROM mp_stance x
     WHERE x.mp_id = s.mp_id AND (:until IS NULL OR x.on_day <= :until)
     ORDER BY x.on_day DESC, x.id DESC LIMIT 1) AS stance,
    (SELECT x.stance FROM mp_stance x
     WHERE x.mp_id = s.mp_id AND (:until IS NULL OR x.on_day <= :until)
     ORDER BY x.on_day DESC, x.id DESC LIMIT 1 OFFSET 1) AS stance_before
FROM (SELECT DISTINCT y.mp_id FROM mp_stance y) s;
