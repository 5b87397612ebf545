import type { Alert } from './alert.js';
import type { BackupFile } from './backup-file.js';
import type { Role } from './role.js';
import type { Run, RunWarning } from './run.js';
import type { Scheme } from './scheme.js';
import type { SchemeStatus } from './scheme-status.js';

/** A scheme, and all that its line shows. */
export interface SchemeOverview {
  readonly scheme: Scheme;
  readonly status: SchemeStatus;
  /** Origin of its site; null when the site is connected no more. */
  readonly siteUrl: string | null;
  readonly storageName: string | null;
  /** The run that goes on. */
  readonly active: Run | null;
  /** Name of the scheme whose run this one's run waits for. */
  readonly waitsFor: string | null;
  readonly latest: Run | null;
  readonly latestSucceeded: Run | null;
}

/** A backup file, and the name of its scheme while that exists. */
export interface FileOverview {
  readonly file: BackupFile;
  readonly schemeName: string | null;
  /** Of the run that made it. */
  readonly warnings: readonly RunWarning[];
}

/** How full a storage is. Bytes. */
export interface StorageUse {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** By backup files of this workspace, of whatever folder. */
  readonly used: number;
  readonly files: number;
  /** What the storage told last; null where it does not tell. */
  readonly free: number | null;
  readonly total: number | null;
}

/** Everything that Home shows. */
export interface Overview {
  readonly now: Date;
  readonly alerts: readonly Alert[];
  /** All schemes, by name; Home shows as many as fit. */
  readonly schemes: readonly SchemeOverview[];
  /** The newest run of all, however it stands. */
  readonly latest: Run | null;
  readonly storages: readonly StorageUse[];
  readonly sites: readonly { readonly id: string; readonly url: string }[];
  readonly files: {
    /** Only those of this scheme; null: all. */
    readonly schemeId: string | null;
    readonly items: readonly FileOverview[];
    /** How many files there are, filtered as `items` is. */
    readonly total: number;
    readonly offset: number;
    readonly limit: number;
  };
  /** All files of the workspace and their bytes. */
  readonly fileCount: number;
  readonly fileBytes: number;
  /** Of the person who looks: says which buttons there are. */
  readonly role: Role;
}
