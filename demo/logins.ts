import { randomBytes } from 'node:crypto';
import type { FtpServer } from './ftp-server/ftp-server.js';
import type { SiteUser } from './jira-site/options.js';

export interface SiteLogin {
  readonly url: string;
  readonly email: string;
  readonly token: string;
}

export interface StorageLogin {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export interface Logins {
  /** An administrator with a token without scopes. */
  readonly site: SiteLogin;
  /** The same administrator with another good token, for when the first has expired. */
  readonly spareSite: SiteLogin;
  /** What a site refuses, and why. */
  readonly refusedSites: Readonly<Record<'expired' | 'scoped' | 'notAdministrator', SiteLogin>>;
  readonly storage: StorageLogin;
  /** By explicit TLS, with a certificate that nobody vouches for. */
  readonly tlsStorage: StorageLogin | null;
}

export interface Places {
  readonly siteUrl: string;
  readonly ftp: FtpServer;
  readonly tlsFtp: FtpServer | null;
  readonly user: string;
  readonly password: string;
}

interface MadeUpLogins {
  readonly users: readonly SiteUser[];
  loginsAt(places: Places): Logins;
}

const email = 'olga@example.com';

/** Accounts of a site, with tokens made up for this time. */
export function madeUpLogins(): MadeUpLogins {
  const token = (): string => randomBytes(24).toString('hex');
  const olga = { email, kind: 'classic', isAdmin: true } as const;
  const good = { ...olga, token: token() };
  const spare = { ...olga, token: token() };
  const expired = { ...olga, token: token(), expiresAt: new Date(0) };
  const scoped = { ...olga, token: token(), kind: 'scoped' } as const;
  const ravi = { email: 'ravi@example.com', token: token(), kind: 'classic', isAdmin: false } as const;
  return {
    users: [good, spare, expired, scoped, ravi],
    loginsAt({ siteUrl, ftp, tlsFtp, user, password }) {
      const site = (who: SiteUser): SiteLogin => ({ url: siteUrl, email: who.email, token: who.token });
      const storage = ({ port }: FtpServer): StorageLogin => ({ host: '127.0.0.1', port, user, password });
      return {
        site: site(good),
        spareSite: site(spare),
        refusedSites: { expired: site(expired), scoped: site(scoped), notAdministrator: site(ravi) },
        storage: storage(ftp),
        tlsStorage: tlsFtp === null ? null : storage(tlsFtp),
      };
    },
  };
}
