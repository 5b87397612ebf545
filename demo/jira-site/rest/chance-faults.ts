import { type Reply, json, page } from '../reply.js';
import type { TransferFault } from '../transfer-fault.js';
import { hashShare } from './hash-share.js';

export const chanceFaultKinds = ['500', '502', '503', '504', 'reset', 'html', 'cut', 'nothing'] as const;
export const mediaFaultKinds = ['500', '503', 'reset', 'html', 'short', 'broken-off', 'slow', 'expired'] as const;
export type ChanceFaultKind = (typeof chanceFaultKinds)[number];
export type MediaFaultKind = (typeof mediaFaultKinds)[number];

/** Trouble by chance, and always the same for the same seed and requests. */
export interface ChanceFaults {
  readonly seed?: number;
  /** Share of requests that fail. */
  readonly rate: number;
  /** The same for the media host; as `rate` by default. */
  readonly mediaRate?: number;
  /** The same request fails so many times at most, whatever comes between; 2 by default. */
  readonly inARow?: number;
  readonly kinds?: readonly ChanceFaultKind[];
  readonly mediaKinds?: readonly MediaFaultKind[];
  /** Seconds that a 503 asks for; 1 by default. */
  readonly retryAfter?: number;
}

export interface ChanceBook {
  /** What goes wrong with a request to the site, if anything does. */
  site(identity: string): ChanceFaultKind | null;
  media(identity: string, size: number): { readonly kind: MediaFaultKind; readonly fault: TransferFault } | null;
}

export function chanceBook({ seed = 1, rate, mediaRate = rate, inARow = 2, ...kinds }: ChanceFaults): ChanceBook {
  const failed = new Map<string, number>();
  const siteKinds = kinds.kinds ?? chanceFaultKinds;
  const mediaKinds = kinds.mediaKinds ?? mediaFaultKinds;

  /** Draws whether it fails; it is remembered only for those that did. */
  function fails(identity: string, share: number): boolean {
    const times = failed.get(identity) ?? 0;
    if (times >= inARow || hashShare(seed, `${times} ${identity}`) >= share) return false;
    failed.set(identity, times + 1);
    return true;
  }

  function chosen<Kind>(all: readonly Kind[], identity: string): Kind | null {
    const share = hashShare(seed + 1, `${failed.get(identity) ?? 0} ${identity}`);
    return all[Math.floor(share * all.length)] ?? null;
  }

  return {
    site: (identity) => (rate > 0 && fails(identity, rate) ? chosen(siteKinds, identity) : null),
    media(identity, size) {
      if (mediaRate <= 0 || !fails(identity, mediaRate)) return null;
      const kind = chosen(mediaKinds, identity);
      if (kind === null) return null;
      const at = Math.floor(size * hashShare(seed + 2, identity));
      const faults: Partial<Record<MediaFaultKind, TransferFault>> = {
        short: { endAfter: at },
        'broken-off': { resetAfter: at },
        slow: { bytesPerSecond: Math.max(1, size * 20) },
      };
      return { kind, fault: faults[kind] ?? {} };
    },
  };
}

/** What the site answers in its trouble; null when the connection breaks. `right` is what it would have answered. */
export function faultReply(kind: ChanceFaultKind | MediaFaultKind, right: Reply, retryAfter: number): Reply | null {
  switch (kind) {
    case '500':
      return json(500, { errorMessages: ['Internal server error'], errors: {} });
    case '502':
      return page(502, 'Bad Gateway');
    case '503':
      return {
        ...page(503, 'Service Unavailable'),
        headers: { 'Content-Type': 'text/html', 'Retry-After': String(retryAfter) },
      };
    case '504':
      return page(504, 'Gateway Timeout');
    case 'html':
      return page(200, 'Something went wrong');
    case 'expired':
      return json(403, { code: 'JWT_EXPIRED' });
    case 'cut':
      return {
        ...right,
        status: 200,
        body: (right.body ?? '{}').slice(0, Math.max(1, Math.floor((right.body?.length ?? 2) * 0.6))),
      };
    case 'nothing':
      return { ...right, status: 200, body: '' };
    case 'reset':
    case 'short':
    case 'broken-off':
    case 'slow':
      return null;
    default:
      return kind satisfies never;
  }
}
