import type { Readable } from 'node:stream';
import type { OperatorError } from '../../domain/operator-error.js';
import { textOf } from './answer.js';
import { type Call, type Reply, type Silence, call } from './http-call.js';
import type { SiteExportLimits } from './limits.js';
import { type AllowedHost, mayFollow } from './redirect-rules.js';
import { refusedFor } from './refusal.js';
import type { SiteAccess } from './site-access.js';
import type { SiteErrors } from './site-errors.js';
import { siteHeaders } from './site-headers.js';
import type { Trouble } from './trouble.js';

/** An answer with bytes of the export. */
export interface Connection {
  readonly kind: 'connection';
  readonly body: Readable;
  /** Where the body begins: where it was asked for, or at 0 when the other side knows no ranges. */
  readonly begins: number;
  /** Bytes of the whole; null when it is not told. */
  readonly size: number | null;
  readonly etag: string | null;
  /** Whether it says of itself that it is a page. */
  readonly html: boolean;
}

/** Connects at an offset. What no second try would change is thrown. */
export type Connect = (offset: number, signal: AbortSignal) => Promise<Connection | Trouble>;

const MOST_HOPS = 5;

/**
 * Connections to the export at `path` of a site. Each begins at the site, which signs a new address every time, and
 * follows its redirects. The login goes to the site's own origin only; a signed address is shown to nobody.
 */
export function exportConnection(
  site: SiteAccess,
  path: string,
  errors: SiteErrors,
  limits: SiteExportLimits,
  allowed: readonly AllowedHost[],
): Connect {
  const { origin } = new URL(site.url);

  return async (offset, signal) => {
    let url = new URL(path, origin);
    for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
      const answer = await call(question(url, offset, signal));
      if (answer.kind === 'reply' && answer.status >= 300 && answer.status < 400) {
        answer.body.destroy();
        url = followed(answer, url);
        continue;
      }
      return await connected(answer, offset, url.origin === origin);
    }
    throw errors.unexpectedAnswer('redirect');
  };

  function question(url: URL, offset: number, signal: AbortSignal): Call {
    const login: Record<string, string> = url.origin === origin ? siteHeaders(site) : {};
    const range: Record<string, string> = offset === 0 ? {} : { Range: `bytes=${offset}-` };
    return {
      method: 'GET',
      url,
      headers: { ...login, Accept: '*/*', ...range },
      timeout: limits.downloadAnswer,
      signal,
    };
  }

  function followed(answer: Reply, from: URL): URL {
    const location = answer.header('location');
    if (location === null || !URL.canParse(location, from.href)) throw errors.unexpectedAnswer('redirect');
    const url = new URL(location, from);
    if (!mayFollow(url, origin, allowed)) throw errors.unexpectedAnswer('foreign-redirect');
    return url;
  }

  async function connected(answer: Reply | Silence, offset: number, atSite: boolean): Promise<Connection | Trouble> {
    if (answer.kind === 'silence') return errors.trouble(answer) ?? errors.unexpected('unreadable');
    const { status, body, header } = answer;
    const html = /\bhtml\b/i.test(header('content-type') ?? '');
    const etag = header('etag');
    if (status === 200) {
      return { kind: 'connection', body, begins: 0, size: lengthOf(header('content-length')), etag, html };
    }
    const range = status === 206 ? rangeOf(header('content-range')) : null;
    if (range !== null && range.begins === offset) {
      return { kind: 'connection', body, begins: offset, size: range.size, etag, html };
    }
    const trouble = errors.trouble({ kind: 'answer', status, header, at: null });
    if (atSite && trouble === null && status !== 206 && status !== 416) throw await refusal(answer);
    body.destroy();
    // A signed address does not live long: whatever the media host refuses, the next address may open.
    return trouble ?? errors.unexpected(status === 206 ? 'wrong-range' : `status-${status}`);
  }

  async function refusal({ status, header, body }: Reply): Promise<OperatorError> {
    const text = (await textOf(body, limits.downloadAnswer)) ?? '';
    if (status === 404 || status === 410) return errors.of('export-without-file');
    return await refusedFor({ status, header, text }, errors, () => Promise.resolve(403));
  }
}

function lengthOf(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}

function rangeOf(text: string | null): { begins: number; size: number | null } | null {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(text ?? '');
  return match === null ? null : { begins: Number(match[1]), size: lengthOf(match[2] ?? null) };
}
