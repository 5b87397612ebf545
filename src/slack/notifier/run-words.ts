import type { Message } from '../../../blocks/message.js';
import { runDetails } from '../../../blocks/messages/run-details.js';
import { runMessage } from '../../../blocks/messages/run-message.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { Run } from '../../domain/run.js';
import type { Clock } from '../../ports/clock.js';
import type { NotifierStores } from './notifier-stores.js';

/** What is said of a run, with all that has to be looked up for it. */
export interface RunWords {
  message(run: Run): Promise<Message>;
  /** For the thread, at the end. */
  details(run: Run): Promise<Message>;
}

interface Sources {
  readonly texts: Texts;
  readonly stores: Pick<NotifierStores, 'runs' | 'sites' | 'storages'>;
  readonly clock: Clock;
}

export function runWords({ texts, stores, clock }: Sources): RunWords {
  async function waitsFor({ workspaceId, wait }: Run): Promise<string | null> {
    if (wait?.for !== 'site') return null;
    return (await stores.runs.find(workspaceId, wait.runId))?.schemeName ?? null;
  }
  return {
    async message(run) {
      const [site, storage, waiting] = await Promise.all([
        stores.sites.find(run.workspaceId, run.siteId),
        stores.storages.find(run.workspaceId, run.storageId),
        waitsFor(run),
      ]);
      return runMessage(texts, {
        run,
        waitsFor: waiting,
        now: clock.now(),
        siteUrl: site?.url ?? null,
        storageName: storage?.name ?? null,
      });
    },
    details: (run) => Promise.resolve(runDetails(texts, run)),
  };
}
