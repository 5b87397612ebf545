import type { SiteOverview, StorageOverview } from '../../src/domain/connection-overview.js';
import type { ConnectionTest } from '../../src/domain/connection-test.js';

const at = new Date('2026-11-20T09:00:00Z');

export const goodTest: ConnectionTest = { at, by: 'U0OLGA', failure: null };

export function aSeenSite(
  changes: Partial<SiteOverview['site']> = {},
  beside: Partial<SiteOverview> = {},
): SiteOverview {
  return {
    site: {
      id: 'site1',
      workspaceId: 'T1',
      url: 'https://acme.atlassian.net',
      email: 'backup@acme.com',
      tokenExpiresOn: '2027-03-31',
      createdAt: at,
      updatedAt: at,
      updatedBy: 'U0OLGA',
      revision: 1,
      busyWith: null,
      lastTest: goodTest,
      ...changes,
    },
    ofEnvironment: false,
    schemes: ['CRM nightly'],
    tokenDaysLeft: 128,
    ...beside,
  };
}

export function aSeenStorage(
  changes: Partial<StorageOverview['storage']> = {},
  beside: Partial<StorageOverview> = {},
): StorageOverview {
  return {
    storage: {
      id: 'ftp1',
      workspaceId: 'T1',
      name: 'Office FTP',
      protocol: 'ftps',
      url: 'ftps://backup.example.com/jira',
      user: 'jira-backup',
      trustedFingerprint: null,
      size: null,
      createdAt: at,
      updatedAt: at,
      updatedBy: 'U0OLGA',
      revision: 1,
      lastTest: goodTest,
      ...changes,
    },
    ofEnvironment: false,
    schemes: ['CRM nightly', 'Website'],
    ...beside,
  };
}
