import { at } from '../draws.js';
import { jiraTime, lastDay } from '../jira-time.js';
import { siteOrigin } from '../origins.js';
import { deskIdOf, organisations, requestTypesOf } from '../service-desk.js';
import type { JsonObject, World, WorldProject } from '../world.js';
import { type Answer, type Ask, type Refusal, type Route, deskPaged, notFound, refused, whole } from './route.js';

/** The projects that are service desks. */
export function deskProjects({ projects }: Pick<World, 'projects'>): readonly WorldProject[] {
  return projects.filter(({ typeKey, status }) => typeKey === 'service_desk' && status === 'live');
}

export function shownDesk(project: WorldProject): JsonObject {
  const id = deskIdOf(project);
  return {
    id,
    projectId: project.id,
    projectName: project.name,
    projectKey: project.key,
    _links: { self: `${siteOrigin}/rest/servicedeskapi/servicedesk/${id}` },
  };
}

export function requestFields(requestTypeId: string): JsonObject {
  const field = (fieldId: string, required: boolean): JsonObject => ({
    fieldId,
    name: fieldId,
    description: '',
    required,
    validValues: [],
  });
  return {
    requestTypeFields: [field('summary', true), field('description', Number(requestTypeId) % 2 === 0)],
    canRaiseOnBehalfOf: true,
    canAddRequestParticipants: true,
  };
}

export function requestGroups(project: WorldProject): readonly JsonObject[] {
  return [{ id: String(Number(deskIdOf(project)) * 10 + 5), name: 'General' }];
}

export function queues(project: WorldProject): readonly JsonObject[] {
  const desk = deskIdOf(project);
  return ['All open', 'Unassigned', 'Waiting for customer'].map((name, index) => {
    const id = String(Number(desk) * 10 + index);
    return {
      id,
      name,
      jql: `project = ${project.key} AND resolution = Unresolved`,
      fields: ['issuetype', 'issuekey', 'summary'],
      issueCount: 10 + index,
      _links: { self: `${siteOrigin}/rest/servicedeskapi/servicedesk/${desk}/queue/${id}` },
    };
  });
}

/** People who are customers of the desk; the list of users does not know them. */
export function customers({ users }: Pick<World, 'users'>): readonly JsonObject[] {
  return [...users.values()].filter(({ accountType }) => accountType === 'customer');
}

export function organisationProperties(id: string): Readonly<Record<string, JsonObject>> {
  return id === '2' ? { 'com.example.contract': { until: '2027-01-01' } } : {};
}

/** Forms of a project, as its list shows them. */
export function forms(project: WorldProject): readonly JsonObject[] {
  if (project.typeKey !== 'service_desk') return [];
  return ['New laptop', 'Travel'].map((name, index) => ({
    id: `f0f0f0f0-0000-4000-8000-${project.id.padStart(8, '0')}000${index}`,
    name,
    portalRequestTypeIds: index === 0 ? [Number(deskIdOf(project)) * 10] : [],
    updated: new Date(lastDay).toISOString(),
  }));
}

export function formDesign({ id = null, name = null }: JsonObject): JsonObject {
  return {
    id,
    updated: new Date(lastDay).toISOString(),
    design: {
      settings: { name, submit: { lock: false } },
      questions: { 1: { type: 'ts', label: 'Why?' } },
      layout: [],
    },
  };
}

const absent = ({ modes, world }: Ask): Refusal | null =>
  modes.serviceManagement && deskProjects(world).length > 0 ? null : notFound;
const terms = { unless: absent };

function ofDesk(ask: Ask, give: (project: WorldProject) => Answer): Answer {
  const project = deskProjects(ask.world).find((one) => deskIdOf(one) === ask.id('deskId'));
  return project === undefined ? notFound : give(project);
}

function needsOptIn({ modes }: Ask): boolean {
  return modes.plan === 'free';
}

function form(ask: Ask): Answer {
  const found = ask.world.projects.flatMap(forms).find((one) => one.id === ask.id('formId'));
  return found === undefined ? notFound : formDesign(found);
}

