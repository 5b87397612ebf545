import {
  linkTypes,
  priorities,
  resolutions,
  scopeOf,
  shownStatus,
  shownType,
  statusCategories,
  statusesOf,
  statusKinds,
  typeKinds,
  typesOf,
} from '../catalogue.js';
import { siteOrigin } from '../origins.js';
import type { Json, JsonObject, World } from '../world.js';
import { type Route, notFound, paged, refused, whole } from './route.js';

function teamManaged({ projects }: Pick<World, 'projects'>): World['projects'] {
  return projects.filter(({ style, status }) => style === 'next-gen' && status !== 'deleted');
}

/** All types of issues; those of team-managed projects have the same names. */
export function issueTypes(world: Pick<World, 'projects'>): readonly JsonObject[] {
  return [
    ...typeKinds.map((kind) => shownType(kind)),
    ...teamManaged(world).flatMap((project) => typesOf(project).map((kind) => shownType(kind, project))),
  ];
}

/** As `status` shows them. */
export function statuses(world: Pick<World, 'projects'>): readonly JsonObject[] {
  return [
    ...statusKinds.map(shownStatus),
    ...teamManaged(world).flatMap((project) =>
      statusesOf(project).map((kind) => ({ ...shownStatus(kind), scope: scopeOf(project) })),
    ),
  ];
}

const CATEGORIES = ['', 'TODO', 'IN_PROGRESS', 'DONE'];

/** As `statuses/search` shows them. */
export function searchedStatuses(world: Pick<World, 'projects'>): readonly JsonObject[] {
  const shown = (id: string, name: string, category: number, scope: Json): JsonObject => {
    return {
      id,
      name,
      statusCategory: CATEGORIES[category] ?? '',
      scope,
      description: '',
      usages: [],
      workflowUsages: [],
    };
  };
  return [
    ...statusKinds.map(({ id, name, category }) => shown(id, name, category, { type: 'GLOBAL' })),
    ...teamManaged(world).flatMap((project) =>
      statusesOf(project).map(({ id, name, category }) => shown(id, name, category, scopeOf(project))),
    ),
  ];
}

/** As `priority/search` shows them. */
export const searchedPriorities: readonly JsonObject[] = priorities.map((priority, index) => ({
  ...priority,
  isDefault: index === 2,
  avatarId: 10_600 + index,
}));

export const searchedResolutions: readonly JsonObject[] = resolutions.map((one, index) => ({
  ...one,
  isDefault: index === 0,
}));

export const prioritySchemes: readonly JsonObject[] = ['Default', 'Short'].map((name, index) => ({
  id: String(400 + index),
  name: `${name} Priority Scheme`,
  description: '',
  defaultPriorityId: '3',
  isDefault: index === 0,
  self: `${siteOrigin}/rest/api/3/priorityscheme/${400 + index}`,
}));

export function prioritiesOfScheme(id: string): readonly JsonObject[] | undefined {
  if (!prioritySchemes.some((scheme) => scheme.id === id)) return undefined;
  return (id === '400' ? searchedPriorities : searchedPriorities.slice(1, 4)).map((one, index) => ({
    ...one,
    sequence: String(index),
  }));
}

export function projectsOfPriorityScheme({ projects }: Pick<World, 'projects'>, id: string): readonly JsonObject[] {
  const there = projects.filter(({ status }) => status === 'live');
  return there.flatMap(({ id: projectId, key, name }, index) => {
    return (index % 2 === 0) === (id === '400') ? [{ id: projectId, key, name }] : [];
  });
}

export const kindRoutes: readonly Route[] = [
  whole('issuetype', ({ world }) => issueTypes(world)),
  whole(
    'issuetype/{typeId}/properties',
    ({ world, id }) =>
      issueTypes(world).some((type) => type.id === id('typeId'))
        ? { keys: id('typeId') === '10103' ? [{ key: 'com.example.colour', self: '' }] : [] }
        : notFound,
    { admin: true },
  ),
  whole(
    'issuetype/{typeId}/properties/{key}',
    ({ id }) => (id('typeId') === '10103' ? { key: id('key'), value: { colour: 'red', ['toString']: 1 } } : notFound),
    { admin: true },
  ),
  whole('issueLinkType', ({ modes }) =>
    modes.linking ? { issueLinkTypes: linkTypes } : refused(404, 'Issue linking is currently disabled.'),
  ),
  paged('priority/search', () => searchedPriorities),
  whole('priority', () => priorities),
  paged('priorityscheme', () => prioritySchemes),
  paged('priorityscheme/{schemeId}/priorities', ({ id }) => prioritiesOfScheme(id('schemeId'))),
  paged('priorityscheme/{schemeId}/projects', ({ world, id }) => projectsOfPriorityScheme(world, id('schemeId'))),
  paged('resolution/search', () => searchedResolutions),
  whole('resolution', () => resolutions),
  whole('status', ({ world }) => statuses(world)),
  paged('statuses/search', ({ world }) => searchedStatuses(world), { admin: true, usual: 200, cap: 200 }),
  whole('statuscategory', () => statusCategories),
];
