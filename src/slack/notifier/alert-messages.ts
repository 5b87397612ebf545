import type { Alert } from '../../domain/alert.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { NotifierStores } from './notifier-stores.js';
import type { AlertWords } from './alert-words.js';
import type { Postboxes } from './postbox.js';
import { isWorkspaceGone } from './workspace-gone.js';

/** How long somebody waits for Slack; after that it is told in the background, and asked for again. */
const patience = 15_000;

export interface AlertMessages {
  /** See `Notifier`. */
  changed(alert: Alert): Promise<boolean>;
  /** Resolves when there is nothing left to tell. */
  idle(): Promise<void>;
}

export interface AlertMessagesOptions {
  readonly postboxes: Postboxes;
  readonly words: AlertWords;
  readonly stores: Pick<NotifierStores, 'alerts'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** One message per alert: repeats are counted in it, and what sets it right is said in its thread and in the channel. */
export function alertMessages({ postboxes, words, stores, clock, log }: AlertMessagesOptions): AlertMessages {
  /** The last thing under way for each alert, so that one is not posted twice. */
  const working = new Map<string, Promise<boolean>>();
  /** Alerts of which it was said that they are over, while that is not yet written down. */
  const recovered = new Set<string>();

  async function tell({ workspaceId, id }: Alert): Promise<boolean> {
    try {
      // Whatever came meanwhile, what is shown is how it stands now.
      const alert = await stores.alerts.find(workspaceId, id);
      if (alert !== null && alert.shownRevision < alert.revision) await showUnlessGone(alert);
      return true;
    } catch (error) {
      log.warn({ err: error, alertId: id }, 'slack could not be told of an alert');
      return false;
    }
  }

  /** Where the bot is not any more nobody can be told, now or later. */
  async function showUnlessGone(alert: Alert): Promise<void> {
    try {
      await show(alert);
    } catch (error) {
      if (!isWorkspaceGone(error)) throw error;
      await stores.alerts.markShown(alert.workspaceId, alert.id, alert.revision, alert.message);
    }
  }

  async function show(alert: Alert): Promise<void> {
    const { workspaceId, id, revision, closedAt } = alert;
    // What was set right before anybody heard of it is no news.
    const unheard = alert.message === null && closedAt !== null;
    const at = unheard ? null : await current(alert);
    if (at !== null && closedAt !== null && !recovered.has(id)) {
      await postboxes.of(workspaceId).reply(at, await words.recovered(alert), true);
      recovered.add(id);
    }
    await stores.alerts.markShown(workspaceId, id, revision, at);
    recovered.delete(id);
  }

  async function current(alert: Alert) {
    const message = await words.message(alert);
    const postbox = postboxes.of(alert.workspaceId);
    if (alert.message !== null && (await postbox.edit(alert.message, message))) return alert.message;
    return (await postbox.post(alert.channel, alert.owner === '' ? [] : [alert.owner], message)).at;
  }

  return {
    async changed(alert) {
      const before = working.get(alert.id) ?? Promise.resolve(true);
      const telling = before.then(() => tell(alert));
      working.set(alert.id, telling);
      void telling.finally(() => {
        if (working.get(alert.id) === telling) working.delete(alert.id);
      });
      const inTime = new AbortController();
      const told = await Promise.race([telling, clock.wait(patience, inTime.signal).then(() => false)]);
      inTime.abort();
      return told;
    },
    async idle() {
      while (working.size > 0) await Promise.all(working.values());
    },
  };
}
