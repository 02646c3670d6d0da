#!/bin/bash
# Files stay readable: over 500 lines is said, over 800 is an error.
set -euo pipefail

wc -l "$@" | awk '
    $2 == "total" { next }
    $1 > 800 { printf "%s: %d lines; 800 is the limit: split it\n", $2, $1 > "/dev/stderr"; bad = 1; next }
    $1 > 500 { printf "%s: %d lines, over 500\n", $2, $1 }
    END { exit bad }'
echo "check-length: passed"
