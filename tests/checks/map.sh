#!/bin/bash
# The map of the house: every folder with its line from the table below, every file of src, include
# and db with the first sentence of the comment at its head.
#
#   map.sh            prints it            map.sh --write    puts the folders into README.md
#   map.sh --check    a folder without a line, a line without a folder, a file without a head comment,
#                     a README that says something else
#
# x.[ch] is a module: its .c under src, its header beside it or in include. Data files (CSV, scripts) take
# their line from the README.md of their folder.
set -euo pipefail
export LC_ALL=C
tab=$'\t'

# In the order in which they are read. <layer> stands for the folders named as those of src.
folders='
include/<layer>        one header a module: what it owns, units, errors, lifetimes
src                    the program: a library a layer, each above those it uses
src/base               text cleaning and width, dates as typed, the clock, records
src/domain             rules and vocabularies: ballot arithmetic, canvass states, schedules, postcodes; no I/O
src/store              SQLite: opening, migrations, named statements, keyset pages, change log, audit
src/io                 CSV, workbooks, mail, attached letters, PDFs; never sees the store
src/io/module_mail     the mail module, opened when mail is read: MIME, character sets, HTML
src/io/module_sheet    the sheet module, opened when a workbook is read: zip, XML, number formats
src/io/module_letter   the letter module, opened when an attached letter is read: PDF, documents, winmail.dat
src/io/module_pdf      the pdf module, opened when something is printed: text, tables, gauges and charts
src/app                the machinery of commands: their table, the gate that each passes, fields, who may see what
src/app/print          records on the way out: tables, lines, JSON
src/app/files          files that a command is given or makes: paths, pipes, each rep'\''s tray
src/app/import         the frame of all imports: file, two readings, preview, report
src/app/search         what is typed into a search: words, the language, what could be typed on
src/app/post           mail put into the outbox by the rooms that send it; when it goes from here
src/app/log            undo, redo, the log and the audit
src/app/reps           who uses the program: levels, workplaces, keys, the PIN
src/app/postcodes      the file of all postcodes from the ONS, and which constituency one is in
src/app/members        members and workplaces, HQ'\''s list
src/app/calls          conversations with members
src/app/ballot         ballots, getting the vote out, turnout
src/app/mps            MPs: seats, terms, names, posts, the list of them
src/app/replies        letters to MPs, replies, where they stand
src/app/report         reports on MPs'\'' replies, for HQ and for meetings
src/app/recruit        potential members
src/app/tasks          tasks, the dispute so far
src/app/branch         a branch from nothing, the demo, what goes by itself
src/app/outbox         mail to go out: its commands, handing it over once, the morning mail
src/ui                 toolkit: canvas, terminal, loop, stack, lists, cards, forms, palette, help
src/screens            one file a screen, one line in screens.def
src/cli                the command table as subcommands; SSH, sandbox, generated documents
src/cli/host           setting up the machine for reps who come over SSH
db                     what is compiled into the program
db/migrations          the schema, forward only
db/migrations/0001_house  its first version, in files by subject
db/migrations/0002_reply_dates  when mails say that they were written
db/migrations/0003_copy  whether a rep copies to their own clipboard
db/migrations/0004_redo  what is done again is a contact again; changes by member
db/migrations/0005_words  names are found without blanks and apostrophes
db/migrations/0006_people  offices, tags, asks, who leads whom, searches by name
db/migrations/0007_find  whoever is called so comes first; tags and last digits are found
db/migrations/0008_lists  who left, how lists are read, who is not the same as whom, postcodes
db/migrations/0009_shared  what people share, by which those who are on the list twice are found
db/migrations/0010_touched  whom each change was about, also one of many
db/migrations/0011_desk  the ballot desk: legal calendar, units, results, rules that officers enter
db/migrations/0012_one_day  a ballot of one day; days and last conversations a unit
db/migrations/0013_calls  call lists, their rows, who has whom
db/migrations/0014_times  a call-back at a time of day
db/migrations/0015_scripts  scripts, their versions, what was answered
db/migrations/0016_tray  the tray of MP replies
db/migrations/0017_kept  what is kept of an erased mail, and of one that is no reply; a filing as one
db/migrations/0018_post  mail that goes out and what came of it, the mailbox, morning mail
db/migrations/0019_post_kept  what is kept of a mail that went: from where, what came back, what HQ answered
db/queries             every SQL statement, named
db/reference           constituencies, MPs, postcode ranges, probation regions, ballot rules, with sources
db/demo                the fictional branch
db/letters             talking points and phrasings of letters to MPs, with sources
db/scripts             what to say in the calls of each purpose
tests/<layer>          a program a subject; links only what the layer may use
tests/pty              the real binary in a terminal: keys in, cells out, kill -9
tests/ssh              the real sshd on the loopback, as a host sets it up
tests/post             a real Postfix on the loopback, mail both ways
tests/fuzz             fuzzers, and what they have found as tests
tests/bench            speed, beside other tools
tests/screenshots      what the pictures in screenshots/ show
tests/data             samples with their sources
tests/support          harnesses and fixtures that several suites share
tests/checks           the checks of the text: layers, format, length, this map
'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
layers=$(cd src && printf '%s\n' */ | tr -d /)

