#!/usr/bin/env bash
# Runs the MongoDB drivers' own specification tests against the embedded database.
# The test files come out of pymongo's source distribution, which carries a copy of them; they are kept in a cache folder.
# With SPECIFICATIONS set to a folder that has crud/unified in it, nothing is fetched.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=4.15.3
cache="${SPECIFICATION_CACHE:-node_modules/.cache/specification}"
tests="${SPECIFICATIONS:-$cache/pymongo-$version/test}"

if [ ! -d "$tests/crud/unified" ]; then
  mkdir -p "$cache"
  python3 -m venv "$cache/venv"
  # pip asks a source distribution for its metadata, and pymongo's build backend has to be there to answer.
  "$cache/venv/bin/pip" install --quiet --disable-pip-version-check hatchling hatch-requirements-txt
  "$cache/venv/bin/pip" download --quiet --disable-pip-version-check --no-binary :all: --no-deps --no-build-isolation \
    --dest "$cache" "pymongo==$version"
  tar -xzf "$cache/pymongo-$version.tar.gz" -C "$cache"
fi

npm run --silent build
npx tsc -p embedded-mongo/test/specification/tsconfig.json
node embedded-mongo/dist/specification/run-specification.js \
  "$tests/crud/unified" \
  "$tests/collection_management" \
  "$tests/run_command/unified" \
  "$tests/gridfs" \
  "$tests/command_monitoring" \
  "$tests/sessions" \
  "$tests/index_management" \
  "$tests/read_write_concern/operation" \
  "$tests/versioned-api"
