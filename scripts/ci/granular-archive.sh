#!/usr/bin/env bash
# Archives of two local sites, the demo's and one where everything is odd, opened by others than us: `unzip -t`, 7-Zip,
# Python's zipfile and its csv module, which compares the files for Jira's importer with the issues.
# unzip and 7-Zip need not be installed: on Debian and Ubuntu their packages are unpacked into a cache.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=scripts/ci/granular-archive

unpacked="${ARCHIVER_CACHE:-$PWD/node_modules/.cache/archivers}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# archiver PACKAGE PROGRAM…: the first of the programs that is installed, or else that the package has.
archiver() {
  local package=$1
  shift
  local program
  for program in "$@"; do if command -v "$program"; then return; fi; done
  if [ ! -e "$unpacked/$package.complete" ]; then
    rm -rf "$unpacked/$package"
    mkdir -p "$unpacked/$package" "$unpacked/root"
    # To download needs no root; where there is root, an old list of packages is renewed first.
    local options=()
    if [ "$(id -u)" = 0 ]; then
      apt-get update -q >&2
      options=(-o APT::Sandbox::User=root)
    fi
    (cd "$unpacked/$package" && apt-get download -q "${options[@]}" "$package" >&2)
    dpkg -x "$unpacked/$package"/*.deb "$unpacked/root"
    touch "$unpacked/$package.complete"
  fi
  for program in "$@"; do
    if [ -x "$unpacked/root/usr/bin/$program" ]; then
      printf '%s\n' "$unpacked/root/usr/bin/$program"
      return
    fi
  done
}

passed=0
failed=0
check() {
  local what=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
    printf 'ok  %s\n' "$what"
  else
    failed=$((failed + 1))
    printf 'not ok  %s\n' "$what"
    tail -n 20 "$work/said"
  fi
}

npm run --silent build
node node_modules/typescript/bin/tsc -b tsconfig.demo.json
node "$here/make-archives.mjs" "$work"

unzip=$(archiver unzip unzip)
seven=$(archiver 7zip 7zz 7z)
for name in demo odd; do
  check "$name.zip: unzip -t" "$unzip" -tqq "$work/$name.zip"
  check "$name.zip: 7-Zip" "$seven" t "$work/$name.zip"
done

python3 "$here/check.py" "$work/demo.zip" "$work/odd.zip" | tee "$work/checked" || true
read -r more _ less _ <<<"$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$work/checked" || echo '0 passed, 1 failed')"
printf '%d passed, %d failed\n' $((passed + more)) $((failed + less))
if [ $((failed + less)) != 0 ]; then exit 1; fi
