import { randomUUID } from 'node:crypto';
import type { Alert } from '../../../src/domain/alert.js';
import type { AuditEntry } from '../../../src/domain/audit-entry.js';
import type { ArchiveContents } from '../../../src/domain/archive-contents.js';
import type { BackupFile } from '../../../src/domain/backup-file.js';
import type { BackupKind } from '../../../src/domain/backup-kind.js';
import type { ConnectedStorage } from '../../../src/domain/connected-storage.js';
import type { Installation } from '../../../src/domain/installation.js';
import type { Invite } from '../../../src/domain/invite.js';
import { nobody, type PermissionGrants } from '../../../src/domain/permission-settings.js';
import type { Run } from '../../../src/domain/run.js';
import type { Scheme } from '../../../src/domain/scheme.js';
import type { Shrink } from '../../../src/domain/shrink.js';
import type { Site } from '../../../src/domain/site.js';

export const workspaceId = 'T-ours';
export const otherWorkspaceId = 'T-theirs';

/** A moment, `minutes` after the hour from which the tests count. */
export function at(minutes: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 12, minutes));
}

const credentials = { keyId: 'k1', iv: 'aXY=', data: 'c2VhbGVk', tag: 'dGFn' };
const stamps = { createdAt: at(0), updatedAt: at(0), updatedBy: 'U-admin', revision: 1 };
const kind: BackupKind = {
  siteId: 'site-1',
  type: 'basic',
  method: 'granular',
  storageId: 'storage-1',
  folder: 'jira/acme',
};

export function aSite(differences: Partial<Site> = {}): Site {
  return {
    id: randomUUID(),
    workspaceId,
    url: 'https://acme.atlassian.net',
    email: 'backup@acme.example',
    credentials,
    tokenExpiresOn: null,
    busyWith: null,
    lastTest: null,
    ...stamps,
    ...differences,
  };
}

export function aStorage(differences: Partial<ConnectedStorage> = {}): ConnectedStorage {
  return {
    id: randomUUID(),
    workspaceId,
    name: 'Office NAS',
    protocol: 'ftps',
    url: 'ftp://nas.acme.example:21/backups',
    user: 'jira',
    credentials,
    trustedFingerprint: null,
    size: null,
    lastTest: null,
    ...stamps,
    ...differences,
  };
}

export function aScheme(differences: Partial<Scheme> = {}): Scheme {
  return {
    id: randomUUID(),
    workspaceId,
    name: 'Nightly',
    ...kind,
    schedule: { days: ['monday', 'thursday'], time: '02:30', timeZone: 'Europe/Berlin' },
    keep: 10,
    channel: 'C-ops',
    paused: false,
    owner: 'U-owner',
    activeRun: null,
    dueAt: null,
    pendingDue: null,
    missedAt: null,
    ...stamps,
    ...differences,
  };
}

/** What a granular archive may hold. */
export const counted: ArchiveContents = {
  projects: 3,
  issues: 12_400,
  comments: 40_000,
  worklogs: 9,
  histories: 120_000,
  users: 130,
  attachments: 2,
  attachmentBytes: 5_000_000_000,
};

export const shrank: Shrink = { what: 'issues', before: 12_400, now: 9_100, answer: null };

export function aRun(differences: Partial<Run> = {}): Run {
  return {
    id: randomUUID(),
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
    exportTicket: null,
    phase: null,
    activity: null,
    contents: null,
    shrink: null,
    takenAt: null,
    stored: null,
    fileName: null,
    fileId: null,
    error: null,
    cancelledBy: null,
    message: null,
    told: false,
    warnings: [],
    queuedAt: at(0),
    exportingAt: null,
    storingAt: null,
    verifyingAt: null,
    finishedAt: null,
    ...differences,
  };
}

export function aFile(differences: Partial<BackupFile> = {}): BackupFile {
  return {
    id: randomUUID(),
    workspaceId,
    schemeId: 'scheme-1',
    runId: 'run-1',
    ...kind,
    name: 'acme-nightly-20261123T120000Z.zip',
    size: 1_000,
    sha256: 'ab'.repeat(32),
    takenAt: at(0),
    storedAt: at(1),
    verifiedAt: null,
    state: 'good',
    contents: null,
    shrink: null,
    pinned: false,
    ...differences,
  };
}

export function anAlert(differences: Partial<Alert> = {}): Alert {
  return {
    id: randomUUID(),
    workspaceId,
    subject: { kind: 'scheme', id: 'scheme-1' },
    subjectName: 'Nightly',
    code: 'storage-unreachable',
    params: { storage: 'Office NAS' },
    channel: 'C-ops',
    owner: 'U-owner',
    runId: 'run-1',
    lastGoodAt: at(-60),
    firstAt: at(0),
    lastAt: at(0),
    count: 1,
    reference: 'a1b2c3',
    acknowledgedBy: null,
    acknowledgedAt: null,
    closedAt: null,
    message: null,
    revision: 1,
    shownRevision: 0,
    ...differences,
  };
}

export function anEntry(differences: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: randomUUID(),
    workspaceId,
    at: at(0),
    userId: 'U-admin',
    action: 'scheme.updated',
    subject: { kind: 'scheme', id: 'scheme-1', name: 'Nightly' },
    before: { keep: 10 },
    after: { keep: 5 },
    ...differences,
  };
}

/** Of `letter`, so that two differ. */
export function digestOf(letter: string): string {
  return letter.repeat(64);
}

export function anInvite(differences: Partial<Invite> = {}): Invite {
  return {
    id: randomUUID(),
    workspaceId,
    userId: 'U-admin',
    purpose: { kind: 'site', connectionId: null },
    locale: 'en-US',
    tokenDigest: digestOf('a'),
    createdAt: at(0),
    expiresAt: at(10),
    sessionDigest: null,
    draft: null,
    usedAt: null,
    ...differences,
  };
}

export function anInstallation(differences: Partial<Installation> = {}): Installation {
  return {
    workspaceId,
    workspaceName: 'Acme',
    appId: 'A-backup',
    botId: 'B-backup',
    botUserId: 'U-backup',
    botToken: credentials,
    scopes: ['chat:write', 'commands'],
    installedBy: 'U-admin',
    installedAt: at(0),
    ...differences,
  };
}

export function grants(...administrators: readonly string[]): PermissionGrants {
  return { administrator: { ...nobody, users: administrators }, operator: nobody };
}
