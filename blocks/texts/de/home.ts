import type { Texts } from '../texts.js';
import { bytes } from './bytes.js';
import { counted, number } from './numbers.js';

function files(count: number): string {
  return counted(count, 'Sicherungsdatei', 'Sicherungsdateien');
}

export const home: Texts['home'] = {
  newScheme: 'Neuer Sicherungsplan',
  refresh: 'Aktualisieren',
  whatToDo: 'Was ist zu tun?',
  whatToDoLabel: (name) => `Was ist bei ${name} zu tun?`,
  moreAlerts: (count) => (count === 1 ? '… und 1 weiterer Alarm' : `… und ${count} weitere Alarme`),
  acknowledgedBy: (person) => `quittiert von ${person}`,

  latestAttempt: (name, state) => `Letzter Versuch: *${name}*, ${state}`,
  schemeCount: (count) => counted(count, 'Sicherungsplan', 'Sicherungspläne'),
  fileCount: files,
  asOf: (moment) => `Stand: ${moment}`,

  schemes: 'Sicherungspläne',
  welcome: [
    '*Backup Center sichert eine Jira-Cloud-Site regelmäßig auf einen Speicherort, der Ihnen gehört.*',
    'Ein Sicherungsplan legt fest, was gesichert wird, wann, in welchen Ordner und wie viele Sicherungen bleiben.',
    'Wenn etwas nicht klappt, lesen Sie hier und im Channel, was es war und was zu tun ist.',
  ].join('\n'),
  steps: {
    done: (step, what) => `:white_check_mark: *${step}. ${what}*`,
    now: (step, what) => `:arrow_right: *${step}. ${what}*`,
    later: (step, what) => `:white_circle: ${step}. ${what}`,
    site: 'Eine Jira-Site verbinden',
    siteAbout:
      'Die Adresse der Site und das API-Token eines Jira-Administrators, eingegeben auf einer privaten Seite, nie in Slack.',
    storage: 'Einen Speicherort verbinden',
    storageAbout:
      'Ein eigener Server oder Ordner für die Sicherungen. Der Bot probiert ihn aus, bevor er ihn übernimmt.',
    scheme: 'Einen Sicherungsplan erstellen',
    schemeAbout:
      'Was gesichert wird, wann, und wie viele Sicherungen bleiben. *Jetzt sichern* erstellt sofort die erste.',
  },
  addSite: 'Site hinzufügen',
  addStorage: 'Speicherort hinzufügen',
  whoCan: (people) => `Das kann ein Administrator von Backup Center tun: ${people}.`,
  whoCanUnknown: 'Das kann ein Administrator von Backup Center tun.',

  connections: 'Verbindungen',
  permissions: 'Berechtigungen …',
  audit: 'Audit-Protokoll …',

  backUpNow: 'Jetzt sichern',
  backUpNowLabel: (name) => `${name} jetzt sichern`,
  edit: '✏️ Bearbeiten',
  editLabel: (name) => `${name} bearbeiten`,
  history: 'Verlauf',
  historyLabel: (name) => `Verlauf von ${name}`,
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  pickUp: 'Export abholen',
  deleteScheme: 'Sicherungsplan löschen …',
  previousSchemes: 'Vorige Sicherungspläne',
  nextSchemes: 'Nächste Sicherungspläne',
  schemePage: (from, to, total) =>
    `Sicherungspläne ${number(from)} bis ${number(to)} von ${number(total)}, nach Namen sortiert`,

  storage: 'Speicherorte',
  noStorage:
    'Noch ist kein Speicherort verbunden. Sicherungen kommen in einen Ordner, der Ihnen gehört, zum Beispiel `ftp://backup.example.com/jira`.',
  storageLine: (name, url) => `*${name}* · ${url}`,
  usedOf: (percent, used, total) => `${percent} % · ${bytes(used)} von ${bytes(total)} belegt`,
  freeSpace: (free) => `${bytes(free)} frei`,
  spaceUnknown: 'Der Server sagt nicht, wie viel Platz noch frei ist',
  backupsThere: (count, size) => `${files(count)}, ${bytes(size)}`,
  moreStorages: (count) => `… und ${count} weitere`,

  files: 'Sicherungsdateien',
  noFiles:
    'Noch keine Sicherungsdateien. Nach dem ersten Lauf stehen sie hier mit Name, Datum und Uhrzeit, Größe und dem Ergebnis der Prüfung.',
  noFilesOfScheme: 'Von diesem Sicherungsplan gibt es keine Sicherungsdatei.',
  allSchemes: 'Alle Sicherungspläne',
  manageFiles: 'Dateien verwalten',
  newestFiles: 'Neueste Dateien',
  newerFiles: 'Neuere Dateien',
  olderFiles: 'Ältere Dateien',
  oldestFiles: 'Älteste Dateien',
  filePage: (page, pages) =>
    `Seite ${number(page)} von ${number(pages)} · neueste zuerst · eine gelöschte Datei lässt sich nicht zurückholen`,
  notAllListed:
    'Die Liste enthält die nach Namen ersten Sicherungspläne; `/backup files` mit einem Namen zeigt die Dateien jedes Plans.',
};
