import { describe, expect, it } from '@jest/globals';
import { configTruth } from '../../../../../demo/jira-site/world/config/config-truth.js';
import { usualModes } from '../../../../../demo/jira-site/world/config/modes.js';
import { demoWorld } from '../../../../../demo/jira-site/world/demo-world.js';
import { makeWorld } from '../../../../../demo/jira-site/world/make-world.js';
import type { Json, JsonObject } from '../../../../../demo/jira-site/world/world.js';
import { asking } from './ask.js';

const world = makeWorld({ seed: 3, issues: [60, 20, 12, 9, 0, 30] });
const truth = configTruth(world, usualModes);
const site = asking(world);

function list(name: string): JsonObject[] {
  const value = truth[name];
  if (!Array.isArray(value)) throw new Error(`There is no list ${name}`);
  return value as JsonObject[];
}

describe('configTruth', () => {
  it('is what the pages bring when they are read to their end', () => {
    const paths: Record<string, string> = {
      'custom-field-details': 'field/search',
      'trashed-fields': 'field/search/trashed',
      'field-configurations': 'fieldconfiguration',
      'field-configuration-schemes': 'fieldconfigurationscheme',
      'issue-type-schemes': 'issuetypescheme',
      'issue-type-scheme-mappings': 'issuetypescheme/mapping',
      'priority-schemes': 'priorityscheme',
      'screen-schemes': 'screenscheme',
      'notification-schemes': 'notificationscheme',
      'security-level-members': 'issuesecurityschemes/level/member',
      'workflow-schemes': 'workflowscheme',
      ...{ priorities: 'priority/search', resolutions: 'resolution/search', statuses: 'statuses/search' },
      ...{ screens: 'screens', labels: 'label', groups: 'group/bulk', dashboards: 'dashboard/search' },
      workflows: 'workflows/search?expand=values.transitions',
      filters:
        'filter/search?overrideSharePermissions=true&expand=description,owner,jql,sharePermissions,editPermissions,subscriptions,favouritedCount',
      boards: '/rest/agile/1.0/board?includePrivate=true',
    };
    for (const [name, path] of Object.entries(paths)) expect([name, site.walk(path)]).toEqual([name, list(name)]);
    expect(site.ask('field').value).toEqual(list('fields'));
    expect(site.ask('role').value).toEqual(list('roles'));
  });

  it('holds every choice of every context once', () => {
    const options = list('field-context-options');
    const keys = options.map(
      ({ fieldId, contextId, option }) =>
        `${String(fieldId)} ${String(contextId)} ${String((option as JsonObject).id)}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(options.filter(({ contextId }) => contextId === '40017')).toHaveLength(1001);
    for (const { fieldId, context } of list('field-contexts')) {
      const contextId = (context as JsonObject).id;
      const path = `field/${String(fieldId)}/context/${String(contextId)}/option`;
      const there = options.filter((one) => one.fieldId === fieldId && one.contextId === contextId);
      if (there.length > 0) expect(site.walk(path)).toEqual(there.map(({ option }) => option));
    }
  });

  it('refers only to what is there', () => {
    const ids = (name: string): Set<string> => new Set(list(name).map(({ id }) => String(id)));
    const known = (name: string, referred: readonly unknown[]): void => {
      expect([name, referred.filter((id) => !ids(name).has(String(id)))]).toEqual([name, []]);
    };
    known(
      'fields',
      list('field-contexts').map(({ fieldId }) => fieldId),
    );
    known(
      'fields',
      list('screen-tab-fields').map(({ field }) => (field as JsonObject).id),
    );
    known(
      'screens',
      list('screen-tabs').map(({ screenId }) => screenId),
    );
    known(
      'screens',
      list('screen-schemes').flatMap(({ screens }) => Object.values(screens as JsonObject)),
    );
    known(
      'screen-schemes',
      list('issue-type-screen-scheme-mappings').map(({ screenSchemeId }) => screenSchemeId),
    );
    known(
      'issue-types',
      list('issue-type-scheme-mappings').map(({ issueTypeId }) => issueTypeId),
    );
    known(
      'statuses',
      list('workflows').flatMap(({ statuses }) => (statuses as JsonObject[]).map((one) => one.statusReference)),
    );
    known(
      'filters',
      list('board-configurations').map(({ configuration }) => ((configuration as JsonObject).filter as JsonObject).id),
    );
    known(
      'boards',
      list('sprints').map(({ originBoardId }) => originBoardId),
    );
    known(
      'security-schemes',
      list('security-levels').map(({ issueSecuritySchemeId }) => issueSecuritySchemeId),
    );
    known(
      'projects',
      list('security-scheme-projects').map(({ projectId }) => projectId),
    );
    known(
      'jsm/service-desks',
      list('jsm/request-types').map(({ serviceDeskId }) => serviceDeskId),
    );
    const workflows = new Set(['jira', ...list('workflows').map(({ name }) => String(name))]);
    expect(list('workflow-schemes').filter(({ defaultWorkflow }) => !workflows.has(String(defaultWorkflow)))).toEqual(
      [],
    );
  });

  it('knows everything that issues refer to', () => {
    const ids = (name: string): Set<unknown> => new Set(list(name).map(({ id }) => id));
    const [types, statuses, sprints] = [ids('issue-types'), ids('statuses'), ids('sprints')];
    const fields = ids('fields');
    const id = (value: Json | undefined): Json => (value as JsonObject).id ?? null;
    for (const number of world.everyId()) {
      const issue = world.issue(number);
      if (issue === null || issue.projectId === '10021') continue;
      expect(types).toContain(id(issue.fields.issuetype));
      expect(statuses).toContain(id(issue.fields.status));
      for (const sprint of (issue.fields.customfield_10010 ?? []) as JsonObject[]) {
        if (sprint.boardId !== 900 && issue.projectId !== '10018') expect(sprints).toContain(sprint.id);
      }
      const custom = Object.keys(issue.fields).filter((name) => name.startsWith('customfield_'));
      expect(custom.filter((name) => !fields.has(name))).toEqual([]);
    }
  });

  it('says what the account is refused', () => {
    const refused = configTruth(world, { ...usualModes, administer: false, plan: 'free', automation: false });
    expect(refused).toMatchObject({ screens: null, 'audit-records': null, 'automation/rules': null, plans: null });
    expect((refused.filters as JsonObject[]).length).toBeLessThan(list('filters').length);
    expect(configTruth(world, { ...usualModes, fieldSchemes: 'new' })).toHaveProperty('field-schemes');
  });

  it('is there for a plain site too', () => {
    const plain = configTruth(demoWorld(1), usualModes);
    expect((plain.projects as JsonObject[]).map(({ key }) => key)).toEqual(['CRM', 'WEB', 'APP', 'OPS', 'OFF']);
    expect((plain['jsm/service-desks'] as JsonObject[]).length).toBe(1);
  });
});
