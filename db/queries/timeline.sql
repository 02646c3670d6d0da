-- The dispute so far: public reference data.

-- list: timeline
-- key: t.sort_on, t.id
-- unscoped: public reference data
SELECT t.id AS id, t.on_text AS "when", t.sort_on, t.actor, t.fact, t.obligation, t.due_on,
    CASE WHEN t.due_on < :today THEN 'window passed, outcome unknown' END AS state, t.source
FROM timeline t
WHERE t.sort_on >= '';
