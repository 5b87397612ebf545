import { type CustomField, customFields } from '../custom-fields.js';
import { jiraTime, lastDay } from '../jira-time.js';
import { siteOrigin } from '../origins.js';
import type { Json, JsonObject, World, WorldProject } from '../world.js';
import { type Ask, type Route, askedProjects, notFound, paged, projectOf, refused, whole } from './route.js';
import { screensWith } from './screens.js';

/** Ids of system fields, what they hold, and of what their lists are. */
const SYSTEM = [
  ...['summary:string', 'issuetype:issuetype', 'project:project', 'status:status', 'priority:priority'],
  ...[
    'resolution:resolution',
    'assignee:user',
    'reporter:user',
    'creator:user',
    'created:datetime',
    'updated:datetime',
  ],
  ...['duedate:date', 'labels:array:string', 'components:array:component', 'fixVersions:array:version'],
  ...['versions:array:version', 'description:string', 'environment:string', 'security:securitylevel'],
  ...['issuelinks:array:issuelinks', 'subtasks:array:issuelinks', 'attachment:array:attachment'],
  ...['comment:comments-page', 'worklog:array:worklog', 'timetracking:timetracking', 'votes:votes', 'watches:watches'],
];

const systemFields: readonly JsonObject[] = SYSTEM.map((said) => {
  const [id = '', type = '', items] = said.split(':');
  const schema = { type, ...(items === undefined ? {} : { items }), system: id };
  return {
    id,
    key: id,
    name: id,
    custom: false,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [id],
    schema,
  };
});

/** The first team-managed project; fields that belong to one project belong to it. */
function scopeProject({ projects }: Pick<World, 'projects'>): WorldProject | undefined {
  return projects.find(({ style }) => style === 'next-gen');
}

/** The custom fields that a site with these projects has. */
export function fieldsHere(world: Pick<World, 'projects'>): readonly CustomField[] {
  const project = scopeProject(world);
  return customFields.filter(({ scoped }) => scoped !== true || project !== undefined);
}

function numberOfField(field: CustomField): number {
  return customFields.indexOf(field) + 10_010;
}

function schemaOf(field: CustomField): JsonObject {
  const { type, items, custom } = field;
  return { type, ...(items === undefined ? {} : { items }), custom, customId: numberOfField(field) };
}

