import type { Turn } from './rate-limits.js';

/** What came to one endpoint: a method and a path with its places. */
export interface EndpointCounters {
  readonly endpoint: string;
  readonly requests: number;
  readonly mostInFlight: number;
  /** 429s given, and those of them that obeying what was told before would have spared. */
  readonly limited: number;
  readonly sparable: number;
  /** Requests sent while a `Retry-After` lasted, and after `Remaining: 0` was told while there was nothing yet. */
  readonly duringRetryAfter: number;
  readonly afterEmpty: number;
  /** Answers a second that were no 429: in its busiest ten seconds, and from the first to the last. */
  readonly busiest: number;
  readonly average: number;
  /** What it would take each second; null when there is no limit. */
  readonly perSecond: number | null;
}

export interface SiteCounters {
  readonly requests: number;
  readonly mostInFlight: number;
  readonly limited: number;
  readonly sparable: number;
  readonly duringRetryAfter: number;
  /** Requests that were answered as to nobody. */
  readonly anonymous: number;
  /** Faults that were played by chance, by kind. */
  readonly faults: Readonly<Record<string, number>>;
  /** The busiest first. */
  readonly endpoints: readonly EndpointCounters[];
}

interface Open {
  inFlight: number;
  requests: number;
  mostInFlight: number;
  limited: number;
  sparable: number;
  duringRetryAfter: number;
  afterEmpty: number;
  first: number;
  last: number;
  /** Answers by the second since the first one. */
  seconds: number[];
}

export interface CounterBook {
  arrived(endpoint: string): void;
  turned(endpoint: string, turn: Turn): void;
  left(endpoint: string, served: boolean): void;
  anonymous(): void;
  fault(kind: string): void;
  requests(): number;
  read(): SiteCounters;
}

const WINDOW = 10;
const MOST_SECONDS = 4 * 3600;

/** Counts what a site sees; `now` in milliseconds, `perSecond` as an endpoint is limited. */
export function counterBook(now: () => number, perSecond: (endpoint: string) => number | null): CounterBook {
  const endpoints = new Map<string, Open>();
  const faults = new Map<string, number>();
  const all = fresh(now());
  let nobody = 0;

  function open(endpoint: string): Open {
    const known = endpoints.get(endpoint);
    if (known !== undefined) return known;
    const made = fresh(now());
    endpoints.set(endpoint, made);
    return made;
  }

  return {
    arrived(endpoint) {
      for (const one of [all, open(endpoint)]) {
        one.requests += 1;
        one.inFlight += 1;
        one.mostInFlight = Math.max(one.mostInFlight, one.inFlight);
      }
    },
    turned(endpoint, { refused, tooSoon }) {
      for (const one of [all, open(endpoint)]) {
        if (refused !== null) one.limited += 1;
        if (refused !== null && tooSoon !== 'no') one.sparable += 1;
        if (tooSoon === 'retry-after') one.duringRetryAfter += 1;
        if (tooSoon === 'remaining') one.afterEmpty += 1;
      }
    },
    left(endpoint, served) {
      all.inFlight -= 1;
      const one = open(endpoint);
      one.inFlight -= 1;
      if (!served) return;
      one.last = now();
      const second = Math.floor((one.last - one.first) / 1000);
      if (second < MOST_SECONDS) one.seconds[second] = (one.seconds[second] ?? 0) + 1;
    },
    anonymous() {
      nobody += 1;
    },
    fault(kind) {
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
    },
    requests: () => all.requests,
    read: () => ({
      requests: all.requests,
      mostInFlight: all.mostInFlight,
      limited: all.limited,
      sparable: all.sparable,
      duringRetryAfter: all.duringRetryAfter,
      anonymous: nobody,
      faults: Object.fromEntries(faults),
      endpoints: [...endpoints]
        .map(([endpoint, one]) => shown(endpoint, one, perSecond(endpoint)))
        .sort((one, other) => other.requests - one.requests),
    }),
  };
}

function fresh(first: number): Open {
  return {
    ...{ inFlight: 0, requests: 0, mostInFlight: 0, limited: 0, sparable: 0, duringRetryAfter: 0, afterEmpty: 0 },
    ...{ first, last: first, seconds: [] },
  };
}

function shown(endpoint: string, one: Open, perSecond: number | null): EndpointCounters {
  const { requests, mostInFlight, limited, sparable, duringRetryAfter, afterEmpty, seconds } = one;
  const served = seconds.reduce((sum, count) => sum + (count ?? 0), 0);
  const span = Math.max(1, (one.last - one.first) / 1000);
  const average = served / span;
  return {
    ...{ endpoint, requests, mostInFlight, limited, sparable, duringRetryAfter, afterEmpty },
    busiest: span < WINDOW ? average : busiestWindow(seconds),
    average,
    perSecond,
  };
}

function busiestWindow(seconds: readonly number[]): number {
  let [sum, most] = [0, 0];
  for (let at = 0; at < seconds.length; at += 1) {
    sum += (seconds[at] ?? 0) - (at < WINDOW ? 0 : (seconds[at - WINDOW] ?? 0));
    most = Math.max(most, sum);
  }
  return most / WINDOW;
}
