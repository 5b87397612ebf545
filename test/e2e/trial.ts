import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bot, startBot } from '../../demo/bot.js';
import type { Hands } from '../../demo/slack/person/person-hands.js';
import { startSurroundings, type Surroundings } from '../../demo/surroundings.js';

/** The compiled bot. */
export const program = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
export const channel = 'C01OPS';

/** The bot as a customer runs it, with Slack, a site and an FTP server on this machine. */
export interface Trial extends Surroundings {
  /** An administrator. */
  readonly olga: Hands;
  /** Somebody who may only look. */
  readonly ravi: Hands;
  /** Starts the bot, again after it ended. */
  startBot(settings?: Readonly<Record<string, string>>): Promise<Bot>;
  /** Makes a scheme from Slack; of Atlassian's own exports unless `values` say otherwise. */
  makeScheme(values?: Readonly<Record<string, unknown>>): Promise<void>;
  pressBackUpNow(): Promise<void>;
  /** Every file on the FTP server, parts among them. */
  filesAtStorage(): Promise<readonly string[]>;
  /** All that the bots wrote into their log. */
  log(): Promise<string>;
  /** The thread of the newest run's message, which is written when the run is over. */
  runIsOver(timeoutMs?: number): Promise<void>;
}

export async function startTrial(...options: Parameters<typeof startSurroundings>): Promise<Trial> {
  const surroundings = await startSurroundings(...options);
  const { slack, folder, ftpFolder } = surroundings;
  const olga = slack.user('U01OLGA');
  const logFile = join(folder, 'bot.log');
  const bots: Bot[] = [];

  return {
    ...surroundings,
    olga,
    ravi: slack.user('U02RAVI'),
    log: () => readFile(logFile, 'utf8').catch(() => ''),
    async startBot(settings = {}) {
      const bot = await startBot({ settings: { ...surroundings.settings, ...settings }, folder, logFile, program });
      bots.push(bot);
      return bot;
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.kill()));
      await surroundings.close();
    },
    async makeScheme(values = {}) {
      await olga.command('/backup', 'new', { channel });
      const form = await olga.waitForModal('scheme.save');
      await olga.fill(form, { name: 'CRM nightly', folder: 'crm', method: 'site-export', ...values });
      const { errors } = await olga.submit(form);
      if (Object.keys(errors).length > 0) throw new Error(`The form was refused: ${JSON.stringify(errors)}`);
      await olga.close(await olga.waitForModal('scheme.saved', 30_000));
    },
    async pressBackUpNow() {
      await olga.click(await olga.openHome(), 'scheme.back_up_now');
    },
    filesAtStorage: () => filesIn(ftpFolder),
    async runIsOver(timeoutMs = 60_000) {
      await slack.waitFor(() => slack.messages(channel).some((message) => message.threadTs !== undefined), timeoutMs);
    },
  };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
