import type { Texts } from '../texts.js';
import { bytes } from './bytes.js';
import { counted } from './numbers.js';

/** What a backup holds. */
export const contents: Texts['contents'] = {
  head: 'Inhalt',
  issuesIn: (issues, projects) =>
    `${counted(issues, 'Vorgang', 'Vorgänge')} in ${counted(projects, 'Projekt', 'Projekten')}`,
  comments: (count) => counted(count, 'Kommentar', 'Kommentare'),
  worklogs: (count) => counted(count, 'Arbeitsprotokoll', 'Arbeitsprotokolle'),
  histories: (count) => counted(count, 'Verlaufseintrag', 'Verlaufseinträge'),
  users: (count) => counted(count, 'Benutzer', 'Benutzer'),
  attachments: (count, size) => `${counted(count, 'Anhang', 'Anhänge')} (${bytes(size)})`,
};
