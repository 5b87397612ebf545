# prepare: data folder, login, certificates. On the disk the servers act as the login.

user="ftp-test-$$"
password='Pass word-7'

prepare() {
  # The servers change to another user and must get through.
  chmod 755 "$work"
  # vsftpd wants a root of the login that the login cannot write to.
  mkdir -p "$work/data/backups/small" "$work/data/locked" "$work/empty"
  mount -t tmpfs -o size=8m,mode=777 tmpfs "$work/data/backups/small"
  certificates
  login
  chown "$user" "$work/data/backups"
}

certificates() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=FTP test CA' \
    -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$work/key.pem" -out "$work/request.pem" 2>/dev/null
  openssl x509 -req -in "$work/request.pem" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
    -extfile <(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1') -out "$work/cert.pem" 2>/dev/null
  cat "$work/key.pem" "$work/cert.pem" >"$work/both.pem"
  chmod 600 "$work"/*.key "$work/key.pem" "$work/both.pem"
}

login() {
  local uid gid hash
  # vsftpd asks PAM, which knows the users of the machine; the others have files of their own.
  hash=$(openssl passwd -6 "$password")
  useradd --no-create-home --home-dir "$work/data" --shell /bin/false --password "$hash" "$user"
  uid=$(id -u "$user") gid=$(id -g "$user")
  cat >"/etc/pam.d/$service" <<X
auth    required pam_unix.so
account required pam_permit.so
session required pam_permit.so
X
  echo "$user:$hash:$uid:$gid::$work/data:/bin/false" >"$work/proftpd.passwd"
  chmod 600 "$work/proftpd.passwd"
  # Written by hand, because the hash that pure-pw makes takes seconds at every login.
  echo "$user:$hash:$uid:$gid::$work/data/./::::::::::::" >"$work/pure.passwd"
  "$unpacked/root/usr/bin/pure-pw" mkdb "$work/pure.pdb" -f "$work/pure.passwd"
}
