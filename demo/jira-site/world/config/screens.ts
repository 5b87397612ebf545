import { typesOf } from '../catalogue.js';
import { customFields } from '../custom-fields.js';
import type { JsonObject, World, WorldProject } from '../world.js';
import { type Ask, type Route, askedProjects, notFound, paged, whole } from './route.js';
import { at } from '../draws.js';

const NAMES = [
  'Default Screen',
  'Resolve Screen',
  'Workflow Screen',
  'CRM: Create',
  'CRM: Edit',
  'Desk: Request',
  'Same name',
  'Same name',
];

export const screens: readonly JsonObject[] = NAMES.map((name, index) => ({
  id: index + 1,
  name,
  description: index === 0 ? 'Allows to update all system fields.' : '',
}));

/** A screen's tabs: one, or two. */
export function tabsOf(screenId: number): readonly JsonObject[] {
  const names = screenId % 3 === 1 ? ['Field Tab', 'More'] : ['Field Tab'];
  return names.map((name, index) => ({ id: screenId * 10 + index, name }));
}

export function tabFieldsOf(tabId: number): readonly JsonObject[] {
  const system = ['summary', 'issuetype', 'description', 'assignee'].map((id) => ({ id, name: id }));
  if (tabId % 10 === 0)
    return [...system, ...customFields.slice(tabId % 7, (tabId % 7) + 5).map(({ id, name }) => ({ id, name }))];
  return customFields.slice(10, 16).map(({ id, name }) => ({ id, name }));
}

/** The screens that show a field. */
export function screensWith(_world: Pick<World, 'projects'>, fieldId: string): readonly JsonObject[] {
  return screens.filter(({ id }) =>
    tabsOf(Number(id)).some((tab) => tabFieldsOf(Number(tab.id)).some((field) => field.id === fieldId)),
  );
}

export const screenSchemes: readonly JsonObject[] = Array.from({ length: 28 }, (_, index): JsonObject => {
  const screen = (offset: number): number => Number(at(screens, index + offset).id);
  return {
    id: 100 + index,
    name: `Screen Scheme ${index + 1}`,
    description: '',
    screens: { default: screen(0), ...(index % 2 === 0 ? { create: screen(1), edit: screen(2) } : {}) },
  };
});

/** Company-managed projects, to which schemes belong. */
export function schemeProjects({ projects }: Pick<World, 'projects'>): readonly WorldProject[] {
  return projects.filter(({ style, status }) => style === 'classic' && status !== 'deleted');
}

export const typeScreenSchemes: readonly JsonObject[] = ['Default', 'Software', 'Service'].map((name, index) => ({
  id: String(index === 0 ? 1 : 200 + index),
  name: `${name} Issue Type Screen Scheme`,
  description: '',
}));

export function typeScreenMappings(): readonly JsonObject[] {
  return typeScreenSchemes.flatMap(({ id = null }, index) => [
    { issueTypeScreenSchemeId: id, issueTypeId: 'default', screenSchemeId: String(100 + index) },
    ...(index === 1 ? [{ issueTypeScreenSchemeId: id, issueTypeId: '10103', screenSchemeId: '104' }] : []),
  ]);
}

/** Which scheme of a list a project has. */
export function schemeOf(schemes: readonly JsonObject[], { typeKey }: WorldProject): JsonObject {
  return at(schemes, typeKey === 'software' ? 1 : typeKey === 'service_desk' ? 2 : 0);
}

/** The asked projects by the scheme that they have, as all of Jira's scheme lists show them. */
export function schemesByProject(ask: Ask, schemes: readonly JsonObject[], name: string): readonly JsonObject[] {
  const asked = askedProjects(ask);
  return schemesOfProjects(ask.world, schemes, name, asked);
}

export function schemesOfProjects(
  world: Pick<World, 'projects'>,
  schemes: readonly JsonObject[],
  name: string,
  projectIds: readonly string[],
): readonly JsonObject[] {
  const projects = schemeProjects(world).filter(({ id }) => projectIds.includes(id));
  return schemes.flatMap((scheme) => {
    const ids = projects.filter((project) => schemeOf(schemes, project) === scheme).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ [name]: scheme, projectIds: ids }];
  });
}

const bulkTabs = (): readonly JsonObject[] =>
  screens.flatMap(({ id = null }) =>
    tabsOf(Number(id)).map((tab) => ({ screenId: id, tabId: tab.id ?? null, tabName: tab.name ?? null })),
  );

export const typeSchemes: readonly JsonObject[] = ['Default', 'Software', 'Service'].map((name, index) => ({
  id: String(300 + index),
  name: `${name} Issue Type Scheme`,
  description: '',
  defaultIssueTypeId: index === 2 ? '10105' : '10102',
  isDefault: index === 0,
}));

export function typeSchemeMappings(): readonly JsonObject[] {
  const kinds = (['business', 'software', 'service_desk'] as const).map((typeKey) =>
    typesOf({ id: '', style: 'classic', typeKey }),
  );
  return typeSchemes.flatMap(({ id = null }, index) =>
    at(kinds, index).map((kind) => ({ issueTypeSchemeId: id, issueTypeId: kind.id })),
  );
}

function only(mappings: readonly JsonObject[], ask: Ask, name: string): readonly JsonObject[] {
  const asked = ask.query.getAll(name);
  return asked.length === 0 ? mappings : mappings.filter((one) => asked.includes(String(one[name])));
}

const admin = { admin: true } as const;

export const screenRoutes: readonly Route[] = [
  paged('screens', () => screens, { admin: true, usual: 100, cap: 100 }),
  paged('screens/tabs', bulkTabs, { admin: true, usual: 100, cap: 100 }),
  whole(
    'screens/{screenId}/tabs',
    ({ id }) => (isScreen(id('screenId')) ? tabsOf(Number(id('screenId'))) : notFound),
    admin,
  ),
  whole(
    'screens/{screenId}/tabs/{tabId}/fields',
    ({ id }) => (isScreen(id('screenId')) ? tabFieldsOf(Number(id('tabId'))) : notFound),
    admin,
  ),
  paged('screenscheme', () => screenSchemes, { admin: true, usual: 25, cap: 25 }),
  paged('issuetypescreenscheme', () => typeScreenSchemes, admin),
  paged('issuetypescreenscheme/mapping', (ask) => only(typeScreenMappings(), ask, 'issueTypeScreenSchemeId'), admin),
  paged(
    'issuetypescreenscheme/project',
    (ask) => schemesByProject(ask, typeScreenSchemes, 'issueTypeScreenScheme'),
    admin,
  ),
  paged('issuetypescheme', () => typeSchemes, admin),
  paged('issuetypescheme/mapping', (ask) => only(typeSchemeMappings(), ask, 'issueTypeSchemeId'), admin),
  paged('issuetypescheme/project', (ask) => schemesByProject(ask, typeSchemes, 'issueTypeScheme'), admin),
];

function isScreen(id: string): boolean {
  return screens.some((screen) => String(screen.id) === id);
}
