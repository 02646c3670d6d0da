#!/bin/bash
# Runs libFuzzer targets one after the other, each so many seconds from its stored inputs.
#
#   run.sh BUILD SECONDS NAME...
#
# An input that breaks something is left in BUILD/found, and the run ends with 1. Put it into
# tests/fuzz/corpus/NAME together with the mend.
set -uo pipefail
build=$1
seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
export ASAN_OPTIONS=detect_leaks=1 G_SLICE=always-malloc
export LSAN_OPTIONS=suppressions=$here/../support/lsan.supp:print_suppressions=0
mkdir -p "$build/found"

bad=0
for name in "$@"; do
    mkdir -p "$build/corpus/$name"
    dictionary=()
    [ -e "$here/$name.dict" ] && dictionary=("-dict=$here/$name.dict")
    echo "fuzz: $name, $seconds s"
    if "$build/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=16384 \
        -print_final_stats=1 -verbosity=0 "${dictionary[@]}" -artifact_prefix="$build/found/$name-" \
        "$build/corpus/$name" "$here/corpus/$name" >"$build/found/$name.log" 2>&1; then
        grep 'executed_units\|peak_rss' "$build/found/$name.log"
    else
        tail -n 60 "$build/found/$name.log" >&2
        echo "fuzz: $name: broken by what lies in $build/found" >&2
        bad=1
    fi
done
exit $bad
