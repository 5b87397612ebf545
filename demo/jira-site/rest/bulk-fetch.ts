import { type Reply, json, page } from '../reply.js';
import type { WorldIssue } from '../world/world.js';
import { type ApiRequest, bodyFields, refusal, words } from './api-request.js';
import type { Quirks } from './quirks.js';
import { shownIssue } from './shown-issue.js';
import type { SiteWorld } from './site-world.js';

const MOST = 100;

/** The issue of an id or key, if the bot's account may read it. */
export function readableIssue(world: SiteWorld, idOrKey: string, quirks: Quirks): WorldIssue | null {
  const id = /^\d+$/.test(idOrKey) ? Number(idOrKey) : world.idOfKey(idOrKey);
  const issue = id === null ? null : world.issue(id);
  if (issue === null || issue.hidden || !world.readable(issue.projectId)) return null;
  return issue.archived && !quirks.archivedReadable ? null : issue;
}

/** `issue/bulkfetch`: issues by ids or keys, also earlier keys, in ascending order of ids. */
export function bulkFetch(world: SiteWorld, request: ApiRequest, quirks: Quirks): Reply {
  const body = bodyFields(request);
  const wanted = words(body?.['issueIdsOrKeys']);
  if (body === null || wanted.length === 0) return refusal(400, 'issueIdsOrKeys is required.');
  if (wanted.length > MOST) return refusal(400, `The number of issues that can be fetched is limited to ${MOST}.`);
  if (wanted.length > quirks.mostAtOnce) return page(504, 'Gateway Timeout');
  const found = new Map<number, WorldIssue>();
  const missing: string[] = [];
  for (const one of wanted) {
    const issue = readableIssue(world, one, quirks);
    if (issue === null) missing.push(one);
    else found.set(issue.id, issue);
  }
  if (quirks.brokenIssues.some((id) => found.has(id))) return refusal(500, 'Internal server error');
  const fields = body['fields'] === undefined ? ['*navigable'] : words(body['fields']);
  const properties = body['properties'] === undefined ? {} : { properties: words(body['properties']) };
  const asked = { fields, expand: words(body['expand']), ...properties };
  const issues = [...found.values()].sort((one, other) => one.id - other.id);
  const errorMessage = 'Issue does not exist or you do not have permission to see it.';
  return json(200, {
    expand: 'names,schema',
    issues: issues.map((issue) => shownIssue(world, issue, asked, quirks)),
    issueErrors: quirks.issueErrors ? missing.map((id) => ({ id, errorMessage })) : [],
  });
}
