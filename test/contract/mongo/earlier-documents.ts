import { at, workspaceId } from '../stores/records.js';

const kind = {
  siteId: 'site-1',
  type: 'basic',
  method: 'granular',
  storageId: 'storage-1',
  folder: 'jira/acme',
};

/** A scheme as version 1 of the data has it. */
export const schemeOfVersion1 = {
  _id: 'scheme-1',
  workspaceId,
  name: 'Nightly',
  nameKey: 'nightly',
  ...kind,
  schedule: { days: ['monday', 'thursday'], time: '02:30', timeZone: 'Europe/Berlin' },
  keep: 10,
  channel: 'C-ops',
  paused: false,
  owner: 'U-owner',
  createdAt: at(0),
  updatedAt: at(0),
  updatedBy: 'U-admin',
  revision: 1,
  activeRun: null,
};

/** A run as version 1 of the data has it. */
export const runOfVersion1 = {
  _id: 'run-1',
  workspaceId,
  schemeId: 'scheme-1',
  schemeName: 'Nightly',
  channel: 'C-ops',
  ...kind,
  trigger: { kind: 'manual', userId: 'U-admin' },
  state: 'queued',
  progress: { percent: null, bytes: 0, totalBytes: null },
  wait: null,
  attempt: 0,
  faults: 0,
  exportTicket: 'null',
  fileName: null,
  fileId: null,
  error: null,
  warnings: [],
  queuedAt: at(0),
  exportingAt: null,
  storingAt: null,
  verifyingAt: null,
  finishedAt: null,
};

const credentials = { keyId: 'k1', iv: 'aXY=', data: 'c2VhbGVk', tag: 'dGFn' };
const stamps = { createdAt: at(0), updatedAt: at(0), updatedBy: 'U-admin', revision: 1 };

/** A site as versions 1 and 2 of the data have it. */
export const siteOfVersion2 = {
  _id: 'site-1',
  workspaceId,
  url: 'https://acme.atlassian.net',
  siteKey: 'https://acme.atlassian.net',
  email: 'backup@acme.example',
  credentials,
  busyWith: null,
  ...stamps,
};

/** A storage as versions 1 and 2 of the data have it. */
export const storageOfVersion2 = {
  _id: 'storage-1',
  workspaceId,
  name: 'Office NAS',
  nameKey: 'office nas',
  protocol: 'ftps',
  url: 'ftp://nas.acme.example:21/backups',
  user: 'jira',
  credentials,
  ...stamps,
};
