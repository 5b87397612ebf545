import type { Reply } from '../../reply.js';
import type { World } from '../world.js';
import { accessRoutes } from './access.js';
import { accountRoutes } from './accounts.js';
import { automationRoutes } from './automation.js';
import { boardRoutes } from './boards.js';
import { deskRoutes } from './desks.js';
import { fieldSchemeRoutes } from './field-schemes.js';
import { fieldRoutes } from './fields.js';
import { filterRoutes } from './filters.js';
import { kindRoutes } from './kinds.js';
import type { SiteModes } from './modes.js';
import { pictureRoutes } from './pictures.js';
import { projectRoutes } from './projects.js';
import { requestRoutes } from './requests.js';
import type { ConfigRequest, Route } from './route.js';
import { screenRoutes } from './screens.js';
import { siteRoutes } from './site.js';
import { workflowRoutes } from './workflows.js';

/** All that is answered. Of two paths that fit, the first is taken. */
const routes: readonly Route[] = [
  ...siteRoutes,
  ...accountRoutes,
  ...fieldRoutes,
  ...fieldSchemeRoutes,
  ...kindRoutes,
  ...workflowRoutes,
  ...screenRoutes,
  ...accessRoutes,
  ...projectRoutes,
  ...filterRoutes,
  ...boardRoutes,
  ...deskRoutes,
  ...requestRoutes,
  ...automationRoutes,
  ...pictureRoutes,
];

/** Paths without places are found at once. */
const exact = new Map(
  routes.filter(({ places }) => places.length === 0).map((route) => [`${route.method} ${route.path}`, route]),
);

/** The paths that are answered, with their places in braces. */
export const configPaths: readonly string[] = routes.map(({ method, path }) => `${method} ${path}`);

/**
 * What the site answers about its configuration: everything but issues, searches and files. Addresses in it are those
 * of the world (see `located`). Null when the path is none of these.
 */
export function configAnswer(world: World, modes: SiteModes, request: ConfigRequest): Reply | null {
  const direct = exact.get(`${request.method} ${request.path}`);
  const found = direct ?? routes.find(({ method, pattern }) => method === request.method && pattern.test(request.path));
  if (found === undefined) return null;
  const filled = found.pattern.exec(request.path)?.slice(1) ?? [];
  const ids = new Map(found.places.map((place, index) => [place, decoded(filled[index] ?? '')]));
  return found.answer({ ...request, world, modes, id: (place) => ids.get(place) ?? '' });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