/** As `field` shows them all. */
export function shownFields(world: Pick<World, 'projects'>): readonly JsonObject[] {
  const project = scopeProject(world);
  const own = fieldsHere(world).map((field): JsonObject => ({
    id: field.id,
    key: field.id,
    name: field.name,
    untranslatedName: field.name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${numberOfField(field)}]`, field.name],
    ...(field.scoped === true && project !== undefined
      ? { scope: { type: 'PROJECT', project: { id: project.id } } }
      : {}),
    schema: schemaOf(field),
  }));
  return [...systemFields, ...own];
}

/** As `field/search` shows them. */
export function searchedFields(world: World): readonly JsonObject[] {
  return shownFields(world).map(({ id, name, key, schema, custom, scope }): JsonObject => {
    const locked = isLocked(customFields.find((field) => field.id === id));
    return {
      ...{ id: id ?? null, name: name ?? null, key: key ?? null, schema: schema ?? null },
      ...(scope === undefined ? {} : { scope }),
      description: custom === true ? `What ${String(name)} is.` : '',
      isLocked: locked,
      isUnscreenable: locked,
      stableId: String(id),
      searcherKey: 'com.atlassian.jira.plugin.system.customfieldtypes:textsearcher',
      screensCount: screensWith(world, String(id)).length,
      contextsCount: custom === true && !locked ? 1 : 0,
      lastUsed: { type: 'TRACKED', value: jiraTime(lastDay) },
    };
  });
}

export const trashedFields: readonly JsonObject[] = [
  {
    id: 'customfield_10090',
    name: 'Fax',
    key: 'customfield_10090',
    schema: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield', customId: 10_090 },
    isLocked: false,
    trashedDate: jiraTime(lastDay),
    plannedDeletionDate: jiraTime(lastDay + 60 * 24 * 3_600_000),
  },
];

/** Fields whose contexts the site keeps to itself. */
export function isLocked(field: CustomField | undefined): boolean {
  return field !== undefined && (field.app === true || /gh-lexo-rank|gh-epic-link|vp-origin/.test(field.custom));
}

function fieldOf({ world, id }: Ask): CustomField | undefined {
  const field = fieldsHere(world).find((one) => one.id === id('fieldId'));
  return field === undefined || isLocked(field) ? undefined : field;
}

/** A field's contexts; that of products has one for a project of its own. */
export function contextsOf(world: Pick<World, 'projects'>, field: CustomField): readonly JsonObject[] {
  const id = String(30_000 + numberOfField(field));
  const usual = {
    id,
    name: `Default Configuration Scheme for ${field.name}`,
    description: 'Default configuration scheme generated by Jira',
    isGlobalContext: field.scoped !== true,
    isAnyIssueType: true,
  };
  if (field.name !== 'Product' || world.projects[0] === undefined) return [usual];
  const special = {
    id: `${id}1`,
    name: 'Products of one project',
    description: '',
    isGlobalContext: false,
    isAnyIssueType: false,
  };
  return [usual, special];
}

export function defaultsOf(world: World, field: CustomField): readonly JsonObject[] | undefined {
  if (field.app === true) return undefined;
  const first = field.choices?.[0];
  const [context] = contextsOf(world, field);
  if (first === undefined || context === undefined) return [];
  return [{ contextId: context.id ?? null, optionId: first.id, type: 'option.single' }];
}

export function typeMappingsOf(world: World, field: CustomField): readonly JsonObject[] {
  return contextsOf(world, field).map(({ id = null, isAnyIssueType }) =>
    isAnyIssueType === true ? { contextId: id, isAnyIssueType: true } : { contextId: id, issueTypeId: '10102' },
  );
}

export function projectMappingsOf(world: World, field: CustomField): readonly JsonObject[] {
  const project = field.scoped === true ? scopeProject(world) : world.projects[0];
  return contextsOf(world, field).map(({ id = null, isGlobalContext }) =>
    isGlobalContext === true
      ? { contextId: id, isGlobalContext: true }
      : { contextId: id, projectId: project?.id ?? null },
  );
}

/** The choices of a context; null for a field that has none. */
export function choicesOf(world: World, field: CustomField, contextId: string): readonly Json[] | null {
  if (field.choices === undefined) return null;
  const index = contextsOf(world, field).findIndex(({ id }) => id === contextId);
  const choices = index === 1 ? field.choices.slice(0, 3) : field.choices;
  return choices.map(({ id, value, parent, disabled = false }) => ({
    ...{ id: index === 1 ? `${id}1` : id, value, disabled },
    ...(parent === undefined ? {} : { optionId: parent }),
  }));
}

/** Which projects use which field. */
function projectFields(ask: Ask): readonly JsonObject[] {
  return askedProjects(ask).flatMap((id) => {
    const project = projectOf(ask, id);
    if (project === undefined) return [];
    return shownFields(ask.world).map((field) => ({ projectId: id, fieldId: field.id ?? null, workTypeIds: [] }));
  });
}

export const fieldRoutes: readonly Route[] = [
  whole('field', ({ world }) => shownFields(world)),
  paged('field/search', ({ world }) => searchedFields(world)),
  paged('field/search/trashed', () => trashedFields, { admin: true }),
  ofField('context', (ask, field) => contextsOf(ask.world, field)),
  ofField('context/defaultValue', (ask, field) => defaultsOf(ask.world, field)),
  ofField('context/issuetypemapping', (ask, field) => typeMappingsOf(ask.world, field)),
  ofField('context/projectmapping', (ask, field) => projectMappingsOf(ask.world, field)),
  paged(
    'field/{fieldId}/context/{contextId}/option',
    (ask) => {
      const field = fieldOf(ask);
      if (field === undefined) return notFound;
      return choicesOf(ask.world, field, ask.id('contextId')) ?? refused(400, 'The field does not support options.');
    },
    { admin: true, usual: 100, cap: 100 },
  ),
  paged('field/{fieldId}/screens', ({ world, id }) => screensWith(world, id('fieldId')), {
    admin: true,
    usual: 100,
    cap: 100,
  }),
  paged('projects/fields', projectFields, { cap: 100 }),
  whole('customFieldOption/{optionId}', ({ id }) => {
    const choice = customFields.flatMap(({ choices = [] }) => choices).find((one) => one.id === id('optionId'));
    return choice === undefined
      ? notFound
      : { self: `${siteOrigin}/rest/api/3/customFieldOption/${choice.id}`, value: choice.value };
  }),
];

function ofField(path: string, give: (ask: Ask, field: CustomField) => readonly JsonObject[] | undefined): Route {
  return paged(
    `field/{fieldId}/${path}`,
    (ask) => {
      const field = fieldOf(ask);
      if (field === undefined) return refused(404, 'The custom field was not found.');
      return give(ask, field) ?? refused(400, 'Operation is not supported for this type of field.');
    },
    { admin: true },
  );
}
