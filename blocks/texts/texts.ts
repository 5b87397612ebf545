import type { alerts } from './en/alerts.js';
import type { answers } from './en/answers.js';
import type { audit } from './en/audit.js';
import type { changes } from './en/changes.js';
import type { connectPage } from './en/connect-page.js';
import type { connections } from './en/connections.js';
import type { contents } from './en/contents.js';
import type { files } from './en/files.js';
import type { home } from './en/home.js';
import type { modals } from './en/modals.js';
import type { permissions } from './en/permissions.js';
import type { program } from './en/program.js';
import type { restore } from './en/restore.js';
import type { runs } from './en/runs.js';
import type { schemeForm } from './en/scheme-form.js';
import type { schemes } from './en/schemes.js';
import type { sections } from './en/sections.js';
import type { shrink } from './en/shrink.js';
import type { times } from './en/times.js';
import type { ErrorTexts } from './error-texts.js';
import type { WarningTexts } from './warning-texts.js';

/**
 * All words of one language. The codes of errors and warnings say which of those there must be; for the rest English
 * does. A word that a language lacks does not compile.
 */
export interface Texts {
  /** For dates and numbers. */
  readonly locale: string;
  readonly errors: ErrorTexts;
  readonly warnings: WarningTexts;
  readonly times: typeof times;
  readonly schemes: typeof schemes;
  readonly runs: typeof runs;
  readonly contents: typeof contents;
  readonly sections: typeof sections;
  readonly shrink: typeof shrink;
  readonly home: typeof home;
  readonly files: typeof files;
  readonly alerts: typeof alerts;
  readonly changes: typeof changes;
  readonly connectPage: typeof connectPage;
  readonly connections: typeof connections;
  readonly permissions: typeof permissions;
  readonly audit: typeof audit;
  readonly modals: typeof modals;
  readonly schemeForm: typeof schemeForm;
  readonly restore: typeof restore;
  readonly answers: typeof answers;
  readonly program: typeof program;
}
