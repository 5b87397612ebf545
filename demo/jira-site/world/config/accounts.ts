import { draws } from '../draws.js';
import { siteOrigin } from '../origins.js';
import { isListed } from '../people.js';
import type { JsonObject, World } from '../world.js';
import { type Ask, type Route, notFound, numberOf, paged, refused, whole } from './route.js';

export interface Group {
  readonly name: string;
  readonly groupId: string;
  readonly self: string;
  /** Account ids. */
  readonly members: readonly string[];
}

/** Of the users, one page has no more raw ones than this, whatever is asked for. */
const USERS_PER_PAGE = 60;

/** The groups of a site. The largest holds nearly everybody; one is empty. */
export function groupsOf({ seed, users, accountId }: Pick<World, 'seed' | 'users' | 'accountId'>): readonly Group[] {
  const ids = [...users.keys()];
  const listed = ids.filter((id) => isListed(users.get(id) ?? {}));
  const { chance } = draws(seed, 0x6009);
  const chosen: readonly [string, readonly string[]][] = [
    ['jira-users', listed],
    ['site-admins', [accountId, ...listed.slice(3, 5)]],
    ['developers', listed.filter(() => chance(0.3))],
    ['directors', listed.slice(6, 8)],
    ['nobody yet', []],
  ];
  return chosen.map(([name, members], index) => {
    const groupId = `90a0b0c0-0000-4000-8000-00000000000${index}`;
    return { name, groupId, self: `${siteOrigin}/rest/api/3/group?groupId=${groupId}`, members };
  });
}

export function shownGroup({ name, groupId }: Group): JsonObject {
  return { name, groupId };
}

/** A group's members as the site lists them. */
export function membersOf({ users }: Pick<World, 'users'>, group: Group, inactive: boolean): readonly JsonObject[] {
  return group.members.flatMap((id) => {
    const user = users.get(id);
    return user === undefined || (user.active === false && !inactive) ? [] : [user];
  });
}

/** All that the list of users brings, if one reads it to its end. */
export function listedUsers({ users }: Pick<World, 'users'>): readonly JsonObject[] {
  return [...users.values()].filter(isListed);
}

/** The range is cut first and those who are not listed are left out of it then: a page may be short before the end. */
function usersPage({ world, query }: Ask): readonly JsonObject[] {
  const startAt = numberOf(query, 'startAt', 0);
  const most = Math.min(numberOf(query, 'maxResults', 50), USERS_PER_PAGE);
  return [...world.users.values()].slice(startAt, startAt + most).filter(isListed);
}

function bulk({ world, query }: Ask): readonly JsonObject[] {
  return query.getAll('accountId').flatMap((id) => {
    const user = world.users.get(id);
    return user === undefined ? [] : [user];
  });
}

function asked({ query }: Ask): string {
  return query.get('accountId') ?? '';
}

export const accountRoutes: readonly Route[] = [
  whole('users/search', usersPage),
  whole('users', usersPage),
  whole('user', (ask) => ask.world.users.get(asked(ask))),
  paged('user/bulk', bulk, { usual: 10, cap: 200 }),
  whole('user/groups', (ask) =>
    groupsOf(ask.world)
      .filter(({ members }) => members.includes(asked(ask)))
      .map(({ name, groupId, self }) => ({ name, groupId, self })),
  ),
  whole('user/properties', (ask) => ({ keys: ask.world.users.has(asked(ask)) ? [{ key: 'theme', self: '' }] : [] }), {
    admin: true,
  }),
  whole(
    'user/properties/{key}',
    ({ id }) => (id('key') === 'theme' ? { key: 'theme', value: { dark: true } } : notFound),
    {
      admin: true,
    },
  ),
  whole('user/email', () => refused(403, 'This API is for approved apps only.')),
  whole('user/email/bulk', () => refused(403, 'This API is for approved apps only.')),
  paged('group/bulk', ({ world }) => groupsOf(world).map(shownGroup)),
  paged('group/member', ({ world, query }) => {
    const group = groupsOf(world).find(
      ({ groupId, name }) => groupId === query.get('groupId') || name === query.get('groupname'),
    );
    if (group === undefined) return refused(404, 'The group does not exist.');
    return membersOf(world, group, query.get('includeInactiveUsers') === 'true');
  }),
];
