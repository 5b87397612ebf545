import { OperatorError } from '../domain/operator-error.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { SlackIdentity } from '../slack/identity.js';
import { slackErrorCode } from '../slack/slack-error-code.js';

const PAUSE_MS = 5000;

/** Slack's words for being busy or broken itself; any other word is about the token. */
const passing = ['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/**
 * Asks Slack whose token it is until it answers: nothing can be done for a workspace that is not known, and Slack may
 * be away when the machine starts.
 *
 * @throws OperatorError `slack-login-refused`
 */
export async function knownIdentity(
  ask: () => Promise<SlackIdentity>,
  clock: Clock,
  log: Logger,
): Promise<SlackIdentity> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const reason = slackErrorCode(error);
      if (reason !== null && !passing.includes(reason)) {
        throw new OperatorError('slack-login-refused', { reason }, { cause: error });
      }
      log.warn({ err: error }, 'slack does not answer; it is asked again');
      await clock.wait(PAUSE_MS);
    }
  }
}
