import { describe, expect, it } from '@jest/globals';
import { readPreflight } from '../../../../../src/adapters/granular/sections/read-preflight.js';
import { readSite } from '../../../../../src/adapters/granular/sections/read-site.js';
import { type Routes, fakeSite } from './fake-site.js';

const api = '/rest/api/3';
const may = (havePermission: boolean): object => ({ havePermission });

async function read(routes: Routes): ReturnType<typeof readPreflight> {
  const { crawl } = fakeSite(routes);
  return readPreflight(crawl.rest, crawl.clock);
}

describe('what is known of a site before it is read', () => {
  it('is who we are, what we may and what the site has', async () => {
    const found = await read({
      [`${api}/mypermissions`]: {
        value: { permissions: { ADMINISTER: may(true), SYSTEM_ADMIN: may(false), USER_PICKER: may(true) } },
      },
      [`${api}/configuration`]: { value: { votingEnabled: false, timeTrackingEnabled: false, watchingEnabled: true } },
      [`${api}/instance/license`]: {
        value: {
          applications: [
            { id: 'a', plan: 'FREE' },
            { id: 'b', plan: 'PAID' },
          ],
        },
      },
      '/_edge/tenant_info': { value: { cloudId: 'abc-1' } },
    });
    expect(found.account).toMatchObject({ accountId: 'bot' });
    expect(found.permissions).toEqual({
      ...{ administer: true, systemAdmin: false, browseProjects: false, userPicker: true },
    });
    expect(found.features).toEqual({
      ...{ watching: true, voting: false, timeTracking: false, attachments: true, issueLinking: true },
      ...{ paid: true, cloudId: 'abc-1' },
    });
  });

  it.each([
    [[{ plan: 'FREE' }, { plan: 'FREE' }], false],
    [[{ plan: 'FREE' }, {}], null],
    [[], null],
  ])('says that a site with the licences %j pays: %p', async (applications, paid) => {
    const { features } = await read({ [`${api}/instance/license`]: { value: { applications } } });
    expect(features.paid).toBe(paid);
  });

  it('takes everything to be switched on, and the site to pay or not, where the site does not say', async () => {
    const no = { refused: 403 };
    const found = await read({
      [`${api}/serverInfo`]: no,
      [`${api}/mypermissions`]: no,
      [`${api}/configuration`]: { broken: 500 },
      [`${api}/instance/license`]: no,
      '/_edge/tenant_info': { value: { cloudId: '../../x' } },
    });
    expect(found.features).toEqual({
      ...{ watching: true, voting: true, timeTracking: true, attachments: true, issueLinking: true },
      ...{ paid: null, cloudId: null },
    });
    expect(found.permissions.administer).toBe(false);
    expect(found.serverTime).toBeNull();
  });

  it("knows the site's time beside ours", async () => {
    const found = await read({ [`${api}/serverInfo`]: { value: { serverTime: '2026-11-23T17:45:10.123+0530' } } });
    expect(found.serverTime).toEqual(new Date('2026-11-23T12:15:10.123Z'));
    expect(found.askedAt).toEqual(new Date('2026-11-23T12:00:00Z'));
  });

  it('goes into the archive, and what was refused becomes a gap', async () => {
    const site = fakeSite({
      [`${api}/serverInfo`]: { value: { baseUrl: 'https://northwind.example' } },
      [`${api}/attachment/meta`]: { refused: 403, words: 'No' },
      [`${api}/workflows/search`]: { value: { values: [], isLast: true } },
      '/_edge/tenant_info': { refused: 404 },
    });
    const found = await readPreflight(site.crawl.rest, site.crawl.clock);
    const service = { ...found, features: { ...found.features, cloudId: 'c' } };
    await readSite(site.crawl, site.book, service, []);
    expect(JSON.parse(site.files.get('site/server-info.json') ?? '')).toEqual({ baseUrl: 'https://northwind.example' });
    expect(JSON.parse(site.files.get('site/myself.json') ?? '')).toEqual({ accountId: 'bot' });
    expect(site.gaps).toEqual([
      {
        ...{ gap: 'section', section: 'site', reason: 'permission', id: 'attachment-meta' },
        ...{ status: 403, words: 'No' },
      },
    ]);
  });
});
