import { type Json } from './json.js';

/** Slack's tiers as calls a minute, in their tightest reading. */
const perMinute: Record<string, number> = {
  'chat.update': 50,
  'chat.postEphemeral': 100,
  'chat.delete': 50,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'views.publish': 100,
  'conversations.open': 50,
  'conversations.info': 50,
  'conversations.list': 20,
  'users.info': 100,
  'users.list': 20,
  'usergroups.list': 20,
  'usergroups.users.list': 20,
  'reactions.add': 50,
  'apps.connections.open': 50,
};

/** How many messages a channel takes in a short burst, and then one a second. */
const burst = 4;

export interface Rates {
  /** 0 when the call may go on; it is counted then. */
  secondsToWait(method: string, args: Json): number;
}

export function noRates(): Rates {
  return { secondsToWait: () => 0 };
}

/** The limits of a workspace: tiers for each method, about a message a second for each channel. */
export function realisticRates(now: () => number): Rates {
  const taken = new Map<string, number[]>();
  return {
    secondsToWait(method, args) {
      const messages = method === 'chat.postMessage';
      const [limit, window] = messages ? [burst, burst * 1000] : [perMinute[method] ?? Infinity, 60_000];
      const key = messages ? `${method} ${String(args['channel'])}` : method;
      const recent = (taken.get(key) ?? []).filter((at) => at > now() - window);
      const oldest = recent[0];
      if (recent.length >= limit && oldest !== undefined) return Math.ceil((oldest + window - now()) / 1000);
      taken.set(key, [...recent, now()]);
      return 0;
    },
  };
}
