import type { Message } from '../../../blocks/message.js';
import { runDetails } from '../../../blocks/messages/run-details.js';
import { runMessage } from '../../../blocks/messages/run-message.js';
import type { Run } from '../../domain/run.js';
import type { Clock } from '../../ports/clock.js';
import type { NotifierStores } from './notifier-stores.js';
import type { WhoseTexts } from './whose-texts.js';

/** What is said of a run, with all that has to be looked up for it. */
export interface RunWords {
  message(run: Run): Promise<Message>;
  /** For the thread, at the end. */
  details(run: Run): Promise<Message>;
}

interface Sources {
  readonly texts: WhoseTexts;
  readonly stores: Pick<NotifierStores, 'runs' | 'sites' | 'storages'>;
  readonly clock: Clock;
}

export function runWords({ texts, stores, clock }: Sources): RunWords {
  async function waitsFor({ workspaceId, wait }: Run): Promise<string | null> {
    if (wait?.for !== 'site') return null;
    return (await stores.runs.find(workspaceId, wait.runId))?.schemeName ?? null;
  }
  function textsOf({ workspaceId, schemeId, trigger }: Run) {
    return texts.ofScheme(workspaceId, schemeId, 'userId' in trigger ? trigger.userId : null);
  }
  return {
    async message(run) {
      const [words, site, storage, waiting] = await Promise.all([
        textsOf(run),
        stores.sites.find(run.workspaceId, run.siteId),
        stores.storages.find(run.workspaceId, run.storageId),
        waitsFor(run),
      ]);
      return runMessage(words, {
        run,
        waitsFor: waiting,
        now: clock.now(),
        siteUrl: site?.url ?? null,
        storageName: storage?.name ?? null,
      });
    },
    details: async (run) => runDetails(await textsOf(run), run),
  };
}
