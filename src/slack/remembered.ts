import type { Clock } from '../ports/clock.js';

/** More than this is not remembered: people come and go, and the process stays. */
const most = 5_000;

/**
 * Asks once for each key, and again when the answer is older than `milliseconds`. Who asks meanwhile waits for the same
 * answer; a failure is not remembered.
 */
export function remembered<T>(
  milliseconds: number,
  clock: Pick<Clock, 'now'>,
): (key: readonly string[], ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, { readonly asked: Promise<T>; readonly until: number }>();

  function forgetOld(now: number): void {
    if (answers.size < most) return;
    for (const [key, { until }] of answers) if (until <= now) answers.delete(key);
    if (answers.size >= most) answers.clear();
  }

  return (parts, ask) => {
    const key = JSON.stringify(parts);
    const now = clock.now().getTime();
    const known = answers.get(key);
    if (known !== undefined && known.until > now) return known.asked;
    forgetOld(now);
    const asked = ask();
    const answer = { asked, until: now + milliseconds };
    answers.set(key, answer);
    asked.catch(() => {
      if (answers.get(key) === answer) answers.delete(key);
    });
    return asked;
  };
}
