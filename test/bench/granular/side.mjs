// The processes of the bench, each measured from outside.
import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const SAMPLED_MS = 100;
export const MB = 1e6;

/**
 * Starts a script beside this one. `out` takes its standard output: a file's descriptor, or `ignore`.
 * @param {string} name @param {unknown} argument @param {number | 'ignore'} out
 */
export function startSide(name, argument, out = 'ignore') {
  const child = fork(fileURLToPath(new URL(`${name}.mjs`, import.meta.url)), [JSON.stringify(argument)], {
    stdio: ['ignore', out, 'inherit', 'ipc'],
  });
  const news = new EventEmitter();
  child.on('message', (/** @type {any} */ message) => news.emit(message.is ?? 'answer', message));
  child.on(
    'exit',
    (code) => code !== 0 && code !== null && news.emit('error', new Error(`${name} ended with ${code}`)),
  );
  return {
    pid: child.pid ?? 0,
    /** @param {string} event @param {(message: any) => void} listener */
    on: (event, listener) => news.on(event, listener),
    /** The next message of this kind; rejects when the process fails. @param {string} kind */
    async told(kind) {
      return (await once(news, kind))[0];
    },
    /** @param {string} message */
    send: (message) => child.send(message),
    /** @param {string} question */
    async ask(question) {
      child.send({ ask: question });
      return (await once(news, 'answer'))[0].answer;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Resident memory of a process now, in bytes. @param {number} pid */
export async function residentBytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

/** Looks at the memory of a process ten times a second. @param {number} pid */
export function watchMemory(pid) {
  /** @type {number[]} */
  const samples = [];
  const timer = setInterval(() => {
    void residentBytes(pid).then((bytes) => bytes > 0 && samples.push(bytes));
  }, SAMPLED_MS);
  return {
    last: () => samples.at(-1) ?? 0,
    peak: () => samples.reduce((most, one) => Math.max(most, one), 0),
    mean: () => samples.reduce((sum, one) => sum + one, 0) / Math.max(1, samples.length),
    stop: () => clearInterval(timer),
  };
}
