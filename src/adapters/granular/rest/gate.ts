import { OperatorError } from '../../../domain/operator-error.js';
import type { Clock } from '../../../ports/clock.js';
import type { LimitSigns } from './limit-signs.js';
import { type Pace, pace } from './pace.js';
import type { EndpointFigures } from './rest.js';
import type { RestLimits } from './rest-limits.js';

/** The right to send one question. Whoever has it says once how it ended. */
export interface Pass {
  /** `signs` as for the pace; `failed`: nothing came, or nothing good. */
  done(signs: LimitSigns | null, failed: boolean): void;
}

export interface Gate {
  /**
   * Lets questions of an endpoint through in the order in which they came, as fast as its pace allows. Throws
   * `rate-limited` as soon as it is clear that the site wants it to wait longer than `until`, and the signal's reason
   * when that is aborted.
   */
  enter(endpoint: string, until: number): Promise<Pass>;
  figures(): readonly EndpointFigures[];
}

export interface GateOptions {
  readonly host: string;
  readonly limits: RestLimits;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

interface Waiter {
  readonly until: number;
  readonly pass: (pass: Pass) => void;
  readonly refuse: (error: unknown) => void;
}

interface Lane {
  readonly pace: Pace;
  readonly waiters: Waiter[];
  /** When it is looked at again; Infinity when nobody has to. */
  wakesAt: number;
  requests: number;
  limited: number;
  failed: number;
}

export function gate({ host, limits, clock, signal, now }: GateOptions): Gate {
  const lanes = new Map<string, Lane>();
  /** Until when no endpoint is asked. */
  let everybodyRests = -Infinity;

  signal.addEventListener('abort', () => {
    for (const { waiters } of lanes.values()) {
      for (const { refuse } of waiters.splice(0)) refuse(signal.reason);
    }
  });

  function laneOf(endpoint: string): Lane {
    const lane = lanes.get(endpoint) ?? newLane(limits);
    lanes.set(endpoint, lane);
    return lane;
  }

  function passOf(lane: Lane): Pass {
    const question = lane.pace.send(now());
    lane.requests += 1;
    let open = true;
    return {
      done(signs, failed) {
        if (!open) return;
        open = false;
        lane.pace.answered(question, signs, now());
        if (failed) lane.failed += 1;
        if (signs?.limited === true) lane.limited += 1;
        if (signs?.everywhere !== true || signs.pause === null) return letThrough(lane);
        everybodyRests = Math.max(everybodyRests, now() + signs.pause);
        for (const each of lanes.values()) letThrough(each);
      },
    };
  }

  function letThrough(lane: Lane): void {
    const rests = Math.max(everybodyRests, lane.pace.restsUntil());
    const { waiters } = lane;
    for (const waiter of waiters.filter(({ until }) => until < rests && rests > now())) {
      waiters.splice(waiters.indexOf(waiter), 1);
      const until = new Date(clock.now().getTime() + rests - now()).toISOString();
      waiter.refuse(new OperatorError('rate-limited', { host, until }));
    }
    for (;;) {
      const wait = Math.max(everybodyRests - now(), lane.pace.wait(now()));
      if (wait > 0) return wake(lane, wait);
      const next = waiters.shift();
      if (next === undefined) return;
      next.pass(passOf(lane));
    }
  }

  function wake(lane: Lane, wait: number): void {
    const at = now() + wait;
    if (lane.waiters.length === 0 || wait === Infinity || lane.wakesAt <= at) return;
    lane.wakesAt = at;
    void clock.wait(Math.ceil(wait), signal).then(() => {
      if (lane.wakesAt === at) lane.wakesAt = Infinity;
      if (!signal.aborted) letThrough(lane);
    });
  }

  return {
    enter(endpoint, until) {
      return new Promise((pass, refuse) => {
        signal.throwIfAborted();
        const lane = laneOf(endpoint);
        lane.waiters.push({ until, pass, refuse });
        letThrough(lane);
      });
    },
    figures: () =>
      [...lanes].map(
        ([
          endpoint,
          {
            requests,
            limited,
            failed,
            pace: { mostInFlight },
          },
        ]) => {
          return { endpoint, requests, limited, failed, mostInFlight: mostInFlight() };
        },
      ),
  };
}

function newLane(limits: RestLimits): Lane {
  return { pace: pace(limits), waiters: [], wakesAt: Infinity, requests: 0, limited: 0, failed: 0 };
}
