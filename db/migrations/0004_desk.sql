-- The audit read from the newest back, by rep, by person and up to a day.

DROP INDEX audit_by_rep;
DROP INDEX audit_by_subject;
CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX audit_by_rep ON audit (rep_id, at, id);
CREATE INDEX audit_by_subject ON audit (subject_ref, at, id) WHERE subject_ref IS NOT NULL;
CREATE INDEX audit_by_rep_subject ON audit (rep_id, subject_ref, at, id)
    WHERE subject_ref IS NOT NULL;
