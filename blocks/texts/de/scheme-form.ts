import type { Texts } from '../texts.js';

export const schemeForm: Texts['schemeForm'] = {
  newTitle: 'Neuer Sicherungsplan',
  editTitle: 'Sicherungsplan ändern',
  create: 'Sicherungsplan erstellen',
  save: 'Speichern',
  cancel: 'Abbrechen',

  fields: {
    name: 'Name',
    site: 'Jira-Site',
    type: 'Was wird gesichert?',
    method: 'Methode',
    days: 'Tage',
    time: 'Uhrzeit',
    time_zone: 'Zeitzone',
    storage: 'Speicherort',
    folder: 'Ordner',
    keep: 'Wie viele Sicherungsdateien bleiben',
    channel: 'Channel',
  },
  namePlaceholder: 'CRM nachts',
  sitePlaceholder: 'Site wählen',
  basic: 'Konfiguration, Projekte, Vorgänge, Kommentare, Arbeitsprotokolle, Verlauf',
  extended: 'wie Basis, dazu Anhänge, Avatare und Logos',
  methods: {
    granular: 'Der Bot liest die Site über die REST-API von Jira in ein ZIP-Archiv',
    'site-export': 'Atlassian erstellt das Archiv, und der Bot holt es ab',
  },
  about: {
    granular:
      'Dafür braucht es das API-Token eines Jira-Administrators, der alle Projekte durchsuchen darf. Was dieses Konto nicht sehen darf, kann nicht in der Sicherung sein; die Sicherung sagt, was das ist, soweit die Site es verrät.',
    attachments: 'Anhänge werden einzeln gelesen: Bei vielen dauert eine Sicherung Stunden.',
    siteExport:
      'Dafür braucht es eine Site, die API-Token einen Export starten lässt. Seit April 2026 antworten die meisten Sites, das sei „only accessible from the UI“: Dort erstellt jemand die Sicherung in Jira unter Einstellungen, System, Backup-Manager, und *Export abholen* übernimmt sie.',
  },
  timeHint: 'Ortszeit in der Zeitzone unten.',
  timeZonePlaceholder: 'Zeitzone wählen',
  timeZoneHint: 'Geben Sie zum Suchen eine Stadt ein, etwa Berlin. Zeitumstellungen werden berücksichtigt.',
  zoneRange: (region, from, to) => `${region}: ${from} bis ${to}`,
  otherZones: 'Andere',
  nextRuns: (moments, timeZone) =>
    `:calendar: Nächste Läufe: ${moments.map((moment, index) => (index === 0 ? `*${moment}*` : moment)).join('; ')} (${timeZone})`,
  noNextRuns: ':calendar: Die nächsten Läufe stehen hier, sobald Tage, Uhrzeit und Zeitzone gewählt sind.',
  storagePlaceholder: 'Speicherort wählen',
  brokenHint: (names) => `Der letzte Test ist fehlgeschlagen: ${names}. Siehe Verbindungen auf dem Tab „Home“.`,
  moreBroken: (count) => `${count} weitere`,
  changed: (who, moment) => `Zuletzt geändert von ${who}, ${moment}`,
  folderPlaceholder: 'jira_sicherungen',
  folderHint: 'Ohne „/“ am Anfang liegt er im Ordner des Speicherorts. Gibt es ihn noch nicht, wird er angelegt.',
  keepHint:
    'Von 1 bis 365. Nach jedem Erfolg werden ältere Sicherungen dieses Sicherungsplans entfernt. Angeheftete bleiben und zählen nicht mit.',
  channelPlaceholder: 'Channel wählen',
  channelHint: 'Dorthin gehen Nachrichten und Alarme. Laden Sie den Bot in den Channel ein.',
  problem: (field, happened, advice) => `${field}: ${happened} ${advice}`,
  warnings: {
    'extended-limit':
      'Atlassian erlaubt einen erweiterten Export einer Site nur alle 48 Stunden. Läufe, die früher kommen, warten, bis er erlaubt ist.',
  },

  checkingTitle: 'Wird geprüft …',
  checking: (name) =>
    `:hourglass_flowing_sand: *${name}*: Der Ordner am Speicherort wird gerade ausprobiert. Das kann einige Sekunden dauern. Stimmt etwas nicht, kommt das Formular so zurück, wie Sie es ausgefüllt haben.`,

  createdTitle: 'Sicherungsplan erstellt',
  savedTitle: 'Änderungen gespeichert',
  created: (name) => `:white_check_mark: *${name}* ist erstellt.`,
  saved: (name) => `:white_check_mark: *${name}* ist gespeichert.`,
  firstRun: (moment) => `Erster Lauf: ${moment}.`,
  nextRun: (moment) => `Nächster Lauf: ${moment}.`,
  noRun: 'Er ist pausiert und läuft nicht von selbst.',
  seen: (channel) => `Sie finden ihn auf dem Tab „Home“ dieser App; seine Nachrichten gehen an ${channel}.`,
  close: 'Schließen',

  keepTitle: 'Weniger Dateien behalten',
  keepSubmit: 'Speichern und löschen',
  keepQuestion: (name, count, size) =>
    count === 1
      ? `Mit dieser Änderung behält *${name}* weniger Sicherungen. Eine Datei (${size}) wird jetzt gelöscht:`
      : `Mit dieser Änderung behält *${name}* weniger Sicherungen. ${count} Dateien (zusammen ${size}) werden jetzt gelöscht:`,
  cannotBeUndone: 'Das lässt sich nicht rückgängig machen.',
};
