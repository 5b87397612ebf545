#!/usr/bin/env bash
# Runs the integration tests on FerretDB over SQLite: a server that speaks MongoDB's protocol and is not ours.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

binary=$(scripts/ci/build-ferretdb.sh)
state=$(mktemp -d)
port=$(node scripts/ci/free-port.mjs)
export TEST_MONGODB_URI="mongodb://127.0.0.1:$port/"

"$binary" "127.0.0.1:$port" "$state" >"$state/server.log" 2>&1 &
server=$!
node scripts/ci/await-mongodb.mjs "$TEST_MONGODB_URI" &
answer=$!

stop() {
  kill "$server" "$answer" 2>/dev/null || true
  wait "$server" "$answer" 2>/dev/null || true
  rm -rf "$state"
}
trap stop EXIT

# Whichever ends first: the server has failed, or it has answered.
if ! wait -n "$server" "$answer" || ! kill -0 "$server" 2>/dev/null; then
  tail -n 20 "$state/server.log"
  exit 1
fi
# What this server cannot do is named in docs/databases.md; the cases that need it are left out.
TEST_MONGODB_LACKS=atomic-updates,duplicate-code-on-update npm run --silent test:integration
