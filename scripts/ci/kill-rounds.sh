#!/usr/bin/env bash
# Kills the embedded database at work, fifty times, and looks each time for what it acknowledged.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

ROUNDS=50 npm test --silent -- embedded-mongo/test/kill.test.ts
