#!/usr/bin/env bash
# The README's first command, as a stranger would type it, up to the end of the first backup.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

output=$(mktemp)
trap 'rm -f "$output"' EXIT
if timeout 300 npm run --silent demo -- --once | tee "$output" && grep -qE '^DEMO OK [^ ]+[.]zip [1-9][0-9]* [0-9a-f]{64}$' "$output"; then
  echo '1 passed, 0 failed'
else
  echo '0 passed, 1 failed'
  exit 1
fi
