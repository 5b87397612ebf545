import { type Shared } from './workspace.js';

export type WaitFor = <T>(
  condition: () => T,
  timeoutMs?: number,
  what?: string,
) => Promise<Exclude<T, undefined | null | false>>;

/** Waits until a condition gives something; it is asked again whenever anything in the workspaces changed. */
export function createWaitFor(shared: Shared): WaitFor {
  return (condition, timeoutMs = 4000, what = String(condition)) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(late);
        forget();
      };
      const look = () => {
        try {
          const value = condition();
          if (value === undefined || value === null || value === false) return;
          stop();
          resolve(value as Exclude<typeof value, undefined | null | false>);
        } catch (error) {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      // Who waits in vain for a Slack that was closed does not hold the process up.
      const late = setTimeout(() => {
        stop();
        const broken = shared.violations.length > 0 ? `; broken rules: ${shared.violations.join('; ')}` : '';
        reject(new Error(`Not within ${timeoutMs} ms: ${what}${broken}`));
      }, timeoutMs).unref();
      const forget = shared.onChange(look);
      look();
    });
}
