-- Public reference data: loading it.

-- name: reference_constituency
INSERT INTO constituency (ons_code, name, name_key, region)
VALUES (:ons_code, :name, :name_key, :region) ON CONFLICT (ons_code) DO NOTHING;

-- Many ranges at a time, as one object: {"number": "code or nothing", …}.
-- name: reference_postcodes
INSERT INTO postcode_range (first, ons_code)
SELECT CAST(key AS INTEGER), nullif(value, '') FROM json_each(:ranges);

-- name: reference_rule
INSERT INTO rule_value (jurisdiction, key, num, den, text, trigger, from_date, to_date, status,
    source, checked_on, entered_by)
VALUES (:jurisdiction, :key, :num, :den, :text, :trigger, :from_date, :to_date, :status,
    :source, :checked_on, :entered_by);

-- name: reference_timeline
INSERT INTO timeline (on_text, sort_on, actor, fact, obligation, due_on, source)
VALUES (:on_text, :sort_on, :actor, :fact, :obligation, :due_on, :source);
