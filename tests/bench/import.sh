#!/bin/bash
# A list's import beside sqlite3's own .import of the rows it makes.
#
#   import.sh empty FILE       a branch with its workplaces and nobody in it
#   import.sh full SIZE        a copy of import-SIZE.db: full-SIZE.db
#   import.sh rows SIZE        what import-SIZE.db holds now, as a CSV file a table: rows-SIZE/
#   import.sh bare SIZE        a file with the same tables: bare-SIZE.db; and how its indices are made:
#                              rows-SIZE/indices.sql
#   import.sh load SIZE        sqlite3 reads the rows into it, then makes the indices
#
# What is compared: person, contact_point, employment, person_token, shared_value and the tallies, as left by it,
# each row in the table's own order (which spares sqlite3 the sorting). Only what a table itself is or what
# makes a value unique stands while they fill; the other indices are made afterwards, and no trigger runs.
# Journal, syncing and foreign keys are as Branchline has them, the cache as large as an import's. What sqlite3
# is spared: reading HQ's columns, comparing them with whom we have, postcodes, words, pairs and tallies, and the
# record that undo needs. An empty field is '' there and NULL here, which takes the same room; awaits_hq, which
# is empty and cannot hold a text, is not there. Telephone numbers are in order as they stand there, as sqlite3
# cannot take the blanks out of them.
set -euo pipefail
tables="person contact_point employment person_token shared_value workplace_tally seat_tally seat_total"
dropped="'index' AND tbl_name IN ('${tables// /\', \'}') AND sql IS NOT NULL"

empty() {
    rm -f "$1" "$1"-*
    "$BRANCHLINE_BIN" init --db "$1" --branch "Aire Valley" --as bench >/dev/null
    for place in 'Waterside House' 'Mill Court' 'Elm House' 'Aire Street' 'Approved premises'; do
        "$BRANCHLINE_BIN" workplace add --db "$1" --as bench "$place" >/dev/null
    done
}

full() {
    sqlite3 "$DATA/import-$1.db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
    cp "$DATA/import-$1.db" "$DATA/full-$1.db"
}

rows() {
    mkdir -p "$DATA/rows-$1"
    for table in $tables; do
        columns=$(sqlite3 "$DATA/import-$1.db" "SELECT group_concat(name) FROM pragma_table_info('$table')
                                                WHERE name <> 'awaits_hq'")
        sqlite3 -csv "$DATA/import-$1.db" "SELECT $columns FROM $table" >"$DATA/rows-$1/$table.csv"
    done
}

bare() {
    local file=$DATA/bare-$1.db
    empty "$file"
    sqlite3 "$file" "SELECT sql || ';' FROM sqlite_schema WHERE type = $dropped" |
        sed 's/phone_digits(value)/value/' >"$DATA/rows-$1/indices.sql"
    sqlite3 "$file" "SELECT 'DROP ' || type || ' ' || name || ';' FROM sqlite_schema
                     WHERE type IN ('trigger', 'view') OR type = $dropped ORDER BY type" | sqlite3 "$file"
    sqlite3 "$file" 'ALTER TABLE person DROP COLUMN awaits_hq'
    for table in $tables; do sqlite3 "$file" "DELETE FROM $table"; done
    sqlite3 "$file" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
}

script() {
    echo 'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;'
    echo 'PRAGMA cache_size = -16000;'
    echo '.mode csv'
    echo 'BEGIN;'
    for table in $tables; do echo ".import '$DATA/rows-$1/$table.csv' $table"; done
    cat "$DATA/rows-$1/indices.sql"
    echo 'COMMIT;'
}

case $1 in
empty) empty "$2" ;;
full | rows | bare) "$1" "$2" ;;
load) exec sqlite3 -bail "$DATA/bare-$2.db" < <(script "$2") >/dev/null ;;
esac
