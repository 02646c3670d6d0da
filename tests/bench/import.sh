#!/bin/bash
# A list's import beside sqlite3's own .import of the rows it makes.
#
#   import.sh empty FILE       a branch with its workplaces and nobody in it
#   import.sh rows SIZE        what import-SIZE.db holds now, as a CSV file a table: rows-SIZE/
#   import.sh bare SIZE        a file with the same tables, indices and triggers: bare-SIZE.db
#   import.sh load SIZE        sqlite3 reads the rows into it
#
# What is compared: person, contact_point, employment and person_token, which the import writes, each row as
# it was written, in the table's own order (which spares sqlite3 the sorting). Their indices and constraints
# stand while they fill, the triggers fill the tallies, and journal, syncing, foreign keys and cache are as
# Branchline has them. The two triggers that split names into search words are off on both sides (a large
# import writes those rows itself, and sqlite3 cannot call them). What sqlite3 is spared: reading HQ's
# columns, comparing them with whom we have, postcodes, and the record that undo needs. An empty field is ''
# there and NULL here, which takes the same room.
set -euo pipefail
tables="person contact_point employment person_token"

empty() {
    rm -f "$1" "$1"-*
    "$BRANCHLINE_BIN" init --db "$1" --branch "Aire Valley" --as bench >/dev/null
    for place in 'Waterside House' 'Mill Court' 'Elm House' 'Aire Street' 'Approved premises'; do
        "$BRANCHLINE_BIN" workplace add --db "$1" --as bench "$place" >/dev/null
    done
}

rows() {
    mkdir -p "$DATA/rows-$1"
    for table in $tables; do
        sqlite3 -csv "$DATA/import-$1.db" "SELECT * FROM $table" >"$DATA/rows-$1/$table.csv"
    done
}

bare() {
    local file=$DATA/bare-$1.db
    empty "$file"
    sqlite3 "$file" 'DROP TRIGGER person_token_insert; DROP TRIGGER contact_token_insert'
}

script() {
    echo 'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;'
    echo 'PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;'
    echo '.mode csv'
    echo 'BEGIN;'
    for table in $tables; do echo ".import '$DATA/rows-$1/$table.csv' $table"; done
    echo 'COMMIT;'
}

case $1 in
empty) empty "$2" ;;
rows | bare) "$1" "$2" ;;
load) exec sqlite3 -bail "$DATA/bare-$2.db" < <(script "$2") >/dev/null ;;
esac
