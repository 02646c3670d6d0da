-- A value of the law that officers enter: rep_id, who did; confirmed_by, the second officer, without
-- whom it does not hold; replaces, the value in place of which it was entered.
ALTER TABLE rule_value ADD COLUMN rep_id INTEGER REFERENCES rep (id) ON DELETE RESTRICT;
ALTER TABLE rule_value ADD COLUMN entered_at INTEGER;
ALTER TABLE rule_value ADD COLUMN confirmed_by INTEGER REFERENCES rep (id) ON DELETE RESTRICT;
ALTER TABLE rule_value ADD COLUMN confirmed_at INTEGER;
ALTER TABLE rule_value ADD COLUMN replaces INTEGER REFERENCES rule_value (id) ON DELETE RESTRICT;
CREATE INDEX rule_value_by_key ON rule_value (jurisdiction, key, from_date, id);

-- What a value says is never changed: a new one is added.
CREATE TRIGGER rule_value_kept BEFORE UPDATE OF jurisdiction, key, num, den, text, trigger, from_date,
    to_date, status, source, checked_on, entered_by, rep_id, entered_at, replaces ON rule_value
BEGIN
    SELECT raise(ABORT, 'values of the law are only added to');
END;
