import type { Bot } from '../../../demo/bot.js';

/** A bot that is no process: the test says when it is ready and how it ends. */
export interface FakeBot {
  start(signal: AbortSignal): Promise<Bot>;
  /** How often it was started. */
  readonly starts: number;
  /** How it was ended, in order. */
  readonly ends: readonly string[];
  /** The next starts wait until they are let. */
  hold(): () => void;
  /** The next start does not come to be. */
  failNext(words: string): void;
  /** It ends by itself. */
  die(code: number | null, words?: string): void;
}

export function fakeBot(): FakeBot {
  const ends: string[] = [];
  let starts = 0;
  let held: Promise<void> = Promise.resolve();
  let failure: string | null = null;
  let die: (code: number | null) => void = () => undefined;
  let words = '';
  return {
    get starts() {
      return starts;
    },
    ends,
    hold() {
      let go: () => void = () => undefined;
      held = new Promise((resolve) => (go = resolve));
      return go;
    },
    failNext: (said) => void (failure = said),
    die(code, said = '') {
      words = said;
      die(code);
    },
    async start(signal) {
      starts += 1;
      const pid = 1000 + starts;
      await Promise.race([
        held,
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('It was ended.')))),
      ]);
      if (failure !== null) {
        const said = failure;
        failure = null;
        throw new Error(said);
      }
      const ended = new Promise<number | null>((resolve) => (die = resolve));
      const end = (how: string, code: number | null) => () => {
        ends.push(`${how} ${String(pid)}`);
        die(code);
        return ended;
      };
      return { pid, ended, words: () => words, stop: end('stop', 0), kill: end('kill', null) };
    },
  };
}
