import { randomBytes } from 'node:crypto';

import { SlackError } from './slack-error.js';

const triggerMilliseconds = 3000;

/** What lets the app open a modal in front of the person who just did something: for 3 seconds, once. */
export interface Triggers {
  issue(user: string): string;
  redeem(id: unknown): { user: string };
}

export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { user: string; at: number; used: boolean }>();
  return {
    issue(user) {
      const id = `${now()}.${issued.size}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, at: now(), used: false });
      return id;
    },
    redeem(id) {
      const trigger = typeof id === 'string' ? issued.get(id) : undefined;
      if (!trigger) throw new SlackError('invalid_trigger_id');
      if (trigger.used) throw new SlackError('exchanged_trigger_id');
      if (now() - trigger.at > triggerMilliseconds) throw new SlackError('expired_trigger_id');
      trigger.used = true;
      return { user: trigger.user };
    },
  };
}
