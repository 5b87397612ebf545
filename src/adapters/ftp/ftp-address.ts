/** Where a server and a folder on it are. */
export interface FtpAddress {
  /** An IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
  /** Relative to the login folder unless it starts with "/"; empty for the login folder itself. */
  readonly folder: string;
}

const usualPorts = { ftp: 21, ftps: 21, 'ftps-implicit': 990 } as const;

export type FtpProtocol = keyof typeof usualPorts;

export function isFtpProtocol(protocol: string): protocol is FtpProtocol {
  return Object.hasOwn(usualPorts, protocol);
}

/**
 * Reads the URL of a storage's record. The slash after the host only ends the host: `ftp://host/a` is the folder `a` in
 * the login folder, `ftp://host//a` is `/a` on the server. Throws a plain error for what is no such URL, for records
 * hold what was checked when it was entered.
 */
export function ftpAddress(protocol: FtpProtocol, url: string): FtpAddress {
  const { hostname, port, pathname, username, password } = new URL(url);
  if (hostname === '' || username !== '' || password !== '') throw new Error('Not the address of an FTP storage');
  const path = decodeURIComponent(pathname.slice(1));
  return {
    host: hostname.toLowerCase().replace(/^\[|\]$/g, ''),
    port: port === '' ? usualPorts[protocol] : Number(port),
    folder: path === '/' ? path : path.replace(/\/+$/, ''),
  };
}
