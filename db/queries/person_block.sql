-- What people do not want to be contacted by, and what that keeps out of lists that hand
-- somebody out to be spoken to.

-- Whether person d can be spoken to as :channel says. Where the rep has chosen none, that is by phone;
-- who sees no numbers speaks in person.
-- part: may_be_asked
d.kind <> 'LEFT' AND d.do_not_contact IS NULL AND NOT EXISTS (
    SELECT 1 FROM person_block b WHERE b.person_id = d.id
        AND b.channel = coalesce(:channel, iif(may_see('rep'), 'PHONE', 'IN_PERSON')))

-- Whether person d can be rung back.
-- part: may_be_rung
d.kind <> 'LEFT' AND d.do_not_contact IS NULL AND NOT EXISTS (
    SELECT 1 FROM person_block b WHERE b.person_id = d.id AND b.channel = 'PHONE')

-- Whether potential member x can be spoken to at all: a head-count can.
-- part: may_be_recruited
NOT EXISTS (SELECT 1 FROM person d WHERE d.id = x.person_id AND d.do_not_contact IS NOT NULL)

-- The channels that person p does not want, with a blank between; NULL: none.
-- part: blocked_channels
(SELECT group_concat(b.channel, ' ') FROM person_block b WHERE b.person_id = p.id) AS no_contact_by

-- Somebody in scope, member or not.
-- name: person_head
SELECT p.id AS person_id, p.kind, p.given_name, p.family_name, p.workplace_id,
    p.do_not_contact IS NOT NULL AS do_not_contact
FROM person p WHERE p.id = :person_id AND in_scope(p.workplace_id);

-- All of it: ALL stands for no contact at all. Why and who said so is for reps.
-- name: person_blocks
SELECT b.channel, iif(may_see('rep'), b.reason, NULL) AS reason,
    iif(may_see('rep'), b.said_by, NULL) AS said_by, b.from_on
FROM (SELECT 'ALL' AS channel, a.do_not_contact AS reason, a.do_not_contact_by AS said_by,
          a.do_not_contact_on AS from_on, 0 AS id, a.id AS person_id
      FROM person a WHERE a.id = :person_id AND a.do_not_contact IS NOT NULL
      UNION ALL
      SELECT c.channel, c.reason, c.said_by, c.from_on, c.id, c.person_id
      FROM person_block c WHERE c.person_id = :person_id) b
JOIN person p ON p.id = b.person_id
WHERE in_scope(p.workplace_id) ORDER BY b.id;

-- name: person_do_not_contact
UPDATE person SET do_not_contact = :reason, do_not_contact_by = :said_by,
    do_not_contact_on = :from_on
WHERE id = :person_id AND in_scope(workplace_id);

-- name: person_block_set
-- unscoped: the person was read in scope
INSERT INTO person_block (person_id, channel, reason, said_by, from_on)
VALUES (:person_id, :channel, :reason, :said_by, :from_on)
ON CONFLICT (person_id, channel) DO UPDATE SET reason = excluded.reason,
    said_by = excluded.said_by, from_on = excluded.from_on;

-- One channel, or where it is NULL each of them.
-- name: person_block_drop
-- unscoped: the person was read in scope
DELETE FROM person_block
WHERE person_id = :person_id AND channel = coalesce(:channel, channel);
