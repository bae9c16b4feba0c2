#!/usr/bin/env bash
# Converts what comes in by a pipe to compressed rows: examples/pipe.sh < customers.csv > rows.ndjson.gz
# Rejects go to the directory that is named, or to rejects/.
set -uo pipefail

pinpoint-ready - --from csv --mapping "$(dirname "$0")/mapping.json" \
  --out - --rejects "${1:-rejects}" --quiet | gzip -c
status=("${PIPESTATUS[@]}")

# 3: finished, with rejects. To this script that is no failure.
if [ "${status[0]}" -eq 3 ]; then
  echo "Some records were rejected: see ${1:-rejects}/" >&2
  exit "${status[1]}"
fi
exit $((status[0] != 0 ? status[0] : status[1]))
