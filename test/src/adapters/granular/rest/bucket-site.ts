import { limitSigns } from '../../../../../src/adapters/granular/rest/limit-signs.js';
import { type Pace, pace } from '../../../../../src/adapters/granular/rest/pace.js';

/** What a simulated site tells of its limit. */
export type Telling = 'remaining' | 'near-limit' | 'refusals';

export interface BucketSite {
  /** Tokens per second, and how many the bucket holds. */
  readonly limit: number;
  /** Milliseconds of an answer, and by how much of it they differ. */
  readonly latency: number;
  readonly scatter?: number;
  readonly telling?: Telling;
  readonly inFlightMost?: number;
  readonly seconds?: number;
  /** Questions per second that others ask. */
  readonly others?: number;
  readonly random?: () => number;
}

export interface Simulated {
  readonly served: number;
  readonly refused: number;
  /** Share of all tokens of the refill that we got. */
  readonly share: number;
  readonly mostInFlight: number;
  /** Questions that were sent while a `Retry-After` lasted. */
  readonly tooEarly: number;
  /** The longest time in which nothing was sent, beyond what the site asked for. */
  readonly longestSilence: number;
}

interface Happening {
  readonly at: number;
  readonly run: () => void;
}

/** Asks a site with a token bucket as fast as the pace allows, in simulated time. */
export function simulated(site: BucketSite): Simulated {
  const { limit, latency, scatter = 0, telling = 'remaining', seconds = 60, others = 0, random = () => 0.5 } = site;
  const { inFlightMost = 8 } = site;
  const asked: Pace = pace({ inFlightFirst: 4, inFlightMost, cleanPeriod: 10_000 });
  const happenings: Happening[] = [];
  const start = Date.parse('2026-11-23T12:00:00Z');
  let now = 0;
  let tokens = limit;
  let filledAt = 0;
  let restsUntil = 0;
  let lastSent = 0;
  let inFlight = 0;
  let wakesAt = Infinity;
  const result = { served: 0, refused: 0, mostInFlight: 0, tooEarly: 0, longestSilence: 0 };

  function at(time: number, run: () => void): void {
    const index = happenings.findIndex((one) => one.at > time);
    happenings.splice(index < 0 ? happenings.length : index, 0, { at: time, run });
  }

  function taken(): boolean {
    tokens = Math.min(limit, tokens + ((now - filledAt) / 1000) * limit);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  function headers(): Readonly<Record<string, string>> {
    const near = tokens < limit / 5 ? { 'x-ratelimit-nearlimit': 'true' } : {};
    if (telling === 'refusals') return {};
    if (telling === 'near-limit') return near;
    const reset = new Date(start + now + 1000).toISOString();
    const left = { 'x-ratelimit-remaining': String(Math.floor(tokens)), 'x-ratelimit-reset': reset };
    return { ...near, ...left, 'x-ratelimit-limit': String(limit) };
  }

  function arrive(question: number, back: number): void {
    const status = taken() ? 200 : 429;
    const said: Readonly<Record<string, string>> = {
      ...headers(),
      ...(status === 429 ? { 'retry-after': String(Math.max(1, Math.ceil((1 - tokens) / limit))) } : {}),
    };
    at(now + back, () => {
      inFlight -= 1;
      if (status === 200) result.served += 1;
      else result.refused += 1;
      if (status === 429) restsUntil = Math.max(restsUntil, now + Number(said['retry-after']) * 1000);
      const signs = limitSigns({ status, header: (name) => said[name] ?? null }, new Date(start + now));
      asked.answered(question, signs, now);
      act();
    });
  }

  function wake(time: number): void {
    if (wakesAt <= time) return;
    wakesAt = time;
    at(time, () => {
      if (wakesAt === time) wakesAt = Infinity;
      act();
    });
  }

  function act(): void {
    for (;;) {
      const wait = asked.wait(now);
      if (wait === Infinity) return;
      if (wait > 0) return wake(Math.ceil(now + wait));
      if (now < restsUntil) result.tooEarly += 1;
      result.longestSilence = Math.max(result.longestSilence, now - Math.max(lastSent, restsUntil));
      lastSent = now;
      const question = asked.send(now);
      inFlight += 1;
      result.mostInFlight = Math.max(result.mostInFlight, inFlight);
      const half = (latency / 2) * (1 + scatter * (2 * random() - 1));
      at(now + half, () => arrive(question, half));
    }
  }

  for (let second = 0; second < seconds * others; second += 1) at((second * 1000) / others, () => void taken());
  at(0, act);
  for (let next = happenings.shift(); next !== undefined && next.at < seconds * 1000; next = happenings.shift()) {
    now = next.at;
    next.run();
  }
  return { ...result, share: result.served / (limit * seconds) };
}
