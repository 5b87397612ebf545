#!/usr/bin/env bash
# Fills a real (small) disk under the embedded database and frees it again. The mount needs root, or sudo without a
# password.
set -euo pipefail
cd "$(dirname "$0")/../.."

disk="$(mktemp -d)"
root=()
if [ "$(id -u)" != 0 ]; then root=(sudo -n); fi
"${root[@]}" mount -t tmpfs -o size=24m tmpfs "$disk"
trap '"${root[@]}" umount "$disk" && rmdir "$disk"' EXIT

npm run --silent build
node embedded-mongo/test/full-disk/fill-and-free.mjs "$disk"
