import { z } from 'zod';
import { backupMethods, backupTypes, contentTypes } from '../../domain/backup-kind.js';

const placeFields = {
  siteId: z.string(),
  method: z.enum(backupMethods),
  storageId: z.string(),
  folder: z.string(),
};

/** The fields of what a scheme asks for. */
export const kindFields = { ...placeFields, type: z.enum(backupTypes) };

/** The same of what came of it, in runs and files: there the type may be one that nobody knows. */
export const contentKindFields = { ...placeFields, type: z.enum(contentTypes) };
