import type { Texts } from '../texts.js';
import { bytes } from './bytes.js';
import { counted, number } from './numbers.js';

export const runs: Texts['runs'] = {
  waitsToStart: 'Wartet auf den Start',
  waitsForScheme: (name) => `Wartet: *${name}* sichert gerade dieselbe Site`,
  waitsForSite: 'Wartet auf eine andere Sicherung derselben Site',
  waitsForForeignExport: 'Wartet auf einen Export dieser Site, den jemand anderes gestartet hat',
  waitsForLimit: (until) => `Wartet: Atlassian erlaubt den nächsten Export ab ${until}`,
  waitsForRetry: (until) => `Nächster Versuch: ${until}`,
  exporting: 'Exportieren',
  preparing: 'Vorbereiten',
  storing: 'Speichern',
  readingAndStoring: 'Lesen und Speichern',
  verifying: 'Prüfen von Größe, Prüfsumme und Struktur',
  percent: (percent) => `${percent} %`,
  bytesOf: (done, total) => `${bytes(done)} von ${bytes(total)}`,
  bytesSoFar: (done) => `bisher ${bytes(done)}`,
  bytesStored: (done) => `${bytes(done)} gespeichert`,
  speed: (bytesPerSecond) => `${bytes(bytesPerSecond)}/s`,

  activity: {
    measuring: (done, total) => `Zählt: ${number(done)} von ${counted(total, 'Projekt', 'Projekten')}`,
    section: (name) => `Liest: ${name}`,
    project: (key, done, total) => `Projekt ${key}: ${number(done)} von ${counted(total, 'Vorgang', 'Vorgängen')}`,
    comparing: 'Sucht, was sich inzwischen geändert hat',
    attachments: (done, total, size, totalSize) =>
      `Anhänge: ${number(done)} von ${number(total)} (${bytes(size)} von ${bytes(totalSize)})`,
    sealing: 'Schließt das Archiv ab',
  },

  state: {
    queued: 'in der Warteschlange',
    exporting: 'wird exportiert',
    storing: 'wird gespeichert',
    verifying: 'wird geprüft',
    succeeded: 'abgeschlossen',
    failed: 'fehlgeschlagen',
    cancelled: 'abgebrochen',
  },
  granularState: { exporting: 'wird vorbereitet', storing: 'wird gelesen und gespeichert' },
  stateLine: (name, state) => `*${name}* · ${state}`,

  startedBy: (person) => `Gestartet von ${person}`,
  retriedBy: (person) => `Erneut gestartet von ${person}`,
  retried: 'Automatisch erneut gestartet',
  scheduled: (dueAt) => `Nach Zeitplan, fällig ${dueAt}`,
  caughtUp: (dueAt) => `Nachgeholter Lauf, ursprünglich fällig ${dueAt}`,
  reference: (id) => `Lauf ${id}`,
  toStorage: (folder, storage) => `nach ${folder} auf ${storage}`,

  file: (name) => `Datei: ${name}`,
  sizeInTime: (size, duration) => `${size} in ${duration}`,
  sha256: (hash) => `SHA-256 ${hash}`,
  exactSize: (size) => `${bytes(size)} (${number(size)} Byte)`,
  sound: 'strukturell intakt',
  takenAt: (moment) => `Stand der Daten: ${moment}`,
  unknownWarning: (code) => `Neben der Sicherung ist etwas aufgefallen: ${code}.`,
  moreWarnings: (count) => `… und ${counted(count, 'weitere Warnung', 'weitere Warnungen')}`,
  cancelledBy: (person) => `Abgebrochen von ${person}. Frühere Sicherungen bleiben.`,
  cancelledByItself: 'Abgebrochen. Frühere Sicherungen bleiben.',
  whatToDo: (advice) => `*Was ist zu tun?* ${advice}`,

  cancel: 'Abbrechen',
  cancelLabel: (name) => `Sicherung von ${name} abbrechen`,
  cancelTitle: 'Diese Sicherung abbrechen',
  cancelText: 'Was davon bereits gespeichert ist, wird entfernt. Frühere Sicherungen bleiben.',
  cancelConfirm: 'Sicherung abbrechen',
  cancelDeny: 'Weiterlaufen lassen',

  fallback: {
    active: (name, state) => `${name}: ${state}`,
    succeeded: (name, size, asks) =>
      asks
        ? `${name}: Sicherung abgeschlossen, ${size}. Sie enthält viel weniger als zuvor: Stimmt das?`
        : `${name}: Sicherung abgeschlossen, ${size}`,
    failed: (name, happened) => `${name}: Sicherung fehlgeschlagen. ${happened}`,
    cancelled: (name) => `${name}: Sicherung abgebrochen`,
    details: (name) => `${name}: Schritte dieses Laufs`,
  },

  steps: 'Schritte',
  step: (state, at, duration) => (duration === null ? `• ${state}: ${at}` : `• ${state}: ${at}, ${duration}`),
  together: (duration) => `Insgesamt ${duration}`,
  content: (type, method) => `${type}, ${method}`,
};
