#!/bin/bash
# Makes what a measurement needs, once: it stays in $DATA. What it makes, and how long that took, it says.
#
#   data.sh names|hq|hq-next|mail|branch|desk|mps|replies|abook|csv|mbox|repository|folder SIZE    SIZE: 1k, 100k, 1m
#   data.sh copy SIZE [KIND]    of the branch, or of KIND, each time: copy-SIZE.db
#
# $DATA/KIND-SIZE is the result; branch, desk, mps, replies: KIND-SIZE.db; hq: HQ's list, as it is imported;
# hq-next: the one after it, as long: a tenth of the members has left, a tenth is new, and of the others one in
# nine has moved, with another phone; mail: MPs' replies, one to each member.
set -euo pipefail
kind=$1
size=$2
of=${3:-branch}
here=$(cd "$(dirname "$0")" && pwd)
case $size in
*k) count=$((${size%k} * 1000)) ;;
*m) count=$((${size%m} * 1000000)) ;;
*) count=$size ;;
esac

# N people, the same ones each time: number, surname, given name, workplace, postcode. In surname order, or
# mixed as a list from elsewhere is.
people() {
    awk -v n="$count" -v mixed="${1-}" '
        BEGIN {
            bases = split("Abbott Ahmed Ali Bailey Begum Campbell Clarke Davies Evans Foster Griffiths Hall " \
                  "Hughes Iqbal Jackson Kaur Khan Lewis Morgan Nolan Owen Patel Quinn Rees Singh Taylor Usman " \
                  "Vaughan Wilkinson Young", base, " ")
            givens = split("Amina Ben Carys Dafydd Elin Farah Grace Huw Imran Jo Kate Liam Mair Nia Omar Priya " \
                  "Rhys Sara Tom Zoe", given, " ")
            split("Waterside House,Mill Court,Elm House,Aire Street,Approved premises", workplace, ",")
            seats = split("LS1 1AZ,LS1 1PJ,LS1 1UR,LS1 2HD,BD1 1AF,BD1 1JL,BD1 1JN", postcode, ",")
            surnames = bases * (bases + 1)
            for (i = 0; i < n; i++) {
                j = mixed ? (i * 7919) % n : i
                k = int(j * surnames / n)
                second = k % (bases + 1)
                printf "%07d,%s%s,%s,%s,%s\n", j + 1, base[int(k / (bases + 1)) + 1],
                    second ? "-" base[second] : "", given[j % givens + 1], workplace[j % 5 + 1],
                    postcode[j % seats + 1]
            }
        }'
}

make_names() { people | awk -F, '{ printf "%-20s %-8s %s  %s\n", $2, $3, $1, $4 }' >"$1"; }

make_csv() {
    {
        echo 'surname,given name,number,workplace'
        people | awk -F, '{ printf "%s,%s,%s,%s\n", $2, $3, $1, $4 }'
    } >"$1"
}

make_hq() {
    {
        echo 'Membership Number,Surname,First Name,Workplace,Postcode,Email,Mobile,Joined'
        people mixed | awk -F, '{
            printf "%s,m%s@example.org,07700 %06d,%02d/%02d/%d\n", $0, $1, $1 % 1000000,
                $1 % 28 + 1, $1 % 12 + 1, 1990 + $1 % 35 }'
    } >"$1"
}

make_hq-next() {
    "$0" hq "$size"
    awk -F, -v OFS=, -v n="$count" '
        NR > 1 && $1 % 10 == 0 { $1 = sprintf("%07d", $1 + n); $6 = "m" $1 "@example.org" }
        NR > 1 && $1 % 10 == 1 { $4 = $4 == "Elm House" ? "Mill Court" : "Elm House"; $7 = "07701" substr($7, 6) }
        { print }' "$DATA/hq-$size" >"$1"
}

# A branch with a ballot that runs, and all of its members on HQ's list.
make_branch() {
    local list=$1.csv
    make_hq "$list"
    "$here/import.sh" empty "$1" >/dev/null
    "$BRANCHLINE_BIN" member import --db "$1" --as bench "$list" >/dev/null
    "$BRANCHLINE_BIN" ballot add --db "$1" --as bench 'Pay' --opens "$(date -d '-10 days' +%F)" \
        --closes "$(date -d '+60 days' +%F)" >/dev/null
    "$BRANCHLINE_BIN" ballot electorate import --db "$1" --as bench 1 "$list" >/dev/null
    rm -f "$list"
}

