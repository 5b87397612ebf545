import { describe, expect, it } from '@jest/globals';
import { configPaths } from '../../../../../demo/jira-site/world/config/config-answer.js';
import { cloudIdOf } from '../../../../../demo/jira-site/world/config/site.js';
import { makeWorld } from '../../../../../demo/jira-site/world/make-world.js';
import type { JsonObject } from '../../../../../demo/jira-site/world/world.js';
import { asking } from './ask.js';

const world = makeWorld({ seed: 3, issues: [60, 20, 12, 9, 0, 30] });
const site = asking(world);

function page(path: string): { values: JsonObject[]; maxResults: number; total: number; isLast: boolean } {
  return site.ask(path).value as never;
}

describe('answers about the configuration', () => {
  it('come for every path that is known', () => {
    const ids: Record<string, string> = {
      ...{ project: 'CRM', fieldId: 'customfield_10017', contextId: '40017', typeId: '10103', schemeId: '400' },
      ...{ screenId: '1', tabId: '10', boardId: '1', sprintId: '1', dashboardId: '10000', itemId: '100000' },
      ...{ roleId: '10002', filterId: '40005', deskId: '19', orgId: '2', planId: '1', versionId: '1', key: 'config' },
      ...{ cloudId: cloudIdOf(world), type: 'project', owner: '10000', optionId: '20000', scheme: 'permissionscheme' },
    };
    for (const path of configPaths) {
      const [method = '', ...rest] = path.split(' ');
      const filled = rest.join(' ').replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'x');
      expect([path, site.ask(filled, method).status]).not.toEqual([path, 0]);
    }
    expect(site.ask('nothing/here').status).toBe(0);
  });

  it('lower what is asked for to the cap of the path, and say so', () => {
    expect(page('project/search?maxResults=1000')).toMatchObject({ maxResults: 100, isLast: true });
    expect(page('screenscheme?maxResults=1000')).toMatchObject({ maxResults: 25, isLast: false, total: 28 });
    expect(page('field/customfield_10017/context/40017/option?maxResults=1000')).toMatchObject({
      maxResults: 100,
      total: 1001,
    });
    const groups = site.walk('group/bulk');
    const largest = page(
      `group/member?groupId=${String(groups[0]?.groupId)}&includeInactiveUsers=true&maxResults=1000`,
    );
    expect(largest).toMatchObject({ maxResults: 50, isLast: false });
    expect(largest.values).toHaveLength(50);
    expect(page('field/search?maxResults=3').values).toHaveLength(3);
  });

  it('leave inactive members out unless they are asked for', () => {
    const [group] = site.walk('group/bulk');
    const path = `group/member?groupId=${String(group?.groupId)}`;
    expect(site.walk(path).length).toBeLessThan(site.walk(`${path}&includeInactiveUsers=true`).length);
  });

  it('give pages of users that are short before the end, and an empty one after it', () => {
    const lengths: number[] = [];
    const met = new Set<unknown>();
    for (let startAt = 0; ;) {
      const users = site.ask(`users/search?startAt=${startAt}&maxResults=50`).value as JsonObject[];
      if (users.length === 0) break;
      users.forEach(({ accountId }) => met.add(accountId));
      lengths.push(users.length);
      startAt += users.length;
    }
    expect(lengths[0]).toBeLessThan(50);
    expect(lengths.length).toBeGreaterThan(2);
    expect(met.size).toBeLessThan(world.users.size);
    const missing = [...world.users.keys()].filter((id) => !met.has(id));
    const query = missing.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
    expect(site.walk(`user/bulk?${query}`)).toHaveLength(missing.length);
  });

  it('count all issues of a project, hidden ones too', () => {
    const projects = site.walk('project/search?status=live&status=archived&status=deleted&expand=insight');
    expect(projects.map(({ key }) => key)).toEqual(world.projects.map(({ key }) => key));
    for (const { id, insight } of projects) {
      expect((insight as JsonObject).totalIssueCount).toBe(world.issueIds(String(id)).length);
    }
    expect(site.walk('project/search').map(({ key }) => key)).not.toContain('OLD');
  });

  it('refuse sprints of a kanban board in the words of the site', () => {
    const kanban = site.walk('/rest/agile/1.0/board').find(({ type }) => type === 'kanban');
    const { status, value } = site.ask(`/rest/agile/1.0/board/${String(kanban?.id)}/sprint`);
    expect([status, (value as JsonObject).errorMessages]).toEqual([400, ['The board does not support sprints']]);
  });

  it('list private boards of others at the end, without a name', () => {
    const boards = site.walk('/rest/agile/1.0/board?includePrivate=true');
    const stubs = boards.filter(({ name }) => name === undefined);
    expect(stubs.length).toBeGreaterThan(0);
    expect(boards.slice(-stubs.length)).toEqual(stubs);
    expect(site.walk('/rest/agile/1.0/board').every(({ name }) => name !== undefined)).toBe(true);
    expect(site.ask(`/rest/agile/1.0/board/${String(stubs[0]?.id)}/configuration`).status).toBe(403);
  });

  it('list a sprint at two boards', () => {
    const boards = site.walk('/rest/agile/1.0/board').filter(({ type }) => type !== 'kanban');
    const sprints = boards.flatMap(({ id }) =>
      site.walk(`/rest/agile/1.0/board/${String(id)}/sprint`).map((one) => one.id),
    );
    expect(new Set(sprints).size).toBe(sprints.length - 1);
  });

  it('show private filters of others to administrators who insist only', () => {
    const insisting = 'filter/search?overrideSharePermissions=true';
    expect(site.walk(insisting).length).toBeGreaterThan(site.walk('filter/search').length);
    expect(asking(world, { administer: false }).ask(insisting).status).toBe(403);
  });

  it('hold automation rules in pages whose next address is a query alone', () => {
    const path = `/gateway/api/automation/public/jira/${cloudIdOf(world)}/rest/v1/rule`;
    const first = site.ask(`${path}/summary?limit=100`).value as { links: JsonObject; data: JsonObject[] };
    expect(first.links.next).toMatch(/^\?cursor=/);
    const second = site.ask(`${path}/summary${String(first.links.next)}`).value as typeof first;
    expect(second.links.next).toBeNull();
    const rules = [...first.data, ...second.data];
    expect(new Set(rules.map(({ uuid }) => uuid)).size).toBe(5);
    const { rule } = site.ask(`${path}/${String(rules[0]?.uuid)}`).value as JsonObject;
    expect(rule).toMatchObject({ name: rules[0]?.name });
    expect(site.ask('/_edge/tenant_info').value).toMatchObject({ cloudId: cloudIdOf(world) });
  });

  it('give service desks in pages of their own form', () => {
    const types = (start: number): JsonObject =>
      site.ask(`/rest/servicedeskapi/servicedesk/19/requesttype?start=${start}&limit=100`).value as JsonObject;
    expect(types(0)).toMatchObject({ start: 0, limit: 3, size: 3, isLastPage: false });
    expect(types(3)).toMatchObject({ size: 1, isLastPage: true });
  });

  it('give statuses with a page of workflows that belong to that page', () => {
    const first = site.ask('workflows/search?expand=values.transitions').value as {
      values: JsonObject[];
      statuses: JsonObject[];
    };
    const used = JSON.stringify(first.values);
    expect(first.statuses.every(({ statusReference }) => used.includes(String(statusReference)))).toBe(true);
    expect(JSON.stringify(site.walk('workflows/search'))).not.toContain('transitions');
    expect(site.ask('workflow/search').status).toBe(410);
  });

  it('know the projects of a scheme by repeated parameters only', () => {
    const both = site.ask('workflowscheme/project?projectId=10000&projectId=10003').value as { values: JsonObject[] };
    expect(both.values.flatMap(({ projectIds }) => projectIds)).toEqual(['10000', '10003']);
    expect(site.ask('workflowscheme/project?projectId=10000,10003').value).toEqual({ values: [] });
  });

  it('refuse what has no contexts or no options', () => {
    expect(site.ask('field/summary/context').status).toBe(404);
    expect(site.ask('field/customfield_10032/context').status).toBe(404);
    expect(site.ask('field/customfield_10021/context/40021/option').status).toBe(400);
    expect(site.ask('field/__proto__/context').status).toBe(200);
  });

  it('need the list of permissions that is asked about', () => {
    expect(site.ask('mypermissions').status).toBe(400);
    const browse = (id: string): unknown =>
      site.ask(`mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER&projectId=${id}`).value;
    expect(browse('10000')).toMatchObject({ permissions: { BROWSE_PROJECTS: { havePermission: true } } });
    const closed = world.projects.find(({ browsable }) => !browsable)?.id ?? '';
    expect(browse(closed)).toMatchObject({
      permissions: { BROWSE_PROJECTS: { havePermission: false }, ADMINISTER: { havePermission: true } },
    });
  });
});

