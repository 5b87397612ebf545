import type { BackupMethod, ContentType } from '../../../src/domain/backup-kind.js';
import type { Weekday } from '../../../src/domain/schedule.js';
import type { Texts } from '../texts.js';

const types: Record<ContentType, string> = { basic: 'Basis', extended: 'Erweitert', unknown: 'Typ unbekannt' };
const methods: Record<BackupMethod, string> = { granular: 'Granular', 'site-export': 'Site-Export' };
const days: Record<Weekday, string> = {
  monday: 'Montag',
  tuesday: 'Dienstag',
  wednesday: 'Mittwoch',
  thursday: 'Donnerstag',
  friday: 'Freitag',
  saturday: 'Samstag',
  sunday: 'Sonntag',
};

export const schemes: Texts['schemes'] = {
  types,
  methods,
  days,

  everyDay: 'Jeden Tag',
  weekdays: 'Montag bis Freitag',
  weekends: 'Samstag und Sonntag',
  someDays: (chosen) => chosen.map((day) => (chosen.length === 1 ? days[day] : days[day].slice(0, 2))).join(', '),
  schedule: (when, time, timeZone) => `${when} um ${time} Uhr, ${timeZone}`,
  next: (moment) => `nächster Lauf ${moment}`,
  keeps: (count, folder) => `behält ${count} in ${folder}`,
  onStorage: (name) => ` auf ${name}`,
  storageGone: ':warning: sein Speicherort ist nicht mehr verbunden',
  siteGone: ':warning: seine Site ist nicht mehr verbunden',

  neverRun: 'Noch nie gelaufen',
  scheduled: 'Geplant',
  paused: 'Pausiert',
  queued: 'In der Warteschlange',
  exporting: 'Wird exportiert',
  storing: 'Wird gespeichert',
  verifying: 'Wird geprüft',
  granular: { exporting: 'Wird vorbereitet', storing: 'Wird gelesen und gespeichert' },
  ok: 'OK',
  okWithWarnings: (count) => (count === 1 ? 'OK mit einer Warnung' : `OK mit ${count} Warnungen`),
  failed: 'Fehlgeschlagen',
  cancelled: 'Abgebrochen',
  late: (dueAt) => `Verspätet: Der fällige Lauf (${dueAt}) ist ausgeblieben`,
  waiting: (until) => `Wartet wegen des Export-Limits von Atlassian bis ${until}`,

  lastSuccess: (moment) => `letzter Erfolg ${moment}`,
  noSuccess: 'noch kein Erfolg',
  latestAttempt: (state, moment) => `letzter Versuch: ${state} ${moment}`,
  sizeInTime: (size, duration) => `${size} in ${duration}`,
};
