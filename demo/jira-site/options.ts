import type { ArchiveOptions } from './export-archive.js';
import type { JournalKeeping } from './journal.js';
import type { RestOptions } from './rest/rest-options.js';

/** Whose login the site knows. Only `classic` tokens of administrators open the export. */
export interface SiteUser {
  readonly email: string;
  readonly token: string;
  readonly kind: 'classic' | 'scoped' | 'password' | 'admin-key';
  readonly isAdmin: boolean;
  readonly expiresAt?: Date;
  /** What the API knows the account as; the bot's account of the site's contents by default. */
  readonly accountId?: string;
}

export interface ExportPolicy {
  /** `ui-only`: as since April 2026, exports are started by a browser only. */
  readonly mode: 'legacy-open' | 'ui-only';
  /** Whether questions about exports are still answered to tokens when `ui-only`. */
  readonly readsInUiOnly: boolean;
  /** Hours between two exports with media, and between two without. */
  readonly mediaHours: number;
  readonly basicHours: number;
  /** Whether an export without media counts for the limit of those with media too. */
  readonly mediaBlockedByAnyBackup: boolean;
  readonly countFrom: 'ready' | 'start';
  readonly limitWording: 'until' | 'till' | 'words';
  readonly resultForm: 'servlet' | 'uuidBinary' | 'mediaNull';
  readonly acceptBooleans: boolean;
  /** Whether unknown fields of the body are refused. */
  readonly strictBody: boolean;
  readonly showsExportType: boolean;
  /** How a site that never had a task says so. */
  readonly noTask: 'empty' | 'no-content';
}

/** How long each part of an export takes, in milliseconds. */
export interface ExportPhases {
  readonly queued: number;
  readonly preparing: number;
  readonly exporting: number;
  /** Of an export with media only. */
  readonly attachments: number;
  readonly uploading: number;
  /** At 100 percent and without a result. */
  readonly finishing: number;
  /** How long the file is kept. */
  readonly retention: number;
}

export interface JiraSiteOptions extends RestOptions {
  readonly users: readonly SiteUser[];
  readonly policy?: Partial<ExportPolicy>;
  readonly phases?: Partial<ExportPhases>;
  /** What is in an export with media and without. */
  readonly archives?: { readonly basic?: ArchiveOptions; readonly extended?: ArchiveOptions };
  /** How long a signed address lives, in milliseconds. */
  readonly signedFor?: number;
  /** The site's clock in milliseconds; that of this machine by default. */
  readonly now?: () => number;
  /** The same seed, the same ids and the same bytes. */
  readonly seed?: number;
  /** Which requests are written down; all by default. */
  readonly journal?: JournalKeeping;
  /** Ports of this machine; any free ones by default. */
  readonly ports?: { readonly site?: number; readonly media?: number; readonly admin?: number };
}

export const usualPolicy: ExportPolicy = {
  mode: 'legacy-open',
  readsInUiOnly: true,
  mediaHours: 48,
  basicHours: 0,
  mediaBlockedByAnyBackup: false,
  countFrom: 'ready',
  limitWording: 'until',
  resultForm: 'servlet',
  acceptBooleans: true,
  strictBody: true,
  showsExportType: true,
  noTask: 'empty',
};

export const usualPhases: ExportPhases = {
  queued: 0,
  preparing: 300,
  exporting: 900,
  attachments: 600,
  uploading: 300,
  finishing: 0,
  retention: 14 * 24 * 3_600_000,
};
