-- What a report on MPs' replies counts: letters and replies in scope, of a stretch of days.

-- Letters that went out; one that was written again counts as the later one.
-- name: report_letters
-- level: rep
SELECT l.ons_code, l.status, l.written_on, l.answered_on, l.chased_on
FROM letter l
WHERE in_scope(l.workplace_id) AND l.status NOT IN ('DRAFTED', 'CLOSED')
    AND (:since IS NULL OR l.written_on >= :since) AND (:until IS NULL OR l.written_on <= :until);

-- Replies whose seat is known, with the party that the MP was in on that day. week: its Monday.
-- hq: what became of them.
-- name: report_replies
-- level: rep
SELECT g.ons_code, c.region, g.mp_id, g.party, g.type, g.hq, g.week, g.n
FROM (SELECT r.ons_code, r.mp_id, r.type,
          CASE WHEN r.forwarded_at IS NOT NULL THEN 'SENT' WHEN r.consent = 'REFUSED' THEN 'KEPT'
               WHEN r.consent = 'GIVEN' THEN 'AGREED' WHEN {is_to_ask} THEN 'TO_ASK' ELSE 'NONE' END AS hq,
          date(r.received_on, 'weekday 0', '-6 days') AS week,
          (SELECT t.party FROM mp_term t WHERE t.ons_code = r.ons_code AND t.mp_id = r.mp_id
               AND t.from_on <= r.received_on ORDER BY t.from_on DESC LIMIT 1) AS party,
          count(*) AS n
      FROM reply r
      WHERE in_scope(r.workplace_id) AND r.notice IS NULL AND r.triage IS NULL
          AND r.ons_code IS NOT NULL
          AND (:since IS NULL OR r.received_on >= :since)
          AND (:until IS NULL OR r.received_on <= :until)
      GROUP BY 1, 2, 3, 4, 5, 6) g
JOIN constituency c ON c.ons_code = g.ons_code;

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