function formRoutes(prefix: string): readonly Route[] {
  const path = `${prefix}/jira/forms/cloud/{cloudId}`;
  return [
    whole(
      `${path}/project/{project}/form`,
      ({ world, id }) => {
        const project = world.projects.find(({ key, id: own }) => key === id('project') || own === id('project'));
        return project === undefined ? notFound : forms(project);
      },
      terms,
    ),
    whole(`${path}/project/{project}/form/{formId}`, form, terms),
    whole(`${path}/form/{formId}`, form, terms),
    whole(
      `${path}/issue/{issue}/form`,
      ({ world, id }) => (world.idOfKey(id('issue')) === null ? notFound : []),
      terms,
    ),
  ];
}

const WORKSPACE = 'a55e75a5-0000-4000-8000-000000000001';
const noAssets = ({ modes }: Ask): Refusal | null =>
  modes.plan === 'premium' && modes.serviceManagement ? null : refused(403, 'Assets is not available on this plan.');

export const assetSchemas: readonly JsonObject[] = [
  {
    workspaceId: WORKSPACE,
    globalId: `${WORKSPACE}:1`,
    id: '1',
    name: 'Hardware',
    objectSchemaKey: 'HW',
    objectCount: 2,
  },
];

export const deskRoutes: readonly Route[] = [
  whole(
    '/rest/servicedeskapi/info',
    () => ({ version: '5.0.0', platformVersion: '1001.0.0', buildDate: { iso8601: jiraTime(lastDay) } }),
    {
      unless: ({ modes }) => (modes.serviceManagement ? null : notFound),
    },
  ),
  deskPaged('servicedesk', ({ world }) => deskProjects(world).map(shownDesk), terms),
  whole('/rest/servicedeskapi/servicedesk/{deskId}', (ask) => ofDesk(ask, shownDesk), terms),
  deskPaged('servicedesk/{deskId}/requesttype', (ask) => ofDesk(ask, requestTypesOf), { ...terms, cap: 3 }),
  whole(
    '/rest/servicedeskapi/servicedesk/{deskId}/requesttype/{typeId}/field',
    (ask) => ofDesk(ask, () => requestFields(ask.id('typeId'))),
    terms,
  ),
  deskPaged('servicedesk/{deskId}/requesttypegroup', (ask) => ofDesk(ask, requestGroups), terms),
  deskPaged('servicedesk/{deskId}/queue', (ask) => ofDesk(ask, queues), terms),
  deskPaged(
    'servicedesk/{deskId}/customer',
    (ask) => (needsOptIn(ask) ? refused(403, 'Agents only.') : ofDesk(ask, () => customers(ask.world))),
    terms,
  ),
  deskPaged('servicedesk/{deskId}/organization', (ask) => ofDesk(ask, () => organisations.slice(0, 2)), terms),
  deskPaged('organization', () => organisations, { ...terms, cap: 2 }),
  whole(
    '/rest/servicedeskapi/organization/{orgId}',
    ({ id }) => organisations.find((one) => one.id === id('orgId')),
    terms,
  ),
  deskPaged('organization/{orgId}/user', ({ world, id }) => organisationUsers(world, id('orgId')), terms),
  whole(
    '/rest/servicedeskapi/organization/{orgId}/property',
    ({ id }) => ({ keys: Object.keys(organisationProperties(id('orgId'))).map((key) => ({ key, self: '' })) }),
    terms,
  ),
  whole(
    '/rest/servicedeskapi/organization/{orgId}/property/{key}',
    ({ id }) => {
      const value = organisationProperties(id('orgId'))[id('key')];
      return value === undefined ? notFound : { key: id('key'), value };
    },
    terms,
  ),
  deskPaged('assets/workspace', () => [{ workspaceId: WORKSPACE }], { unless: noAssets }),
  ...['/gateway/api', ''].flatMap((prefix) => [
    whole(
      `${prefix}/jsm/assets/workspace/{workspaceId}/v1/objectschema/list`,
      () => ({ startAt: 0, maxResults: 25, total: 1, isLast: true, values: assetSchemas }),
      { unless: noAssets },
    ),
    ...formRoutes(prefix),
  ]),
];

export function organisationUsers(world: Pick<World, 'users'>, id: string): readonly JsonObject[] {
  const all = customers(world);
  return all.length === 0 || !organisations.some((one) => one.id === id) ? [] : [at(all, Number(id))];
}
