import { shownStatus, shownType, statusesOf, typesOf } from '../catalogue.js';
import { siteOrigin } from '../origins.js';
import { componentsOf, versionsOf } from '../project-parts.js';
import type { JsonObject, World, WorldProject } from '../world.js';
import { notificationSchemes, permissionSchemes, projectRole, projectRoles, securitySchemes } from './access.js';
import { at } from '../draws.js';
import { type Answer, type Ask, type Route, expanded, notFound, paged, projectOf, refused, whole } from './route.js';
import { schemeOf } from './screens.js';

/** Fields of a project that only come when they are asked for. */
const ON_REQUEST = ['description', 'lead', 'issueTypes', 'url', 'projectKeys'];
const NEVER_IN_LISTS = ['components', 'versions', 'roles', 'assigneeType'];

/** Projects as the search lists them: to administrators all of them, also those that they cannot look into. */
function searched(ask: Ask): readonly JsonObject[] {
  const asked = ask.query.getAll('status');
  const wanted = asked.length === 0 ? ['live'] : asked;
  const there = ask.world.projects.filter(
    ({ status, browsable }) => wanted.includes(status) && (browsable || ask.modes.administer),
  );
  return there.map((project) => {
    const left = ON_REQUEST.filter((name) => !expanded(ask, name));
    const shown = Object.entries(project.shown).filter(
      ([name]) => !left.includes(name) && !NEVER_IN_LISTS.includes(name),
    );
    return {
      ...Object.fromEntries(shown),
      ...(expanded(ask, 'insight') ? { insight: insightOf(ask.world, project) } : {}),
    };
  });
}

/** Numbers of all issues of a project, those that are hidden from the bot's account among them. */
function insightOf(world: World, { id }: WorldProject): JsonObject {
  const ids = world.issueIds(id);
  const newest = ids.slice(-5).map((one) => world.issue(one)?.updated ?? 0);
  return {
    totalIssueCount: ids.length,
    ...(ids.length === 0 ? {} : { lastIssueUpdateTime: new Date(Math.max(...newest)).toISOString() }),
  };
}

/** A project's components with what the project's own page shows of them. */
export function componentsShown(world: World, project: WorldProject): readonly JsonObject[] {
  const [, lead] = [...world.users.values()];
  return componentsOf(project).map((component, index) => ({
    ...component,
    ...(index === 0 && lead !== undefined ? { lead } : {}),
    assigneeType: 'PROJECT_DEFAULT',
    realAssigneeType: 'PROJECT_DEFAULT',
    isAssigneeTypeValid: false,
    project: project.key,
    projectId: Number(project.id),
  }));
}

export function versionsShown(project: WorldProject): readonly JsonObject[] {
  return versionsOf(project).map((version) => ({ ...version, projectId: Number(project.id), overdue: false }));
}

/** What apps keep at a project. */
export function projectProperties({ typeKey, id }: WorldProject): Readonly<Record<string, JsonObject>> {
  if (typeKey !== 'software') return {};
  return {
    'com.example.settings': { on: true, deep: { list: [1, { toString: 'x' }] }, project: id },
    'a key/with spaces?': { text: 'größer\u2028' },
  };
}

export function projectStatuses(project: WorldProject): readonly JsonObject[] {
  return typesOf(project).map((kind) => {
    const { id = null, name = null, subtask = null, self = null } = shownType(kind, project);
    return { self, id, name, subtask, statuses: statusesOf(project).map(shownStatus) };
  });
}

export function featuresOf({ id, style }: WorldProject): JsonObject {
  const state = style === 'next-gen' ? 'ENABLED' : 'DISABLED';
  const features = ['jsw.classic.roadmap', 'jsw.agility.backlog'].map((feature) => ({
    projectId: id,
    feature,
    state,
    toggleLocked: false,
  }));
  return { features };
}

