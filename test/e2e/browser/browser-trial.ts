import { expect } from '@jest/globals';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { appScopes } from '../../../demo/app-scopes.js';
import { startBot } from '../../../demo/bot.js';
import type { JiraSiteOptions } from '../../../demo/jira-site/options.js';
import { startPage } from '../../../demo/page/start-page.js';
import type { SlackOptions } from '../../../demo/slack/start-slack.js';
import { startedThings, type StartedThings } from '../../../demo/started-things.js';
import { keepBot, type KeptBot } from '../../../demo/troubles/keep-bot.js';
import { startStrip } from '../../../demo/troubles/start-strip.js';
import { startDatabase } from '../database.js';
import { expectNothingAmiss } from '../nothing-amiss.js';
import { freePort } from '../../../demo/free-port.js';
import { program, startTrial, type Trial } from '../trial.js';
import { openBrowser } from './open-browser.js';
import { type WorkspacePage, workspacePage } from './workspace-page.js';

/** A site that is soon read, and in which there is something to read. */
const site = { world: { seed: 11, issues: [20, 8, 5], attachments: 0.3 } } as const;
const patience = 15_000;
const users = { Olga: 'U01OLGA', Ravi: 'U02RAVI' } as const;

/** The bot with its surroundings, and the Slack of the demo in a browser. The bot runs when it is there. */
export interface BrowserTrial extends Omit<Trial, 'startBot'> {
  /** The bot, which the switches beside the workspace kill and start too. */
  readonly bot: KeptBot;
  readonly pageUrl: string;
  /** For windows that are no part of the workspace. */
  readonly browser: Browser;
  /** What the bot keeps, where `database` was asked for. */
  readonly database: Db | null;
  /** The workspace in a window of its own, as this person sees it: `Olga`, an administrator, by default. */
  open(person?: keyof typeof users, options?: BrowserContextOptions): Promise<WorkspacePage>;
  /** Ends the bot and starts it again, with these settings over those that it had. */
  restart(settings: Readonly<Record<string, string>>): Promise<void>;
  /** Expects that nothing was amiss: at Slack, in the log, in any window. Ends everything whatever comes of that. */
  close(): Promise<void>;
}

export interface BrowserTrialOptions {
  /** Whether the settings have a site and a storage in them; true by default. */
  readonly connected?: boolean;
  /** Whether there is a second FTP server, with a certificate that nobody vouches for. */
  readonly tls?: boolean;
  readonly slack?: SlackOptions;
  readonly site?: Omit<JiraSiteOptions, 'users'>;
  /** The bot's settings, over those of its surroundings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether the database is one that the test can look into. */
  readonly database?: boolean;
  /** Whether something may stay unanswered or meet an unexpected error, as where the bot is killed. */
  readonly mayBreak?: boolean;
}

/** Starts all of it; `close` ends all of it. */
export async function startBrowserTrial(options: BrowserTrialOptions = {}): Promise<BrowserTrial> {
  const { connected = true, tls = false, settings = {}, mayBreak = false } = options;
  const slack = { socketMode: true, scopes: await appScopes(), ...options.slack } as const;
  const things = startedThings();
  const complaints: string[] = [];
  try {
    const browser = await things.keep(openBrowser());
    const trial = await things.keep(startTrial(options.site ?? site, { slack, connected, tls, pages: true }));
    const { folder } = trial;
    const database = options.database ? await openDatabase(folder, things) : null;
    const kept = database === null ? {} : { MONGODB_URI: database.uri };
    const logFile = join(folder, 'bot.log');
    let now = { ...trial.settings, ...kept, ...settings };
    const bot = keepBot((signal) => startBot({ settings: now, folder, logFile, program, signal }));
    await things.keep(Promise.resolve({ close: () => bot.stop() }));
    const strip = await things.keep(Promise.resolve(startStrip({ surroundings: trial, bot })));
    const page = await things.keep(startPage({ slack: trial.slack, strip }));
    await bot.start();
    return {
      ...trial,
      bot,
      pageUrl: page.url,
      browser,
      database: database?.db ?? null,
      async open(person = 'Olga', context = {}) {
        const workspace = await workspacePage(browser, `${page.url}#/${users[person]}/C01OPS`, context);
        workspace.page.context().setDefaultTimeout(patience);
        workspace.page.on('pageerror', (error) => complaints.push(error.message));
        workspace.page.on('close', () => complaints.push(...workspace.strangers()));
        return workspace;
      },
      async restart(changes) {
        now = { ...now, ...changes };
        await bot.kill();
        await bot.start();
      },
      async close() {
        try {
          await Promise.all(browser.contexts().map((context) => context.close()));
          expect(complaints).toEqual([]);
          if (mayBreak) expect(trial.slack.violations()).toEqual([]);
          else await expectNothingAmiss({ ...trial, settings: { ...trial.settings, ...secretsOf(trial) } });
        } finally {
          await things.end();
        }
      },
    };
  } catch (error) {
    await things.end();
    throw error;
  }
}

/** What people enter on the private page, under the names that the settings have for it. */
function secretsOf({ logins: { site: jira, storage } }: Trial): Readonly<Record<string, string>> {
  return {
    ...{ JIRA_EMAIL: jira.email, JIRA_API_TOKEN: jira.token },
    ...{ STORAGE_USER: storage.user, STORAGE_PASSWORD: storage.password },
  };
}

async function openDatabase(folder: string, things: StartedThings): Promise<{ readonly uri: string; readonly db: Db }> {
  const { uri, kill } = await startDatabase(join(folder, 'database'), await freePort());
  await things.keep(Promise.resolve({ close: kill }));
  const client = await things.keep(MongoClient.connect(uri));
  return { uri, db: client.db() };
}