# The same in 400 workplaces, of whom three in ten have voted, as HQ's list says.
make_desk() {
    local list=$1.csv voted=$1.voted.csv
    make_hq "$list"
    awk -F, -v OFS=, 'NR > 1 { $4 = "Office " ($1 % 400) } { print }' "$list" >"$list.new"
    mv "$list.new" "$list"
    "$BRANCHLINE_BIN" init --db "$1" --branch "Aire Valley" --as bench >/dev/null
    for ((i = 0; i < 400; i++)); do
        "$BRANCHLINE_BIN" workplace add --db "$1" --as bench "Office $i" >/dev/null
    done
    "$BRANCHLINE_BIN" member import --db "$1" --as bench "$list" >/dev/null
    "$BRANCHLINE_BIN" ballot add --db "$1" --as bench 'Pay' --opens "$(date -d '-10 days' +%F)" \
        --closes "$(date -d '+60 days' +%F)" --question strike >/dev/null
    "$BRANCHLINE_BIN" ballot electorate import --db "$1" --as bench 1 "$list" >/dev/null
    awk -F, 'BEGIN { print "Membership Number,Voted" } NR > 1 && $1 % 10 < 3 { print $1 ",yes" }' "$list" >"$voted"
    "$BRANCHLINE_BIN" ballot returns import --db "$1" --as bench "$voted" >/dev/null
    rm -f "$list" "$voted"
}

# An invented MP for each seat of ours: place in people, code, name, address.
mps() {
    cat <<'EOF'
E14001319,Hollis Varley,hollis.varley.mp@parliament.uk
E14001323,Marian Quill,marian.quill.mp@parliament.uk
E14001120,Osric Tennant,osric.tennant.mp@parliament.uk
E14001118,Delia Marwood,delia.marwood.mp@parliament.uk
EOF
}

# Of ten mails one is an acknowledgement, one from nobody whom the program knows, two are a member's forward and
# four a standard letter, of which twenty-four are alike; the others are letters of their own. Not older than twenty days.
make_mail() {
    people mixed | awk -F, -v today="$(date +%s)" -v seats="$(mps | cut -d, -f2- | tr '\n' ';')" '
        function letter(seed, k) { # each in words of its own
            srand(seed)
            for (k = 0; k < 8; k++)
                printf deed[int(rand() * deeds) + 1] " %s, and %s will hear more of %s.\n",
                       subject[int(rand() * subjects) + 1], place[int(rand() * places) + 1],
                       place[int(rand() * places) + 1], subject[int(rand() * subjects) + 1]
        }
        BEGIN {
            split(seats, mp, ";")
            split("1 2 1 2 3 4 3", seat_of, " ")
            subjects = split("caseloads court sickness recruitment housing training sentencing prisons safety " \
                             "travel tribunals pensions inspections interpreters hostels tagging", subject, " ")
            deeds = split("I asked the Minister about %s at;I raised %s in the debate on;I met those who know %s from;" \
                          "I read with concern of %s behind;I shall press for %s after", deed, ";")
            places = split("Harrogate Keighley Shipley Otley Ripon Skipton Ilkley Morley Pudsey Batley Selby Goole",
                           place, " ")
        }
        {
            kind = NR % 10
            split(mp[seat_of[($1 - 1) % 7 + 1]], one, ",")
            if (kind == 9) { one[1] = "C Oakley"; one[2] = "office" NR "@example.net" }
            when = strftime("%a, %d %b %Y %H:%M:%S +0000", today - (NR % 20 + 1) * 86400 - NR % 3600, 1)
            member = $3 " " $2
            address = "m" $1 "@example.org"
            printf "From - Mon Nov  2 10:00:00 2026\nMessage-ID: <%s@bench.example>\nDate: %s\n", $1, when
            if (kind >= 6 && kind <= 7) {
                printf "From: %s <%s>\nTo: Branch <replies@example.org>\nSubject: Fwd: Probation pay\n\n" \
                       "Here is what I got.\n\n---------- Forwarded message ---------\nFrom: %s MP <%s>\n" \
                       "Date: %s\nSubject: Probation pay\nTo: <%s>\n\n", member, address, one[1], one[2], when, address
            } else {
                printf "From: %s MP <%s>\nTo: %s <%s>\nSubject: %s Probation pay\n\n", one[1], one[2], member,
                       address, kind == 8 ? "Automatic reply:" : "Re:"
            }
            printf "Dear %s,\n\n", $3
            if (kind == 8) {
                print "Thank you for your e-mail. This is an automatic acknowledgement: I will reply as soon as I can."
            } else {
                letter(kind < 4 ? 1000000 + int(NR / 60) : NR)
            }
            printf "\nYours sincerely,\n\n%s MP\n\n", one[1]
        }' >"$1"
}

