import { json } from '../../reply.js';
import { type StatusKind, statusesOf } from '../catalogue.js';
import { DAY, jiraTime, lastDay } from '../jira-time.js';
import type { Json, JsonObject, World } from '../world.js';
import { searchedStatuses } from './kinds.js';
import { type Ask, type Route, askedProjects, notFound, pageOf, paged, refused, whole } from './route.js';
import { schemeOf, schemeProjects } from './screens.js';
import { at } from '../draws.js';

/** So few on a page that the shared list of statuses differs from page to page. */
const PER_PAGE = 2;

/** The workflows: of companies' projects, and one of each team-managed project. */
export function workflows(world: Pick<World, 'projects'>): readonly JsonObject[] {
  const software = statusesOf({ id: '', style: 'classic', typeKey: 'software' });
  const desk = statusesOf({ id: '', style: 'classic', typeKey: 'service_desk' });
  const teams = world.projects.filter(({ style, status }) => style === 'next-gen' && status !== 'deleted');
  return [
    workflow('classic default', 1, software.slice(0, 4), { type: 'GLOBAL' }),
    workflow('Software: strict', 2, software, { type: 'GLOBAL' }),
    workflow('Service Desk', 3, desk, { type: 'GLOBAL' }),
    ...teams.map((project) =>
      workflow(`Software workflow for project ${project.key}`, Number(project.id), statusesOf(project), {
        type: 'PROJECT',
        project: { id: project.id },
      }),
    ),
  ];
}

function workflow(name: string, number: number, statuses: readonly StatusKind[], scope: Json): JsonObject {
  const references = statuses.map(({ id }) => ({
    statusReference: id,
    layout: { x: 1.5, y: 2 },
    properties: {},
    deprecated: false,
  }));
  const transitions = statuses.map(({ id, name: to }, index): JsonObject => ({
    id: String(index * 10 + 1),
    type: index === 0 ? 'INITIAL' : 'GLOBAL',
    toStatusReference: id,
    links: [],
    name: index === 0 ? 'Create' : `To ${to}`,
    description: '',
    actions: [],
    validators: index === 3 ? [{ ruleKey: 'system:validate-field-value', parameters: { fieldKey: 'assignee' } }] : [],
    triggers: [],
    properties: { toString: 'kept' },
  }));
  return {
    id: `b9ff2384-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name,
    description: '',
    isEditable: number !== 1,
    scope,
    startPointLayout: { x: -15, y: -150 },
    statuses: references,
    transitions,
    usages: [],
    version: { id: `f010ac1b-0000-4000-8000-${String(number).padStart(12, '0')}`, versionNumber: 3 },
    created: jiraTime(lastDay - 900 * DAY),
    updated: jiraTime(lastDay - 30 * DAY),
  };
}

/** Statuses of these workflows; no more than those come with a page. */
export function statusesOfWorkflows(world: Pick<World, 'projects'>, shown: readonly Json[]): readonly JsonObject[] {
  const used = JSON.stringify(shown);
  return searchedStatuses(world)
    .filter(({ id }) => used.includes(`"statusReference":"${String(id)}"`))
    .map(({ usages: _, workflowUsages: _also, ...status }) => ({ ...status, statusReference: status.id ?? null }));
}

function searched(ask: Ask): JsonObject {
  const page = pageOf(workflows(ask.world), ask.query, 50, PER_PAGE);
  const bare = ask.query.get('expand')?.includes('transitions') === true;
  const values = page.values as readonly JsonObject[];
  return {
    ...page,
    statuses: statusesOfWorkflows(ask.world, values),
    values: bare ? values : values.map(({ transitions: _, ...rest }) => rest),
  };
}

export const workflowSchemes: readonly JsonObject[] = ['Default', 'Software', 'Service'].map((name, index) => ({
  id: 500 + index,
  name: `${name} Workflow Scheme`,
  description: '',
  defaultWorkflow: at(['jira', 'Software: strict', 'Service Desk'], index),
  issueTypeMappings: index === 1 ? { 10103: 'classic default' } : {},
}));

/** A scheme that somebody is changing right now. */
export const draft: JsonObject = { ...at(workflowSchemes, 1), id: 599, draft: true, lastModified: jiraTime(lastDay) };

function schemesOfProjects(ask: Ask): JsonObject {
  const asked = schemeProjects(ask.world).filter(({ id }) => askedProjects(ask).includes(id));
  const values = workflowSchemes.flatMap((workflowScheme) => {
    const projectIds = asked.filter((one) => schemeOf(workflowSchemes, one) === workflowScheme).map(({ id }) => id);
    return projectIds.length === 0 ? [] : [{ projectIds, workflowScheme }];
  });
  return { values };
}

const gone = { refusal: json(410, { errorMessages: ['The requested API has been removed.'], errors: {} }) };
const admin = { admin: true } as const;

function schemeById({ id }: Ask): JsonObject | undefined {
  return workflowSchemes.find((scheme) => String(scheme.id) === id('schemeId'));
}

export const workflowRoutes: readonly Route[] = [
  whole('workflows/search', searched, admin),
  whole(
    'workflows',
    ({ world, body }) => {
      const asked = body === '' ? '' : body;
      const found = workflows(world).filter(
        ({ id, name }) => asked.includes(`"${String(id)}"`) || asked.includes(`"${String(name)}"`),
      );
      return { workflows: found, statuses: statusesOfWorkflows(world, found) };
    },
    { admin: true, method: 'POST' },
  ),
  whole('workflow/search', () => gone),
  whole('workflow/rule/config', () => refused(403, 'Only apps can ask for the rules of apps.')),
  paged('workflowscheme', () => workflowSchemes, admin),
  whole('workflowscheme/project', schemesOfProjects, admin),
  whole('workflowscheme/{schemeId}', schemeById, admin),
  whole('workflowscheme/{schemeId}/draft', ({ id }) => (id('schemeId') === '501' ? draft : notFound), admin),
];
