import type { StorageAddressFault } from './address-fault.js';
import type { Protocol } from './connected-storage.js';
import { OperatorError } from './operator-error.js';
import { storageFolder } from './storage-folder.js';

/** Protocols of servers that one logs in to, with their usual ports. */
const usualPorts = { ftp: 21, ftps: 21, 'ftps-implicit': 990, sftp: 22 } as const;
export type LoginProtocol = keyof typeof usualPorts;

/** Where a storage is. */
export interface StorageAddress {
  readonly protocol: LoginProtocol;
  /** A name, or an IP address; an IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
  /** Relative to the login folder unless it begins with "/". */
  readonly folder: string;
}

/** What a person typed of it. */
export interface TypedAddress {
  readonly host: string;
  /** Empty: the usual one. */
  readonly port: string;
  readonly folder: string;
}

export function isLoginProtocol(protocol: Protocol): protocol is LoginProtocol {
  return Object.hasOwn(usualPorts, protocol);
}

/** Everything that is wrong with what was typed, or the address. */
export function storageAddress(
  protocol: LoginProtocol,
  typed: TypedAddress,
): { readonly address: StorageAddress } | { readonly faults: readonly OperatorError<'storage-address-invalid'>[] } {
  const host = hostOf(typed.host.trim());
  const port = portOf(protocol, typed.port.trim());
  const folder = folderOf(typed.folder);
  if (host !== null && port !== null && folder !== null) return { address: { protocol, host, port, folder } };
  const faults: OperatorError<'storage-address-invalid'>[] = [];
  const add = (text: string, fault: StorageAddressFault): void =>
    void faults.push(new OperatorError('storage-address-invalid', { typed: harmless(text), fault }));
  if (host === null) add(typed.host, typed.host.trim() === '' ? 'host-empty' : 'host-invalid');
  if (port === null) add(typed.port, 'port-invalid');
  if (folder === null) add(typed.folder, 'folder-invalid');
  return { faults };
}

/** The URL of its record, such as `ftp://backup.example.com:2121/jira`; a folder with a leading slash has two there. */
export function storageUrl({ protocol, host, port, folder }: StorageAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  // `encodeURI` leaves the slashes alone, and these two, which would end the path.
  const path = encodeURI(folder).replaceAll('#', '%23').replaceAll('?', '%3F');
  return `${protocol}://${name}:${String(port)}/${path}`;
}

/** The other way round; null for a URL that no `storageUrl` made. */
export function storageAddressOf(url: string): StorageAddress | null {
  const match = /^([a-z-]+):\/\/(?:\[([^\]]+)\]|([^:/[\]]+))(?::(\d+))?(?:\/(.*))?$/s.exec(url);
  const [, protocol = '', ipv6, name = '', port, path = ''] = match ?? [];
  if (!isKnown(protocol)) return null;
  try {
    const folder = decodeURIComponent(path);
    return { protocol, host: ipv6 ?? name, port: port === undefined ? usualPorts[protocol] : Number(port), folder };
  } catch {
    return null;
  }
}

function isKnown(protocol: string): protocol is LoginProtocol {
  return Object.hasOwn(usualPorts, protocol);
}

/** As the URL parser has it, so that no spelling of an address (`0x7f.1`) hides whom it means. Null: none. */
function hostOf(typed: string): string | null {
  const bare = typed.replace(/^\[(.*)\]$/s, '$1');
  const ipv6 = /^[0-9a-f:.]+$/i.test(bare) && bare.includes(':');
  if (!ipv6 && !/^[\p{L}\p{N}_.-]+$/u.test(bare)) return null;
  const text = `https://${ipv6 ? `[${bare}]` : bare}`;
  return URL.canParse(text) ? new URL(text).hostname.replace(/^\[|\]$/g, '') : null;
}

function portOf(protocol: LoginProtocol, typed: string): number | null {
  if (typed === '') return usualPorts[protocol];
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}

function folderOf(typed: string): string | null {
  try {
    return storageFolder(typed);
  } catch {
    return null;
  }
}

/** Whoever types a whole address with a login into the field for the host is not shown the password. */
function harmless(typed: string): string {
  return [...typed.slice(typed.lastIndexOf('@') + 1).trim()].slice(0, 200).join('');
}
