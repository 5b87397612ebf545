import { boardIdOf, methodOf, sprintsOf } from '../agile.js';
import { statusesOf } from '../catalogue.js';
import { fieldIds } from '../custom-fields.js';
import { siteOrigin } from '../origins.js';
import type { JsonObject, World, WorldProject } from '../world.js';
import { versionsShown } from './projects.js';
import { type Answer, type Ask, type Route, notFound, paged, refused, whole } from './route.js';

const agile = `${siteOrigin}/rest/agile/1.0`;
/** Boards that somebody keeps to themselves. */
const PRIVATE = [801, 802];
/** A second board of the first scrum project; it lists sprints that began on the first. */
const SECOND = 800;

interface Board {
  readonly id: number;
  readonly project: WorldProject;
  readonly shown: JsonObject;
}

export function boards({ projects }: Pick<World, 'projects'>): readonly Board[] {
  const live = projects.filter(
    ({ status, browsable, typeKey }) => status === 'live' && browsable && typeKey === 'software',
  );
  const own = live.map((project) => board(boardIdOf(project.id), `${project.key} board`, project));
  const scrum = live.find((project) => methodOf(project) === 'scrum' && project.style === 'classic');
  return scrum === undefined ? own : [...own, board(SECOND, `${scrum.key} planning`, scrum)];
}

function board(id: number, name: string, project: WorldProject): Board {
  const type = project.style === 'next-gen' ? 'simple' : (methodOf(project) ?? 'kanban');
  const location: JsonObject = {
    projectId: Number(project.id),
    displayName: `${project.name} (${project.key})`,
    projectName: project.name,
    projectKey: project.key,
    projectTypeKey: project.typeKey,
    name: `${project.name} (${project.key})`,
  };
  return { id, project, shown: { id, self: `${agile}/board/${id}`, name, type, location, isPrivate: false } };
}

/** As the list shows them: other people's private ones come last, and say nothing but their ids. */
export function listedBoards(world: Pick<World, 'projects'>, withPrivate: boolean): readonly JsonObject[] {
  const stubs = PRIVATE.map((id) => ({ id, self: `${agile}/board/${id}`, isPrivate: true }));
  return [...boards(world).map(({ shown }) => shown), ...(withPrivate ? stubs : [])];
}

export function boardConfiguration({ id, project, shown }: Board): JsonObject {
  const statuses = statusesOf(project);
  const filterId = String(Number(project.id) * 10);
  return {
    ...{ id, name: shown.name ?? null, type: shown.type ?? null, self: `${agile}/board/${id}/configuration` },
    location: { type: 'project', key: project.key, id: project.id, name: project.name },
    filter: { id: filterId, self: `${siteOrigin}/rest/api/2/filter/${filterId}` },
    ...(shown.type === 'kanban'
      ? { subQuery: { query: 'fixVersion in unreleasedVersions() OR fixVersion is EMPTY' } }
      : {}),
    columnConfig: {
      columns: statuses.map((status, index) => ({
        name: status.name,
        statuses: [{ id: status.id, self: `${siteOrigin}/rest/api/2/status/${status.id}` }],
        ...(index === 1 ? { min: 1, max: 5 } : {}),
      })),
      constraintType: 'issueCount',
    },
    ...(shown.type === 'scrum'
      ? { estimation: { type: 'field', field: { fieldId: fieldIds.storyPoints, displayName: 'Story Points' } } }
      : {}),
    ranking: { rankCustomFieldId: 10_011 },
  };
}

export function quickFilters({ id }: Board): readonly JsonObject[] {
  return ['Only mine', 'Recently updated'].map((name, index) => ({
    id: id * 10 + index,
    boardId: id,
    name,
    jql: index === 0 ? 'assignee = currentUser()' : 'updated >= -1d',
    description: '',
    position: index,
  }));
}

export function boardProperties({ id }: Board): Readonly<Record<string, JsonObject>> {
  return id === 1 ? { 'com.example.colours': { bug: 'red', toString: 'x' } } : {};
}

/** A board's sprints; null for one that has none by its nature. */
export function sprintsOfBoard({ id, project, shown }: Board): readonly JsonObject[] | null {
  if (shown.type === 'kanban') return null;
  const all = sprintsOf(project);
  return id === SECOND ? all.slice(2, 3) : all;
}

/** Every sprint once. */
export function allSprints(world: Pick<World, 'projects'>): readonly JsonObject[] {
  const all = boards(world).flatMap((one) => sprintsOfBoard(one) ?? []);
  return [...new Map(all.map((sprint) => [sprint.id, sprint])).values()];
}

