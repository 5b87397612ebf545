import { retryAfter, untilReset } from './retry-after.js';

/** What an answer says about how fast the site would like to be asked. */
export interface LimitSigns {
  /** How much its bucket holds, and how much is left in it; null where it does not say. */
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly nearLimit: boolean;
  /** Whether the question was refused because there were too many. */
  readonly limited: boolean;
  /** Milliseconds for which nothing may be asked; null where none were asked for. */
  readonly pause: number | null;
  /** Whether that is meant for all endpoints. */
  readonly everywhere: boolean;
}

export interface LimitedAnswer {
  readonly status: number;
  header(name: string): string | null;
}

/** Reads the limits' headers. `now` is the time by the clock that wrote them. */
export function limitSigns({ status, header }: LimitedAnswer, now: Date): LimitSigns {
  const limited = status === 429;
  const remaining = count(header('x-ratelimit-remaining'));
  const asked = limited || status === 503 ? retryAfter(header('retry-after') ?? header('beta-retry-after'), now) : null;
  const reset = limited || remaining === 0 ? untilReset(header('x-ratelimit-reset'), now) : null;
  return {
    limit: count(header('x-ratelimit-limit')),
    remaining,
    nearLimit: header('x-ratelimit-nearlimit')?.trim().toLowerCase() === 'true',
    limited,
    pause: asked ?? reset,
    everywhere: limited && /^\s*jira-quota-/i.test(header('ratelimit-reason') ?? ''),
  };
}

function count(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}
