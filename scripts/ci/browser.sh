#!/usr/bin/env bash
# The tests in a real browser. Where there is no Chromium it is installed, which needs root on Debian or Ubuntu.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
  if [ "$(id -u)" != 0 ]; then
    echo 'There is no Chromium: install it, name it in CHROMIUM, or run this as root.' >&2
    exit 1
  fi
  apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium fonts-noto-color-emoji >&2
fi
npm run --silent test:browser
