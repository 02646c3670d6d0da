#!/bin/bash
# Measures: see the head of bench.c. What the cases need is made in DIRECTORY, once.
#
#   run.sh BENCH DIRECTORY [PATTERN...]
#
# BENCH_SIZES picks sizes, of 1k 5k 100k 1m.
set -euo pipefail
bench=$1
mkdir -p "$2/home"
DATA=$(cd "$2" && pwd)
shift 2
BRANCHLINE_BIN=$(readlink -f "${BRANCHLINE_BIN:-build/branchline}")
HERE=$(cd "$(dirname "$0")" && pwd)
HOME=$DATA/home # nobody's own settings
export BRANCHLINE_BIN DATA HERE HOME

case ${BENCH_SIZES:-1m} in
*1m*) echo "bench: a million people take ten minutes to make, once, and as long to import each time; 8 GB." \
    "Without: BENCH_SIZES='1k 100k'" ;;
esac

status=0
"$bench" --json "$DATA/bench.json" --sizes "${BENCH_SIZES:-}" "$HERE/cases" "$@" || status=$?
echo "The same as JSON: ${DATA#"$PWD"/}/bench.json"
exit "$status"
