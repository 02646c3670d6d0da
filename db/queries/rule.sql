-- Values of the law: those of the program and those that officers entered.

-- All of them, with who entered and who confirmed.
-- name: rule_list
SELECT v.id, v.jurisdiction, v.key, v.num, v.den, v.text, v.trigger, v.from_date, v.to_date, v.status,
    v.source, v.checked_on, v.rep_id, v.confirmed_by, v.replaces, e.name AS entered_name,
    c.name AS confirmed_name
FROM rule_value v LEFT JOIN rep e ON e.id = v.rep_id LEFT JOIN rep c ON c.id = v.confirmed_by
WHERE v.jurisdiction = :jurisdiction ORDER BY v.key, v.from_date, v.id;

-- name: rule_get
SELECT id, jurisdiction, key, num, den, text, trigger, from_date, to_date, status, source, checked_on,
    rep_id, confirmed_by, replaces
FROM rule_value WHERE id = :rule_id;

-- name: rule_add
INSERT INTO rule_value (jurisdiction, key, num, den, text, trigger, from_date, to_date, status, source,
    checked_on, entered_by, rep_id, entered_at, replaces)
VALUES (:jurisdiction, :key, :num, :den, :text, :trigger, :from_date, :to_date, :status, :source,
    :checked_on, 'officer', :actor_id, :now, :replaces);

-- name: rule_confirm
UPDATE rule_value SET confirmed_by = :actor_id, confirmed_at = :now
WHERE id = :rule_id AND rep_id IS NOT NULL AND confirmed_by IS NULL;

-- name: rule_drop
DELETE FROM rule_value WHERE id = :rule_id AND rep_id IS NOT NULL AND confirmed_by IS NULL;

-- What came with the program last, of a key, the newest first.
-- name: rule_shipped
SELECT jurisdiction, key, num, den, text, trigger, from_date, to_date, status, source, checked_on
FROM rule_value WHERE jurisdiction = :jurisdiction AND key = :key AND rep_id IS NULL
ORDER BY id DESC LIMIT :n;

-- Ballots for which the law is to be found anew.
-- name: rule_ballots
-- unscoped: a ballot is the whole branch's
SELECT b.id AS ballot_id, b.title, b.kind, b.jurisdiction, b.opens_on, b.closes_on,
    b.notice_received_on, b.action_notice_received_on, b.turnout_rule_id, b.majority_rule_id
FROM ballot b WHERE b.kind = 'STATUTORY' ORDER BY b.id;

-- name: rule_of_ballot
UPDATE ballot SET turnout_rule_id = :turnout_rule_id, majority_rule_id = :majority_rule_id
WHERE id = :ballot_id;
