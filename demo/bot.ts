import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The compiled bot, beside the compiled demo. */
const compiled = fileURLToPath(new URL('../src/main.js', import.meta.url));
/** How much of what it says outside its log is remembered. */
const LAST_WORDS = 2000;

/** The bot as a customer runs it: a process of its own that knows nothing but its settings. */
export interface Bot {
  readonly pid: number;
  /** Resolves when it ends, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** The last of what it said outside its log. */
  words(): string;
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
  /** Ends a start that has not come so far. */
  readonly signal?: AbortSignal;
}

/** Starts the bot and resolves when it is ready. Rejects with what it said when it ends before. */
export async function startBot({ settings, folder, logFile, program = compiled, signal }: BotOptions): Promise<Bot> {
  signal?.throwIfAborted();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const giveUp = (): void => void child.kill('SIGKILL');
  // Whatever ends this process, the bot does not outlive it.
  process.once('exit', giveUp);
  const ended = once(child, 'exit').then(([code]) => {
    process.off('exit', giveUp);
    return code as number | null;
  });
  signal?.addEventListener('abort', giveUp);
  const { ready, words } = heard(child, logFile);
  const isReady = await Promise.race([ready, ended.then(() => false)]);
  signal?.removeEventListener('abort', giveUp);
  if (!isReady) throw new Error(`The bot did not start. ${words()}`.trim());
  return {
    pid: child.pid ?? 0,
    ended,
    words,
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

/** Writes its log down, hears when it is ready, and remembers what else it says. */
function heard(child: ChildProcess, logFile: string): { readonly ready: Promise<true>; words(): string } {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('A process without output');
  const log = createWriteStream(logFile, { flags: 'a' });
  let words = '';
  stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-LAST_WORDS);
  });
  const ready = new Promise<true>((resolve) => {
    createInterface(stdout).on('line', (line) => {
      log.write(`${line}\n`);
      if (line.includes('"msg":"ready"')) resolve(true);
    });
  });
  return { ready, words: () => words.trim() };
}
