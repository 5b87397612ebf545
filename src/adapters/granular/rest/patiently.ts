import { OperatorError } from '../../../domain/operator-error.js';
import { backoff } from './backoff.js';
import type { Broken } from './rest.js';
import type { RestContext } from './rest-context.js';

/** A try that came to nothing, and that may come to something the next time. */
export interface Trouble {
  readonly kind: 'trouble';
  /** Null when no answer came. */
  readonly status: number | null;
  readonly words: string;
  /** For the log. */
  readonly code: string;
  /** Whether the question may have arrived. */
  readonly arrived: boolean;
  /** Whether there were too many questions: that is nobody's fault and no try. */
  readonly limited: boolean;
  /** Whether the gate already holds back whoever asks there. */
  readonly held: boolean;
  /** What Atlassian's support finds the question by. */
  readonly trace: string | null;
}

export interface Attempts {
  readonly endpoint: string;
  /** As often as usual without it. */
  readonly tries?: number | undefined;
  /** Whether it is asked of others than the site, so that their silence says nothing about it. */
  readonly elsewhere?: boolean;
}

/** One try. It may wait until `until`; `pause` is for a site that wants one and does not say how long. */
export type Attempt<Good> = (until: number, pause: number) => Promise<Good | Trouble>;

/** After so many questions of an endpoint in a row that came to nothing, the next ones are tried this often. */
const HOPELESS = 20;
const HOPELESS_TRIES = 2;

/**
 * Tries until something comes of it, with growing pauses. Where an endpoint keeps failing, each question is still asked,
 * but not as patiently, until one is answered again: thousands with all their pauses would never end.
 * Throws `rate-limited` when patience ends before the site lets us ask, and `site-unreachable` when in all the time
 * nothing was heard of it.
 */
export async function patiently<Good>(
  context: RestContext,
  { endpoint, tries, elsewhere = false }: Attempts,
  attempt: Attempt<Good>,
): Promise<Good | Broken> {
  const { site, limits, clock, log, signal, now, random, guard, heard, givenUpAt } = context;
  const hopeless = (givenUpAt.get(endpoint) ?? 0) >= HOPELESS;
  const usual = hopeless ? Math.min(HOPELESS_TRIES, limits.tries) : limits.tries;
  const began = now();
  let until: number | null = null;
  let failures = 0;
  let refusals = 0;
  let broken: Broken | null = null;

  function givenUp(trouble: Trouble): Broken {
    log.warn({ site, endpoint, status: trouble.status, fault: trouble.code, failures, trace: trouble.trace }, GIVEN_UP);
    givenUpAt.set(endpoint, (givenUpAt.get(endpoint) ?? 0) + 1);
    if (broken !== null) return broken;
    const fewer = hopeless || (tries !== undefined && trouble.arrived);
    if (elsewhere || fewer || heard.at > began) return { kind: 'broken', status: 0, words: '' };
    throw new OperatorError('site-unreachable', { site }, { cause: new Error(trouble.code) });
  }

  for (;;) {
    signal.throwIfAborted();
    guard.throwIfEnded();
    const outcome = await attempt(until ?? now() + limits.patience, backoff(refusals + 1, limits, random));
    if (!isTrouble(outcome)) {
      givenUpAt.delete(endpoint);
      return outcome;
    }
    signal.throwIfAborted();
    until ??= now() + limits.patience;
    if (outcome.limited) {
      refusals += 1;
      log.debug({ site, endpoint, refusals }, 'The site asks for fewer questions');
      if (now() > until) throw new OperatorError('rate-limited', { host: site });
      continue;
    }
    failures += 1;
    const { status, words } = outcome;
    if (status !== null) broken = { kind: 'broken', status, words };
    const pause = outcome.held ? 0 : backoff(failures, limits, random);
    const most = outcome.arrived ? Math.min(tries ?? usual, usual) : usual;
    if (failures >= most || now() + pause > until) return givenUp(outcome);
    log.debug({ site, endpoint, status, fault: outcome.code, failures, pause, trace: outcome.trace }, AGAIN);
    await clock.wait(pause, signal);
  }
}

const AGAIN = 'A question is asked again after a pause';
const GIVEN_UP = 'A question is asked no more';

function isTrouble<Good>(outcome: Good | Trouble): outcome is Trouble {
  return typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'trouble';
}
