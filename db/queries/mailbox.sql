-- The branch's mailbox, and what came by it.

-- Whoever files it is the system: as in the audit, rep 0, which nobody can be.
-- name: system_rep_get
SELECT id FROM rep WHERE id = 0;

-- name: system_rep_insert
INSERT OR IGNORE INTO rep (id, login, name, level, scope_all, from_on, suspended_at)
VALUES (0, '(system)', 'system', 'READONLY', 0, :today, :now);

-- What became of a mail in the mailbox; with :again those that were left are not known.
-- name: mailbox_mail_find
-- level: officer
SELECT state, ours, looked_at FROM mailbox_mail
WHERE name = :name AND NOT (:again AND state = 'LEFT')
ORDER BY state = 'LEFT', reply_id LIMIT 1;

-- Seen before: by us, where we flagged it in a folder from which this one was copied.
-- name: mailbox_mail_put
INSERT INTO mailbox_mail (name, reply_id, state, ours, looked_at)
VALUES (:name, :reply_id, :state, :done AND (NOT :seen OR EXISTS (SELECT 1 FROM mailbox_mail k
        WHERE k.name >= substr(:name, 1, 32) AND k.name < substr(:name, 1, 32) || 'g' AND k.ours = 1)), :now)
ON CONFLICT DO UPDATE SET state = excluded.state, ours = excluded.ours, looked_at = excluded.looked_at;

-- What we flagged as seen and may go: what had its time, or what a rep erased.
-- name: mailbox_mail_due
-- level: officer
SELECT DISTINCT name FROM mailbox_mail
WHERE ours = 1 AND (state = 'ERASED' OR (state = 'FILED' AND looked_at <= :before));

-- A run begins to read it.
-- Behind all that were tried, also within a second.
-- name: mailbox_mail_try
INSERT INTO mailbox_mail (name, reply_id, state, ours, looked_at) VALUES (:name, 0, 'TRIED', 0,
    max(:now, (SELECT coalesce(max(t.looked_at), 0) + 1 FROM mailbox_mail t WHERE t.state = 'TRIED')))
ON CONFLICT DO UPDATE SET state = 'TRIED', looked_at = excluded.looked_at;

-- It has.
-- name: mailbox_mail_tried
DELETE FROM mailbox_mail WHERE name = :name AND state = 'TRIED';

-- How many filed ones lie there until their time comes.
-- name: mailbox_mail_kept
-- level: officer
SELECT count(DISTINCT name) AS n FROM mailbox_mail WHERE state = 'FILED' AND ours = 1;

-- Those that lie in that folder no more. names: of what does.
-- name: mailbox_mail_sweep
DELETE FROM mailbox_mail
WHERE substr(name, 33) = :folder AND name NOT IN (SELECT value FROM json_each(:names));

-- ---- folders: in the names of their mails, behind what is of the mail itself

-- name: mailbox_folders
-- unscoped: the host's own
SELECT value FROM setting WHERE key GLOB 'mailbox:*' ORDER BY id;

-- name: mailbox_mail_take_over
UPDATE OR IGNORE mailbox_mail SET name = substr(name, 1, 32) || :folder WHERE substr(name, 33) = :from;

-- Those that were looked at.
-- name: mailbox_mail_names
-- level: officer
SELECT group_concat(substr(name, 1, 32), ' ') AS names FROM mailbox_mail
WHERE substr(name, 33) = :folder AND state <> 'TRIED' AND NOT (:again AND state = 'LEFT');

-- How many in it are ours to remove, some day.
-- name: mailbox_mail_ours
-- level: officer
SELECT count(*) AS n FROM mailbox_mail WHERE substr(name, 33) = :folder AND ours = 1;

-- A reply is erased: the night removes its mail, too.
-- name: mailbox_mail_erase
-- level: rep
UPDATE mailbox_mail SET state = 'ERASED' WHERE reply_id = :reply_id AND reply_id > 0;

-- Whether the night removes the mail of one that was erased, or some of them are a person's to remove.
-- name: mailbox_mail_erased
-- level: rep
-- unscoped: of a reply just erased
SELECT count(*) AS mails, coalesce(sum(ours = 0), 0) AS theirs FROM mailbox_mail
WHERE reply_id = :reply_id AND reply_id > 0 AND state = 'ERASED';

-- name: reply_new_insert
-- level: officer
-- unscoped: by a reply just stored
INSERT OR IGNORE INTO reply_new (reply_id, workplace_id)
SELECT r.id, r.workplace_id FROM reply r WHERE r.id = :reply_id AND (r.notice IS NULL OR r.triage IS NOT NULL);

-- name: reply_new_get
-- level: rep
-- unscoped: of a reply read in scope just before
SELECT 1 AS is_new FROM reply_new WHERE reply_id = :reply_id;

-- How many nobody has looked at, and of those waiting to be matched, and to be asked about; the first
-- that waits for neither. As far as 100, but those just looked at.
-- name: reply_new_counts
-- level: rep
SELECT count(*) AS new, coalesce(sum(r.triage IS NOT NULL), 0) AS to_match,
    coalesce(sum({is_to_ask}), 0) AS to_ask,
    min(iif(r.triage IS NULL AND NOT {is_to_ask}, r.id, NULL)) AS reply_id
FROM (SELECT n.reply_id FROM {places} p
      CROSS JOIN reply_new n ON n.workplace_id IS p.id
          AND n.reply_id NOT IN (SELECT value FROM json_each(:seen)) LIMIT 100) x
CROSS JOIN reply r ON r.id = x.reply_id;

-- Somebody has looked at it.
-- name: reply_new_seen
DELETE FROM reply_new WHERE reply_id = :reply_id;
