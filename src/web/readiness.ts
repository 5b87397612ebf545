import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

/** What the bot cannot work without; each says whether it works. */
export type ReadinessChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

export interface Readiness {
  readonly ready: boolean;
  /** Names of the checks, and no word of why: anybody may ask. */
  readonly checks: Readonly<Record<string, 'ok' | 'failing'>>;
}

const patienceMs = 2_000;

/** Asks all checks at once; what fails, or takes too long, counts as failing. Who asks meanwhile gets the same answer. */
export function createReadiness(checks: ReadinessChecks, clock: Clock, log: Logger): () => Promise<Readiness> {
  let asking: Promise<Readiness> | undefined;

  async function works(name: string, check: ReadinessChecks[string]): Promise<boolean> {
    const answered = new AbortController();
    try {
      return await Promise.race([check(), clock.wait(patienceMs, answered.signal).then(() => false)]);
    } catch (error) {
      log.debug({ check: name, err: error }, 'readiness check failed');
      return false;
    } finally {
      answered.abort();
    }
  }

  async function ask(): Promise<Readiness> {
    const answers = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await works(name, check)] as const),
    );
    return {
      ready: answers.every(([, ok]) => ok),
      checks: Object.fromEntries(answers.map(([name, ok]) => [name, ok ? 'ok' : 'failing'])),
    };
  }

  return () => (asking ??= ask().finally(() => (asking = undefined)));
}
