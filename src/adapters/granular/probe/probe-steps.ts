import type { SiteTestStep } from '../../../domain/connection-test.js';
import { OperatorError } from '../../../domain/operator-error.js';
import type { TextParams } from '../../../domain/text-params.js';
import type { Clock } from '../../../ports/clock.js';
import type { SiteAccess } from '../../../ports/connection-probe.js';
import type { Logger } from '../../../ports/logger.js';
import { httpCalls } from '../rest/http-calls.js';
import { type AllowedHost, knownHosts, mayBeSite } from '../rest/known-hosts.js';
import type { Rest } from '../rest/rest.js';
import type { RestLimits } from '../rest/rest-limits.js';
import { siteRest } from '../rest/site-rest.js';
import { countContents, demandAdministrator } from './ask-site.js';
import { isScoped } from './is-scoped.js';
import { reachSite } from './reach-site.js';

export interface ProbeRoom {
  readonly clock: Clock;
  readonly log: Logger;
  readonly allowedHosts: readonly AllowedHost[];
  readonly limits: RestLimits;
  readonly signal: AbortSignal;
}

/** What each step does. Resolves with what it found; rejects with an OperatorError, or with the signal's reason. */
export type ProbeSteps = Readonly<Record<SiteTestStep, () => Promise<TextParams>>>;

/** The steps for one site, to be taken in their order. */
export function probeSteps(access: SiteAccess, room: ProbeRoom): ProbeSteps {
  const { clock, allowedHosts, limits, signal } = room;
  const url = new URL(access.url);
  const { host: site } = url;
  const looking = { site, call: httpCalls(limits, signal), clock, signal, limits };
  const hosts = knownHosts(access.url, allowedHosts);
  let opened: Rest | null = null;

  // Only where a site may be.
  function rest(): Rest {
    return (opened ??= siteRest({ site: access, ...room }));
  }

  return {
    async reach() {
      if (!mayBeSite(url, allowedHosts)) throw new OperatorError('host-not-allowed', { host: url.hostname });
      await reachSite(looking, hosts.site);
      return {};
    },
    async login() {
      try {
        await rest().account();
      } catch (error) {
        const refused = error instanceof OperatorError && error.code === 'site-login-refused';
        if (!refused || !(await isScoped(looking, hosts, access))) throw error;
        throw new OperatorError('token-scoped', { site }, { cause: error });
      }
      return {};
    },
    async administrator() {
      await demandAdministrator(rest());
      return {};
    },
    read: () => countContents(rest()),
  };
}
