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
BRANCHLINE_BIN=$(readlink -f "${BRANCHLINE_BIN:-build/branchline}")
export BRANCHLINE_BIN
here=$(cd "$(dirname "$0")" && pwd)

# N people, the same ones each time: number, surname, given name, workplace. In surname order, or
# mixed as a list from elsewhere is.
people() {
    awk -v n="$1" -v mixed="${2-}" '
        BEGIN {
            bases = split("Abbott Ahmed Ali Bailey Begum Campbell Clarke Davies Evans Foster Griffiths Hall " \
                  "Hughes Iqbal Jackson Kaur Khan Lewis Morgan Nolan Owen Patel Quinn Rees Singh Taylor Usman " \
                  "Vaughan Wilkinson Young", base, " ")
            givens = split("Amina Ben Carys Dafydd Elin Farah Grace Huw Imran Jo Kate Liam Mair Nia Omar Priya " \
                  "Rhys Sara Tom Zoe", given, " ")
            split("Waterside House,Mill Court,Elm House,Aire Street,Approved premises", workplace, ",")
            surnames = bases * (bases + 1)
            for (i = 0; i < n; i++) {
                j = mixed ? (i * 7919) % n : i
                k = int(j * surnames / n)
                second = k % (bases + 1)
                printf "%07d,%s%s,%s,%s\n", j + 1, base[int(k / (bases + 1)) + 1], second ? "-" base[second] : "",
                    given[j % givens + 1], workplace[j % 5 + 1]
            }
        }'
}

lines() { people "$1" | awk -F, '{ printf "%-20s %-8s %s  %s\n", $2, $3, $1, $4 }'; }

# A branch of N members, from a list of HQ.
branch() { # N FILE
    local list=$2.csv
    {
        echo 'Membership Number,Surname,First Name,Workplace,Email,Mobile'
        people "$1" mixed | awk -F, '{ printf "%s,%s,%s,%s,m%s@example.org,07700 %06d\n", $1, $2, $3, $4, $1, $1 % 1000000 }'
    } >"$list"
    "$BRANCHLINE_BIN" init --db "$2" --branch "Aire Valley" --as bench >/dev/null
    for place in 'Waterside House' 'Mill Court' 'Elm House' 'Aire Street' 'Approved premises'; do
        "$BRANCHLINE_BIN" workplace add --db "$2" --as bench "$place" >/dev/null
    done
    "$BRANCHLINE_BIN" member import --db "$2" --as bench "$list" >/dev/null
    rm -f "$list"
}

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

make_branch() { # FILE N
    local file=$data/$1.db
    [ -e "$file" ] && [ -z "$(find "$here/../../db/migrations" -newer "$file")" ] && return
    rm -f "$file" "$file"-* "$file".new*
    printf 'bench: a branch of %s members ' "$2"
    local started=$EPOCHREALTIME
    branch "$2" "$file.new"
    printf 'in %d ms\n' $(((${EPOCHREALTIME/[.,]/} - ${started/[.,]/}) / 1000))
    mv "$file.new" "$file"
}

make_once names-1k.txt lines 1000
make_once names-1m.txt lines 1000000
make_once abook-1k abook_data 1000
# BENCH_SIZES: those of a million take minutes to make, once.
declare -A people_of=([1k]=1000 [100k]=100000 [1m]=1000000)
for size in ${BENCH_SIZES:-1k 100k 1m}; do make_branch "branch-$size" "${people_of[$size]}"; done

export DATA=$data
"$bench" --json "$data/bench.json" "$here/cases" "$@"
echo "The same as JSON: ${data#"$PWD"/}/bench.json"