describe('modes of a site', () => {
  const status = (modes: Parameters<typeof asking>[1], path: string): number => asking(world, modes).ask(path).status;

  it('decide which family of paths says where fields belong', () => {
    expect([status({}, 'fieldconfiguration'), status({}, 'config/fieldschemes')]).toEqual([200, 404]);
    const young = { fieldSchemes: 'new' } as const;
    expect([status(young, 'fieldconfiguration'), status(young, 'config/fieldschemes')]).toEqual([404, 200]);
  });

  it('leave out what the plan has not', () => {
    expect([status({ plan: 'free' }, 'auditing/record'), status({}, 'auditing/record')]).toEqual([403, 200]);
    expect([status({ plan: 'paid' }, 'plans/plan'), status({ plan: 'free' }, 'plans/plan')]).toEqual([403, 404]);
    expect(status({ plan: 'premium' }, 'plans/plan')).toBe(200);
  });

  it('leave out what is switched off', () => {
    expect(status({ linking: false }, 'issueLinkType')).toBe(404);
    expect(status({ serviceManagement: false }, '/rest/servicedeskapi/servicedesk')).toBe(404);
    expect(
      status({ automation: false }, `/gateway/api/automation/public/jira/${cloudIdOf(world)}/rest/v1/rule/summary`),
    ).toBe(403);
    expect(asking(world, { voting: false }).ask('configuration').value).toMatchObject({ votingEnabled: false });
  });

  it('refuse what is for administrators to all others', () => {
    for (const path of [
      'screens',
      'workflows/search',
      'statuses/search',
      'role',
      'auditing/record',
      'applicationrole',
    ]) {
      expect([path, status({ administer: false }, path)]).toEqual([path, 403]);
    }
    expect(status({ administer: false }, 'field')).toBe(200);
    const there = asking(world, { administer: false }).walk('project/search');
    expect(there.map(({ key }) => key)).not.toContain('HR');
    expect(status({ administer: false }, 'project/HR')).toBe(404);
  });
});