/** Schemes of a project that has any: the scheme's document by the last word of its path. */
export function projectSchemes(project: WorldProject): Readonly<Record<string, JsonObject | null>> {
  const classic = project.style === 'classic';
  return {
    permissionscheme: schemeOf(permissionSchemes, project),
    notificationscheme: classic ? schemeOf(notificationSchemes, project) : null,
    issuesecuritylevelscheme: classic && project.typeKey === 'software' ? at(securitySchemes, 0) : null,
  };
}

const CUSTOM_AVATAR = 10_400;

export function avatarsOf({ id }: WorldProject): JsonObject {
  const own = String(CUSTOM_AVATAR + Number(id) - 10_000);
  return {
    system: [avatar('10200', true)],
    custom: [avatar(own, false)],
  };
}

function avatar(id: string, isSystemAvatar: boolean): JsonObject {
  const url = `${siteOrigin}/rest/api/3/universal_avatar/view/type/project/avatar/${id}`;
  return { id, isSystemAvatar, isSelected: !isSystemAvatar, isDeletable: !isSystemAvatar, urls: { '48x48': url } };
}

/** Answers about one project, for those who may know of it. */
function ofProject(path: string, give: (ask: Ask, project: WorldProject) => Answer): Route {
  return whole(`project/{project}${path}`, (ask) => within(ask, give));
}

function pagedOfProject(path: string, give: (ask: Ask, project: WorldProject) => Answer): Route {
  return paged(`project/{project}${path}`, (ask) => within(ask, give));
}

function within(ask: Ask, give: (ask: Ask, project: WorldProject) => Answer): Answer {
  const project = projectOf(ask, ask.id('project'));
  if (project === undefined || !(project.browsable || ask.modes.administer)) {
    return refused(404, `No project could be found with key '${ask.id('project')}'.`);
  }
  // Of a project in the bin there is its name, and no more.
  if (project.status === 'deleted' && ask.path.split('/').length > 6) return notFound;
  return give(ask, project);
}

export const projectRoutes: readonly Route[] = [
  paged('project/search', searched, { cap: 100 }),
  ofProject('', (_, { shown }) => shown),
  pagedOfProject('/component', ({ world }, project) => componentsShown(world, project)),
  pagedOfProject('/version', (_, project) => versionsShown(project)),
  ofProject('/components', ({ world }, project) => componentsShown(world, project)),
  ofProject('/versions', (_, project) => versionsShown(project)),
  ofProject('/properties', (_, project) => ({
    keys: Object.keys(projectProperties(project)).map((key) => ({
      key,
      self: `${siteOrigin}/rest/api/3/project/${project.id}/properties/${encodeURIComponent(key)}`,
    })),
  })),
  ofProject('/properties/{key}', ({ id }, project) => {
    const value = projectProperties(project)[id('key')];
    return value === undefined ? notFound : { key: id('key'), value };
  }),
  ofProject('/features', (_, project) => featuresOf(project)),
  ofProject('/email', () => ({ emailAddress: 'jira@northwind.atlassian.net', emailAddressStatus: ['ACTIVE'] })),
  ofProject('/statuses', (_, project) => projectStatuses(project)),
  ofProject('/avatars', (_, project) => avatarsOf(project)),
  ofProject('/role', (_, project) => projectRoles(project)),
  ofProject('/roledetails', () => []),
  ofProject('/role/{roleId}', ({ world, id }, project) => projectRole(world, project, id('roleId'))),
  ofProject('/{scheme}', (ask, project) => {
    const schemes = projectSchemes(project);
    const scheme = schemes[ask.id('scheme')];
    if (scheme === undefined || scheme === null) return notFound;
    if (ask.id('scheme') !== 'permissionscheme' || ask.query.get('expand') !== null) return scheme;
    const { permissions: _, ...short } = scheme;
    return short;
  }),
  whole('version/{versionId}/relatedwork', ({ id }) =>
    Number(id('versionId')) % 10 === 6
      ? [{ category: 'Design', title: 'Sketch', url: 'https://example.com', relatedWorkId: 'r-1' }]
      : [],
  ),
];
