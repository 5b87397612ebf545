import type { Bot } from '../bot.js';
import type { BotSight } from './strip.js';

/** The bot, watched: it can be ended and started again, and it shows when it ended by itself. */
export interface KeptBot {
  sight(): BotSight;
  /** Starts it unless it runs. Rejects with what it said when it did not get ready. */
  start(): Promise<void>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Tells it to end, waits, and starts it no more. */
  stop(): Promise<void>;
  /** Told whenever its sight changed. Returns how to be told no more. */
  onChange(listener: () => void): () => void;
  /** Rejects when it ends by itself, from now on. */
  untilItDies(): Promise<never>;
}

/** `start` starts the bot and resolves when it is ready; the signal ends a start that has not come so far. */
export function keepBot(start: (signal: AbortSignal) => Promise<Bot>): KeptBot {
  const listeners = new Set<() => void>();
  const given = new AbortController();
  let bot: Bot | null = null;
  let starting: Promise<void> | null = null;
  let lastWords: string | null = null;
  // Whose end was ordered.
  let ordered: Bot | null = null;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  async function startOnce(): Promise<void> {
    lastWords = null;
    try {
      const started = await start(given.signal);
      bot = started;
      void started.ended.then((code) => ended(started, code));
    } catch (error) {
      lastWords = error instanceof Error ? error.message : String(error);
      throw error;
    } finally {
      starting = null;
      changed();
    }
  }

  function ended(which: Bot, code: number | null): void {
    if (bot !== which) return;
    bot = null;
    if (ordered !== which) {
      const how = code === null ? 'A signal ended it.' : `It ended by itself with ${String(code)}.`;
      lastWords = [how, which.words()].join(' ').trim();
    }
    changed();
  }

  async function end(how: 'kill' | 'stop'): Promise<void> {
    // What is just starting is ended as soon as it is there.
    await starting?.catch(() => undefined);
    if (bot === null) return;
    ordered = bot;
    const code = await bot[how]();
    ended(ordered, code);
  }

  return {
    sight: () => ({
      state: starting !== null ? 'starting' : bot !== null ? 'running' : 'stopped',
      pid: bot?.pid ?? null,
      lastWords,
    }),
    start() {
      if (given.signal.aborted) return Promise.reject(new Error('It was told to stop.'));
      if (bot !== null) return Promise.resolve();
      if (starting === null) {
        starting = startOnce();
        changed();
      }
      return starting;
    },
    kill: () => end('kill'),
    stop() {
      given.abort();
      return end('stop');
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    untilItDies: () =>
      new Promise((_, reject) => {
        const look = (): void => {
          if (bot === null && starting === null && lastWords !== null)
            reject(new Error(`The bot is gone. ${lastWords}`));
        };
        listeners.add(look);
        look();
      }),
  };
}
