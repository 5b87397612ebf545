import type { BackupCenter, SchemeDraft } from '../../../../src/backup/backup-center.js';
import { createBackupCenter } from '../../../../src/backup/create-backup-center.js';
import type { BackupDeps } from '../../../../src/backup/deps.js';
import type { Alert } from '../../../../src/domain/alert.js';
import type { AuditEntry } from '../../../../src/domain/audit-entry.js';
import { backupFileName } from '../../../../src/domain/backup-file-name.js';
import type { BackupFile } from '../../../../src/domain/backup-file.js';
import type { Run } from '../../../../src/domain/run.js';
import type { Scheme } from '../../../../src/domain/scheme.js';
import { aFile } from '../../../contract/stores/records.js';
import { finishRuns, workUntil } from './work.js';
import { admin, newDeps, workspaceId, type World } from './world.js';

const all = { offset: 0, limit: 1000 };

/** A process in a world, with short ways to what tests ask for. */
export interface Scene extends World {
  readonly deps: BackupDeps;
  readonly center: BackupCenter;
  /** A draft that can be saved. */
  draft(differences?: Partial<SchemeDraft>): SchemeDraft;
  newScheme(differences?: Partial<SchemeDraft>): Promise<Scheme>;
  scheme(schemeId: string): Promise<Scheme>;
  /** "Back Up Now". */
  start(scheme: Scheme): Promise<Run>;
  /** "Back Up Now", and all the work that follows. */
  backUp(scheme: Scheme): Promise<Run>;
  finishRuns(): Promise<void>;
  workUntil(until: Date): Promise<void>;
  /** `workUntil` so many milliseconds from now. */
  workFor(milliseconds: number): Promise<void>;
  run(runId: string): Promise<Run>;
  runs(scheme: Scheme): Promise<readonly Run[]>;
  files(scheme: Scheme): Promise<readonly BackupFile[]>;
  /** A file that the scheme made before, on the disk and in the records. */
  madeBefore(scheme: Scheme, takenAt: Date, differences?: Partial<BackupFile>): Promise<BackupFile>;
  openAlerts(): Promise<readonly Alert[]>;
  /** Oldest first. */
  audit(): Promise<readonly AuditEntry[]>;
  /** Which scheme and site are held, by which run. */
  held(scheme: Scheme): Promise<{ scheme: string | null; site: string | null }>;
  /** Paths on the disk. */
  onDisk(): readonly string[];
}

export function newScene(world: World): Scene {
  const deps = newDeps(world);
  const { stores, clock } = deps;
  const center = createBackupCenter(deps);

  const scene: Scene = {
    ...world,
    deps,
    center,
    draft: (differences = {}) => ({
      name: 'CRM nightly',
      siteId: world.ids.site,
      type: 'extended',
      method: 'site-export',
      schedule: {
        days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
        time: '02:00',
        timeZone: 'UTC',
      },
      keep: 2,
      storageId: world.ids.storage,
      folder: 'crm',
      channel: 'C-backups',
      ...differences,
    }),
    newScheme: (differences) => center.saveScheme(admin, scene.draft(differences), null),
    scheme: async (schemeId) => found(await stores.schemes.find(workspaceId, schemeId)),
    start: async (scheme) => (await center.startRun(admin, scheme.id)).run,
    async backUp(scheme) {
      const { id } = await scene.start(scheme);
      await scene.finishRuns();
      return scene.run(id);
    },
    finishRuns: () => finishRuns(deps, world),
    workUntil: (until) => workUntil(deps, world, until),
    workFor: (milliseconds) => workUntil(deps, world, new Date(clock.now().getTime() + milliseconds)),
    run: async (runId) => found(await stores.runs.find(workspaceId, runId)),
    runs: async (scheme) => (await stores.runs.listByScheme(workspaceId, scheme.id, all)).items,
    files: (scheme) => stores.files.listByScheme(workspaceId, scheme.id),
    async madeBefore(scheme, takenAt, differences = {}) {
      const { siteId, type, method, storageId, folder } = scheme;
      const name = backupFileName({ schemeId: scheme.id, schemeName: scheme.name, type, takenAt });
      const kind = { siteId, type, method, storageId, folder };
      const file = aFile({ ...kind, schemeId: scheme.id, name, takenAt, storedAt: takenAt, size: 3, ...differences });
      await stores.files.insert(file);
      world.disk.files.set(`${file.folder}/${file.name}`, Buffer.alloc(file.size, 'x'));
      return file;
    },
    openAlerts: async () => (await stores.alerts.listOpen(workspaceId, all)).items,
    audit: async () => (await stores.audit.list(workspaceId, {}, all)).items.toReversed(),
    async held(scheme) {
      const [now, site] = await Promise.all([
        stores.schemes.find(workspaceId, scheme.id),
        stores.sites.find(workspaceId, scheme.siteId),
      ]);
      return { scheme: now?.activeRun ?? null, site: site?.busyWith ?? null };
    },
    onDisk: () => [...world.disk.files.keys()].sort(),
  };
  return scene;
}

function found<T>(record: T | null): T {
  if (record === null) throw new Error('It is not there');
  return record;
}
