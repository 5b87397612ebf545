import { alerts } from './en/alerts.js';
import { answers } from './en/answers.js';
import { audit } from './en/audit.js';
import { changes } from './en/changes.js';
import { connectPage } from './en/connect-page.js';
import { connectionErrors } from './en/connection-errors.js';
import { connections } from './en/connections.js';
import { contents } from './en/contents.js';
import { files } from './en/files.js';
import { home } from './en/home.js';
import { modals } from './en/modals.js';
import { permissions } from './en/permissions.js';
import { personErrors } from './en/person-errors.js';
import { program } from './en/program.js';
import { programErrors } from './en/program-errors.js';
import { restore } from './en/restore.js';
import { runs } from './en/runs.js';
import { schemeForm } from './en/scheme-form.js';
import { schemes } from './en/schemes.js';
import { sections } from './en/sections.js';
import { shrink } from './en/shrink.js';
import { storageAndSiteErrors } from './en/storage-and-site-errors.js';
import { times } from './en/times.js';
import { warnings } from './en/warnings.js';
import type { Texts } from './texts.js';

/** English. */
export const en: Texts = {
  locale: 'en-GB',
  errors: { ...storageAndSiteErrors, ...personErrors, ...programErrors, ...connectionErrors },
  warnings,
  times,
  schemes,
  runs,
  contents,
  sections,
  shrink,
  home,
  files,
  alerts,
  changes,
  connectPage,
  connections,
  permissions,
  audit,
  modals,
  schemeForm,
  restore,
  answers,
  program,
};
