import { type Reply, json, page } from '../reply.js';
import { configAnswer } from '../world/config/config-answer.js';
import type { SiteModes } from '../world/config/modes.js';
import { type ApiRequest, noIssue, refusal } from './api-request.js';
import { type AttachmentHost, type SentFile, avatar } from './attachment-host.js';
import { bulkFetch } from './bulk-fetch.js';
import { bulkHistory } from './bulk-history.js';
import { issuePart } from './issue-parts.js';
import type { Quirks } from './quirks.js';
import type { Search } from './search.js';
import type { SiteWorld } from './site-world.js';

/** What the routes are answered from. */
export interface RouteRoom {
  readonly world: () => SiteWorld;
  readonly quirks: () => Quirks;
  readonly modes: () => SiteModes;
  readonly search: Search;
  readonly attachments: AttachmentHost;
  readonly now: () => number;
}

const V3 = '/rest/api/3/';
/** Below `issue/` and no issue. */
const NO_ISSUES = /^(limit|createmeta|picker|archive|bulk|watching|properties)(\/|$)/;
const PICTURES = /^\/(rest\/api\/3\/universal_avatar\/view|s\/logo)\//;
const GONE = 'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.';

/** What the API answers to an account; null where there is nothing of ours. */
export function routed(room: RouteRoom, request: ApiRequest, email: string): Reply | SentFile | null {
  const { method, path } = request;
  const [world, quirks] = [room.world(), room.quirks()];
  switch (`${method} ${path}`) {
    case `POST ${V3}search/jql`:
    case `GET ${V3}search/jql`:
      return room.search.search(request);
    case `POST ${V3}search/approximate-count`:
      return room.search.count(request);
    case `POST ${V3}search`:
    case `GET ${V3}search`:
      return refusal(410, GONE);
    case `POST ${V3}issue/bulkfetch`:
      return bulkFetch(world, request, quirks);
    case `POST ${V3}changelog/bulkfetch`:
      return bulkHistory(world, request, quirks);
  }
  if (method === 'GET' && path.startsWith(`${V3}attachment/`) && /\/\d+$/.test(path)) {
    return room.attachments.atSite(request, quirks);
  }
  if (method === 'GET' && PICTURES.test(path)) return avatar(path);
  // For browsers; whoever comes with a token gets the page where one logs in.
  if (path.startsWith('/secure/')) return page(200, 'Log in to continue');
  const below = path.startsWith(`${V3}issue/`) ? path.slice(V3.length + 'issue/'.length) : '';
  if (method === 'GET' && below !== '' && !NO_ISSUES.test(below))
    return issuePart(world, request, quirks, room.modes());
  const modes = room.modes();
  return configAnswer(world, modes, { ...request, email, now: room.now() });
}

/** The same to nobody: what is asked of single issues is not found, and what searches is empty. */
export function routedForNobody(path: string): Reply | null {
  if (path.startsWith(`${V3}search/approximate-count`)) return json(200, { count: 0 });
  if (path.startsWith(`${V3}search/jql`)) return json(200, { issues: [], isLast: true });
  if (path.endsWith('/bulkfetch')) return json(200, { issues: [], issueErrors: [], issueChangeLogs: [] });
  return path.startsWith(`${V3}issue/`) || path.startsWith(`${V3}attachment/`) ? noIssue : null;
}
