import type { Reading } from './reading.js';

/** A folder that the operator of the bot provides. */
export interface ManagedStorageConfig {
  readonly folder: string;
  /** Undefined: as much as the disk has. */
  readonly quotaBytes: number | undefined;
}

export function managedStorageConfig({ values, given, demand }: Reading): ManagedStorageConfig | undefined {
  if (given('MANAGED_STORAGE_QUOTA')) demand('MANAGED_STORAGE_DIR', 'MANAGED_STORAGE_QUOTA limits it');
  const folder = values.MANAGED_STORAGE_DIR;
  return folder === undefined ? undefined : { folder, quotaBytes: values.MANAGED_STORAGE_QUOTA };
}
