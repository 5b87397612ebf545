import type { WebClient } from '@slack/web-api';
import type { Texts } from '../../blocks/texts/texts.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Notifier } from '../ports/notifier.js';
import type { NotifierStores } from './notifier/notifier-stores.js';
import type { HomeBell } from './home-bell.js';
import { homeUrl, slackIdentity } from './identity.js';
import { alertMessages } from './notifier/alert-messages.js';
import { alertWords } from './notifier/alert-words.js';
import { changeMessages } from './notifier/change-messages.js';
import { postbox } from './notifier/postbox.js';
import { runMessages } from './notifier/run-messages.js';
import { runWords } from './notifier/run-words.js';

export interface SlackNotifierOptions {
  /** A patient one: see `backgroundClient`. */
  readonly client: WebClient;
  readonly texts: Texts;
  readonly stores: NotifierStores;
  readonly clock: Clock;
  readonly log: Logger;
  readonly bell: HomeBell;
}

export interface SlackNotifier extends Notifier {
  /** Resolves when everything is told that was to be told: before the process ends. */
  idle(): Promise<void>;
}

/** The Notifier over Slack: a message per run and per alert, and Home. */
export function slackNotifier({ client, texts, stores, clock, log, bell }: SlackNotifierOptions): SlackNotifier {
  const box = postbox(client, log);
  const identity = slackIdentity(client);
  const wordsOfAlerts = alertWords({ texts, stores, clock, homeUrl: async () => homeUrl(await identity()) });
  const runs = runMessages({ postbox: box, words: runWords({ texts, stores, clock }), stores, clock, log });
  const alerts = alertMessages({ postbox: box, words: wordsOfAlerts, stores, clock, log });
  const changes = changeMessages(box, texts, log);
  return {
    runChanged: (run) => runs.changed(run),
    alertChanged: (alert) => alerts.changed(alert),
    changeMade: (notice) => changes.made(notice),
    homeChanged: (workspaceId) => bell.ring(workspaceId),
    async idle() {
      await Promise.all([runs.idle(), alerts.idle(), changes.idle()]);
    },
  };
}
