import { type Slack, startSlack } from '../../../../demo/slack/start-slack.js';
import type { Message } from '../../../../demo/slack/workspace.js';
import { textsOf } from '../../../../blocks/texts/texts-of.js';
import type { Alert } from '../../../../src/domain/alert.js';
import type { Run } from '../../../../src/domain/run.js';
import { Secret } from '../../../../src/domain/secret.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { slackDirectory } from '../../../../src/slack/directory.js';
import { homeBell } from '../../../../src/slack/home-bell.js';
import { backgroundClient } from '../../../../src/slack/slack-client.js';
import { type SlackNotifier, slackNotifier } from '../../../../src/slack/slack-notifier.js';
import { aRun, aScheme, aSite, aStorage, anAlert } from '../../../contract/stores/records.js';
import { handClock, type HandClock } from '../hand-clock.js';
import { keptLog } from '../kept-log.js';
import { OLGA, OPS, RAVI } from '../slack-kit.js';

export const workspaceId = 'T01DEMO';
export const finishedAt = new Date('2026-11-23T12:30:00Z');
export const stored = { size: 9_100, sha256: 'ab'.repeat(32) };
export const done = { state: 'succeeded', finishedAt, fileName: 'crm.zip', stored } as const;

export interface NotifierKit {
  readonly slack: Slack;
  readonly clock: HandClock;
  /** One may take the place of another, as after a restart. */
  notifier: SlackNotifier;
  /** What is stored now. */
  run: Run;
  alert: Alert;
  owner: string;
  /** The workspace that the bot was taken out of. */
  gone: string | null;
  /** Workspaces whose Home was rung for. */
  readonly rings: readonly string[];
  /** Of a process that remembers nothing. */
  freshNotifier(): SlackNotifier;
  /** The run goes on, and that is told. */
  goOn(parts: Partial<Run>): Promise<boolean>;
  changeAlert(parts?: Partial<Alert>): Promise<boolean>;
  /** What stands in the channel, threads aside. */
  posted(): readonly Message[];
}

/** The notifier over a Slack on this machine, and stores that hold one run and one alert. */
export async function notifierKit(): Promise<NotifierKit> {
  const slack = await startSlack();
  const clock = handClock();
  const rings: string[] = [];
  const scheme = aScheme({ workspaceId, channel: OPS, name: 'CRM nightly' });
  const about = { workspaceId, channel: OPS };
  const trigger = { kind: 'manual', userId: RAVI } as const;
  const run = aRun({ ...about, schemeId: scheme.id, schemeName: scheme.name, trigger });
  const subject = { kind: 'scheme', id: scheme.id } as const;
  const alert = anAlert({ ...about, subject, subjectName: scheme.name, owner: OLGA, runId: run.id });

  const kit: NotifierKit = {
    slack,
    clock,
    notifier: freshNotifier(),
    run,
    alert,
    owner: OLGA,
    gone: null,
    rings,
    freshNotifier,
    async goOn(parts) {
      kit.run = { ...kit.run, ...parts };
      const told = await kit.notifier.runChanged(kit.run);
      await kit.notifier.idle();
      return told;
    },
    changeAlert(parts = {}) {
      kit.alert = { ...kit.alert, ...parts, revision: kit.alert.revision + 1 };
      return kit.notifier.alertChanged(kit.alert);
    },
    posted: () => slack.messages(OPS).filter(({ threadTs }) => threadTs === undefined),
  };
  return kit;

  function freshNotifier(): SlackNotifier {
    const bell = homeBell();
    bell.onRing((id) => rings.push(id));
    const log = keptLog();
    const client = backgroundClient({ botToken: new Secret(slack.botToken), apiUrl: slack.apiUrl, log });
    const clients = {
      of: (id: string) =>
        id === kit.gone ? Promise.reject(new OperatorError('workspace-gone', {})) : Promise.resolve(client),
    };
    const directory = slackDirectory(clients, clock);
    const bot = {
      botToken: new Secret(slack.botToken),
      botId: 'B01BACKUP',
      botUserId: 'U00BACKUP',
      appId: 'A01BACKUP',
    };
    const tokens = { find: () => Promise.resolve(bot) };
    return slackNotifier({ tokens, clients, directory, textsOf, clock, log, bell, stores: stores() });
  }

  function stores() {
    const written = <T>(record: T) => ({ result: 'written', record }) as const;
    return {
      runs: {
        find: async () => kit.run,
        note: async (_: string, __: string, ___: unknown, notes: Partial<Run>) =>
          written((kit.run = { ...kit.run, ...notes })),
        addWarning: async (_: string, __: string, warning: Run['warnings'][number]) => {
          kit.run = { ...kit.run, warnings: [...kit.run.warnings, warning] };
          return true;
        },
        latestSucceeded: async () => kit.run,
      },
      alerts: {
        find: async () => kit.alert,
        markShown: async (_: string, __: string, shownRevision: number, message: Alert['message']) =>
          (kit.alert = { ...kit.alert, shownRevision, message }),
      },
      schemes: {
        find: async () => ({ ...scheme, owner: kit.owner }),
        findByName: async () => ({ ...scheme, owner: kit.owner }),
      },
      sites: { find: async () => aSite() },
      storages: { find: async () => aStorage() },
    };
  }
}
