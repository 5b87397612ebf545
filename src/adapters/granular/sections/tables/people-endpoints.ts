import type { Endpoint } from '../endpoint.js';
import { api, pages } from './kinds.js';

const users = {
  section: 'users',
  into: 'site/users',
  id: 'accountId',
  shared: true,
} as const satisfies Partial<Endpoint>;

function searched(size: number): Endpoint {
  return { ...users, path: `${api}/users/search`, list: { pages: 'array', size }, main: true };
}

/** All users; in smaller pages where the site finds large ones too much. */
export const usersEndpoint: Endpoint = {
  ...searched(1000),
  instead: { ...searched(200), instead: searched(50) },
};

/** So many users as `accountIds` are, at once. */
export function usersInBulk(accountIds: readonly string[]): Endpoint {
  return { ...users, path: `${api}/user/bulk`, query: { accountId: accountIds }, list: pages(accountIds.length) };
}

/** One user. */
export function oneUser(accountId: string): Endpoint {
  return { ...users, path: `${api}/user`, query: { accountId } };
}

/** Groups with their members. */
export const groupsEndpoint: Endpoint = {
  section: 'groups',
  path: `${api}/group/bulk`,
  list: pages(50),
  into: 'site/groups',
  id: 'groupId',
  main: true,
  place: 'groupId',
  each: [
    {
      section: 'groups',
      path: `${api}/group/member`,
      query: ({ groupId }) => ({ groupId, includeInactiveUsers: true }),
      list: pages(50),
      into: 'site/group-members',
      as: 'member',
      id: 'accountId',
    },
  ],
};
