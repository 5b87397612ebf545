import { roles, securityLevels } from '../catalogue.js';
import { at } from '../draws.js';
import { siteOrigin } from '../origins.js';
import type { Json, JsonObject, World, WorldProject } from '../world.js';
import { groupsOf } from './accounts.js';
import { type Ask, type Route, askedProjects, paged, whole } from './route.js';
import { schemeOf, schemeProjects } from './screens.js';

const api = `${siteOrigin}/rest/api/3`;

/** As `permissionscheme?expand=all` shows them. */
export const permissionSchemes: readonly JsonObject[] = ['Default', 'Software', 'Service'].map((name, index) => {
  const id = 600 + index;
  const holders: JsonObject[] = [
    { type: 'projectRole', parameter: '10003', value: '10003', projectRole: { id: 10_003, name: 'Developers' } },
    { type: 'applicationRole' },
    { type: 'group', parameter: 'jira-users', value: 'jira-users' },
    ...(index === 2 ? [{ type: 'sd.customer.portal.only' }] : []),
  ];
  const permissions = holders.map((holder, number): JsonObject => ({
    id: id * 10 + number,
    self: `${api}/permissionscheme/${id}/permission/${id * 10 + number}`,
    holder,
    permission: at(['BROWSE_PROJECTS', 'CREATE_ISSUES', 'com.example.clocks__see-clocks'], number),
  }));
  return {
    expand: 'permissions,user,group,projectRole,field,all',
    id,
    self: `${api}/permissionscheme/${id}`,
    name: `${name} Permission Scheme`,
    permissions,
  };
});

/** As `notificationscheme?expand=all` shows them. */
export const notificationSchemes: readonly JsonObject[] = ['Default', 'Quiet', 'Service'].map((name, index) => ({
  expand: 'notificationSchemeEvents,user,group,projectRole,field,all',
  id: 700 + index,
  self: `${api}/notificationscheme/${700 + index}`,
  name: `${name} Notification Scheme`,
  description: '',
  notificationSchemeEvents:
    index === 1
      ? []
      : [
          {
            event: { id: 1, name: 'Issue created' },
            notifications: [{ id: 7000 + index, notificationType: 'CurrentAssignee' }],
          },
        ],
}));

export function notificationProjects(world: Pick<World, 'projects'>): readonly JsonObject[] {
  return schemeProjects(world).map((project) => ({
    notificationSchemeId: String(schemeOf(notificationSchemes, project).id),
    projectId: project.id,
  }));
}

export const securitySchemes: readonly JsonObject[] = [
  {
    self: `${api}/issuesecurityschemes/10010`,
    id: 10_010,
    name: 'Who may see what',
    description: 'For all products.',
    defaultSecurityLevelId: 10_020,
  },
];

/** As the pages of levels show them. */
export const levelsOfSchemes: readonly JsonObject[] = securityLevels.map(
  ({ id = null, name = null, description = null }, index) => ({
    ...{ id, name, description },
    issueSecuritySchemeId: '10010',
    isDefault: index === 0,
  }),
);

export function levelMembers({ accountId }: Pick<World, 'accountId'>): readonly JsonObject[] {
  const holders: [level: string, holder: JsonObject][] = [
    ['10020', { type: 'group', parameter: 'jira-users' }],
    ['10020', { type: 'user', parameter: accountId }],
    ['10021', { type: 'projectRole', parameter: '10005' }],
  ];
  return holders.map(([issueSecurityLevelId, holder], index) => ({
    id: String(10_300 + index),
    issueSecurityLevelId,
    issueSecuritySchemeId: '10010',
    holder,
    managed: false,
  }));
}

export function securityProjects(world: Pick<World, 'projects'>): readonly JsonObject[] {
  return schemeProjects(world)
    .filter(({ typeKey }) => typeKey === 'software')
    .map(({ id }) => ({ issueSecuritySchemeId: '10010', projectId: id }));
}

