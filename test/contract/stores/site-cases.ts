import { expect, test } from '@jest/globals';
import type { Needing } from '../capabilities.js';
import { aSite, at, otherWorkspaceId, workspaceId } from './records.js';
import { type Case, expectOperatorError, race, values } from './stores-under-test.js';

const stamp = { updatedAt: at(5), updatedBy: 'U-editor' };

export function siteCases(inStores: Case, needing: Needing): void {
  test(
    'finds a site as it was inserted, with its credentials still sealed, or with none',
    inStores(async ({ sites }) => {
      const site = aSite();
      const fromEnvironment = aSite({ url: 'http://127.0.0.1:8080', credentials: null, updatedBy: null });
      await sites.insert(site);
      await sites.insert(site);
      await sites.insert(fromEnvironment);
      expect(await sites.find(workspaceId, site.id)).toEqual(site);
      expect(await sites.list(workspaceId)).toEqual([fromEnvironment, site]);
      expect(await sites.find(workspaceId, 'another')).toBeNull();
    }),
  );

  test(
    'connects a site once in a workspace, however its URL is spelled, and again in another',
    inStores(async ({ sites }) => {
      await sites.insert(aSite({ url: 'https://acme.atlassian.net' }));
      await expectOperatorError(
        sites.insert(aSite({ url: 'https://ACME.atlassian.net:443/jira/' })),
        'site-already-connected',
      );
      await sites.insert(aSite({ url: 'https://acme.atlassian.net', workspaceId: otherWorkspaceId }));
    }),
  );

  test(
    'changes settings at the expected revision only',
    inStores(async ({ sites }) => {
      const site = aSite();
      await sites.insert(site);
      await sites.insert(aSite({ url: 'https://other.atlassian.net' }));
      const credentials = { keyId: 'k2', iv: 'aQ==', data: 'ZA==', tag: 'dA==' };
      const record = { ...site, credentials, ...stamp, revision: 2 };
      expect(await sites.update(workspaceId, site.id, 1, { credentials }, stamp)).toEqual({
        result: 'written',
        record,
      });
      expect(await sites.update(workspaceId, site.id, 1, { email: 'x' }, stamp)).toEqual({
        result: 'changed',
        current: record,
      });
      expect(await sites.update(workspaceId, 'another', 1, { email: 'x' }, stamp)).toEqual({ result: 'missing' });
    }),
  );

  needing('duplicate-code-on-update')(
    'refuses to point a site at one that is connected already',
    inStores(async ({ sites }) => {
      const site = aSite();
      await sites.insert(site);
      await sites.insert(aSite({ url: 'https://other.atlassian.net' }));
      const taken = sites.update(workspaceId, site.id, 1, { url: 'https://other.atlassian.net' }, stamp);
      await expectOperatorError(taken, 'site-already-connected');
      expect(await sites.find(workspaceId, site.id)).toEqual(site);
    }),
  );

  test(
    'is busy with one run at a time, says with which, and is freed by that run only',
    inStores(async ({ sites }) => {
      const site = aSite();
      await sites.insert(site);
      expect(await sites.occupy(workspaceId, site.id, 'run-1')).toEqual({ result: 'claimed' });
      expect(await sites.occupy(workspaceId, site.id, 'run-1')).toEqual({ result: 'claimed' });
      expect(await sites.occupy(workspaceId, site.id, 'run-2')).toEqual({ result: 'held', by: 'run-1' });
      expect(await sites.occupy(workspaceId, 'another', 'run-2')).toEqual({ result: 'missing' });
      expect(await sites.vacate(workspaceId, site.id, 'run-2')).toBe(false);
      expect(await sites.vacate(workspaceId, site.id, 'run-1')).toBe(true);
      expect(await sites.occupy(workspaceId, site.id, 'run-2')).toEqual({ result: 'claimed' });
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty runs win that want a site at once',
    inStores(async (stores, connections) => {
      const site = aSite();
      await stores.sites.insert(site);
      const claims = values(
        await race(connections, ({ sites }, caller) => sites.occupy(workspaceId, site.id, `run-${caller}`)),
      );
      expect(claims.filter(({ result }) => result === 'claimed')).toHaveLength(1);
    }),
  );

  test(
    'lists the busy sites of all workspaces for recovery',
    inStores(async ({ sites }) => {
      const busy = [aSite({ busyWith: 'run-1' }), aSite({ workspaceId: otherWorkspaceId, busyWith: 'run-2' })];
      for (const site of busy) await sites.insert(site);
      await sites.insert(aSite({ url: 'https://idle.atlassian.net' }));
      expect(await sites.listBusyEverywhere()).toEqual(busy);
    }),
  );

  test(
    'lists the sites of all workspaces',
    inStores(async ({ sites }) => {
      const all = [
        aSite(),
        aSite({ url: 'https://beta.atlassian.net' }),
        aSite({ workspaceId: otherWorkspaceId, tokenExpiresOn: '2027-03-31' }),
      ];
      for (const site of all.toReversed()) await sites.insert(site);
      expect(await sites.listEverywhere()).toEqual(all);
    }),
  );

  test(
    'notes how a test ended, and spoils no edit by it',
    inStores(async ({ sites }) => {
      const site = aSite();
      await sites.insert(site);
      const failure = { code: 'site-login-refused', params: { site: site.url } } as const;
      const failed = { at: at(1), by: 'U-admin', failure };
      expect(await sites.noteTest(workspaceId, site.id, failed)).toBe(true);
      expect(await sites.find(workspaceId, site.id)).toEqual({ ...site, lastTest: failed });
      const passed = { at: at(2), by: null, failure: null };
      await sites.noteTest(workspaceId, site.id, passed);
      const changed = await sites.update(workspaceId, site.id, 1, { tokenExpiresOn: '2027-03-31' }, stamp);
      const record = { ...site, ...stamp, tokenExpiresOn: '2027-03-31', revision: 2, lastTest: passed };
      expect(changed).toEqual({ result: 'written', record });
      expect(await sites.noteTest(workspaceId, 'another', passed)).toBe(false);
    }),
  );

  test(
    'removes a site once',
    inStores(async ({ sites }) => {
      const site = aSite();
      await sites.insert(site);
      expect(await sites.remove(workspaceId, site.id)).toBe(true);
      expect(await sites.remove(workspaceId, site.id)).toBe(false);
      expect(await sites.find(workspaceId, site.id)).toBeNull();
    }),
  );
}
