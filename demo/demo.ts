import { once } from 'node:events';
import { join } from 'node:path';
import { appScopes } from './app-scopes.js';
import { startBot } from './bot.js';
import { type Choices, choicesOf } from './choices.js';
import { firstBackup } from './first-backup.js';
import { demoWorld } from './jira-site/world/demo-world.js';
import { startPage } from './page/start-page.js';
import { say } from './say.js';
import { startedThings, type StartedThings } from './started-things.js';
import { startSurroundings, type Surroundings } from './surroundings.js';
import { tellFirstSteps, tellIfGone, tellPage, tellSurroundings } from './tell.js';
import { keepBot, type KeptBot } from './troubles/keep-bot.js';
import { startStrip } from './troubles/start-strip.js';

/** A site that is as far away, and takes as many requests a second, as there has to be something to watch. */
const site = {
  world: demoWorld(1),
  latency: 30,
  limits: { capacity: 100, perSecond: 100, special: [{ path: '/remotelink$', capacity: 20, perSecond: 45 }] },
  journal: 'last',
} as const;

/**
 * Tries everything out on this machine: a Slack, a Jira Cloud site and an FTP server are started, the bot makes one
 * backup, and a page opens on which one is a person in that Slack. With `--once` it ends after the backup; with `--empty`
 * nothing is connected, so that one takes the first steps oneself. Returns the exit code.
 */
export async function demo(args: readonly string[]): Promise<number> {
  const choices = choicesOf(args);
  if (typeof choices === 'string') {
    say(choices);
    return 2;
  }
  // Listened for before anything is there to be stopped.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stopped = Promise.race(signals.map((signal) => once(process, signal)));
  const started = startedThings();
  try {
    await unlessStopped(setUp(choices, started), stopped);
    if (!choices.isOnce) await stopped.then(() => say('Stopping.'));
    return 0;
  } catch (error) {
    say(`DEMO FAILED ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await started.end();
  }
}

async function setUp({ isOnce, isEmpty }: Choices, started: StartedThings): Promise<void> {
  const slack = { socketMode: true, scopes: await appScopes() } as const;
  const surroundings = await started.keep(
    startSurroundings(site, { slack, connected: !isEmpty, pages: true, tls: isEmpty }),
  );
  tellSurroundings(surroundings);
  const bot = botOf(surroundings);
  await started.keep(Promise.resolve({ close: () => bot.stop() }));
  await bot.start();
  say('The bot is ready.');
  if (!isEmpty) {
    const { file, bytes, sha256 } = await Promise.race([firstBackup(surroundings), bot.untilItDies()]);
    say(`DEMO OK ${file} ${String(bytes)} ${sha256}`);
  }
  if (isOnce) return;
  const strip = await started.keep(Promise.resolve(startStrip({ surroundings, bot })));
  const page = await started.keep(startPage({ slack: surroundings.slack, strip }));
  tellPage(page.url, surroundings);
  if (isEmpty) tellFirstSteps(surroundings);
  const forget = bot.onChange(() => tellIfGone(bot));
  await started.keep(Promise.resolve({ close: () => Promise.resolve(forget()) }));
}

function botOf({ settings, folder }: Surroundings): KeptBot {
  return keepBot((signal) => startBot({ settings, folder, logFile: join(folder, 'bot.log'), signal }));
}

/** The demo ends all that it started before it ends, also when it is told to end in the middle. */
function unlessStopped<T>(work: Promise<T>, stopped: Promise<unknown>): Promise<T> {
  return Promise.race([work, stopped.then(() => Promise.reject(new Error('It was told to stop.')))]);
}
