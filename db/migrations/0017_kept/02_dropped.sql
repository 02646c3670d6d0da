-- Columns that nothing reads any more. What changes wrote down of them goes first, so that all of them
-- can still be read and undone; one that is damaged stays as it is, and is said to be.
UPDATE change_part
SET (changeset, digest) = (
    SELECT w.bytes, digest(w.bytes)
    FROM (SELECT changeset_without(
              changeset_without(change_part.changeset, 'reply',
                  (SELECT cid FROM pragma_table_info('reply') WHERE name = 'text_key')),
              'mp', (SELECT cid FROM pragma_table_info('mp') WHERE name = 'government_post')) AS bytes) w)
WHERE digest IS digest(changeset)
    AND (instr(changeset, CAST('reply' AS BLOB) || x'00') OR instr(changeset, CAST('mp' AS BLOB) || x'00'));

ALTER TABLE reply DROP COLUMN text_key;
ALTER TABLE mp DROP COLUMN government_post;
