/** How full the site's token bucket for an endpoint is, as far as its answers tell. Times are monotonic milliseconds. */
export interface BucketLevel {
  known(): boolean;
  told(reading: LevelReading): void;
  /** An answer told nothing. After several in a row, what was known holds no longer. */
  untold(): void;
  /** Measures the refill anew: a refused question took nothing out. */
  measureAnew(): void;
  /**
   * Milliseconds until one more may be taken out while `inFlight` questions are on their way; Infinity when only an
   * answer can tell. Where none is to come, one question is risked after a while.
   */
  wait(inFlight: number, now: number): number;
}

/** What an answer said. */
export interface LevelReading {
  readonly remaining: number;
  /** What the bucket holds; null where the answer does not say. */
  readonly limit: number | null;
  /** How many answers have come so far, this one included. */
  readonly answers: number;
  readonly at: number;
  /** How long an answer takes: within that time, a later one may tell of an earlier moment. */
  readonly latency: number;
}

/** The share of the bucket that is left in it, for others and for what we did not see. */
const KEPT = 0.25;
/** Of a bucket that is about full nobody knows how fast it would be filled. */
const FULL = 0.95;
const MOST_SILENT = 5;
const MEASURED_OVER = 1000;
const PROBE_AFTER = 1000;

/**
 * The level is the least that the newest answers told, less all that is on its way, plus what has been refilled since.
 * It errs on the safe side: of what is on its way, some was counted already.
 */
export function bucketLevel(): BucketLevel {
  let capacity = 0;
  let last: LevelReading | null = null;
  /** Readings that may still be the newest one, each with more left than the one before it. */
  let least: LevelReading[] = [];
  let base: LevelReading | null = null;
  let wasFull = false;
  /** Answers in a row that told nothing. */
  let silent = 0;
  /** Per millisecond. */
  let refill = 0;

  function measure(reading: LevelReading): void {
    const full = reading.remaining >= FULL * capacity;
    const elapsed = base === null ? Infinity : reading.at - base.at;
    if (base !== null && elapsed < MEASURED_OVER) {
      wasFull ||= full;
      return;
    }
    // After a long silence there is nothing to measure but that the bucket is full.
    if (base !== null && elapsed < 10 * MEASURED_OVER) {
      const measured = Math.max(0, (reading.remaining - base.remaining + reading.answers - base.answers) / elapsed);
      refill = wasFull || full ? Math.max(refill, measured) : measured;
    }
    base = reading;
    wasFull = full;
  }

  return {
    known: () => last !== null,
    told(reading) {
      const { remaining, limit, at, latency } = reading;
      silent = 0;
      capacity = Math.max(limit ?? capacity, remaining);
      last = reading;
      least = least.filter((one) => one.remaining < remaining && at - one.at < 2 * latency);
      least.push(reading);
      measure(reading);
    },
    untold() {
      silent += 1;
      if (silent < MOST_SILENT) return;
      last = null;
      base = null;
      refill = 0;
    },
    measureAnew() {
      base = null;
    },
    wait(inFlight, now) {
      const [lowest] = least;
      if (last === null || lowest === undefined) return 0;
      const level = Math.min(lowest.remaining + refill * (now - last.at), capacity) - inFlight;
      const missing = KEPT * capacity + 1 - level;
      if (missing <= 0) return 0;
      const filled = refill === 0 ? Infinity : missing / refill;
      return inFlight > 0 ? filled : Math.min(filled, Math.max(0, last.at + PROBE_AFTER - now));
    },
  };
}
