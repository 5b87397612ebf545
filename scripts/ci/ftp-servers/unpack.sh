# unpack: puts the three servers, and the libraries that they need, into $unpacked.

unpack() {
  if [ ! -e "$unpacked/complete" ]; then
    rm -rf "$unpacked"
    mkdir -p "$unpacked/packages" "$unpacked/root"
    apt-get update -q >/dev/null
    # apt fetches as a user of its own, which may not enter every folder; as root it works everywhere.
    (cd "$unpacked/packages" && apt-get download -q -o APT::Sandbox::User=root \
      vsftpd proftpd-core proftpd-mod-crypto pure-ftpd pure-ftpd-common \
      libwrap0 libsodium23 libhiredis0.14 libmemcached11 libmemcachedutil2 libhashkit2 libpcre2-posix3 >/dev/null)
    for package in "$unpacked"/packages/*.deb; do dpkg -x "$package" "$unpacked/root"; done
    touch "$unpacked/complete"
  fi
  local machine
  machine="$(uname -m)-linux-gnu"
  export LD_LIBRARY_PATH="$unpacked/root/usr/lib/$machine:$unpacked/root/lib/$machine"
}
