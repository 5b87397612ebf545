import type { Message } from '../../../blocks/message.js';
import { type AlertedScheme, alertMessage, recoveredMessage } from '../../../blocks/messages/alert-message.js';
import { shrunkBackup } from '../../../blocks/shrunk-backup.js';
import type { Alert } from '../../domain/alert.js';
import type { Run } from '../../domain/run.js';
import type { Clock } from '../../ports/clock.js';
import type { NotifierStores } from './notifier-stores.js';
import { isPerson } from './postbox.js';
import type { WhoseTexts } from './whose-texts.js';

/** What is said of an alert, with all that has to be looked up for it. */
export interface AlertWords {
  message(alert: Alert): Promise<Message>;
  /** That it is over. */
  recovered(alert: Alert): Promise<Message>;
}

interface Sources {
  readonly texts: WhoseTexts;
  readonly stores: Pick<NotifierStores, 'runs' | 'schemes'>;
  readonly clock: Clock;
  /** A link to Home; null where none is known. */
  homeUrl(workspaceId: string): Promise<string | null>;
}

export function alertWords({ texts, stores, clock, homeUrl }: Sources): AlertWords {
  async function alertedScheme({ workspaceId, subject }: Alert): Promise<AlertedScheme | null> {
    const scheme = subject.kind === 'scheme' ? await stores.schemes.find(workspaceId, subject.id) : null;
    return scheme && { name: scheme.name, nextDue: scheme.dueAt, paused: scheme.paused };
  }
  /** The run whose backup a question is about. */
  async function askedRun({ workspaceId, code, runId }: Alert): Promise<Run | null> {
    return code === 'archive-shrunk' && runId !== null ? stores.runs.find(workspaceId, runId) : null;
  }
  async function recoveredBy({ workspaceId, subject }: Alert): Promise<Run | null> {
    return subject.kind === 'scheme' ? stores.runs.latestSucceeded(workspaceId, subject.id) : null;
  }
  function textsOf({ workspaceId, channel, owner }: Alert) {
    return texts.ofPerson(workspaceId, isPerson(channel) ? channel : owner);
  }
  return {
    async message(alert) {
      const [words, scheme, url, run] = await Promise.all([
        textsOf(alert),
        alertedScheme(alert),
        homeUrl(alert.workspaceId),
        askedRun(alert),
      ]);
      return alertMessage(words, { alert, scheme, now: clock.now(), homeUrl: url, shrunk: run && shrunkBackup(run) });
    },
    async recovered(alert) {
      const run = alert.code === 'archive-shrunk' ? await askedRun(alert) : await recoveredBy(alert);
      return recoveredMessage(await textsOf(alert), { alert, run, now: clock.now() });
    },
  };
}
