import { setMaxListeners } from 'node:events';
import type { Clock } from '../../../ports/clock.js';
import type { Logger } from '../../../ports/logger.js';
import { ask, type Asked } from './ask.js';
import { askAccount } from './ask-account.js';
import { basicLogin } from './basic-login.js';
import { fetchBytes, fetchPicture } from './fetch-bytes.js';
import { gate } from './gate.js';
import { httpCalls } from './http-calls.js';
import { type AllowedHost, isSafe, knownHosts } from './known-hosts.js';
import { loginGuard } from './login-guard.js';
import { readList } from './read-list.js';
import type { Question, Rest } from './rest.js';
import type { RestContext } from './rest-context.js';
import { type RestLimits, usualRestLimits } from './rest-limits.js';
import type { SiteAccess } from './site-access.js';

export interface SiteRestOptions {
  readonly site: SiteAccess;
  readonly clock: Clock;
  readonly log: Logger;
  /** Ends everything that is under way, and closes the connections. */
  readonly signal: AbortSignal;
  /** Hosts to which a site may send us beside its own and Atlassian's: `SITE_HOSTS`. */
  readonly allowedHosts: readonly AllowedHost[];
  readonly limits?: Partial<RestLimits>;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
  /** 0 to 1; scatters the pauses. */
  readonly random?: () => number;
}

/** A Jira Cloud site, read through its REST API with an API token. Throws when it is not to be talked to safely. */
export function siteRest(options: SiteRestOptions): Rest {
  const {
    site: access,
    clock,
    log,
    signal,
    allowedHosts,
    now = () => performance.now(),
    random = Math.random,
  } = options;
  const limits: RestLimits = { ...usualRestLimits, ...options.limits };
  if (!isSafe(new URL(access.url))) throw new Error('A site is to be talked to over https');
  const { host: site } = new URL(access.url);
  // Every question that is under way or waits listens to it.
  setMaxListeners(0, signal);
  const context: RestContext = {
    ...{ site, limits, clock, log, signal, now, random },
    hosts: knownHosts(access.url, allowedHosts),
    call: httpCalls(limits, signal),
    gate: gate({ host: site, limits, clock, signal, now }),
    guard: loginGuard(site),
    login: () => basicLogin(access),
    heard: { at: -Infinity },
    givenUpAt: new Map(),
  };

  async function asked(question: Question): Promise<Asked> {
    const answer = await ask(context, question);
    const doubtful = answer.kind === 'refused' && answer.status === 401;
    // One part of a site, or what stands beside it, may not take a login that is good. Whether it is, the site says.
    if (doubtful) await askAccount(context);
    return answer;
  }

  return {
    site,
    ask: asked,
    list: (question, family, take, key) => readList(asked, question, family, take, key),
    account: () => askAccount(context),
    bytes: (question, from = 0) => fetchBytes(context, question, from),
    picture: (address) => fetchPicture(context, address),
    figures: () => context.gate.figures(),
  };
}
