import type { IncomingMessage } from 'node:http';

/** Where people reach the pages. */
export interface PublicPlace {
  readonly url: string;
  readonly origin: string;
  /** By https; else on this machine. */
  readonly secure: boolean;
  /** Whether a request was meant for this place, by its `Host`. */
  isMeantBy(request: IncomingMessage): boolean;
  /** Beginnings of paths: with the path of the address and without it, as a reverse proxy may take it off or leave it. */
  prefixes(path: string): readonly string[];
}

/** The place that PUBLIC_URL names; a plain http one must be on this machine, which the settings see to. */
export function publicPlace(publicUrl: string): PublicPlace {
  const { protocol, host, origin, pathname } = new URL(publicUrl);
  const base = pathname.replace(/\/+$/, '');
  return {
    url: `${origin}${base}`,
    origin,
    secure: protocol === 'https:',
    isMeantBy: ({ headers }) => headers.host !== undefined && hostOf(protocol, headers.host) === host,
    prefixes: (path) => [...new Set([path, `${base}${path}`])],
  };
}

/** Without a port that is the protocol's own, in small letters; null for what is no host. */
function hostOf(protocol: string, header: string): string | null {
  if (!/^[\w.:[\]-]+$/.test(header) || !URL.canParse(`${protocol}//${header}`)) return null;
  return new URL(`${protocol}//${header}`).host;
}
