import { setTimeout } from 'node:timers/promises';

/** Waits until something outside is so: it is looked at every few milliseconds. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${String(timeoutMs)} ms: ${what}`);
    await setTimeout(5);
  }
}
