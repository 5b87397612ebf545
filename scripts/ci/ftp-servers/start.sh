# start: eight servers on free ports of loopback. Each adds its entry for TEST_FTP_SERVERS to `entries`.

entries=()

start() {
  for form in plain reuse implicit; do start_vsftpd "$form"; done
  for form in plain reuse implicit; do start_proftpd "$form"; done
  for form in plain explicit; do start_pure_ftpd "$form"; done
}

# run NAME PORT COMMAND…: in the background, and waits for its greeting to be possible.
run() {
  local name=$1 port=$2
  shift 2
  "$@" >"$work/$name.log" 2>&1 </dev/null &
  pids+=($!)
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    sleep 0.1
  done
  echo "$name did not start:" >&2
  cat "$work/$name.log" >&2
  exit 1
}

entry() {
  entries+=("$(node "$here/entry.mjs" "$1" "$2" "$3" "$user" "$password" "$work/ca.pem")")
}

words() {
  case $1 in
    plain) echo 'in the clear' ;;
    explicit) echo 'TLS' ;;
    reuse) echo 'TLS with one session for all' ;;
    implicit) echo 'TLS from the first byte' ;;
  esac
}

start_vsftpd() {
  local form=$1 port tls=NO
  port=$(node scripts/ci/free-port.mjs)
  if [ "$form" != plain ]; then tls=YES; fi
  cat >"$work/vsftpd-$form.conf" <<X
listen=YES
listen_address=127.0.0.1
listen_port=$port
background=NO
anonymous_enable=NO
local_enable=YES
chroot_local_user=YES
write_enable=YES
pam_service_name=$service
secure_chroot_dir=$work/empty
seccomp_sandbox=NO
ssl_enable=$tls
implicit_ssl=$([ "$form" = implicit ] && echo YES || echo NO)
rsa_cert_file=$work/cert.pem
rsa_private_key_file=$work/key.pem
force_local_logins_ssl=$tls
force_local_data_ssl=$tls
require_ssl_reuse=$tls
ssl_ciphers=HIGH
X
  run "vsftpd-$form" "$port" "$unpacked/root/usr/sbin/vsftpd" "$work/vsftpd-$form.conf"
  entry "vsftpd, $(words "$form")" "$form" "$port"
}

start_proftpd() {
  local form=$1 port
  port=$(node scripts/ci/free-port.mjs)
  cat >"$work/proftpd-$form.conf" <<X
ModulePath $unpacked/root/usr/lib/proftpd
LoadModule mod_tls.c
ServerName test
ServerType standalone
DefaultAddress 127.0.0.1
SocketBindTight on
UseIPv6 off
UseReverseDNS off
Port $port
User nobody
Group nogroup
PidFile $work/proftpd-$form.pid
ScoreboardFile $work/proftpd-$form.score
DelayEngine off
WtmpLog off
SystemLog $work/proftpd-$form.system.log
TransferLog none
AuthOrder mod_auth_file.c
AuthUserFile $work/proftpd.passwd
DefaultRoot ~
RequireValidShell off
AllowOverwrite on
AllowStoreRestart on
AllowRetrieveRestart on
X
  if [ "$form" != plain ]; then
    cat >>"$work/proftpd-$form.conf" <<X
TLSEngine on
TLSLog $work/proftpd-$form.tls.log
TLSProtocol TLSv1.2 TLSv1.3
TLSRSACertificateFile $work/cert.pem
TLSRSACertificateKeyFile $work/key.pem
TLSRequired on
TLSOptions $([ "$form" = implicit ] && echo UseImplicitSSL || echo NoEmptyFragments)
X
  fi
  run "proftpd-$form" "$port" "$unpacked/root/usr/sbin/proftpd" -n -c "$work/proftpd-$form.conf"
  entry "ProFTPD, $(words "$form")" "$form" "$port"
}

start_pure_ftpd() {
  local form=$1 port tls=0
  port=$(node scripts/ci/free-port.mjs)
  if [ "$form" != plain ]; then tls=2; fi
  run "pure-ftpd-$form" "$port" "$unpacked/root/usr/sbin/pure-ftpd" -S "127.0.0.1,$port" -l "puredb:$work/pure.pdb" \
    -E -A -H -U 133:022 -Y "$tls" -2 "$work/both.pem" -g "$work/pure-ftpd-$form.pid"
  entry "Pure-FTPd, $(words "$form")" "$form" "$port"
}
