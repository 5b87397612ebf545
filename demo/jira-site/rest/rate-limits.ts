import { type Reply, json, page } from '../reply.js';

/** How many requests a site takes at once, and how many each second after that, per method and path. */
export interface RateOptions {
  readonly capacity: number;
  readonly perSecond: number;
  /** Endpoints with limits of their own; `path` is a regular expression for method and path with its places. */
  readonly special?: readonly { readonly path: string; readonly capacity: number; readonly perSecond: number }[];
  /** How a refusal says when to come again; seconds by default. */
  readonly retryAfter?: 'seconds' | 'date' | 'none';
  readonly refusal?: 'json' | 'html';
  /** Whether the time of the reset is told to the minute only. */
  readonly coarseReset?: boolean;
  /** Whether answers tell nothing of limits until there is a refusal. */
  readonly silent?: boolean;
  /** Milliseconds within which a client need not yet know what it was told; 100 by default. */
  readonly grace?: number;
}

/** What a limit says to one request. */
export interface Turn {
  readonly refused: Reply | null;
  /** To be put upon the answer, whatever it is. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether earlier answers had told to wait for longer than until now. */
  readonly tooSoon: 'no' | 'retry-after' | 'remaining';
  /** To be called when the answer leaves. */
  told(): void;
}

interface Bucket {
  readonly capacity: number;
  readonly perSecond: number;
  tokens: number;
  filledAt: number;
  /** What the client knows: since when, and until when it should wait. */
  retry: { readonly since: number; readonly until: number } | null;
  empty: { readonly since: number; readonly until: number } | null;
}

const NEAR = 0.2;

export interface RateLimits {
  /** `arrived`: when the request came, before any latency. */
  turn(endpoint: string, arrived: number): Turn;
  perSecond(endpoint: string): number | null;
}

/** Token buckets by endpoint. */
export function rateLimits(options: RateOptions, now: () => number): RateLimits {
  const { retryAfter = 'seconds', coarseReset = false, silent = false, grace = 100 } = options;
  const special = (options.special ?? []).map((one) => ({ ...one, path: new RegExp(one.path) }));
  const buckets = new Map<string, Bucket>();

  function bucketOf(endpoint: string): Bucket {
    const known = buckets.get(endpoint);
    if (known !== undefined) return known;
    const { capacity, perSecond } = special.find(({ path }) => path.test(endpoint)) ?? options;
    const made = { capacity, perSecond, tokens: capacity, filledAt: now(), retry: null, empty: null };
    buckets.set(endpoint, made);
    return made;
  }

  function tooSoon({ retry, empty }: Bucket, arrived: number): Turn['tooSoon'] {
    const within = (span: Bucket['retry']): boolean =>
      span !== null && arrived > span.since + grace && arrived < span.until - grace / 4;
    return within(retry) ? 'retry-after' : within(empty) ? 'remaining' : 'no';
  }

  function resetOf(time: number): string {
    const text = new Date(Math.ceil(time / 1000) * 1000).toISOString();
    return coarseReset
      ? `${new Date(Math.ceil(time / 60_000) * 60_000).toISOString().slice(0, 16)}Z`
      : text.replace('.000', '');
  }

  return {
    perSecond: (endpoint) => bucketOf(endpoint).perSecond,
    turn(endpoint, arrived) {
      const bucket = bucketOf(endpoint);
      const time = now();
      const gained = (Math.max(0, time - bucket.filledAt) / 1000) * bucket.perSecond;
      bucket.tokens = Math.min(bucket.capacity, bucket.tokens + gained);
      bucket.filledAt = time;
      const soon = tooSoon(bucket, arrived);
      const served = bucket.tokens >= 1;
      if (served) bucket.tokens -= 1;
      const remaining = Math.floor(bucket.tokens);
      const untilOne = time + ((1 - bucket.tokens) / bucket.perSecond) * 1000;
      const untilFull = time + ((bucket.capacity - bucket.tokens) / bucket.perSecond) * 1000;
      const limit = {
        'X-RateLimit-Limit': String(bucket.capacity),
        'X-RateLimit-Remaining': String(remaining),
        'X-RateLimit-Reset': resetOf(untilFull),
        ...(remaining < bucket.capacity * NEAR ? { 'X-RateLimit-NearLimit': 'true' } : {}),
      };
      if (served) {
        return {
          refused: null,
          headers: silent ? {} : limit,
          tooSoon: soon,
          told() {
            bucket.empty = remaining > 0 || silent ? null : { since: now(), until: untilOne };
          },
        };
      }
      const seconds = Math.max(1, Math.ceil((untilOne - time) / 1000));
      const until = retryAfter === 'date' ? Math.ceil((time + seconds * 1000) / 1000) * 1000 : time + seconds * 1000;
      const again = {
        seconds: { 'Retry-After': String(seconds) },
        date: { 'Retry-After': new Date(until).toUTCString() },
        none: {},
      }[retryAfter];
      return {
        refused: refusalOf(options),
        headers: { ...limit, ...again, 'RateLimit-Reason': 'jira-burst-based' },
        tooSoon: soon,
        told() {
          if (retryAfter !== 'none') bucket.retry = { since: now(), until: now() + (until - time) };
        },
      };
    },
  };
}

function refusalOf({ refusal = 'json' }: RateOptions): Reply {
  if (refusal === 'html') return page(429, 'Too Many Requests');
  return json(429, { errorMessages: ['Rate limit exceeded.'], errors: {} });
}
