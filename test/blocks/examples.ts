import type { Alert } from '../../src/domain/alert.js';
import type { ArchiveContents } from '../../src/domain/archive-contents.js';
import type { BackupFile } from '../../src/domain/backup-file.js';
import type { FileOverview, Overview, SchemeOverview, StorageUse } from '../../src/domain/overview.js';
import type { Run } from '../../src/domain/run.js';
import type { Scheme } from '../../src/domain/scheme.js';
import type { Shrink, ShrinkAnswer } from '../../src/domain/shrink.js';

export const now = new Date('2026-11-22T20:00:00Z');

export function before(minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

export const giga = 1024 ** 3;
export const sha256 = 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184';

const kind = {
  siteId: 'site1',
  type: 'extended',
  method: 'site-export',
  storageId: 'ftp1',
  folder: 'my_backups',
} as const;

export function aScheme(changes: Partial<Scheme> = {}): Scheme {
  return {
    ...kind,
    id: 's1',
    workspaceId: 'T1',
    name: 'CRM nightly',
    schedule: {
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      time: '02:00',
      timeZone: 'Europe/Berlin',
    },
    keep: 10,
    channel: 'C0OPS',
    paused: false,
    owner: 'U0OLGA',
    createdAt: before(100_000),
    updatedAt: before(50_000),
    updatedBy: 'U0OLGA',
    revision: 3,
    activeRun: null,
    dueAt: new Date('2026-11-23T01:00:00Z'),
    pendingDue: null,
    missedAt: null,
    ...changes,
  };
}

/** A run that succeeded, unless it is changed. */
export function aRun(changes: Partial<Run> = {}): Run {
  return {
    ...kind,
    id: 'r1',
    workspaceId: 'T1',
    schemeId: 's1',
    schemeName: 'CRM nightly',
    channel: 'C0OPS',
    trigger: { kind: 'manual', userId: 'U0OLGA' },
    state: 'succeeded',
    warnings: [],
    queuedAt: before(30),
    exportingAt: before(29),
    storingAt: before(12),
    verifyingAt: before(1),
    finishedAt: before(0),
    progress: { percent: 100, bytes: 2 * giga, totalBytes: 2 * giga },
    wait: null,
    attempt: 1,
    faults: 0,
    exportTicket: null,
    phase: null,
    activity: null,
    contents: null,
    shrink: null,
    takenAt: before(29),
    stored: { size: 2 * giga, sha256 },
    fileName: 'crm-nightly_extended_2026-11-22_19-30-00Z.zip',
    fileId: 'f1',
    error: null,
    cancelledBy: null,
    message: null,
    told: false,
    ...changes,
  };
}

export const contents: ArchiveContents = {
  projects: 12,
  issues: 50_003,
  comments: 212_400,
  worklogs: 8_001,
  histories: 640_120,
  users: 130,
  attachments: 400,
  attachmentBytes: 3 * giga,
};

export const shrink: Shrink = { what: 'issues', before: 12_400, now: 9_100, answer: null };

/** The same, after somebody said what it is. */
export function answered(is: ShrinkAnswer['is'], by = 'U0OLGA'): Shrink {
  return { ...shrink, answer: { is, by, at: before(5) } };
}

/** A run that stores: 62 % after two minutes. */
export function aStoringRun(changes: Partial<Run> = {}): Run {
  return aRun({
    state: 'storing',
    storingAt: before(2),
    verifyingAt: null,
    finishedAt: null,
    stored: null,
    fileId: null,
    progress: { percent: 62, bytes: 6.2 * giga, totalBytes: 10 * giga },
    ...changes,
  });
}

/** A run that reads the site and stores what it reads: 62 %. */
export function aReadingRun(changes: Partial<Run> = {}): Run {
  return aStoringRun({
    method: 'granular',
    progress: { percent: 62.7, bytes: 2 * giga, totalBytes: null },
    activity: { is: 'project', key: 'CRM', done: 12_400, total: 50_003 },
    ...changes,
  });
}

export function aFailedRun(changes: Partial<Run> = {}): Run {
  return aRun({
    state: 'failed',
    error: { code: 'storage-login-refused', params: { storage: 'Office FTP' } },
    stored: null,
    fileId: null,
    verifyingAt: null,
    ...changes,
  });
}

export function aFile(changes: Partial<BackupFile> = {}): BackupFile {
  return {
    ...kind,
    id: 'f1',
    workspaceId: 'T1',
    schemeId: 's1',
    runId: 'r1',
    name: 'crm-nightly_extended_2026-11-20_01-00-07Z.zip',
    size: 9.1 * giga,
    sha256,
    takenAt: before(2 * 24 * 60),
    storedAt: before(2 * 24 * 60 - 20),
    verifiedAt: before(2 * 24 * 60 - 20),
    state: 'good',
    contents: null,
    shrink: null,
    pinned: false,
    ...changes,
  };
}

export function aSeenFile(changes: Partial<BackupFile> = {}): FileOverview {
  return { file: aFile(changes), schemeName: 'CRM nightly', warnings: [] };
}

export function anAlert(changes: Partial<Alert> = {}): Alert {
  return {
    id: 'a1',
    workspaceId: 'T1',
    subject: { kind: 'scheme', id: 's1' },
    subjectName: 'CRM nightly',
    code: 'storage-login-refused',
    params: { storage: 'Office FTP' },
    channel: 'C0OPS',
    owner: 'U0OLGA',
    runId: 'r1',
    lastGoodAt: before(2 * 24 * 60),
    firstAt: before(19 * 60),
    lastAt: before(19 * 60),
    count: 1,
    reference: '7f3a91',
    acknowledgedBy: null,
    acknowledgedAt: null,
    closedAt: null,
    message: null,
    revision: 1,
    shownRevision: 0,
    ...changes,
  };
}

export function aSeenScheme(changes: Partial<SchemeOverview> = {}): SchemeOverview {
  const run = aRun();
  return {
    scheme: aScheme(),
    status: { is: 'ok' },
    siteUrl: 'https://acme.atlassian.net',
    storageName: 'Office FTP',
    active: null,
    waitsFor: null,
    latest: run,
    latestSucceeded: run,
    ...changes,
  };
}

export function aStorage(changes: Partial<StorageUse> = {}): StorageUse {
  return {
    id: 'ftp1',
    name: 'Office FTP',
    url: 'ftps://backup.example.com',
    used: 100 * giga,
    files: 43,
    free: 159 * giga,
    total: 500 * giga,
    ...changes,
  };
}

export function anOverview(changes: Partial<Overview> = {}): Overview {
  return {
    now,
    alerts: [],
    schemes: [aSeenScheme()],
    latest: aRun(),
    storages: [aStorage()],
    sites: [{ id: 'site1', url: 'https://acme.atlassian.net' }],
    files: { schemeId: null, items: [aSeenFile()], total: 1, offset: 0, limit: 10 },
    fileCount: 1,
    fileBytes: 9.1 * giga,
    role: 'administrator',
    ...changes,
  };
}
