import { siteTestSteps } from '../../../domain/connection-test.js';
import { OperatorError } from '../../../domain/operator-error.js';
import type { Clock } from '../../../ports/clock.js';
import type { SiteProbe } from '../../../ports/connection-probe.js';
import type { Logger } from '../../../ports/logger.js';
import type { AllowedHost } from '../rest/known-hosts.js';
import { type RestLimits, usualRestLimits } from '../rest/rest-limits.js';
import { probeSteps } from './probe-steps.js';

/** Durations are milliseconds. */
export interface ProbeLimits extends RestLimits {
  /** For all steps together. */
  readonly whole: number;
}

export interface SiteProbeOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** Hosts at which a site may be beside Atlassian's own: `SITE_HOSTS`, and what the settings connect. */
  readonly allowedHosts: readonly AllowedHost[];
  readonly limits?: Partial<ProbeLimits>;
}

/** A person waits for it. */
const usual: ProbeLimits = {
  ...usualRestLimits,
  connect: 5_000,
  headers: 8_000,
  idle: 5_000,
  answerMost: 4 * 1024 * 1024,
  tries: 2,
  patience: 6_000,
  pauseFirst: 500,
  pauseMost: 1_500,
  whole: 20_000,
};

/**
 * Tries sites through the transport that reads them. A site that takes too long is `site-unreachable`. When the signal
 * is aborted its reason is thrown, so that nobody takes what was not tried for passed.
 */
export function siteProbe({ clock, log, allowedHosts, ...options }: SiteProbeOptions): SiteProbe {
  const limits: ProbeLimits = { ...usual, ...options.limits };

  return {
    async *probe(access, signal) {
      const { host: site } = new URL(access.url);
      const over = new AbortController();
      const late = new OperatorError('site-unreachable', { site }, { cause: new Error('It took too long') });
      void clock.wait(limits.whole, over.signal).then(() => over.abort(late));
      const room = { clock, log, allowedHosts, limits, signal: AbortSignal.any([signal, over.signal]) };
      const steps = probeSteps(access, room);
      try {
        for (const step of siteTestSteps) {
          signal.throwIfAborted();
          yield { step, state: 'running' };
          const outcome = await settled(steps[step]);
          signal.throwIfAborted();
          if (outcome instanceof OperatorError) {
            log.info({ site, step, error: outcome }, 'A site was tried and is not as it should be');
            yield { step, state: 'failed', code: outcome.code, params: { ...outcome.params } };
            return;
          }
          yield { step, state: 'passed', found: outcome };
        }
      } finally {
        // Closes the connections, too.
        over.abort();
      }
    },
  };
}

async function settled<T>(work: () => Promise<T>): Promise<T | OperatorError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
}
