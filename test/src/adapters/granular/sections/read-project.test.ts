import { describe, expect, it } from '@jest/globals';
import type { CrawledProject } from '../../../../../src/adapters/granular/crawl/crawl.js';
import { readProject } from '../../../../../src/adapters/granular/sections/read-project.js';
import { type FakeSite, type Routes, allFeatures, fakeSite, project } from './fake-site.js';

const path = '/rest/api/3/project/{projectId}';

async function read(routes: Routes, one: CrawledProject = project('10')): Promise<FakeSite> {
  const site = fakeSite(routes);
  await readProject(site.crawl, site.book, allFeatures, one);
  return site;
}

describe('what belongs to a project', () => {
  it('are its settings in one file, and its lists beside that', async () => {
    const site = await read({
      [path]: { value: { id: '10', style: 'classic' } },
      [`${path}/features`]: { value: { features: [] } },
      [`${path}/statuses`]: { value: [{ id: '1', statuses: [] }] },
      [`${path}/component`]: { things: [{ id: '5', lead: { accountId: 'lead-1' } }] },
      [`${path}/version`]: { things: [] },
      [`${path}/properties`]: { things: [{ key: 'app.state' }] },
      [`${path}/properties/{propertyKey}`]: { value: { key: 'app.state', value: 1 } },
      [`${path}/role`]: {
        value: { Admins: 'https://n.example/rest/api/3/project/10/role/10002', Odd: 'https://n.example/odd' },
      },
      [`${path}/role/{roleId}`]: { value: { id: 10002, actors: [{ actorUser: { accountId: 'actor-1' } }] } },
    });
    expect(JSON.parse(site.files.get('projects/10/settings.json') ?? '')).toEqual({
      project: { id: '10', style: 'classic' },
      features: { features: [] },
      email: {},
      statuses: [{ id: '1', statuses: [] }],
      permissionScheme: {},
      notificationScheme: {},
      issueSecurityScheme: {},
    });
    expect(site.lines.get('projects/10/components')).toEqual([{ id: '5', lead: { accountId: 'lead-1' } }]);
    expect(site.lines.get('projects/10/properties-of-project')).toEqual([
      { projectId: '10', propertyKey: 'app.state', property: { key: 'app.state', value: 1 } },
    ]);
    const role = { id: 10002, actors: [{ actorUser: { accountId: 'actor-1' } }] };
    expect(site.lines.get('projects/10/roles')).toEqual([{ projectId: '10', roleId: '10002', role }]);
    expect([...site.met].toSorted()).toEqual(['actor-1', 'lead-1']);
    expect(site.gaps).toEqual([]);
  });

  it('may do without schemes for mail and security', async () => {
    const site = await read({
      [`${path}/notificationscheme`]: { refused: 404 },
      [`${path}/issuesecuritylevelscheme`]: { refused: 404 },
    });
    expect(site.gaps).toEqual([]);
  });

  it('has a permission scheme, unless it is team-managed', async () => {
    const routes = { [`${path}/permissionscheme`]: { refused: 404 } };
    const team = await read(routes, project('10', { style: 'next-gen' }));
    expect(team.gaps).toEqual([]);
    const company = await read(routes);
    expect(company.gaps.map(({ id }) => id)).toEqual(['permissionScheme/10']);
  });

  it('is a gap that names the project where it is denied', async () => {
    const site = await read({ [`${path}/component`]: { refused: 403, words: 'No' } });
    expect(site.gaps).toEqual([
      {
        ...{ gap: 'section', section: 'project-settings', reason: 'permission', id: 'components/10' },
        ...{ projectId: '10', key: 'P10', status: 403, words: 'No' },
      },
    ]);
    expect(site.book.all()).toEqual([expect.objectContaining({ section: 'project-settings', status: 'partly' })]);
  });

  it.each(['archived', 'deleted'] as const)('is what the site shows of it once it is %s', async (status) => {
    const site = await read(
      {
        [path]: { refused: 404 },
        [`${path}/version`]: { things: [{ id: '7' }] },
        '/rest/api/3/version/{versionId}/relatedwork': { refused: 404 },
        [`${path}/component`]: { refused: 403 },
        [`${path}/properties`]: { refused: 404 },
        [`${path}/role`]: { broken: 500 },
      },
      project('10', { status }),
    );
    expect(site.gaps.map(({ id, reason }) => [id, reason])).toEqual([['roles/10', 'failed']]);
  });
});
