import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.js';

const DEFAULT_PORTS = { ftp: 21, ftps: 21, 'ftps-implicit': 990, sftp: 22 } as const;

/** The protocols of a server that one logs in to. */
export type LoginProtocol = keyof typeof DEFAULT_PORTS;

/** Where a storage is, as its URL says it; who may enter stands elsewhere. */
export type StorageAddress =
  | { readonly protocol: LoginProtocol; readonly host: string; readonly port: number; readonly folder: string }
  | { readonly protocol: 's3'; readonly bucket: string; readonly prefix: string }
  | { readonly protocol: 'file'; readonly folder: string };

/**
 * Reads a storage URL. The slash after the host only ends the host: `ftp://host/a/b` is the folder `a/b` in the login
 * folder, `ftp://host//a/b` is `/a/b` on the server, `ftp://host` is the login folder itself (an empty string).
 */
export function parseStorageAddress(text: string): StorageAddress {
  const value = text.trim();
  const protocol = /^([a-z][a-z0-9-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (protocol === undefined) throw new Refusal('does not start with a protocol');
  if (/^[^:]+:\/\/[^/]*@/.test(value)) {
    throw new Refusal('has a user name or a password in it', 'Use STORAGE_USER and STORAGE_PASSWORD for them.');
  }
  if (!URL.canParse(value)) throw new Refusal('is not an address');
  const url = new URL(value);
  if (url.search !== '' || url.hash !== '') {
    throw new Refusal('has a "?" or "#" in it', 'Write %3F for "?" and %23 for "#" in a folder\'s name.');
  }
  if (isLoginProtocol(protocol)) return loginAddress(protocol, value, url);
  if (protocol === 's3') return bucketAddress(url);
  if (protocol === 'file') return folderAddress(url);
  throw new Refusal(`has the unknown protocol ${protocol}://`);
}

function isLoginProtocol(protocol: string): protocol is LoginProtocol {
  return Object.hasOwn(DEFAULT_PORTS, protocol);
}

function loginAddress(protocol: LoginProtocol, value: string, url: URL): StorageAddress {
  // URL would take the folder of `ftp:///folder` for the host.
  if (url.hostname === '' || /^[^:]+:\/\/\//.test(value)) throw new Refusal('lacks the host');
  if (url.port === '0') throw new Refusal('has port 0');
  const port = url.port === '' ? DEFAULT_PORTS[protocol] : Number(url.port);
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return { protocol, host, port, folder: withoutEndSlash(decoded(url.pathname.slice(1))) };
}

function bucketAddress(url: URL): StorageAddress {
  const bucket = url.hostname;
  if (url.port !== '') throw new Refusal('has a port after the bucket', 'Put the host and port into S3_ENDPOINT.');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw new Refusal('lacks a valid bucket name');
  return { protocol: 's3', bucket, prefix: decoded(url.pathname).replace(/^\/+|\/+$/g, '') };
}

function folderAddress(url: URL): StorageAddress {
  if (url.hostname !== '') {
    throw new Refusal('has a host', 'Write file:/// with three slashes, then the folder, such as file:///srv/backups.');
  }
  decoded(url.pathname);
  if (/%2f/i.test(url.pathname)) throw new Refusal('has %2F in the folder', 'Write "/" between folders.');
  const folder = fileURLToPath(url);
  if (folder === '/') throw new Refusal('lacks the folder');
  return { protocol: 'file', folder: withoutEndSlash(folder) };
}

function withoutEndSlash(folder: string): string {
  return folder === '/' ? folder : folder.replace(/\/+$/, '');
}

/** Control characters are refused because on FTP a line break would begin another command. */
function decoded(path: string): string {
  let text: string;
  try {
    text = decodeURIComponent(path);
  } catch {
    throw new Refusal('has a "%" that is not followed by two hexadecimal digits', 'Write %25 for "%".');
  }
  if (/\p{Cc}/u.test(text)) throw new Refusal('has a control character in the folder');
  return text;
}
