#!/usr/bin/env bash
# Builds FerretDB as an embedded server (scripts/ci/ferretdb) unless it was built before, and prints where it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/ferretdb"

sources=$(cat go.mod go.sum main.go | cksum | cut -d ' ' -f 1)
binary="${XDG_CACHE_HOME:-$HOME/.cache}/backup-center/ferretdb-$sources"
if [[ ! -x $binary ]]; then
  if ! command -v go >/dev/null; then
    echo 'Go is missing; FerretDB is built with it. Install it from https://go.dev/dl and try again.' >&2
    exit 1
  fi
  echo 'Building FerretDB …' >&2
  CGO_ENABLED=0 go build -o "$binary.new" . >&2
  mv "$binary.new" "$binary"
fi
echo "$binary"
