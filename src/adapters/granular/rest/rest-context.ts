import type { Clock } from '../../../ports/clock.js';
import type { Logger } from '../../../ports/logger.js';
import type { Gate } from './gate.js';
import type { HttpCalls } from './http-calls.js';
import type { KnownHosts } from './known-hosts.js';
import type { LoginGuard } from './login-guard.js';
import type { RestLimits } from './rest-limits.js';

/** What every question to a site is asked with. */
export interface RestContext {
  /** Host of the site. */
  readonly site: string;
  readonly hosts: KnownHosts;
  readonly limits: RestLimits;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly call: HttpCalls;
  readonly gate: Gate;
  readonly guard: LoginGuard;
  /** The headers that say who asks; for hosts that get the login. */
  login(): Readonly<Record<string, string>>;
  /** When anything was answered at last; -Infinity before. */
  readonly heard: { at: number };
  /** How many questions of an endpoint in a row came to nothing. */
  readonly givenUpAt: Map<string, number>;
}
