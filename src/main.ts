import { describeError } from '../blocks/texts/describe-error.js';
import { en } from '../blocks/texts/en.js';
import { createLogger } from './adapters/system/logger.js';
import { referenceId } from './adapters/system/reference-id.js';
import { createScrubber, type Scrubber } from './adapters/system/scrubber.js';
import type { Config } from './config.js';
import { nearMisses } from './config/near-misses.js';
import { secretsIn } from './config/secrets-in.js';
import { OperatorError } from './domain/operator-error.js';
import { configOrExplanation, environment } from './main/environment.js';
import { keepHeapSmall } from './adapters/system/keep-heap-small.js';
import { start } from './main/start.js';
import type { Logger } from './ports/logger.js';

keepHeapSmall();
const env = environment(process.env);
const config = configOrExplanation(env);
if (config === undefined) process.exitCode = 1;
else await serve(config, createScrubber(secretsIn(config)));

/** Runs until SIGTERM or SIGINT, then finishes what is begun. A second signal ends the process at once. */
async function serve(config: Config, scrubber: Scrubber): Promise<void> {
  const log = createLogger({ level: config.logLevel, scrubber });
  const stop = stopSignal();
  process.on('uncaughtException', (error) => fail(error, log, 'unexpected error'));
  process.on('unhandledRejection', (reason) => {
    // Slack's socket client rejects with nothing when it is told to stop while it connects; it means nothing either.
    if (reason === undefined) log.warn({}, 'a rejection without a reason was left alone');
    else fail(reason, log, 'unexpected error');
  });
  for (const { name, whatToDo } of nearMisses(env)) log.warn({ setting: name, whatToDo }, 'unknown setting');
  try {
    const running = await Promise.race([start(config, { log, learn: scrubber.learn, say }), stop]);
    if (typeof running === 'string') {
      // Whatever it was about to do, the next start does again.
      log.info({ signal: running }, 'stopped before it was ready');
      process.exit(0);
    }
    log.info({ role: config.role, embeddedDatabase: config.mongodbUri === undefined }, 'ready');
    log.info({ signal: await stop }, 'stopping');
    await running.close();
    log.info({}, 'stopped');
    // Timers of libraries would keep the process for another minute.
    process.exit(0);
  } catch (error) {
    fail(error, log, 'cannot go on');
  }
}

/** Beside the log, for the person at the terminal. */
function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

/** What a person can mend is told in plain words as well; anything else is a bug and is looked up by its reference. */
function fail(error: unknown, log: Logger, message: string): never {
  log.fatal({ err: error, referenceId: referenceId() }, message);
  if (error instanceof OperatorError) {
    const { happened, advice } = describeError(en, error);
    process.stderr.write(`Backup Center cannot go on. ${happened} ${advice}\n`);
  }
  process.exit(1);
}
