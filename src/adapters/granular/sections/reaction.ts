import type { GapReason } from '../../../domain/archive-gap.js';
import type { Endpoint, No, Owner } from './endpoint.js';
import type { Ground } from './ground.js';

/** Whether it is no loss: the site says that there is no such thing, or that this one cannot have it. */
export function isNormal(no: No, endpoint: Endpoint, ground: Ground, owner: Owner): boolean {
  if (endpoint.none?.(no, ground, owner) === true) return true;
  // Of many things of a kind some can't have this; of the whole site it would be said in another way.
  return owner.above !== null && isRefused(no, 400) && /not support|unsupported/i.test(no.words);
}

/** Why something is missing. */
export function reasonFor(no: No, endpoint: Pick<Endpoint, 'plan'>, ground: Ground): GapReason {
  if (no.kind === 'short') return 'lost';
  if (no.kind !== 'refused') return 'failed';
  if (no.status === 402 || no.status === 404 || no.status === 410) return 'plan';
  if (no.status !== 401 && no.status !== 403) return 'failed';
  return isPlanBound(endpoint, ground) ? 'plan' : 'permission';
}

function isPlanBound({ plan }: Pick<Endpoint, 'plan'>, { features, administer }: Ground): boolean {
  if (plan === undefined) return false;
  // An administrator is refused what only a dearer plan has because of the plan.
  return features.paid === false || (plan === 'premium' && administer);
}

/** Whether the site refused it with one of these statuses. */
export function isRefused(no: No, ...statuses: readonly number[]): boolean {
  return no.kind === 'refused' && no.status !== null && statuses.includes(no.status);
}
