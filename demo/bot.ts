import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The compiled bot, beside the compiled demo. */
const compiled = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** The bot as a customer runs it: a process of its own that knows nothing but its settings. */
export interface Bot {
  readonly pid: number;
  /** Resolves when it ends, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Tells it to end, and waits. */
  stop(): Promise<number | null>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<number | null>;
}

export interface BotOptions {
  readonly settings: Readonly<Record<string, string>>;
  /** Where it runs, so that no `.env` of somebody's gets in; its log is written there. */
  readonly folder: string;
  readonly logFile: string;
  readonly program?: string;
}

/** Starts the bot and resolves when it is ready. Rejects with what it said when it ends before. */
export async function startBot({ settings, folder, logFile, program = compiled }: BotOptions): Promise<Bot> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const said = await readyOrEnded(child, ended, logFile);
  if (said !== null) throw new Error(`The bot did not start. ${said}`);
  return {
    pid: child.pid ?? 0,
    ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Null when it is ready, else what it said on its way out. */
async function readyOrEnded(child: ChildProcess, ended: Promise<unknown>, logFile: string): Promise<string | null> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('A process without output');
  const log = createWriteStream(logFile, { flags: 'a' });
  let words = '';
  stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ready = new Promise<null>((resolve) => {
    createInterface(stdout).on('line', (line) => {
      log.write(`${line}\n`);
      if (line.includes('"msg":"ready"')) resolve(null);
    });
  });
  return Promise.race([ready, ended.then(() => words.trim())]);
}
