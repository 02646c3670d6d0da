#!/bin/bash
# Within a layer no two files need each other, neither at once nor by way of others; and the rooms
# of app use each other in one order only. Seen in the object files, not in what they include.
#
#   circles.sh BUILD "ROOM..." "BASE ROOM..." LAYER...
#
# A file of a room may use its own room, those before it, and the machinery beside the rooms; the
# machinery itself only the base rooms. One file stands outside: the command table, which names the
# commands of all rooms; to look one up there by its name is no way into a room.
set -euo pipefail
build=$1 rooms=$2 base=$3
shift 3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
fail() {
    printf '%s\n' "$1" >&2
    bad=1
}

# "user definer" of every symbol that one file of the layer takes from another; sources that are
# gone may have left an object behind.
edges() {
    find "$build/obj/$1" -name '*.o' | while read -r object; do
        file=${object#"$build/obj/$1/"} file=${file%.o}
        [ -f "src/$1/$file.c" ] || continue
        nm -g "$object" | awk -v file="$file" \
            'NF > 1 { print file, $NF, ($(NF - 1) == "U" || $(NF - 1) == "w") ? "U" : "D" }'
    done >"$work/symbols"
    [ -s "$work/symbols" ] || { echo "check-layers: no objects of $1 in $build" >&2; exit 1; }
    awk '
        FNR == NR { if ($3 == "D") home[$2] = $1; next }
        $3 == "U" && ($2 in home) && home[$2] != $1 { print $1, home[$2] }
    ' "$work/symbols" "$work/symbols" | sort -u
}

for layer; do
    edges "$layer" >"$work/all"
    awk -v layer="$layer" '!(layer == "app" && $2 == "table")' "$work/all" >"$work/edges"
    circle=$( (tsort "$work/edges" >/dev/null) 2>&1 |
        sed 's/^tsort: //; s/^.*input contains a loop:$/  a circle:/; t; s/^/    /' || true)
    [ -z "$circle" ] || fail "files of src/$layer need each other:"$'\n'"$circle"
    [ "$layer" = app ] || continue
    wrong=$(awk -v rooms="$rooms" -v base="$base" '
        function room(file) { return index(file, "/") ? substr(file, 1, index(file, "/") - 1) : "" }
        BEGIN {
            n = split(rooms, name, " ")
            for (i = 1; i <= n; i++) order[name[i]] = i
            n = split(base, name, " ")
            for (i = 1; i <= n; i++) low[name[i]] = 1
        }
        $1 == "table" { next }
        {
            from = room($1); to = room($2)
            if (from != "" && !(from in order)) print "  " from " is no room of ROOMS in the Makefile"
            else if (to == "" || from == to) next
            else if (from == "" ? !(to in low) : order[to] > order[from]) print "  " $1 " uses " $2
        }' "$work/edges" | sort -u)
    [ -z "$wrong" ] || fail "rooms of src/app out of their order ($rooms):"$'\n'"$wrong"
done

[ $bad -eq 0 ] || exit 1
echo "check-circles: passed"
