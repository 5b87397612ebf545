import type { GapReason, IssueList } from '../../../src/domain/archive-gap.js';
import type { WarningTexts } from '../warning-texts.js';
import { bytes } from './bytes.js';
import { counted, number } from './numbers.js';
import { sections } from './sections.js';
import { shrink } from './shrink.js';

/** After "die Liste der …". */
const lists: Record<IssueList, string> = {
  comments: 'Kommentare',
  worklogs: 'Arbeitsprotokolle',
  histories: 'Verlaufseinträge',
  'remote-links': 'Links zu anderen Websites',
  watchers: 'Beobachter',
  votes: 'Stimmen',
  properties: 'Eigenschaften',
};

/** Why something is not there; worded so that it fits one thing and many, of any gender. */
const reasons: Record<GapReason, string> = {
  permission: 'das Sicherungskonto hat keine Berechtigung, das zu lesen',
  plan: 'im Tarif der Site nicht enthalten oder ausgeschaltet',
  failed: 'die Abfrage bei der Site ist immer wieder fehlgeschlagen',
  lost: 'von der Site aufgeführt, aber nicht herausgegeben',
  differs: 'was ankam, weicht von den Angaben der Site ab',
  hidden: 'auf der Site nur für andere sichtbar',
  'put-away': 'Archiviertes und Gelöschtes gibt die Site niemandem heraus',
};

/** Of a later version's codes their own names are said: such a text is not ours to lose. */
function named<Code extends string>(names: Record<Code, string>, code: Code): string {
  return Object.hasOwn(names, code) ? names[code] : code;
}

/** The keys of the first few of so many projects. */
function someOf(count: number, names: string): string {
  if (names === '') return '';
  return names.split(',').length < count ? `, zum Beispiel ${names}` : `: ${names}`;
}

export const warnings: WarningTexts = {
  'prune-failed': ({ code }) =>
    `Ältere Sicherungen konnten nicht entfernt werden (${code}); der nächste Lauf versucht es erneut.`,
  'files-vanished': ({ count }) =>
    count === 1
      ? 'Eine frühere Sicherung ist nicht mehr am Speicherort.'
      : `${count} frühere Sicherungen sind nicht mehr am Speicherort.`,
  'archive-without-active-objects': () =>
    'Im Archiv fehlt activeobjects.xml: Boards, Sprints und Ähnliches sind vielleicht nicht enthalten.',
  'archive-without-media': () =>
    'Im Archiv ist kein Anhang, kein Avatar und kein Logo. Das stimmt nur, wenn es auf der Site keine gibt.',
  'archive-nested': () =>
    'Die Dateien im Archiv liegen einen Ordner tief, als hätte es jemand neu gepackt. Vielleicht importiert Jira es so nicht.',
  'section-missing': ({ section, reason, count }) => {
    const name = named(sections, section);
    const why = named(reasons, reason);
    if (count === 0) return `${name} fehlen in dieser Sicherung: ${why}.`;
    return `In dieser Sicherung ${count === 1 ? 'fehlt' : 'fehlen'} ${number(count)} der Einträge unter „${name}“: ${why}.`;
  },
  'projects-unreadable': ({ count, names }) =>
    `Das Sicherungskonto kann in ${counted(count, 'Projekt', 'Projekten')} keine Vorgänge lesen${someOf(count, names)}.`,
  'projects-put-away': ({ count, names }) =>
    count === 1
      ? `1 Projekt ist archiviert oder im Papierkorb, und Jira gibt seine Vorgänge niemandem heraus${someOf(count, names)}.`
      : `${number(count)} Projekte sind archiviert oder im Papierkorb, und Jira gibt ihre Vorgänge niemandem heraus${someOf(count, names)}.`,
  'issues-hidden': ({ count, projects }) =>
    `${counted(count, 'Vorgang', 'Vorgänge')} in ${counted(projects, 'Projekt', 'Projekten')} kann das Sicherungskonto nicht lesen.`,
  'issues-failed': ({ count }) =>
    `${counted(count, 'Vorgang fehlt', 'Vorgänge fehlen')} in dieser Sicherung: ${reasons.failed}.`,
  'lists-incomplete': ({ list, reason, count }) =>
    `Bei ${counted(count, 'Vorgang', 'Vorgängen')} fehlt die Liste der ${named(lists, list)} ganz oder teilweise: ${named(reasons, reason)}.`,
  'attachments-lost': ({ count, bytes: size }) =>
    `${counted(count, 'Anhang', 'Anhänge')} (${bytes(size)}) ${count === 1 ? 'fehlt' : 'fehlen'} in dieser Sicherung: ${reasons.lost}.`,
  'attachments-differ': ({ count }) =>
    count === 1
      ? '1 Anhang ist in dieser Sicherung, hat aber nicht die Größe, die die Site angibt.'
      : `${number(count)} Anhänge sind in dieser Sicherung, haben aber nicht die Größe, die die Site angibt.`,
  'no-projects': () =>
    'In dieser Sicherung ist kein Projekt: Auf der Site gibt es keines, oder sie zeigt dem Sicherungskonto keines.',
  'archive-shrunk': (fell) => `Diese Sicherung enthält viel weniger als eine frühere. ${shrink.fell(fell)}`,
  'channel-unreachable': ({ channel }) =>
    `Im Channel ${channel} konnte niemand benachrichtigt werden. Laden Sie den Bot dorthin ein, oder wählen Sie für den Sicherungsplan einen anderen Channel.`,
};
