import type { BackupFile } from '../../../src/domain/backup-file.js';
import { isFinished } from '../../../src/domain/run-state.js';
import type { Run } from '../../../src/domain/run.js';
import type { Scheme } from '../../../src/domain/scheme.js';
import type { Page, Paged } from '../../../src/ports/page.js';
import type { MeasuredStores } from '../../../src/web/measure.js';
import { aStorage, anAlert } from '../../contract/stores/records.js';

interface Content {
  readonly schemes?: readonly Scheme[];
  readonly runs?: readonly Run[];
  readonly files?: readonly BackupFile[];
  /** Ids, by workspace. */
  readonly storages?: Readonly<Record<string, readonly string[]>>;
  /** How many, by workspace. */
  readonly openAlerts?: Readonly<Record<string, number>>;
}

/** Stores that hold this and answer what is measured. */
export function measuredStores({ schemes = [], runs = [], files = [], storages, openAlerts }: Content): MeasuredStores {
  const of = (workspaceId: string): BackupFile[] => files.filter((file) => file.workspaceId === workspaceId);
  return {
    schemes: { listEverywhere: async () => schemes },
    runs: {
      listUnfinishedEverywhere: async () => runs.filter(({ state }) => !isFinished(state)),
      latestSucceeded: async (workspaceId, schemeId) =>
        runs.find(
          (run) => [run.workspaceId, run.schemeId, run.state].join() === `${workspaceId},${schemeId},succeeded`,
        ) ?? null,
    },
    storages: {
      list: async (workspaceId) => (storages?.[workspaceId] ?? []).map((id) => aStorage({ id, workspaceId })),
    },
    files: {
      list: async (workspaceId, _, page) => paged(of(workspaceId), page),
      sumOfSizes: async (workspaceId, storageId) =>
        of(workspaceId).reduce((sum, file) => sum + (file.storageId === storageId ? file.size : 0), 0),
    },
    alerts: {
      listOpen: async (workspaceId, page) =>
        paged(
          Array.from({ length: openAlerts?.[workspaceId] ?? 0 }, () => anAlert()),
          page,
        ),
    },
  };
}

function paged<T>(items: readonly T[], { offset, limit }: Page): Paged<T> {
  return { items: items.slice(offset, offset + limit), total: items.length };
}
