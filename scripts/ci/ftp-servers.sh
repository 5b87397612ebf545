#!/usr/bin/env bash
# Runs the storage contract on real FTP servers: vsftpd, ProFTPD and Pure-FTPd, each plain and with TLS, on loopback.
# With arguments it runs that command among the servers instead; TEST_FTP_SERVERS tells it where they are.
# Needs root on Debian or Ubuntu. Nothing is installed: the packages, which exclude each other, are unpacked side by
# side into a cache. What vsftpd needs outside temporary folders, a user and a PAM service, is taken away at the end.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=scripts/ci/ftp-servers
if [ "$(id -u)" != 0 ]; then
  echo 'This starts FTP servers that change users and mounts a small disk: run it as root.' >&2
  exit 1
fi

unpacked="${FTP_SERVER_CACHE:-$PWD/node_modules/.cache/ftp-servers}"
work=$(mktemp -d)
service="backup-center-ftp-$$"
pids=()

stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -f "/etc/pam.d/$service"
  if id "${user:-}" >/dev/null 2>&1 && [ -n "${user:-}" ]; then userdel "$user"; fi
  if mountpoint -q "$work/data/backups/small"; then umount --lazy "$work/data/backups/small"; fi
  rm -rf "$work"
}
trap stop EXIT

source "$here/unpack.sh"
source "$here/prepare.sh"
source "$here/start.sh"

unpack
prepare
start

export TEST_FTP_SERVERS="[$(IFS=,; echo "${entries[*]}")]"
if [ $# -gt 0 ]; then "$@"; else node "$here/run-tests.mjs"; fi
