-- The dispute so far: public reference data.

-- list: timeline
-- key: t.sort_on, t.id
-- unscoped: public reference data
SELECT t.id AS id, t.sort_on AS "when", t.on_text AS when_said, t.actor, t.fact, t.obligation, t.due_on,
    CASE WHEN t.due_on < :today THEN 'window passed, outcome unknown' END AS remark, t.source
FROM timeline t
WHERE t.sort_on >= '';