# Members as of a branch, and their MPs.
make_mps() {
    local list=$1.csv
    make_branch "$1"
    awk -F, -v OFS=, -v mps="$(mps | tr '\n' ';')" '
        BEGIN { for (n = split(mps, row, ";"); n; n--) { split(row[n], v, ","); name[v[1]] = v[2]; address[v[1]] = v[3] } }
        $1 in name { $4 = name[$1]; $6 = 90000 + NR; $7 = address[$1] } { print }' \
        "$here/../../db/reference/mps.csv" >"$list"
    "$BRANCHLINE_BIN" mp refresh --db "$1" --as bench --as-of "$(date -d '-60 days' +%F)" "$list" >/dev/null
    rm -f "$list"
}

# As many replies: a third of those to be asked about may go to HQ, and half of these have gone.
make_replies() {
    "$0" mail "$size"
    "$0" mps "$size"
    cp "$DATA/mps-$size.db" "$1"
    [ ! -e "$DATA/mps-$size.db-wal" ] || cp "$DATA/mps-$size.db-wal" "$1-wal"
    "$BRANCHLINE_BIN" reply file --db "$1" --as bench "$DATA/mail-$size" >/dev/null 2>&1 # its sum
    "$BRANCHLINE_BIN" reply list --db "$1" --as bench --to-ask --json |
        grep -o '"id":[0-9]*' | cut -d: -f2 >"$1.ids"
    awk 'NR % 3 == 0' "$1.ids" | xargs -n 500 "$BRANCHLINE_BIN" reply agree --db "$1" --as bench >/dev/null
    awk 'NR % 6 == 0' "$1.ids" | xargs -n 500 "$BRANCHLINE_BIN" reply send --db "$1" --as bench >/dev/null
    rm -f "$1.ids"
}

make_abook() {
    {
        printf '[format]\nprogram=abook\nversion=0.6.1\n'
        people | awk -F, '{ printf "\n[%d]\nname=%s %s\nemail=%s@example.org\nphone=%s\n", NR - 1, $2, $3, $1, $1 }'
    } >"$1"
}

make_mbox() {
    people | awk -F, '{
        printf "From %s@example.org Mon Nov  2 10:00:00 2026\nFrom: %s %s <%s@example.org>\n", $1, $3, $2, $1
        printf "Date: Mon, 2 Nov 2026 10:00:00 +0000\nSubject: %s %s, %s\nMessage-ID: <%s@example.org>\n\nHello\n\n", $2, $3, $4, $1
    }' >"$1"
}

# A commit a person, no files; the first of the list is the newest. (git gives zlib's memory back to the
# system after each commit, which takes most of the time unless malloc keeps it.)
make_repository() {
    git init -q "$1"
    people | tac | awk -F, '{
        text = $2 " " $3 " " $1
        printf "commit refs/heads/list\ncommitter %s %s <%s@example.org> %d +0000\ndata %d\n%s\n", $3, $2, $1,
            1700000000 + NR, length(text), text
    }' | MALLOC_TOP_PAD_=16777216 git -C "$1" fast-import --quiet
    git -C "$1" symbolic-ref HEAD refs/heads/list
}

make_folder() {
    mkdir "$1"
    people | awk -F, '{ print $2 " " $3 " " $1 }' | (cd "$1" && xargs -d '\n' touch)
}

# On the disk before anything is measured: else the first sync there pays for it.
if [ "$kind" = copy ]; then
    rm -f "$DATA/copy-$size.db"*
    cp "$DATA/$of-$size.db" "$DATA/copy-$size.db"
    [ ! -e "$DATA/$of-$size.db-wal" ] || cp "$DATA/$of-$size.db-wal" "$DATA/copy-$size.db-wal"
    sync "$DATA/copy-$size.db"*
    exit 0
fi

file=$DATA/$kind-$size
case $kind in
branch | desk | mps | replies) file=$file.db ;;
esac
# A new schema makes a branch anew, and so does a month: its ballot has to run, and its mail to be of late.
case $kind in
branch | desk | mps | replies | mail)
    [ ! -e "$file" ] || [ -z "$(find "$file" -mtime +30)$(find "$here/../../db/migrations" -newer "$file")" ] ||
        rm -f "$file" "$file"-*
    ;;
esac
[ ! -e "$file" ] || exit 0
rm -rf "$file".new*
printf 'bench: making %s, once ... ' "${file##*/}"
started=$EPOCHREALTIME
"make_$kind" "$file.new"
mv "$file.new" "$file"
case $kind in branch | desk | mps | replies) rm -f "$file".new-* ;; esac
printf '%d ms\n' $(((${EPOCHREALTIME/[.,]/} - ${started/[.,]/}) / 1000))
