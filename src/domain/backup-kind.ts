/** What a scheme can ask for: `extended` is `basic` plus attachments, avatar images and logos. */
export const backupTypes = ['basic', 'extended'] as const;
export type BackupType = (typeof backupTypes)[number];

/** What is in a backup. `unknown`: somebody made the export in Jira, and nobody can tell which type they chose. */
export const contentTypes = [...backupTypes, 'unknown'] as const;
export type ContentType = (typeof contentTypes)[number];

/** How its bytes come about: read through the REST API, or Atlassian's own export archive. */
export const backupMethods = ['granular', 'site-export'] as const;
export type BackupMethod = (typeof backupMethods)[number];

/**
 * What makes two backup files of one scheme comparable. Pruning counts only files of the scheme's present kind;
 * after a change of any of these the older files are of another kind and stay.
 */
export interface BackupKind<Type extends ContentType = BackupType> {
  readonly siteId: string;
  readonly type: Type;
  readonly method: BackupMethod;
  readonly storageId: string;
  /** With a leading "/" absolute, without one relative to the login folder. */
  readonly folder: string;
}
