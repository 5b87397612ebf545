import type { BackupCenter, Person } from '../../../src/backup/backup-center.js';
import type { Alert } from '../../../src/domain/alert.js';
import type { BackupFile } from '../../../src/domain/backup-file.js';
import { nearest } from '../../../src/domain/near-name.js';
import { nameKey } from '../../../src/domain/name-key.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import type { FileOverview, SchemeOverview } from '../../../src/domain/overview.js';
import { type Deed, mayDo, type Role } from '../../../src/domain/role.js';
import type { Run } from '../../../src/domain/run.js';
import type { Scheme } from '../../../src/domain/scheme.js';
import type { Page, Paged } from '../../../src/ports/page.js';
import { aRun, aScheme } from '../../contract/stores/records.js';
import { site, storage } from './fake-connections.js';
import { faults } from './faults.js';

export const workspaceId = 'T01DEMO';
export const now = new Date('2026-11-23T12:00:00Z');

export { site, storage };

export interface FakeCenter extends BackupCenter {
  /** Who may do everything. */
  readonly administrators: string[];
  /** Who may keep backups going. */
  readonly operators: string[];
  /** What somebody is here. */
  roleOf(by: Person): Role;
  readonly schemes: Scheme[];
  readonly runs: Run[];
  readonly files: BackupFile[];
  readonly alerts: Alert[];
  /** What was changed, by whom: method, user, and the rest of the arguments. */
  readonly changes: readonly (readonly unknown[])[];
  /** The next call of a method rejects. */
  fail(method: keyof BackupCenter, error: unknown): void;
  /** Calls of a method wait until the function returned is called. */
  hold(method: keyof BackupCenter): () => void;
}

/** What each use case that changes something demands. */
const deedOf: Partial<Record<keyof BackupCenter, Deed>> = {
  startRun: 'start-run',
  retryRun: 'start-run',
  cancelRun: 'cancel-run',
  pickUpExport: 'start-run',
  saveScheme: 'change-scheme',
  pauseScheme: 'pause-scheme',
  resumeScheme: 'pause-scheme',
  deleteScheme: 'delete-scheme',
  deleteFile: 'delete-file',
  pinFile: 'pin-file',
  answerShrink: 'answer-shrink',
  acknowledgeAlert: 'acknowledge-alert',
};

