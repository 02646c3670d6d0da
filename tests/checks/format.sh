#!/bin/bash
# The files begin as files do and have one kind of ruler; and they are formatted as .clang-format says.
# clang-format's output differs between versions, so only the pinned one is asked.
set -euo pipefail
pinned=14

bad=0
awk '
    (FNR == 1 && $0 != "/*") || (FNR == 2 && $0 !~ /^ \* [^ ]/ && first) {
        print FILENAME ": begins with /* alone, then \" * \" and a sentence that says what it is"; bad = 1
    }
    FNR == 1 { first = $0 == "/*" }
    /^[ \t]*\/\* *---/ && !/^\/\* ---- .*[^ -] ---- \*\/$/ {
        print FILENAME ":" FNR ": a ruler is /* ---- x ---- */"; bad = 1
    }
    END { exit bad }
' "$@" >&2 || bad=1

found=""
for tool in "clang-format-$pinned" clang-format; do
    if command -v "$tool" >/dev/null && "$tool" --version | grep -q "version $pinned\."; then
        found=$tool
        break
    fi
done
if [ -n "$found" ] && ! "$found" --dry-run --Werror "$@"; then
    echo "check-format: run $found -i on the files above" >&2
    bad=1
fi
[ $bad -eq 0 ] || exit 1
if [ -n "$found" ]; then
    echo "check-format: passed"
else
    echo "skipped: check-format (clang-format $pinned is not here)"
fi
