import type { Texts } from '../texts.js';
import { counted, number } from './numbers.js';

function files(count: number): string {
  return counted(count, 'Datei', 'Dateien');
}

export const modals: Texts['modals'] = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  back: 'Zurück',
  loadingTitle: 'Wird geladen …',
  loading: ':hourglass_flowing_sand: Einen Moment, bitte.',
  noticeTitle: 'Backup Center',
  moreFiles: (count) => `… und ${number(count)} weitere`,

  pickTitle: 'Sicherungsplan wählen',
  pickLabel: 'Sicherungsplan',
  pickPlaceholder: 'Sicherungsplan wählen',
  pick: {
    now: 'Jetzt sichern',
    status: 'Status anzeigen',
    files: 'Dateien anzeigen',
    history: 'Verlauf anzeigen',
    edit: 'Bearbeiten',
    pause: 'Pausieren',
    resume: 'Fortsetzen',
    pickup: 'Export abholen',
  },
  pickNone: 'Es gibt noch keinen Sicherungsplan. `/backup new` erstellt einen.',
  pickNotAll: 'Die Liste enthält nicht alle Sicherungspläne; der Befehl mit einem Namen nimmt jeden.',

  deleteTitle: 'Sicherungsplan löschen',
  deleteSubmit: 'Sicherungsplan löschen',
  deleteIntro: (name) =>
    `*${name}* läuft dann nicht mehr, und seine Einstellungen gehen verloren. Das lässt sich nicht rückgängig machen.`,
  deleteFiles: 'Was soll mit seinen Sicherungsdateien geschehen?',
  keepFiles: 'Behalten',
  keepFilesDescription: (count, size) => `${files(count)}, ${size}, am Speicherort belassen`,
  removeFiles: 'Ebenfalls löschen',
  removeFilesDescription: 'Sie werden endgültig vom Speicherort entfernt',
  noFiles: 'Er hat keine Sicherungsdateien.',
  deleteRunning: 'Er läuft gerade. Was soll mit diesem Lauf geschehen?',
  finishRun: 'Zu Ende laufen lassen',
  finishRunDescription: 'Seine Sicherung wird wie gewohnt gespeichert',
  cancelRun: 'Abbrechen',
  cancelRunDescription: 'Was davon bereits gespeichert ist, wird entfernt',

  manageTitle: 'Dateien verwalten',
  manageSubmit: 'Auswahl löschen',
  manageLabel: 'Sicherungsdateien',
  manageNone: 'Hier gibt es keine Sicherungsdateien.',
  manageHint: 'Sie sehen Ihre Auswahl noch einmal, bevor etwas gelöscht wird.',
  pinned: 'angeheftet',
  page: (page, pages, count) => `Seite ${number(page)} von ${number(pages)} · ${files(count)} · neueste zuerst`,
  newest: 'Neueste',
  newer: 'Neuere',
  older: 'Ältere',
  oldest: 'Älteste',

  deletedFiles: (count) =>
    `:wastebasket: *${files(count)} ${count === 1 ? 'ist' : 'sind'} gelöscht.* Die anderen bleiben, wie sie sind.`,
  reviewTitle: (count) => `${files(count)} löschen`,
  reviewSubmit: 'Löschen',
  review: (count, size) =>
    count === 1
      ? `:warning: *1 Datei (${size}) wird vom Speicherort entfernt. Das lässt sich nicht rückgängig machen.*`
      : `:warning: *${files(count)} (zusammen ${size}) werden vom Speicherort entfernt. Das lässt sich nicht rückgängig machen.*`,

  fileTitle: 'Sicherungsdatei',
  fileMissing: 'Was fehlt oder auffällt',
  fileCheck: (hash) => `SHA-256 ${hash}`,

  lastTitle: 'Letzte gute Sicherung',
  lastSubmit: 'Trotzdem löschen',
  deletedScheme: 'inzwischen gelöscht',
  last: (name, scheme, size, age) =>
    `:warning: *${name}* (${size}, erstellt ${age}) ist die letzte gute Sicherung (Sicherungsplan: *${scheme}*). Ist sie gelöscht, gibt es nichts mehr, worauf Sie zurückgreifen können. Das lässt sich nicht rückgängig machen.`,

  historyTitle: 'Verlauf',
  historyOf: (name) => `*Läufe von ${name}*, neueste zuerst`,
  noHistory: (name) => `*${name}* ist noch nie gelaufen.`,
};
