import type { Person } from '../backup/backup-center.js';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';
import type { Logger } from '../ports/logger.js';
import { withinTime } from './within-time.js';

/** The trigger of a modal lasts three seconds, and this is only the first of what has to be asked. */
const longestWait = 700;

/** What people read whose language Slack does not tell in time. */
const usual = 'en-US';

/** Slack's name of each person's language, such as `de-DE`. */
export interface Locales {
  /**
   * Does not reject, and takes less than a second. When Slack does not say in time it is the person's language as it was
   * known last, or English.
   */
  of(by: Person): Promise<string>;
}

export function locales(directory: Pick<Directory, 'localeOf'>, clock: Clock, log: Logger): Locales {
  const known = new Map<string, string>();
  return {
    async of({ workspaceId, userId }) {
      const key = `${workspaceId} ${userId}`;
      const asked = directory.localeOf(workspaceId, userId).then(
        (locale) => {
          known.set(key, locale);
          return locale;
        },
        (error: unknown) => {
          log.debug({ err: error, workspaceId, userId }, 'slack does not tell the language of a person');
          return null;
        },
      );
      return (await withinTime(asked, longestWait, null, clock)) ?? known.get(key) ?? usual;
    },
  };
}
