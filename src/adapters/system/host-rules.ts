import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { OperatorError } from '../../domain/operator-error.js';
import { isForbiddenAddress } from './forbidden-address.js';

/** A host that may be talked to whatever the rules say; an IPv6 address without its brackets. Any port without one. */
export interface AllowedHost {
  readonly host: string;
  readonly port?: number | undefined;
}

export interface HostAddress {
  readonly address: string;
  /** 4 or 6. */
  readonly family: number;
}

/** All addresses of a name, the best first. */
export type Lookup = (host: string) => Promise<readonly HostAddress[]>;

export interface HostRules {
  /**
   * The one address to connect to. Connect to it and not to the name: a second look at the name may give another one.
   * Rejects with OperatorError `host-not-allowed` where a storage may not be, `host-unknown` where the name has no
   * address, and with the system's error when nobody can be asked.
   */
  addressOf(host: string, port: number): Promise<HostAddress>;
}

export interface HostRuleOptions {
  /** `STORAGE_HOSTS`, and what the settings connect. */
  readonly allowedHosts: readonly AllowedHost[];
  readonly lookup?: Lookup;
}

const UNKNOWN = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME']);

/** Where storages may be: anywhere but at this machine and beside it. A name that leads there, even in part, is refused. */
export function hostRules({ allowedHosts, lookup = allAddresses }: HostRuleOptions): HostRules {
  const allowed = allowedHosts.map(({ host, port }) => ({ host: plainHost(host), port }));

  return {
    async addressOf(typed, port) {
      const host = plainHost(typed);
      const isAllowed = allowed.some((one) => one.host === host && (one.port ?? port) === port);
      if (!isAllowed && isForbiddenName(host)) throw new OperatorError('host-not-allowed', { host: typed });
      const addresses = await addressesOf(host, typed, lookup);
      if (!isAllowed && addresses.some(({ address }) => isForbiddenAddress(address))) {
        throw new OperatorError('host-not-allowed', { host: typed });
      }
      const [first] = addresses;
      if (first === undefined) throw new OperatorError('host-unknown', { host: typed });
      return first;
    },
  };
}

/** Without what makes no difference: case, the brackets of an IPv6 address, the dot at the end of a full name. */
function plainHost(host: string): string {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return isIP(bare) === 6 && !bare.includes('%') ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
}

function isForbiddenName(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  // An odd spelling of an IPv4 address, such as 0x7f.1 or 2130706433: no name of the internet ends in a number.
  return isIP(host) === 0 && /(^|\.)(\d+|0x[0-9a-f]*)\.?$/.test(host);
}

async function addressesOf(host: string, typed: string, lookup: Lookup): Promise<readonly HostAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  if (host === '') return [];
  try {
    return await lookup(host);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (!UNKNOWN.has(code)) throw error;
    throw new OperatorError('host-unknown', { host: typed }, { cause: error });
  }
}

function allAddresses(host: string): Promise<readonly HostAddress[]> {
  return systemLookup(host, { all: true });
}
