#!/usr/bin/env bash
# Reads 300 seeded sites that change and fail meanwhile, and compares each archive with what the site was.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm run --silent test:granular-seeds
