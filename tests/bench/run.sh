#!/bin/bash
# Measures: see the head of bench.c. What the cases need is made in DIRECTORY, once.
#
#   run.sh BENCH DIRECTORY [PATTERN...]
#
# BENCH_SIZES picks sizes; a million takes minutes to make, and about 4 GB.
set -euo pipefail
bench=$1
mkdir -p "$2/home"
DATA=$(cd "$2" && pwd)
shift 2
BRANCHLINE_BIN=$(readlink -f "${BRANCHLINE_BIN:-build/branchline}")
HERE=$(cd "$(dirname "$0")" && pwd)
HOME=$DATA/home # nobody's own settings
export BRANCHLINE_BIN DATA HERE HOME

status=0
"$bench" --json "$DATA/bench.json" --sizes "${BENCH_SIZES:-}" "$HERE/cases" "$@" || status=$?
echo "The same as JSON: ${DATA#"$PWD"/}/bench.json"
exit "$status"
