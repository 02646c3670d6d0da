-- Which column of a list was taken for what, by the list's header, so that the next list with that
-- header is read the same way. map: JSON, as member import --map takes it.
CREATE TABLE list_map (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list TEXT NOT NULL, -- the importer's command
    header_key TEXT NOT NULL,
    map TEXT NOT NULL CHECK (length(map) BETWEEN 2 AND 100000),
    used_on TEXT NOT NULL,
    UNIQUE (list, header_key)
) STRICT;
