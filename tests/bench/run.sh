#!/bin/bash
# Makes the data the measurements need (once: it stays in DIRECTORY), and measures.
#
#   run.sh BENCH DIRECTORY [PATTERN...]
set -euo pipefail
bench=$1
data=$2
shift 2
mkdir -p "$data"
data=$(cd "$data" && pwd)
here=$(cd "$(dirname "$0")" && pwd)

# N people in surname order, the same ones each time: number, surname, given name, workplace.
people() {
    awk -v n="$1" '
        BEGIN {
            split("Abbott Ahmed Ali Bailey Begum Campbell Clarke Davies Evans Foster Griffiths Hall Hughes Iqbal " \
                  "Jackson Kaur Khan Lewis Morgan Nolan Owen Patel Quinn Rees Singh Taylor Usman Vaughan Wilkinson Young",
                  surname, " ")
            split("Amina Ben Carys Dafydd Elin Farah Grace Huw Imran Jo Kate Liam Mair Nia Omar Priya Rhys Sara Tom Zoe",
                  given, " ")
            split("Waterside House,Mill Court,Elm House,Aire Street,Approved premises", workplace, ",")
            for (i = 0; i < n; i++)
                printf "%07d,%s,%s,%s\n", i + 1, surname[int(i * 30 / n) + 1], given[i % 20 + 1], workplace[i % 5 + 1]
        }'
}

lines() { people "$1" | awk -F, '{ printf "%-12s %-8s %s  %s\n", $2, $3, $1, $4 }'; }

abook_data() {
    echo '[format]'
    printf 'program=abook\nversion=0.6.1\n'
    people "$1" | awk -F, '{ printf "\n[%d]\nname=%s %s\nemail=%s@example.org\nphone=%s\n", NR - 1, $2, $3, $1, $1 }'
}

make_once() { # FILE COMMAND...
    local file=$data/$1
    shift
    [ -e "$file" ] && return
    "$@" >"$file.new"
    mv "$file.new" "$file"
}

make_once names-1k.txt lines 1000
make_once names-1m.txt lines 1000000
make_once abook-1k abook_data 1000

export DATA=$data
"$bench" --json "$data/bench.json" "$here/cases" "$@"
echo "The same as JSON: ${data#"$PWD"/}/bench.json"
