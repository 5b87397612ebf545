import { bucketLevel } from './bucket-level.js';
import type { LimitSigns } from './limit-signs.js';
import type { RestLimits } from './rest-limits.js';

/**
 * How fast one endpoint is asked. Times are monotonic milliseconds.
 * - Where the site tells what is left in its bucket, a quarter is always left in it, and what is filled in is taken out.
 * - Where it only says that it is nearly empty, or that it was too much, we slow down, and grow again with time.
 * - While a pause that the site asked for lasts, nothing is sent.
 */
export interface Pace {
  /** Milliseconds until the next question may be sent; 0 for now, Infinity for not before an answer has come. */
  wait(now: number): number;
  /** Takes note that a question is sent; gives its number. */
  send(now: number): number;
  /** `signs` is null when no answer came, or one of somebody who knows nothing of limits. */
  answered(question: number, signs: LimitSigns | null, now: number): void;
  /** Until when nothing is sent. */
  restsUntil(): number;
  mostInFlight(): number;
}

type PaceLimits = Pick<RestLimits, 'inFlightFirst' | 'inFlightMost' | 'cleanPeriod'>;

/** The bucket has a fifth left: it gets time to fill before we go on a little slower. */
const NEAR_REST = 250;
const NEAR_FACTOR = 0.9;
const LIMITED_FACTOR = 0.5;
const SMALLEST_WINDOW = 1 / 16;

export function pace(limits: PaceLimits): Pace {
  const bucket = bucketLevel();
  const sentAt = new Map<number, number>();
  /** How many may be in flight; below 1 the share of the time in which one is. */
  let window = Math.min(limits.inFlightFirst, limits.inFlightMost);
  let sent = 0;
  let answers = 0;
  let most = 0;
  let rest = -Infinity;
  let lastSent = -Infinity;
  /** How long an answer takes. */
  let latency = 0;
  /** Answers to questions up to this one tell of the time before we slowed down. */
  let slowedUpTo = 0;
  let slowedAt = -Infinity;
  let cleanSince: number | null = null;

  function slow(question: number, factor: number, now: number): boolean {
    if (question <= slowedUpTo) return false;
    window = Math.max(SMALLEST_WINDOW, window * factor);
    slowedUpTo = sent;
    slowedAt = now;
    cleanSince = now;
    return true;
  }

  function grow(now: number): void {
    // The bucket's level guards what is sent, so the window may open quickly.
    const quickly = bucket.known() && now - slowedAt >= limits.cleanPeriod;
    cleanSince ??= now;
    if (!quickly && now - cleanSince < limits.cleanPeriod) return;
    window = Math.min(limits.inFlightMost, window < 1 ? window * 2 : window + 1);
    cleanSince = now;
  }

  return {
    wait(now) {
      if (now < rest) return rest - now;
      if (sentAt.size >= Math.max(1, Math.floor(window))) return Infinity;
      const spaced = window < 1 ? lastSent + latency / window - now : 0;
      return Math.max(0, spaced, bucket.wait(sentAt.size, now));
    },
    send(now) {
      sent += 1;
      sentAt.set(sent, now);
      lastSent = now;
      most = Math.max(most, sentAt.size);
      return sent;
    },
    answered(question, signs, now) {
      const took = now - (sentAt.get(question) ?? now);
      sentAt.delete(question);
      answers += 1;
      if (signs === null) return;
      latency = latency === 0 ? took : latency * 0.8 + took * 0.2;
      if (signs.pause !== null) rest = Math.max(rest, now + signs.pause);
      const { remaining, limit } = signs;
      if (remaining !== null) bucket.told({ remaining, limit, answers, at: now, latency });
      else if (!signs.limited) bucket.untold();
      if (signs.limited) {
        bucket.measureAnew();
        slow(question, LIMITED_FACTOR, now);
      } else if (signs.nearLimit && !bucket.known()) {
        if (slow(question, NEAR_FACTOR, now)) rest = Math.max(rest, now + NEAR_REST);
      } else {
        grow(now);
      }
    },
    restsUntil: () => rest,
    mostInFlight: () => most,
  };
}
