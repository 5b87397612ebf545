import { at } from '../draws.js';
import { siteOrigin } from '../origins.js';
import type { JsonObject, World } from '../world.js';
import { columns } from './site.js';
import { type Ask, type Route, expanded, notFound, paged, refused, whole } from './route.js';

export interface Filter {
  /** Of the bot's account, of others for all, or of others for themselves. */
  readonly kind: 'own' | 'shared' | 'private';
  readonly shown: JsonObject;
}

const EXPANDED = [
  'description',
  'owner',
  'jql',
  'sharePermissions',
  'editPermissions',
  'subscriptions',
  'favouritedCount',
];

/** All filters, by id. Those of others that are private are only shown to administrators who insist. */
export function filters(world: World): readonly Filter[] {
  const accounts = [...world.users.values()];
  const boards = world.projects.filter(({ typeKey }) => typeKey === 'software');
  const ofBoards = boards.map((project): Filter => {
    const id = String(Number(project.id) * 10);
    return {
      kind: 'shared',
      shown: filter(world, id, `Filter for ${project.key} board`, `project = "${project.key}" ORDER BY Rank`, 1, true),
    };
  });
  const others = Array.from({ length: 25 }, (_, index): Filter => {
    const kind = index < 2 ? 'own' : index < 18 ? 'shared' : 'private';
    const name = index % 10 === 4 ? 'My open issues' : `Open issues ${index + 1}`;
    const jql = `statusCategory != Done AND assignee = "${String(at(accounts, index).accountId)}"`;
    return {
      kind,
      shown: filter(world, String(40_000 + index), name, jql, kind === 'own' ? 0 : index, kind === 'shared'),
    };
  });
  return [...ofBoards, ...others].sort((one, other) => Number(one.shown.id) - Number(other.shown.id));
}

function filter(world: World, id: string, name: string, jql: string, owner: number, shared: boolean): JsonObject {
  return {
    expand: EXPANDED.join(','),
    self: `${siteOrigin}/rest/api/3/filter/${id}`,
    id,
    name,
    description: `What ${name} finds.`,
    owner: at([...world.users.values()], owner),
    jql,
    viewUrl: `${siteOrigin}/issues/?filter=${id}`,
    favourite: false,
    favouritedCount: 1,
    sharePermissions: shared ? [{ id: Number(id), type: 'loggedin' }] : [],
    editPermissions: [],
    subscriptions: shared && Number(id) % 5 === 0 ? [{ id: Number(id), user: at([...world.users.values()], 1) }] : [],
  };
}

/** What the bot's account is shown, with or without insisting. */
export function filtersShown(world: World, override: boolean): readonly JsonObject[] {
  return filters(world)
    .filter(({ kind }) => override || kind !== 'private')
    .map(({ shown }) => shown);
}

export function hasColumns(id: string): boolean {
  return Number(id) % 9 === 0;
}

function searched(ask: Ask): ReturnType<Parameters<typeof paged>[1]> {
  const override = ask.query.get('overrideSharePermissions') === 'true';
  if (override && !ask.modes.administer) return refused(403, 'Only administrators can override share permissions.');
  const hidden = EXPANDED.filter((name) => !expanded(ask, name));
  return filtersShown(ask.world, override).map((shown) =>
    Object.fromEntries(Object.entries(shown).filter(([name]) => !hidden.includes(name))),
  );
}

/** Dashboards that the bot's account can see; those that others keep to themselves no administrator sees either. */
export function dashboards(world: World): readonly JsonObject[] {
  const accounts = [...world.users.values()];
  return ['Default dashboard', 'Sales', 'Operations', 'Wall'].map((name, index): JsonObject => {
    const id = String(10_000 + index);
    return {
      ...(index === 2 ? { description: 'What runs.' } : {}),
      id,
      isFavourite: false,
      name,
      ...(index === 0 ? {} : { owner: at(accounts, index) }),
      popularity: index,
      self: `${siteOrigin}/rest/api/3/dashboard/${id}`,
      sharePermissions: [{ type: index === 0 ? 'global' : 'loggedin' }],
      editPermissions: [],
      view: `${siteOrigin}/jira/dashboards/${id}`,
      isWritable: index !== 0,
      systemDashboard: index === 0,
    };
  });
}

export function gadgetsOf(dashboardId: string): readonly JsonObject[] {
  const number = Number(dashboardId);
  return Array.from({ length: number % 3 }, (_, index): JsonObject => ({
    id: number * 10 + index,
    ...(index === 0
      ? { moduleKey: 'com.atlassian.plugins.atlassian-connect-plugin:com.example__gadget' }
      : {
          uri: 'rest/gadgets/1.0/g/com.atlassian.jira.gadgets:filter-results-gadget/gadgets/filter-results-gadget.xml',
        }),
    color: 'blue',
    position: { row: index, column: 0 },
    title: `Gadget ${index + 1}`,
  }));
}

/** What a gadget is set to, by key. */
export function gadgetProperties(itemId: string): Readonly<Record<string, JsonObject>> {
  return Number(itemId) % 10 === 0 ? { config: { filter: '40003', toString: true } } : {};
}

function gadgetKnown({ world, id }: Ask): boolean {
  if (!dashboards(world).some((one) => one.id === id('dashboardId'))) return false;
  return gadgetsOf(id('dashboardId')).some((gadget) => String(gadget.id) === id('itemId'));
}

export const filterRoutes: readonly Route[] = [
  paged('filter/search', searched, { cap: 20 }),
  whole('filter/{filterId}', ({ world, id, modes, query }) => {
    const override = modes.administer && query.get('overrideSharePermissions') === 'true';
    return filtersShown(world, override).find((one) => one.id === id('filterId'));
  }),
  whole('filter/{filterId}/columns', ({ id }) =>
    hasColumns(id('filterId')) ? columns : refused(404, 'The filter has no columns of its own.'),
  ),
  paged('dashboard/search', ({ world, query }) => (query.get('status') === 'deleted' ? [] : dashboards(world))),
  whole('dashboard/{dashboardId}/gadget', ({ world, id }) =>
    dashboards(world).some((one) => one.id === id('dashboardId'))
      ? { gadgets: gadgetsOf(id('dashboardId')) }
      : notFound,
  ),
  whole('dashboard/{dashboardId}/items/{itemId}/properties', (ask) =>
    gadgetKnown(ask)
      ? { keys: Object.keys(gadgetProperties(ask.id('itemId'))).map((key) => ({ key, self: '' })) }
      : notFound,
  ),
  whole('dashboard/{dashboardId}/items/{itemId}/properties/{key}', (ask) => {
    const value = gadgetProperties(ask.id('itemId'))[ask.id('key')];
    return value === undefined || !gadgetKnown(ask) ? notFound : { key: ask.id('key'), value };
  }),
];
