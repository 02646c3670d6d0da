#!/bin/bash
# The words that people read: no turn of phrase that was found odd, and no option of the command line
# in a sentence that a form may show (it names the field in braces: src/app/sentence.h).
#
#   words.sh FILE...
set -euo pipefail

bad=0
# odd PATTERN BETTER: in what stands between quotes.
odd() {
    local hits
    hits=$(grep -nE "\"[^\"]*($1)[^\"]*\"" "${files[@]}" | grep -vE '^[^:]*:[0-9]+:[[:space:]]*(/?\*|#include|//)' || true)
    [ -z "$hits" ] || { printf 'say it otherwise (%s):\n%s\n' "$2" "$hits" >&2; bad=1; }
}
files=("$@")

odd 'day to come|still to come|one that is to come' 'in the future'
odd 'fewer than (none|0)' 'below 0'
odd 'lies? in (your|the) tray' 'is in your tray'
odd 'told on a line|told of on' 'there is a line for each'
odd ' anew[ .:"]' 'again, afresh, a new one'
odd 'is not whole|are not whole|is whole:' 'complete, sound, part of it is missing'
odd '[Ll]eft out: ' 'if left out,'
odd 'the latest first' 'latest first'
odd 'stands? (on|in) (line|the list)' 'is on line'
odd ' (is|was) called so|stands so|starts so' 'has that name, is in that state'
odd '(%s|”|That|This|these) is no [a-z]' 'is not a'
odd 'may not be read' 'you are not allowed to read it'
odd 'Say more of' 'type more of'
odd 'as of a day' 'dated'
odd 'opens nothing' 'no longer works'
odd 'come by the key|comes by the key|open by (it|them|%s)' 'log in with the key'
odd 'parted by' 'separated by'
odd 'in place of those' 'replacing'
odd '(suspended|revoked|undone|filed|done|stored|used) already' 'already …'
odd 'hangs on' 'depends on'
odd 'dated after now' 'dated in the future'
odd 'must look at' 'has to check'

mapfile -t files < <(printf '%s\n' "$@" | grep '^src/app/')
if [ ${#files[@]} -gt 0 ]; then
    hits=$(awk '
        /err_set|result_say|return why|"[^"]*";$/ { sentence = 4 }
        sentence-- > 0 && /"[^"]*--[a-z]+[^"]*"/ { print FILENAME ":" FNR ": " $0 }
    ' "${files[@]}" | grep -vE '(actor|init|demo_command|ssh_line|branch/commands)\.c:' || true)
    [ -z "$hits" ] || { printf 'name the field in braces, not an option:\n%s\n' "$hits" >&2; bad=1; }
fi

# A command that a sentence names ({:rep.level}) is one that there is.
known=$(grep -rhoE '\.id = "[a-z.-]+"' src/app src/cli | cut -d'"' -f2)
while read -r id; do
    grep -qxF -- "$id" <<<"$known" || { echo "{:$id}: there is no such command" >&2; bad=1; }
done < <(grep -hoE '\{:[a-z.-]+' "$@" | cut -c3- | sort -u)

[ $bad -eq 0 ] || exit 1
echo "check-words: passed"
