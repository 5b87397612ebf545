import { setTimeout as after } from 'node:timers/promises';

/** Waits until the condition holds; fails, saying what was awaited, when it does not within the time. */
export async function waitFor<T>(
  what: string,
  condition: () => Promise<T | undefined | false>,
  milliseconds = 10_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await condition();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited ${String(milliseconds)} ms for ${what}`);
    await after(15);
  }
}
