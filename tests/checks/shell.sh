#!/bin/bash
# Every shell script, found by its name or its first line, through shellcheck.
set -euo pipefail

mapfile -t scripts < <(
    find .ci tests db -type f -name '*.sh'
    find .ci .packaging tests -type f ! -name '*.sh' -size -64k -exec sh -c '
        for file; do head -n 1 "$file" | grep -aqE "^#!.*[/ ](ba|da)?sh( |$)" && printf "%s\n" "$file"; done' sh {} +
)
shellcheck "${scripts[@]}"
echo "check-shell: passed (${#scripts[@]} scripts)"
