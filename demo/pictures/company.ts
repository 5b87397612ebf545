import { join } from 'node:path';
import { appScopes } from '../app-scopes.js';
import { type Bot, startBot } from '../bot.js';
import { startPage } from '../page/start-page.js';
import type { StartedThings } from '../started-things.js';
import { startSurroundings, type Surroundings } from '../surroundings.js';
import { keepBot } from '../troubles/keep-bot.js';
import { startStrip } from '../troubles/start-strip.js';
import { companySite } from './company-site.js';
import { withMovedClock } from './moved-clock.js';

/** A company that uses the bot: the real program among its surroundings, at any time that is wanted. */
export interface Company extends Surroundings {
  /** Where its Slack is a web page. */
  readonly pageUrl: string;
  /** What time it is there, in milliseconds. */
  now(): number;
  /** Ends the bot and starts it at another time, such as `2026-11-24T02:00+01:00`, so many seconds before it. */
  goTo(moment: string, secondsBefore?: number): Promise<void>;
}

export async function startCompany(things: StartedThings): Promise<Company> {
  let by = 0;
  const now = (): number => Date.now() + by;
  const surroundings = await things.keep(
    startSurroundings(
      { world: companySite(), journal: 'last', now, modes: { plan: 'premium' } },
      {
        ...{ connected: false, pages: true, tls: true },
        slack: {
          ...{ socketMode: true, scopes: await appScopes(), now },
          people: [
            { id: 'U01OLGA', name: 'olga', realName: 'Olga Ivanova', tz: 'Europe/Berlin', isAdmin: true },
            { id: 'U02RAVI', name: 'ravi', realName: 'Ravi Nair', tz: 'Asia/Kolkata' },
            { id: 'U03MINA', name: 'mina', realName: 'Mina Sato', tz: 'Europe/Berlin' },
          ],
          channels: [
            { id: 'C01OPS', name: 'ops' },
            { id: 'C02GENERAL', name: 'general', isMember: false },
          ],
          groups: { S01JIRA: { name: 'Jira Admins', handle: 'jira-admins', users: ['U01OLGA', 'U03MINA'] } },
        },
      },
    ),
  );
  const { folder } = surroundings;
  let running: Bot | undefined;
  const bot = keepBot(async (signal) => {
    const settings = { ...surroundings.settings, NODE_OPTIONS: withMovedClock(by) };
    running = await startBot({ settings, folder, logFile: join(folder, 'bot.log'), signal });
    return running;
  });
  await things.keep(Promise.resolve({ close: () => bot.stop() }));
  const strip = await things.keep(Promise.resolve(startStrip({ surroundings, bot })));
  const page = await things.keep(startPage({ slack: surroundings.slack, strip }));
  return {
    ...surroundings,
    pageUrl: page.url,
    now,
    async goTo(moment, secondsBefore = 0) {
      // In peace, so that it has told everything; `bot.stop` would be for good.
      await running?.stop();
      by = Date.parse(moment) - secondsBefore * 1000 - Date.now();
      await bot.start();
    },
  };
}
