import type { BackupDeps } from '../../../../src/backup/deps.js';

/** Thrown where a process dies, and by everything that it calls afterwards. */
export class Died extends Error {}

/**
 * The same process, but it dies at its `last`-th call of anything outside it: before the call is carried out, or
 * (`after`) when it was carried out and the answer never came. `calls` says how many calls were made, `lastCall` what the last one was called.
 */
export function dyingAt(
  deps: BackupDeps,
  last: number,
  after: boolean,
): { deps: BackupDeps; calls: () => number; lastCall: () => string } {
  let calls = 0;
  let lastCall = '';

  function watched<T extends object>(target: T): T {
    return new Proxy(target, {
      get(from, property, receiver) {
        const value: unknown = Reflect.get(from, property, receiver);
        if (typeof value === 'object' && value !== null) return watched(value);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => call(String(property), () => Reflect.apply(value, from, args) as unknown);
      },
    });
  }

  function call(name: string, carriedOut: () => unknown): unknown {
    calls++;
    if (calls === last) lastCall = name;
    if (calls > last || (calls === last && !after)) throw new Died('The process is dead');
    const result = carriedOut();
    if (calls < last) return result instanceof Promise ? result.then(stillAlive) : result;
    return Promise.resolve(result).then(() => Promise.reject(new Died('The process is dead')));
  }

  /** What was asked before the end answers nobody after it; a storage that it hands out is watched too. */
  function stillAlive(answer: unknown): unknown {
    const isStorage = typeof answer === 'object' && answer !== null && 'listParts' in answer;
    return isStorage ? watched(answer) : answer;
  }

  const { stores, queue, notifier, storages, sources } = deps;
  const outside = {
    stores: watched(stores),
    queue: watched(queue),
    notifier: {
      ...watched(notifier),
      homeChanged: () => undefined,
      changeMade: () => undefined,
      connectionSaved: () => undefined,
    },
    storages: watched(storages),
    sources: watched(sources),
  };
  return { deps: { ...deps, ...outside }, calls: () => calls, lastCall: () => lastCall };
}
