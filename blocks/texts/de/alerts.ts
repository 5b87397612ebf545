import type { Alert } from '../../../src/domain/alert.js';
import type { Texts } from '../texts.js';

/** The first words of an alert, where "fehlgeschlagen" does not fit. */
const heads: Partial<Record<Alert['code'], (name: string) => string>> = {
  'run-late': (name) => `${name} ist nicht gelaufen.`,
  'export-limited': (name) => `${name} wartet.`,
  'storage-nearly-full': (name) => `${name} ist fast voll.`,
  'file-vanished': (name) => `${name}: Eine Sicherung ist verschwunden.`,
  'archive-shrunk': (name) => `Eine Sicherung von ${name} wirkt zu klein.`,
};

const trouble: Record<Alert['subject']['kind'], (name: string) => string> = {
  scheme: (name) => `${name} ist fehlgeschlagen.`,
  storage: (name) => `Problem mit dem Speicherort ${name}.`,
  site: (name) => `Problem mit der Site ${name}.`,
  file: (name) => `Problem mit der Sicherung ${name}.`,
};

export const alerts: Texts['alerts'] = {
  head: ({ code, subject }, name) => (heads[code] ?? trouble[subject.kind])(name),
  lastGoodAt: (age, moment) => `Letzte gute Sicherung: ${age} (${moment}).`,
  noGood: 'Es gibt noch keine gute Sicherung.',
  whatToDo: 'Was ist zu tun?',
  nextTry: (moment) => `Nächster Lauf nach Zeitplan: ${moment}.`,
  paused: 'Dieser Sicherungsplan ist pausiert: Er läuft nicht von selbst.',

  retry: 'Erneut versuchen',
  backUpNow: 'Jetzt sichern',
  pickUp: 'Export abholen',
  openHome: 'Backup Center öffnen',
  acknowledge: 'Quittieren',
  acknowledged: (person, moment) => `:eyes: Quittiert von ${person}, ${moment}`,
  recovered: (moment) => `:white_check_mark: Behoben: ${moment}`,
  shrinkSettled: (name) => `${name}: Die Frage zur kleineren Sicherung ist geklärt.`,
  shrinkSettledAt: (moment) => `:white_check_mark: Geklärt: ${moment}`,
  recoveredHead: (name) => `${name}: Das Problem ist behoben.`,
  recoveredAfter: (count, since) =>
    count === 1 ? `Einmal fehlgeschlagen: ${since}.` : `${count}-mal fehlgeschlagen seit ${since}.`,
  wasAbout: (happened) => `Es ging um: ${happened}`,
  once: (moment) => `Aufgetreten: ${moment}`,
  times: (count, since, last) => `${count}-mal aufgetreten seit ${since}, zuletzt ${last}`,
  reference: (code, id) => `Referenz \`${code} · ${id}\``,

  explainTitle: 'Was ist zu tun?',
  over: ':white_check_mark: Das ist behoben. Es ist nichts zu tun.',
};
