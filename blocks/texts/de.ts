import { alerts } from './de/alerts.js';
import { answers } from './de/answers.js';
import { audit } from './de/audit.js';
import { changes } from './de/changes.js';
import { connectPage } from './de/connect-page.js';
import { connectionErrors } from './de/connection-errors.js';
import { connections } from './de/connections.js';
import { contents } from './de/contents.js';
import { files } from './de/files.js';
import { home } from './de/home.js';
import { modals } from './de/modals.js';
import { permissions } from './de/permissions.js';
import { personErrors } from './de/person-errors.js';
import { program } from './de/program.js';
import { programErrors } from './de/program-errors.js';
import { restore } from './de/restore.js';
import { runs } from './de/runs.js';
import { schemeForm } from './de/scheme-form.js';
import { schemes } from './de/schemes.js';
import { sections } from './de/sections.js';
import { shrink } from './de/shrink.js';
import { storageAndSiteErrors } from './de/storage-and-site-errors.js';
import { times } from './de/times.js';
import { warnings } from './de/warnings.js';
import type { Texts } from './texts.js';

/**
 * German, with "Sie". One word for one thing:
 * scheme = Sicherungsplan · schedule = Zeitplan · run = Lauf · backup = Sicherung · backup file = Sicherungsdatei ·
 * good backup = gute Sicherung · structurally sound = strukturell intakt (never: wiederherstellbar) · storage =
 * Speicherort, on it: am Speicherort · space = Platz · site = (Jira-)Site · connection = Verbindung, disconnect = trennen ·
 * credentials = Zugangsdaten · log in = anmelden · alert = Alarm, acknowledge = quittieren · warning = Warnung · verify =
 * prüfen · keep = behalten, prune = (ältere Sicherungen) entfernen · pin = anheften · pick up = abholen · retry = erneut
 * versuchen · pause, resume = pausieren, fortsetzen · viewer, operator, administrator = Betrachter, Operator,
 * Administrator · operator of the bot = Betreiber · settings of the bot = Einstellungen · log = Protokoll.
 * Of Jira, as it calls them itself: issue = Vorgang, worklog = Arbeitsprotokoll, history = Verlauf, label = Stichwort. Of
 * Slack: Channel, Workspace, Benutzergruppe, the tab „Home“. Commands stay as they are typed.
 *
 * A moment is shown by Slack as "heute um 02:00" or "22. Nov. um 02:00": never write "am" before it.
 */
export const de: Texts = {
  locale: 'de-DE',
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
