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
