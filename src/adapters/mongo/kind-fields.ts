import { z } from 'zod';
import { backupMethods, backupTypes } from '../../domain/backup-kind.js';

/** The fields of a `BackupKind`, which schemes, runs and files share. */
export const kindFields = {
  siteId: z.string(),
  type: z.enum(backupTypes),
  method: z.enum(backupMethods),
  storageId: z.string(),
  folder: z.string(),
};