/** Use cases over arrays: enough to see what the Slack room asks for and shows. Olga is administrator, nobody operator. */
export function fakeCenter(): FakeCenter {
  const administrators = ['U01OLGA'];
  const operators: string[] = [];
  const schemes: Scheme[] = [];
  const runs: Run[] = [];
  const files: BackupFile[] = [];
  const alerts: Alert[] = [];
  const changes: (readonly unknown[])[] = [];
  const { asked, fail, hold } = faults<keyof BackupCenter>();

  function roleOf({ userId }: Person): Role {
    if (administrators.includes(userId)) return 'administrator';
    return operators.includes(userId) ? 'operator' : 'viewer';
  }

  function demand(by: Person, deed: Deed): void {
    if (!mayDo(roleOf(by), deed)) throw new OperatorError('not-allowed', { deed });
  }

  async function change(method: keyof BackupCenter, by: Person, ...rest: unknown[]): Promise<void> {
    demand(by, deedOf[method] ?? 'look');
    changes.push([method, by.userId, ...rest]);
    await asked(method);
  }

  function put<T extends { readonly id: string }>(
    list: T[],
    id: string,
    gone: 'scheme-gone' | 'file-gone',
    parts: Partial<T>,
  ): T {
    const index = list.findIndex((each) => each.id === id);
    const found = list[index];
    if (found === undefined) throw new OperatorError(gone, {});
    return (list[index] = { ...found, ...parts });
  }

  function seen(scheme: Scheme): SchemeOverview {
    const ofScheme = runs.filter(({ schemeId }) => schemeId === scheme.id);
    const active = ofScheme.find(({ finishedAt }) => finishedAt === null) ?? null;
    const latest = ofScheme.at(-1) ?? null;
    const status = active
      ? ({ is: 'queued', wait: null } as const)
      : ({ is: scheme.paused ? 'paused' : 'ok' } as const);
    return {
      scheme,
      status,
      siteUrl: site.url,
      storageName: storage.name,
      active,
      waitsFor: null,
      latest,
      latestSucceeded: null,
    };
  }

  const fileSeen = (file: BackupFile): FileOverview => ({
    file,
    schemeName: schemes.find(({ id }) => id === file.schemeId)?.name ?? null,
    warnings: runs.find(({ id }) => id === file.runId)?.warnings ?? [],
  });

  function page<T>(all: readonly T[], { offset, limit }: Page): Paged<T> {
    return { items: all.slice(offset, offset + limit), total: all.length };
  }

  function begin(schemeId: string, by: Person, trigger: Run['trigger']): { started: boolean; run: Run } {
    const scheme = put(schemes, schemeId, 'scheme-gone', {});
    const active = runs.find((run) => run.schemeId === schemeId && run.finishedAt === null);
    if (active) return { started: false, run: active };
    const { name: schemeName, channel } = scheme;
    const run = aRun({ workspaceId: by.workspaceId, schemeId, schemeName, channel, trigger, queuedAt: now });
    runs.push(run);
    return { started: true, run };
  }

  const byUser = (by: Person) => ({ kind: 'manual', userId: by.userId }) as const;

  return {
    administrators,
    operators,
    roleOf,
    schemes,
    runs,
    files,
    alerts,
    changes,
    fail,
    hold,

    async demand(by, deed) {
      demand(by, deed);
      await asked('demand');
    },
    async startRun(by, schemeId) {
      await change('startRun', by, schemeId);
      return begin(schemeId, by, byUser(by));
    },
    async retryRun(by, runId) {
      await change('retryRun', by, runId);
      const failed = runs.find(({ id }) => id === runId);
      return begin(failed?.schemeId ?? '', by, { kind: 'retry', runId, userId: by.userId });
    },
    async cancelRun(by, runId) {
      await change('cancelRun', by, runId);
      const index = runs.findIndex(({ id }) => id === runId);
      const run = runs[index];
      if (!run) throw new OperatorError('run-gone', {});
      return (runs[index] = { ...run, state: 'cancelled', finishedAt: now, cancelledBy: by.userId });
    },
    async pickUpExport(by, schemeId) {
      await change('pickUpExport', by, schemeId);
      return begin(schemeId, by, byUser(by));
    },
    async saveScheme(by, draft, edited, prune) {
      await change('saveScheme', by, draft, edited, prune);
      if (edited) return put(schemes, edited.schemeId, 'scheme-gone', { ...draft, revision: edited.revision + 1 });
      const scheme = aScheme({ ...draft, workspaceId: by.workspaceId, owner: by.userId, dueAt: now });
      schemes.push(scheme);
      return scheme;
    },
    async filesThatWouldGo(_, schemeId, keep) {
      await asked('filesThatWouldGo');
      return files.filter((file) => file.schemeId === schemeId).slice(keep);
    },
    async pauseScheme(by, schemeId) {
      await change('pauseScheme', by, schemeId);
      return put(schemes, schemeId, 'scheme-gone', { paused: true, dueAt: null });
    },
    async resumeScheme(by, schemeId) {
      await change('resumeScheme', by, schemeId);
      return put(schemes, schemeId, 'scheme-gone', { paused: false, dueAt: now });
    },
    async deleteScheme(by, schemeId, end) {
      await change('deleteScheme', by, schemeId, end);
      schemes.splice(
        schemes.findIndex(({ id }) => id === schemeId),
        1,
      );
      return 0;
    },
    async deleteFile(by, fileId, evenLast) {
      await change('deleteFile', by, fileId, evenLast);
      const file = put(files, fileId, 'file-gone', {});
      files.splice(files.indexOf(file), 1);
      return file;
    },
    async pinFile(by, fileId, pinned) {
      await change('pinFile', by, fileId, pinned);
      return put(files, fileId, 'file-gone', { pinned });
    },
    async answerShrink(by, fileId, is) {
      await change('answerShrink', by, fileId, is);
      const file = put(files, fileId, 'file-gone', { state: is === 'accepted' ? 'good' : 'doubted' });
      const shrink = file.shrink && { ...file.shrink, answer: { is, by: by.userId, at: now } };
      const index = runs.findIndex(({ id }) => id === file.runId);
      const run = runs[index];
      if (run) runs[index] = { ...run, shrink };
      return put(files, fileId, 'file-gone', { shrink });
    },
    async acknowledgeAlert(by, alertId) {
      await change('acknowledgeAlert', by, alertId);
      const index = alerts.findIndex(({ id }) => id === alertId);
      const alert = alerts[index];
      if (!alert) throw new OperatorError('alert-gone', {});
      return (alerts[index] = { ...alert, acknowledgedBy: by.userId, acknowledgedAt: now });
    },

    async readOverview(by, { schemeId, offset, limit }) {
      await asked('readOverview');
      const shown = files.filter((file) => schemeId === null || file.schemeId === schemeId);
      const { items, total } = page(shown.map(fileSeen), { offset, limit });
      const fileBytes = files.reduce((sum, { size }) => sum + size, 0);
      return {
        now,
        alerts,
        schemes: schemes.map(seen),
        latest: runs.at(-1) ?? null,
        storages: [{ ...storage, used: fileBytes, files: files.length, free: null, total: null }],
        sites: [site],
        files: { schemeId, items, total, offset, limit },
        fileCount: files.length,
        fileBytes,
        role: roleOf(by),
      };
    },
    async readSchemes() {
      await asked('readSchemes');
      return schemes.map(seen);
    },
    readScheme: async (_, schemeId) => seen(put(schemes, schemeId, 'scheme-gone', {})),
    async findScheme(_, name) {
      const found = schemes.find((scheme) => nameKey(scheme.name) === nameKey(name)) ?? null;
      const near = nearest(
        name,
        schemes.map((scheme) => scheme.name),
      );
      return { found, near: found ? null : (schemes.find((scheme) => scheme.name === near) ?? null) };
    },
    readHistory: async (_, schemeId, at) =>
      page(
        runs.filter((run) => run.schemeId === schemeId),
        at,
      ),
    async readRun(_, runId) {
      const run = runs.find(({ id }) => id === runId);
      if (!run) throw new OperatorError('run-gone', {});
      return run;
    },
    readFile: async (_, fileId) => fileSeen(put(files, fileId, 'file-gone', {})),
    readFiles: async (_, schemeId, at) =>
      page(files.filter((file) => schemeId === null || file.schemeId === schemeId).map(fileSeen), at),
    async readAlert(_, alertId) {
      const alert = alerts.find(({ id }) => id === alertId);
      if (!alert) throw new OperatorError('alert-gone', {});
      return alert;
    },
  };
}
