#!/bin/bash
# The layer rule, checked in the object files and in the text of the sources.
#
#   layers.sh BUILD LAYER:USED,USED...
#
# A layer reaches only into those it uses; SQLite only in store; curses only in ui/term_curses; the
# clock only in base/clock; nothing starts another program; SQL only in db/ and src/store.
set -euo pipefail
build=$1
shift

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
fail() {
    printf '%s\n' "$1" >&2
    bad=1
}

# "layer object symbol" of every undefined and every global defined symbol.
for rule in "$@" main:; do
    layer=${rule%%:*}
    if [ "$layer" = main ]; then
        files=("$build/obj/main.o")
    else # what went into the archive, whose members have lost their folders
        read -ra files <"$build/lib$layer.list"
    fi
    while IFS= read -r -d '' object; do files+=("$object"); done < <( # opened on demand: no archive
        find "$build/obj-module/$layer" -name '*.o' -print0 2>/dev/null)
    nm -A -g "${files[@]}" 2>/dev/null | awk -v layer="$layer" 'NF > 2 {
        where = $1; sub(/:[^:]*$/, "", where); sub(/.*\/obj(-module)?\//, "", where)
        sub("^" layer "/", "", where)
        type = $(NF - 1); symbol = $NF; sub(/@.*/, "", symbol)
        print layer, where, symbol, (type == "U" || type == "w") ? "U" : "D"
    }'
done >"$work/symbols"
awk '$4 == "U"' "$work/symbols" >"$work/undefined"
awk '$4 == "D" { print $3, $1 }' "$work/symbols" >"$work/defined"
[ -s "$work/defined" ] || { echo "check-layers: no objects in $build" >&2; exit 1; }

# One name, one place: the linker says so only where it happens to need both.
twice=$(awk '($1 in home) && $2 != home[$1] { print "  " $1 " (" home[$1] ", " $2 ")" } { home[$1] = $2 }' "$work/defined")
[ -z "$twice" ] || fail "defined in two layers:"$'\n'"$twice"

# Who may define what whom uses.
printf '%s\n' "$@" >"$work/rules"
awk '
    FILENAME ~ /rules$/ {
        split($0, part, ":"); n = split(part[2], used, ",")
        for (i = 1; i <= n; i++) may[part[1], used[i]] = 1
        next
    }
    FILENAME ~ /defined$/ && NF == 2 { home[$1] = $2; next }
    $1 != "main" && ($3 in home) && home[$3] != $1 && !(($1, home[$3]) in may) {
        printf "%s (%s) calls %s, which belongs to %s\n", $2, $1, $3, home[$3]; bad = 1
    }
    END { exit bad }
' "$work/rules" "$work/defined" "$work/undefined" >"$work/crossings" || fail "$(cat "$work/crossings")"

# only NAME ALLOWED PATTERN: undefined symbols that match stand only where ALLOWED ("layer object") matches.
only() {
    local hits
    hits=$(awk -v allowed="$2" -v pattern="$3" \
        '$3 ~ pattern && ($1 " " $2) !~ allowed { print "  " $1 "/" $2 ": " $3 }' "$work/undefined" | sort -u)
    [ -z "$hits" ] || fail "$1:"$'\n'"$hits"
}
only "SQLite is for src/store only" '^store ' '^sqlite3(_|session|changeset)'
only "the clock is for base/clock only" '^base clock\.o$' \
    '^(time|clock_gettime|gettimeofday|ftime|timespec_get|g_get_real_time|g_get_current_time|g_date_time_new_now.*)$'
# host/run.o: the system's own tools, for the person who sets up the host as root; never for a rep.
# sendmail.o: one program, for the host's own process that sends what is queued; never for a rep.
# The others fork, and what they start stays what it is.
only "nothing starts another program" '^(cli (host/run|beside)|io (letter_away|sendmail))\.o$' \
    '^(system|popen|fork|vfork|exec[lv]p?e?|execvpe|fexecve|posix_spawnp?|wordexp|g_spawn_.*|g_subprocess_.*)$'
only "domain touches no files" '^(main|base|store|io|app|ui|screens|cli) ' \
    '^(f?d?open(at)?(64)?|creat(64)?|unlink|rename|remove|l?stat(64)?|fwrite|fread|puts|printf|g_open|g_fopen|g_file_.*|g_print.*)$'

# curses: whatever the installed library exports, less what we define ourselves.
libs=$(ldconfig -p 2>/dev/null | awk '$1 ~ /^lib(ncursesw|tinfo)\.so\.[0-9]+$/ { print $NF }' | sort -u)
if [ -n "$libs" ]; then
    # shellcheck disable=SC2086 # a list of paths
    nm -D --defined-only $libs | awk 'NF == 3 && $2 != "A" { sub(/@.*/, "", $3); print $3 }' >"$work/curses"
    awk '
        FILENAME ~ /curses$/ { curses[$1] = 1; next }
        FILENAME ~ /defined$/ && NF == 2 { ours[$1] = 1; next }
        ($3 in curses) && !($3 in ours) && $3 !~ /^_(init|fini)$/ && !($1 == "ui" && $2 == "term_curses.o") {
            print "  " $1 "/" $2 ": " $3; bad = 1
        }
        END { exit bad }
    ' "$work/curses" "$work/defined" "$work/undefined" >"$work/hits" ||
        fail "curses is for src/ui/term_curses.c only:"$'\n'"$(sort -u "$work/hits")"
else
    echo "skipped: curses in the object files (ldconfig finds no libncursesw)"
fi

# The same in the text: includes point to the left, and the libraries' headers stay in their place.
for rule in "$@"; do
    layer=${rule%%:*}
    used=$(printf '%s' "${rule#*:}" | tr ',' '|')
    hits=$(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"[a-z]+/' "src/$layer" "include/$layer" 2>/dev/null |
        grep -E '"(base|domain|store|io|app|ui|screens|cli)/' | grep -vE "\"($used)/" || true)
    [ -z "$hits" ] || fail "$layer may include only $used:"$'\n'"$hits"
done
text() { # NAME PATTERN EXCEPT PATH...
    local name=$1 pattern=$2 except=$3 hits
    shift 3
    hits=$(grep -rnE "$pattern" --include='*.[chS]' --include='*.sql' --include='*.def' "$@" 2>/dev/null |
        grep -vE "$except" || true)
    [ -z "$hits" ] || fail "$name:"$'\n'"$hits"
}
text "sqlite3.h is for src/store only" '#[[:space:]]*include[[:space:]]*[<"]sqlite3' '^src/store/' src include
text "curses.h is for src/ui/term_curses.c only" '#[[:space:]]*include[[:space:]]*[<"](n?cursesw?/)?(n?curses|term|panel|form)\.h' \
    '^src/ui/term_curses\.c:' src include
text "SQL is for db/ and src/store only" \
    '"[[:space:]]*(SELECT .* FROM|INSERT (OR [A-Z]+ )?INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE (TABLE|INDEX|TRIGGER|VIEW)|PRAGMA |WITH RECURSIVE)' \
    '^src/store/' src include
text "SQL does not read the clock: bind the instant" \
    "'now'|CURRENT_(TIMESTAMP|DATE|TIME)\\b|unixepoch\\(\\)" '^$' db src include

[ $bad -eq 0 ] || exit 1
echo "check-layers: passed"
