#!/bin/bash
# Runs cmocka test programs, one more at a time than there are processors (some wait for a terminal),
# each with a timeout and a home of its own, and ends with the plain line "N passed, N failed, N
# skipped". Exits 1 where a test failed.
#
#   run-tests.sh [-l LABEL] [-t SECONDS] [-j JOBS] [-w WRAPPER] PROGRAM...
#
# WRAPPER is a command put before each program (valgrind). A program that crashes, runs out of time,
# ends with an error, or runs no test counts as failed. Programs that pass print one line each; those
# that fail are shown in full. LABEL, where given, comes before the last line.
set -u

label="" seconds=300 jobs=$(($(nproc) + 1)) wrapper=()
while getopts l:t:j:w: option; do
    case $option in
    l) label="$OPTARG: " ;;
    t) seconds=$OPTARG ;;
    j) jobs=$OPTARG ;;
    w) read -r -a wrapper <<<"$OPTARG" ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))

work=$(mktemp -d "${TMPDIR:-/tmp}/branchline-tests.XXXXXX") || exit 2
chmod 711 "$work" # a test that steps down to another account gets through
trap 'rm -rf "$work"' EXIT
# Where they find what is made once for all (support/made_once.h). For their eyes only, but there are
# tests that step down to another account.
mkdir -m 1777 "$work/made"

# Counts what cmocka printed: "passed failed skipped". Lines between "Running N" and "N run" are
# results; a shortfall against N is a test that never ended (setup failed, crash).
# shellcheck disable=SC2016 # awk's own $
count='
/^\[==========\] (.*: )?Running [0-9]+ test/ {
    planned += $(NF - 1); running = 1; next
}
/^\[==========\] / { running = 0; next }
running && /\[       OK \] / { passed++ }
running && /\[  FAILED  \] / { failed++ }
running && /\[  SKIPPED \] / { skipped++ }
END {
    short = planned - passed - failed - skipped
    if (short > 0) failed += short
    print passed + 0, failed + 0, skipped + 0
}'

run_one() {
    local program=$1 number=$2 out=$work/$2
    local name=${program##*/tests/}
    mkdir -p "$out/home" "$out/tmp"
    local started=$EPOCHREALTIME
    env -u NO_COLOR -u COLUMNS -u LINES HOME="$out/home" TMPDIR="$out/tmp" XDG_CONFIG_HOME="$out/home/.config" \
        XDG_DATA_HOME="$out/home/.local/share" XDG_STATE_HOME="$out/home/.local/state" \
        BRANCHLINE_TESTS_MADE="$work/made" \
        LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=STDOUT \
        timeout -k 5 "$seconds" "${wrapper[@]}" "$program" >"$out/stdout" 2>"$out/stderr" </dev/null
    local status=$?
    local ms=$(((${EPOCHREALTIME/[.,]/} - ${started/[.,]/}) / 1000))
    local passed failed skipped why=""
    read -r passed failed skipped < <(awk "$count" "$out/stdout")
    if [ $status -eq 124 ] || [ $status -eq 137 ]; then
        why="ran out of time ($seconds s)"
    elif [ $status -gt 128 ]; then
        why="killed by signal $((status - 128))"
    elif [ $status -ne 0 ] && [ "$failed" -eq 0 ]; then
        why="ended with status $status"
    elif [ $((passed + failed + skipped)) -eq 0 ]; then
        why="ran no test"
    fi
    [ -z "$why" ] || [ "$failed" -gt 0 ] || failed=1
    {
        if [ "$failed" -gt 0 ]; then
            echo "FAILED  $name: $passed passed, $failed failed, $skipped skipped${why:+; $why}"
            sed 's/^/    /' "$out/stdout" "$out/stderr"
        else
            echo "ok      $name: $passed passed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped") ($ms ms)"
            cat "$out/stdout" "$out/stderr" | grep -a '^skipped: ' | sed 's/^/        /'
        fi
    } >"$out/report"
    echo "$passed $failed $skipped $name" >"$out/counts"
    rm -rf "${out:?}/home" "${out:?}/tmp"
    cat "$out/report" # one write a program: reports do not mix
}

number=0
for program in "$@"; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
    number=$((number + 1))
    run_one "$program" "$number" &
done
wait

passed=0 failed=0 skipped=0 broken=()
for ((i = 1; i <= number; i++)); do
    if read -r p f s name <"$work/$i/counts"; then
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
        [ "$f" -eq 0 ] || broken+=("$name")
    else
        failed=$((failed + 1))
    fi
done
[ ${#broken[@]} -eq 0 ] || printf 'failed: %s\n' "${broken[@]}"
echo "$label$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ] && [ $((passed + skipped)) -gt 0 ]
