import { type Workspace } from './workspace.js';

export type WaitFor = <T>(
  condition: () => T,
  timeoutMs?: number,
  what?: string,
) => Promise<Exclude<T, undefined | null | false>>;

/** Waits until a condition gives something; it is asked again whenever anything in the workspace changed. */
export function createWaitFor(workspace: Workspace): WaitFor {
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
      const late = setTimeout(() => {
        stop();
        const broken = workspace.violations.length > 0 ? `; broken rules: ${workspace.violations.join('; ')}` : '';
        reject(new Error(`Not within ${timeoutMs} ms: ${what}${broken}`));
      }, timeoutMs);
      const forget = workspace.onChange(look);
      look();
    });
}
