import { DAY, firstDay, jiraDate } from './jira-time.js';
import { siteOrigin } from './origins.js';
import type { JsonObject, WorldProject } from './world.js';

const api = `${siteOrigin}/rest/api/3`;

/** A project's components, as issues show them; an empty list for those that have none. */
export function componentsOf({ id, typeKey, style }: WorldProject): readonly JsonObject[] {
  if (typeKey !== 'software' || style !== 'classic') return [];
  return ['Server', 'Browser', 'Mobile; "app", beta'].map((name, index) => {
    const own = String(Number(id) * 10 + index);
    return { self: `${api}/component/${own}`, id: own, name, description: `The ${name.toLowerCase()} part.` };
  });
}

/** A project's versions, as issues show them. */
export function versionsOf({ id, typeKey }: WorldProject): readonly JsonObject[] {
  if (typeKey !== 'software') return [];
  return ['1.0', '1.1', '2.0 "Aurora"'].map((name, index) => {
    const own = String(Number(id) * 10 + 5 + index);
    return {
      self: `${api}/version/${own}`,
      id: own,
      description: '',
      name,
      archived: index === 0,
      released: index < 2,
      ...(index < 2 ? { releaseDate: jiraDate(firstDay + index * 300 * DAY) } : {}),
    };
  });
}
