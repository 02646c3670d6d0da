-- The postcodes of an ONS file, where one was imported: number as in postcode_range, seat a
-- constituency's id (none: no constituency), ended the month (202406) in which it went out of use.
CREATE TABLE postcode (
    number INTEGER PRIMARY KEY,
    seat INTEGER,
    ended INTEGER
) STRICT;

-- Areas ("LS") of which a file had all: what is not in postcode does not exist.
CREATE TABLE postcode_area (
    area TEXT PRIMARY KEY
) STRICT;
