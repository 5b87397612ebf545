import { alerts } from './en/alerts.js';
import { answers } from './en/answers.js';
import { changes } from './en/changes.js';
import { contents } from './en/contents.js';
import { files } from './en/files.js';
import { home } from './en/home.js';
import { modals } from './en/modals.js';
import { personErrors } from './en/person-errors.js';
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
  errors: { ...storageAndSiteErrors, ...personErrors, ...programErrors },
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
  modals,
  schemeForm,
  restore,
  answers,
};