function shownRole({ id, name, description }: (typeof roles)[number], actors: readonly Json[]): JsonObject {
  const admin = id === 10_002;
  return { self: `${api}/role/${id}`, name, id, description, actors, admin, default: admin, scope: { type: 'GLOBAL' } };
}

/** As `role` shows them, with those who have the role in new projects. */
export function shownRoles(world: World): readonly JsonObject[] {
  const admins = groupsOf(world)[1];
  return roles.map((role) => {
    const actor = {
      id: role.id * 10,
      displayName: 'site-admins',
      type: 'atlassian-group-role-actor',
      name: 'site-admins',
    };
    const actors = role.id === 10_002 && admins !== undefined ? [{ ...actor, actorGroup: shownActor(admins) }] : [];
    return shownRole(role, actors);
  });
}

function shownActor({ name, groupId }: { readonly name: string; readonly groupId: string }): JsonObject {
  return { name, displayName: name, groupId };
}

/** Roles of a project by name, as addresses. */
export function projectRoles({ id }: WorldProject): JsonObject {
  return Object.fromEntries(roles.map((role) => [role.name, `${api}/project/${id}/role/${role.id}`]));
}

/** A role of a project with those who have it there. */
export function projectRole(world: World, project: WorldProject, roleId: string): JsonObject | undefined {
  const role = roles.find(({ id }) => String(id) === roleId);
  if (role === undefined) return undefined;
  const people = [...world.users.values()].slice(role.id % 7, (role.id % 7) + 3);
  const actors = people.map((user, index): JsonObject => ({
    id: Number(project.id) * 10 + index,
    displayName: user.displayName ?? null,
    type: 'atlassian-user-role-actor',
    actorUser: { accountId: user.accountId ?? null },
  }));
  const [, , developers] = groupsOf(world);
  const group: JsonObject[] =
    role.id === 10_003 && developers !== undefined
      ? [
          {
            id: Number(project.id) * 10 + 9,
            displayName: 'developers',
            type: 'atlassian-group-role-actor',
            actorGroup: shownActor(developers),
          },
        ]
      : [];
  const own = role.id === 10_005 ? actors.slice(1) : [...actors, ...group];
  return { ...shownRole(role, own), self: `${api}/project/${project.id}/role/${role.id}` };
}

function ofProjects(ask: Ask, all: readonly JsonObject[]): readonly JsonObject[] {
  const asked = askedProjects(ask);
  return asked.length === 0 ? all : all.filter(({ projectId }) => asked.includes(String(projectId)));
}

const admin = { admin: true } as const;

export const accessRoutes: readonly Route[] = [
  whole('permissionscheme', ({ query }) => ({
    permissionSchemes:
      query.get('expand') === null ? permissionSchemes.map(({ permissions: _, ...rest }) => rest) : permissionSchemes,
  })),
  whole('permissionscheme/{schemeId}', ({ id }) => permissionSchemes.find((one) => String(one.id) === id('schemeId'))),
  paged('notificationscheme', () => notificationSchemes),
  paged('notificationscheme/project', (ask) => ofProjects(ask, notificationProjects(ask.world)), admin),
  whole('issuesecurityschemes', () => ({ issueSecuritySchemes: securitySchemes }), admin),
  paged('issuesecurityschemes/search', () => securitySchemes, admin),
  paged('issuesecurityschemes/level', () => levelsOfSchemes, admin),
  paged('issuesecurityschemes/level/member', ({ world }) => levelMembers(world), admin),
  paged('issuesecurityschemes/project', (ask) => ofProjects(ask, securityProjects(ask.world)), admin),
  whole(
    'issuesecurityschemes/{schemeId}',
    ({ id }) => (id('schemeId') === '10010' ? { ...at(securitySchemes, 0), levels: securityLevels } : undefined),
    admin,
  ),
  whole('role', ({ world }) => shownRoles(world), admin),
];
