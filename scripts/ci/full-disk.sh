#!/usr/bin/env bash
# Fills a real (small) disk under the embedded database and frees it again. Needs root, for the mount.
set -euo pipefail
cd "$(dirname "$0")/../.."

disk="$(mktemp -d)"
mount -t tmpfs -o size=24m tmpfs "$disk"
trap 'umount "$disk" && rmdir "$disk"' EXIT

npm run --silent build
node embedded-mongo/test/full-disk/fill-and-free.mjs "$disk"
