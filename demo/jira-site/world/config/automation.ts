import type { JsonObject, World } from '../world.js';
import { type Ask, type Refusal, type Route, noAdministrator, notFound, numberOf, refused, whole } from './route.js';
import { cloudIdOf } from './site.js';

/** Fewer than the rules are, so that there is a next page. */
const PER_PAGE = 3;

/** Automation rules as their list shows them. */
export function rules(world: Pick<World, 'seed' | 'accountId' | 'projects'>): readonly JsonObject[] {
  const cloudId = cloudIdOf(world);
  return ['Close old issues', 'Greet customers', 'Nightly report', 'Sync epics', 'Close old issues'].map(
    (name, index) => ({
      uuid: `0190abcd-0000-7000-8000-00000000000${index}`,
      name,
      state: index === 2 ? 'DISABLED' : 'ENABLED',
      description: '',
      authorAccountId: world.accountId,
      actorAccountId: world.accountId,
      labels: [],
      ruleScopeARIs: [`ari:cloud:jira:${cloudId}:project/${world.projects[index]?.id ?? '10000'}`],
    }),
  );
}

/** A rule with all that it does, but its secrets. */
export function ruleDocument(rule: JsonObject): JsonObject {
  const trigger = { component: 'TRIGGER', type: 'jira.issue.event.trigger:created', value: { eventTypes: [] } };
  const action = {
    component: 'ACTION',
    type: 'jira.issue.comment',
    value: { comment: '{{issue.key}} ü', toString: null },
  };
  return { rule: { ...rule, trigger, components: [action], notifyOnError: 'FIRSTERROR', canOtherRuleTrigger: false } };
}

function summary({ world, query }: Ask): JsonObject {
  const all = rules(world);
  const from = numberOf(query, 'cursor', 0);
  const limit = Math.min(numberOf(query, 'limit', 50), PER_PAGE);
  const next = from + limit < all.length ? `?cursor=${from + limit}&limit=${limit}` : null;
  return { links: { self: `?cursor=${from}&limit=${limit}`, next, prev: null }, data: all.slice(from, from + limit) };
}

function unless({ modes, id, world }: Ask): Refusal | null {
  if (!modes.automation) return refused(403, 'Automation is not available for this site.');
  if (!modes.administer) return noAdministrator;
  return id('cloudId') === cloudIdOf(world) ? null : notFound;
}

export const automationRoutes: readonly Route[] = ['/gateway/api', ''].flatMap((prefix) => {
  const path = `${prefix}/automation/public/jira/{cloudId}/rest/v1/rule`;
  return [
    whole(`${path}/summary`, summary, { unless }),
    whole(
      `${path}/{uuid}`,
      ({ world, id }) => {
        const rule = rules(world).find((one) => one.uuid === id('uuid'));
        return rule === undefined ? notFound : ruleDocument(rule);
      },
      { unless },
    ),
  ];
});
