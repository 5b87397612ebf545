import type { Json, JsonObject } from '../world.js';
import { avatarsOf } from './projects.js';
import { type Route, projectOf, whole } from './route.js';

const SYSTEM: JsonObject = { id: '10200', isSystemAvatar: true, isSelected: false, isDeletable: false, urls: {} };

/** The pictures that belong to something; only projects have some of their own. */
export function picturesOf(type: string, custom: Json): JsonObject {
  return { system: type === 'user' ? [] : [SYSTEM], custom };
}

export const pictureRoutes: readonly Route[] = [
  whole('avatar/{type}/system', () => ({ system: [SYSTEM] })),
  whole('universal_avatar/type/{type}/owner/{owner}', (ask) => {
    const project = ask.id('type') === 'project' ? projectOf(ask, ask.id('owner')) : undefined;
    return project === undefined ? picturesOf(ask.id('type'), []) : avatarsOf(project);
  }),
];