# Path and line of a folder, in order; <layer> stays as it is.
sed -n "s/^\([^ ][^ ]*\)  *\(.*\)$/\1$tab\2/p" <<<"$folders" >"$work/table"

# The folders that there are, but for those named as layers and those inside samples.
find src include db tests -mindepth 1 -type d ! -path 'tests/data/*' ! -path 'tests/fuzz/corpus*' |
    { cat; printf '%s\n' src db; } |
    awk -v layers="$layers" 'BEGIN { n = split(layers, l, "\n"); for (i in l) is[l[i]] = 1 }
        { split($0, part, "/") } !((part[1] == "include" || part[1] == "tests") && (part[2] in is))' |
    sort >"$work/folders"

# Path and sentence of a file; nothing behind the tab: it has none.
mapfile -t files < <(find src include db -type f ! -name '*.csv' ! -name '*.txt' | sort)
mapfile -t data < <(find db -type f \( -name '*.csv' -o -name '*.txt' \) | sort)
awk '
    function finish() { if (path != "") print path "\t" said; said = "" }
    function cut(text) {
        if (match(text, /[.!?]( |$)/)) { over = 1; text = substr(text, 1, RSTART - 1) }
        return text
    }
    FNR == 1 {
        finish()
        path = FILENAME; over = 0; inside = 0
        kind = /^\/\*/ ? "c" : /^--/ ? "sql" : /^# / ? "md" : "none"
    }
    over || kind == "none" { next }
    {
        text = $0
        if (kind == "c") { sub(/^ *\/?\*+ ?/, "", text); last = sub(/ *\*?\/ *$/, "", text) || $0 ~ /\*\// }
        else if (kind == "sql") { last = !sub(/^-- ?/, "", text); if (last) text = "" }
        else { sub(/^# /, "", text); last = 1 }
        gsub(/^ +| +$/, "", text)
        if (text == "" && said != "") { over = 1; next }
        if (text != "") said = cut(said (said == "" ? "" : " ") text)
        if (last) over = 1
    }
    END { finish() }
' "${files[@]}" >"$work/heads"
for file in "${data[@]}"; do
    awk -F ' *[|] *' -v file="$file" -v name="\`${file##*/}\`" '
        index($2, name) { line = $3; sub(/[.] .*/, "", line) }
        END { print file "\t" line }' "${file%/*}/README.md"
done >>"$work/heads"

# Two blanks for each folder above; those of include and tests stand alone, with their path.
indent_of() {
    local path=$1
    [[ $path == include/* || $path == tests/* ]] && return
    while [[ $path == */* ]]; do
        printf '  '
        path=${path#*/}
    done
}

name_of() {
    [[ $1 == include/* || $1 == tests/* ]] && echo "$1/" || echo "${1##*/}/"
}

# The folders as README.md shows them.
folder_tree() {
    local path line
    echo '```'
    while IFS=$tab read -r path line; do
        printf '%-22s %s\n' "$(indent_of "$path")$(name_of "$path")" "$line"
    done <"$work/table"
    echo '```'
}

with_folders() {
    folder_tree >"$work/tree"
    awk -v tree="$work/tree" '
        /^<!-- \/map -->$/ { skip = 0 }
        !skip { print }
        /^<!-- map -->$/ { skip = 1; found = 1; while ((getline line <tree) > 0) print line }
        END { exit !found }' README.md
}

# Modules of a folder and what is in the folders below it.
print_files() {
    local folder=$1 indent=$2
    awk -F '\t' -v folder="$folder" -v indent="$indent" '
        { said[$1] = $2; order[++n] = $1 }
        function base(path) { sub(/.*\//, "", path); return path }
        function dir(path) { sub(/\/[^\/]*$/, "", path); return path }
        function home(header,  i, rest, stem, layer, hit, hits) { # the .c of a header in include
            rest = header; sub(/^include\//, "src/", rest); sub(/h$/, "c", rest)
            if (rest in said) return rest
            layer = "src/" substr(header, 9); sub(/\/[^\/]*$/, "/", layer); stem = base(rest)
            for (i = 1; i <= n; i++)
                if (index(order[i], layer) == 1 && base(order[i]) == stem) { hit = order[i]; hits++ }
            return hits == 1 ? hit : ""
        }
        END {
            for (i = 1; i <= n; i++) if (order[i] ~ /^include\/.*\.h$/ && (c = home(order[i])) != "") {
                header[c] = order[i]; shown[order[i]] = 1
            }
            for (i = 1; i <= n; i++) {
                path = order[i]; own = path
                if (path ~ /\.c$/) { sub(/c$/, "h", own); if (own in said) header[path] = own }
                else if (path ~ /^src.*\.h$/) { sub(/h$/, "c", own); if (own in said) shown[path] = 1 }
            }
            for (i = 1; i <= n; i++) {
                path = order[i]
                if (dir(path) != folder || path in shown) continue
                name = base(path); line = said[path]
                if (path in header) { sub(/c$/, "[ch]", name); line = said[header[path]] }
                printf "%-28s %s\n", indent name, line
            }
        }' "$work/heads"
}

print_map() {
    local path line indent layer
    while IFS=$tab read -r path line; do
        indent=$(indent_of "$path")
        printf '%-28s %s\n' "$indent$(name_of "$path")" "$line"
        if [[ $path == include/* ]]; then
            print_files include "  "
            for layer in $layers; do print_files "include/$layer" "  $layer/"; done
        else
            print_files "$path" "$indent  "
        fi
    done <"$work/table"
}

check() {
    cut -f 1 "$work/table" | grep -v '<layer>' | sort >"$work/said"
    comm -13 "$work/said" "$work/folders" | sed 's|$|: has no line in tests/checks/map.sh|' >"$work/found"
    comm -23 "$work/said" "$work/folders" | sed 's|$|: has a line in tests/checks/map.sh, but is not there|' >>"$work/found"
    sed -n "s/$tab\$/: has no comment at its head that says what it is/p" "$work/heads" >>"$work/found"
    { with_folders >"$work/readme" && cmp -s "$work/readme" README.md; } ||
        echo "README.md: the folders are others: make docs" >>"$work/found"
    cat "$work/found" >&2
    [ ! -s "$work/found" ] || exit 1
    echo "check-map: passed"
}

case ${1:-} in
--write)
    with_folders >"$work/readme"
    cmp -s "$work/readme" README.md || cat "$work/readme" >README.md
    ;;
--check) check ;;
*) print_map ;;
esac
