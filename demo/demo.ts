import { once } from 'node:events';
import { join } from 'node:path';
import { type Bot, startBot } from './bot.js';
import { firstBackup } from './first-backup.js';
import { demoWorld } from './jira-site/world/demo-world.js';
import { say } from './say.js';
import { startSurroundings, type Surroundings } from './surroundings.js';

/** A site that is as far away, and takes as many requests a second, as there has to be something to watch. */
const site = {
  world: demoWorld(1),
  latency: 30,
  limits: { capacity: 100, perSecond: 100, special: [{ path: '/remotelink$', capacity: 20, perSecond: 45 }] },
};

/**
 * Tries everything out on this machine: a Slack workspace, a Jira Cloud site and an FTP server are started, the bot
 * makes one backup. With `--once` it ends after that. Returns the exit code.
 */
export async function demo(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--once');
  if (unknown.length > 0) {
    say(`Unknown: ${unknown.join(' ')}. There is only --once: end after the first backup.`);
    return 2;
  }
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const surroundings = await startSurroundings(site);
  const { folder, settings } = surroundings;
  let bot: Bot | undefined;
  try {
    tellSurroundings(surroundings);
    bot = await startBot({ settings, folder, logFile: join(folder, 'bot.log') });
    say('The bot is ready.');
    const { file, bytes, sha256 } = await unlessStopped(firstBackup(surroundings), stopped);
    say(`DEMO OK ${file} ${String(bytes)} ${sha256}`);
    if (!args.includes('--once')) await stayUp(bot, surroundings, stopped);
    return 0;
  } catch (error) {
    say(`DEMO FAILED ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await bot?.stop();
    await surroundings.close();
  }
}

function tellSurroundings({ slack, jira, ftp, ftpFolder }: Surroundings): void {
  say('Started on this machine, with logins made up for this time:');
  say(`  a Slack workspace   ${slack.apiUrl}`);
  say(`  a Jira Cloud site   ${jira.siteUrl}`);
  say(`  an FTP server       ftp://127.0.0.1:${String(ftp.port)}, which keeps its files in ${ftpFolder}`);
}

/** The demo stops the bot before it ends, also when it is told to end in the middle. */
function unlessStopped<T>(work: Promise<T>, stopped: Promise<unknown>): Promise<T> {
  return Promise.race([work, stopped.then(() => Promise.reject(new Error('It was told to stop.')))]);
}

/** Until Ctrl-C, or until the bot ends by itself. */
async function stayUp(bot: Bot, { folder }: Surroundings, stopped: Promise<unknown>): Promise<void> {
  say(`Everything stays up until you press Ctrl-C. The bot's log is ${join(folder, 'bot.log')}.`);
  const ended = bot.ended.then((code) => Promise.reject(new Error(`The bot ended with ${String(code)}`)));
  await Promise.race([stopped, ended]);
  say('Stopping.');
}
