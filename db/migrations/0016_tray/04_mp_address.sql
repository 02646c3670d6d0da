-- Addresses from which somebody writes for an MP: learned when a rep said whose reply it was.
CREATE TABLE mp_address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mp_id INTEGER NOT NULL REFERENCES mp (id) ON DELETE RESTRICT,
    address TEXT NOT NULL,
    learned_on TEXT NOT NULL,
    rep_id INTEGER NOT NULL REFERENCES rep (id) ON DELETE RESTRICT
) STRICT;
CREATE UNIQUE INDEX mp_address_by_address ON mp_address (address COLLATE NOCASE);
CREATE INDEX mp_address_by_mp ON mp_address (mp_id);

-- From where a reply came that somebody passed on, or that came straight.
CREATE INDEX reply_by_sender ON reply (coalesce(original_from_address, from_address) COLLATE NOCASE)
    WHERE coalesce(original_from_address, from_address) IS NOT NULL;

-- Google tells neither points nor its two domains apart.
CREATE INDEX contact_point_by_gmail ON contact_point
    (lower(replace(substr(value, 1, instr(value, '@') - 1), '.', '')))
    WHERE kind = 'EMAIL' AND lower(substr(value, instr(value, '@') + 1)) IN ('gmail.com', 'googlemail.com');
