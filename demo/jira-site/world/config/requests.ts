import { draws } from '../draws.js';
import { jiraTime } from '../jira-time.js';
import type { Json, JsonObject, WorldIssue } from '../world.js';
import { isShown } from '../catalogue.js';
import { type Answer, type Ask, type Route, deskPaged, notFound, whole } from './route.js';

/** An issue of a service desk that the bot's account can see. */
function requestOf({ world, id, modes }: Ask): WorldIssue | null {
  const named = id('request');
  const number = /^\d+$/.test(named) ? Number(named) : world.idOfKey(named);
  const issue = number === null ? null : world.issue(number);
  const project = world.projects.find((one) => one.id === issue?.projectId);
  const seen =
    modes.serviceManagement && project?.typeKey === 'service_desk' && project.browsable && project.status === 'live';
  return seen && issue !== null && !issue.hidden ? issue : null;
}

function ofRequest(path: string, give: (issue: WorldIssue, ask: Ask) => readonly Json[]): Route {
  return deskPaged(`request/{request}/${path}`, (ask): Answer => {
    const issue = requestOf(ask);
    return issue === null ? notFound : give(issue, ask);
  });
}

/** Who else takes part in a request. */
export function participantsOf(issue: WorldIssue, users: ReadonlyMap<string, JsonObject>): readonly JsonObject[] {
  const { chance, pick } = draws(issue.id, 0xde5);
  return chance(0.3) ? [pick([...users.values()])] : [];
}

function statusesOf({ created, fields }: WorldIssue): readonly JsonObject[] {
  const { status } = fields;
  return [{ status: status ?? null, statusCategory: 'INDETERMINATE', statusDate: { iso8601: jiraTime(created) } }];
}

const SLA: JsonObject = {
  id: '1',
  name: 'Time to first response',
  completedCycles: [],
  slaDisplayFormat: 'NEW_SLA_FORMAT',
};

/** What Jira Service Management knows of an issue beyond the issue. */
export const requestRoutes: readonly Route[] = [
  ofRequest('participant', (issue, { world }) => participantsOf(issue, world.users)),
  ofRequest('sla', () => [SLA]),
  ofRequest('approval', () => []),
  ofRequest('status', statusesOf),
  ofRequest('comment', ({ comments }) =>
    comments
      .filter(isShown)
      .map(({ id = null, jsdPublic = true, author = null }) => ({ id, public: jsdPublic, author })),
  ),
  whole('/rest/servicedeskapi/request/{request}/feedback', (ask) =>
    requestOf(ask) === null ? notFound : { type: 'csat', rating: 4, comment: {} },
  ),
];
