import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Secret } from '../domain/secret.js';
import type { Logger } from '../ports/logger.js';
import { boltLogger } from './bolt-logger.js';

/** Of one call while a person waits for an answer: Slack itself gives up on us after 3 s. */
const interactiveTimeout = 5_000;
/** Of one call in the background. */
const patientTimeout = 30_000;

export interface SlackClientOptions {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly log: Logger;
}

/** Options for calls while a person waits: given up soon, because the answer would come too late anyway. */
export function interactiveOptions({ apiUrl, log }: SlackClientOptions): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    logger: boltLogger(log),
    retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 1_000, randomize: true },
    timeout: interactiveTimeout,
    // Bolt answers a response_url by this too, and sets no limit of its own there.
    fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(interactiveTimeout) }),
  };
}

/**
 * Options for posts that nobody waits for: a call is repeated for half an hour when Slack is away or says that there
 * were too many, which is what web-api does when it is not told otherwise.
 */
export function patientOptions({ apiUrl, log }: SlackClientOptions): WebClientOptions {
  return { slackApiUrl: apiUrl, logger: boltLogger(log), timeout: patientTimeout };
}

/** A client with one token, for calls while somebody waits. */
export function interactiveClient(options: SlackClientOptions & { readonly botToken: Secret }): WebClient {
  return new WebClient(options.botToken.reveal(), interactiveOptions(options));
}

/** A client with one token, for posts that nobody waits for. */
export function backgroundClient(options: SlackClientOptions & { readonly botToken: Secret }): WebClient {
  return new WebClient(options.botToken.reveal(), patientOptions(options));
}
