import { type Reply, json } from '../reply.js';
import { siteOrigin } from '../world/origins.js';
import type { JsonObject, WorldIssue } from '../world/world.js';
import { type ApiRequest, noIssue, number, refusal, words } from './api-request.js';
import { readableIssue } from './bulk-fetch.js';
import type { Quirks } from './quirks.js';
import { shownComments, shownHistories, shownIssue, shownVotes, shownWatchers, shownWorklogs } from './shown-issue.js';
import type { SiteWorld } from './site-world.js';

/** What a site has switched off, as far as it shows in issues. */
export interface IssueModes {
  readonly voting?: boolean;
  readonly watching?: boolean;
  readonly timeTracking?: boolean;
  readonly attachments?: boolean;
}

/** `issue/{id}` and everything below it. */
export function issuePart(world: SiteWorld, request: ApiRequest, quirks: Quirks, modes: IssueModes): Reply {
  const [idOrKey = '', part, ...more] = request.path
    .slice('/rest/api/3/issue/'.length)
    .split('/')
    .map(decodeURIComponent);
  const issue = readableIssue(world, idOrKey, quirks);
  if (issue === null) return noIssue;
  if (quirks.brokenIssues.includes(issue.id)) return refusal(500, 'Internal server error');
  if (more.length > (part === 'properties' ? 1 : 0)) return refusal(404, 'The requested resource was not found.');
  const { query } = request;
  const withProperties = words(query.get('expand') ?? '').includes('properties');
  switch (part) {
    case undefined:
      return whole(world, issue, query, quirks);
    case 'comment': {
      const comments = shownComments(issue, withProperties);
      const ordered = (query.get('orderBy') ?? '').startsWith('-') ? comments.toReversed() : comments;
      return named('comments', ordered, query, 50, quirks.commentsPerPage);
    }
    case 'worklog':
      if (modes.timeTracking === false) return refusal(404, 'Time Tracking is not enabled');
      return named('worklogs', shownWorklogs(issue, withProperties), query, 5000, quirks.worklogsPerPage);
    case 'changelog':
      return values(shownHistories(issue, quirks), query, quirks.historiesPerPage, `${request.path}`);
    case 'watchers':
      return modes.watching === false
        ? refusal(404, 'Watching is not enabled')
        : json(200, shownWatchers(world, issue));
    case 'votes':
      return modes.voting === false ? refusal(404, 'Voting is not enabled') : json(200, shownVotes(world, issue));
    case 'remotelink':
      return json(200, issue.remoteLinks);
    case 'properties':
      return properties(issue, more[0]);
    default:
      return refusal(404, 'The requested resource was not found.');
  }
}

function whole(world: SiteWorld, issue: WorldIssue, query: URLSearchParams, quirks: Quirks): Reply {
  const fields = query.getAll('fields').flatMap(words);
  const properties = query.getAll('properties').flatMap(words);
  const expand = words(query.get('expand') ?? '');
  const asked = { fields: fields.length === 0 ? ['*all'] : fields, expand };
  return json(200, shownIssue(world, issue, properties.length === 0 ? asked : { ...asked, properties }, quirks));
}

function properties(issue: WorldIssue, key: string | undefined): Reply {
  const self = `${siteOrigin}/rest/api/3/issue/${issue.id}/properties`;
  if (key === undefined) {
    const keys = Object.keys(issue.properties).map((one) => ({ self: `${self}/${encodeURIComponent(one)}`, key: one }));
    return json(200, { keys });
  }
  const value = Object.hasOwn(issue.properties, key) ? issue.properties[key] : undefined;
  return value === undefined ? refusal(404, `The property ${key} does not exist.`) : json(200, { key, value });
}

function named(name: string, all: readonly JsonObject[], query: URLSearchParams, usual: number, most: number): Reply {
  const startAt = number(query, 'startAt', 0);
  const maxResults = Math.min(number(query, 'maxResults', usual), most);
  return json(200, { startAt, maxResults, total: all.length, [name]: all.slice(startAt, startAt + maxResults) });
}

function values(all: readonly JsonObject[], query: URLSearchParams, most: number, path: string): Reply {
  const startAt = number(query, 'startAt', 0);
  const maxResults = Math.min(number(query, 'maxResults', 100), most);
  const page = all.slice(startAt, startAt + maxResults);
  const isLast = startAt + page.length >= all.length;
  const self = `${siteOrigin}${path}?startAt=${startAt}&maxResults=${maxResults}`;
  const nextPage = `${siteOrigin}${path}?startAt=${startAt + page.length}&maxResults=${maxResults}`;
  return json(200, {
    self,
    ...(isLast ? {} : { nextPage }),
    maxResults,
    startAt,
    total: all.length,
    isLast,
    values: page,
  });
}