export function sprintProperties(sprintId: string): Readonly<Record<string, JsonObject>> {
  return Number(sprintId) % 10 === 3 ? { 'com.example.mood': { value: 'good' } } : {};
}

/** Epics of a board's project that were among its first issues. */
function epics({ world }: Ask, { project }: Board): readonly JsonObject[] {
  return world
    .issueIds(project.id)
    .slice(0, 60)
    .flatMap((id) => {
      const issue = world.issue(id);
      const name = issue?.fields[fieldIds.epicName];
      if (issue === null || issue.hidden || typeof name !== 'string') return [];
      return [
        {
          id,
          key: issue.key,
          self: `${agile}/epic/${id}`,
          name,
          summary: issue.fields.summary ?? '',
          color: { key: 'color_1' },
          done: false,
        },
      ];
    });
}

function within(ask: Ask, give: (board: Board, ask: Ask) => Answer): Answer {
  const id = Number(ask.id('boardId'));
  if (PRIVATE.includes(id)) return refused(403, 'You do not have permission to view this board.');
  const found = boards(ask.world).find((one) => one.id === id);
  return found === undefined
    ? refused(404, 'Requested board cannot be viewed because it does not exist.')
    : give(found, ask);
}

function ofBoard(path: string, give: (board: Board, ask: Ask) => Answer): Route {
  return whole(`/rest/agile/1.0/board/{boardId}${path}`, (ask) => within(ask, give));
}

function pagedOfBoard(path: string, give: (board: Board, ask: Ask) => Answer): Route {
  return paged(`/rest/agile/1.0/board/{boardId}${path}`, (ask) => within(ask, give));
}

function sprintBy({ world, id }: Ask): JsonObject | undefined {
  return allSprints(world).find((one) => String(one.id) === id('sprintId'));
}

function keysOf(properties: Readonly<Record<string, JsonObject>>): JsonObject {
  return { keys: Object.keys(properties).map((key) => ({ key, self: '' })) };
}

function property(properties: Readonly<Record<string, JsonObject>>, key: string): Answer {
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
  return value === undefined ? notFound : { key, value };
}

export const boardRoutes: readonly Route[] = [
  paged('/rest/agile/1.0/board', ({ world, modes, query }) => {
    const type = query.get('type') ?? '';
    const listed = listedBoards(world, modes.privateBoards && query.get('includePrivate') === 'true');
    return type === '' ? listed : listed.filter((one) => type.split(',').includes(String(one.type)));
  }),
  ofBoard('', ({ shown }) => shown),
  ofBoard('/configuration', boardConfiguration),
  pagedOfBoard('/quickfilter', quickFilters),
  ofBoard('/features', ({ id }) => ({
    features: [{ boardId: id, feature: 'SIMPLE_ROADMAP', boardFeature: 'SIMPLE_ROADMAP', state: 'ENABLED' }],
  })),
  ofBoard('/reports', ({ shown }) => ({
    reports: shown.type === 'scrum' ? [{ key: 'burndown' }, { key: 'velocity' }] : [],
  })),
  ofBoard('/properties', (one) => keysOf(boardProperties(one))),
  ofBoard('/properties/{key}', (one, { id }) => property(boardProperties(one), id('key'))),
  pagedOfBoard('/project', ({ project }) => [project.shown]),
  pagedOfBoard('/version', ({ project }) => versionsShown(project)),
  pagedOfBoard('/epic', (one, ask) =>
    one.shown.type === 'simple' ? refused(400, 'The board does not support epics.') : epics(ask, one),
  ),
  pagedOfBoard('/sprint', (one, { query }) => {
    const sprints = sprintsOfBoard(one);
    if (sprints === null) return refused(400, 'The board does not support sprints');
    const states = query.get('state')?.split(',');
    return states === undefined ? sprints : sprints.filter(({ state }) => states.includes(String(state)));
  }),
  whole('/rest/agile/1.0/sprint/{sprintId}', sprintBy),
  whole('/rest/agile/1.0/sprint/{sprintId}/properties', (ask) =>
    sprintBy(ask) === undefined ? notFound : keysOf(sprintProperties(ask.id('sprintId'))),
  ),
  whole('/rest/agile/1.0/sprint/{sprintId}/properties/{key}', ({ id }) =>
    property(sprintProperties(id('sprintId')), id('key')),
  ),
];
