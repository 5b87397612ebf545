import type { Texts } from '../../blocks/texts/texts.js';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';
import type { Logger } from '../ports/logger.js';
import type { Notifier } from '../ports/notifier.js';
import type { HomeBell } from './home-bell.js';
import { homeUrl } from './identity.js';
import { locales } from './locales.js';
import { alertMessages } from './notifier/alert-messages.js';
import { alertWords } from './notifier/alert-words.js';
import { changeMessages } from './notifier/change-messages.js';
import { connectionMessages } from './notifier/connection-messages.js';
import type { NotifierStores } from './notifier/notifier-stores.js';
import { postboxes } from './notifier/postbox.js';
import { runMessages } from './notifier/run-messages.js';
import { runWords } from './notifier/run-words.js';
import { whoseTexts } from './notifier/whose-texts.js';
import type { WorkspaceClients } from './workspace-clients.js';
import type { WorkspaceTokens } from './workspace-tokens.js';

export interface SlackNotifierOptions {
  readonly tokens: Pick<WorkspaceTokens, 'find'>;
  /** Patient ones: see `patientOptions`. */
  readonly clients: WorkspaceClients;
  readonly directory: Pick<Directory, 'localeOf'>;
  /** The words in the language of a Slack locale. */
  textsOf(locale: string): Texts;
  readonly stores: NotifierStores;
  readonly clock: Clock;
  readonly log: Logger;
  readonly bell: HomeBell;
}

export interface SlackNotifier extends Notifier {
  /** Resolves when everything is told that was to be told: before the process ends. */
  idle(): Promise<void>;
}

/** The Notifier over Slack: a message per run and per alert, and Home, each in the workspace that it is of. */
export function slackNotifier(options: SlackNotifierOptions): SlackNotifier {
  const { tokens, directory, stores, clock, log } = options;
  const boxes = postboxes(options.clients, log);
  const texts = whoseTexts({
    locales: locales(directory, clock, log),
    textsOf: (locale) => options.textsOf(locale),
    stores,
  });

  async function linkToHome(workspaceId: string): Promise<string | null> {
    const found = await tokens.find(workspaceId);
    return found && homeUrl({ workspaceId, appId: found.appId });
  }

  const wordsOfRuns = runWords({ texts, stores, clock });
  const wordsOfAlerts = alertWords({ texts, stores, clock, homeUrl: linkToHome });
  const runs = runMessages({ postboxes: boxes, words: wordsOfRuns, stores, clock, log });
  const alerts = alertMessages({ postboxes: boxes, words: wordsOfAlerts, stores, clock, log });
  const changes = changeMessages(boxes, texts, log);
  const connections = connectionMessages(boxes, texts, log);
  return {
    runChanged: (run) => runs.changed(run),
    alertChanged: (alert) => alerts.changed(alert),
    changeMade: (notice) => changes.tell(notice),
    connectionSaved: (notice) => connections.tell(notice),
    homeChanged: (workspaceId) => options.bell.ring(workspaceId),
    async idle() {
      await Promise.all([runs.idle(), alerts.idle(), changes.idle(), connections.idle()]);
    },
  };
}
