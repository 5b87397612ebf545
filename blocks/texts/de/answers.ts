import type { Texts } from '../texts.js';
import { counted, number } from './numbers.js';

function files(count: number): string {
  return counted(count, 'Sicherungsdatei', 'Sicherungsdateien');
}

export const answers: Texts['answers'] = {
  helpHead: '*Backup Center* erstellt Sicherungen von Jira-Sites. Diese Befehle gibt es:',
  help: [
    ['now [Sicherungsplan]', 'sofort sichern'],
    ['status [Sicherungsplan]', 'Stand der Dinge, im Detail'],
    ['list', 'alle Sicherungspläne'],
    ['files [Sicherungsplan]', 'die Sicherungsdateien'],
    ['history [Sicherungsplan]', 'die letzten Läufe'],
    ['new', 'einen Sicherungsplan erstellen'],
    ['edit <Sicherungsplan>', 'einen Sicherungsplan ändern'],
    ['pause <Sicherungsplan>', 'seinen Zeitplan anhalten'],
    ['resume <Sicherungsplan>', 'seinen Zeitplan fortsetzen'],
    ['pickup [Sicherungsplan]', 'einen Export abholen, den jemand in der Oberfläche von Jira erstellt hat'],
    ['restore [Datei]', 'wie sich eine Sicherung wiederherstellen lässt'],
    ['connect', 'die Sites und Speicherorte, und ob sie funktionieren'],
    ['permissions', 'wer was darf'],
    ['audit [Name]', 'wer was geändert hat'],
    ['help', 'diese Übersicht'],
  ],
  helpLine: (command, does) => `${command} – ${does}`,
  helpFoot:
    'Groß- und Kleinschreibung spielt bei Namen keine Rolle. Der Tab „Home“ dieser App zeigt alles auf einen Blick.',
  helpText: 'Befehle von Backup Center',

  more: (count) => `… und ${number(count)} weitere`,
  noSchemes: 'Es gibt noch keinen Sicherungsplan. `/backup new` erstellt einen.',
  schemesText: (count) => (count === 1 ? '1 Sicherungsplan' : `${count} Sicherungspläne`),
  lastError: (happened, advice) => `${happened} ${advice}`,

  noFiles: 'Es gibt keine Sicherungsdateien.',
  noFilesOf: (name) => `Von *${name}* gibt es keine Sicherungsdateien.`,
  filesHead: (count) => `*${files(count)}*, neueste zuerst`,
  filesHeadOf: (count, name) => `*${files(count)} von ${name}*, neueste zuerst`,

  noRuns: (name) => `*${name}* ist noch nie gelaufen.`,
  runsHead: (name) => `*Letzte Läufe von ${name}*`,

  started: (name) => `:hourglass_flowing_sand: Die Sicherung von *${name}* hat begonnen.`,
  attached: (name) => `:hourglass_flowing_sand: *${name}* wird bereits gesichert.`,
  follow: (channel) => `Verfolgen Sie den Lauf in ${channel}.`,
  startedText: (name) => `Sicherung von ${name}`,

  missing: {
    command: (typed) => `Den Befehl ${typed} gibt es nicht.`,
    scheme: (typed) => `Es gibt keinen Sicherungsplan namens ${typed}.`,
    file: (typed) => `Es gibt keine Sicherungsdatei namens ${typed}.`,
    subject: (typed) => `Es gibt weder Sicherungsplan noch Verbindung noch Sicherungsdatei namens ${typed}.`,
  },
  didYouMean: (suggestion) => `Meinten Sie ${suggestion}?`,
  shownBy: (command) => `${command} zeigt, was es gibt.`,
  run: (command) => `${command} ausführen`,

  reference: (id) => `Referenz \`${id}\``,
  oldButton:
    'Diese Schaltfläche stammt aus einer älteren Version von Backup Center und hat keine Funktion mehr. Öffnen Sie stattdessen den Tab „Home“.',
  notAllowed: {
    viewer: 'Das dürfen Sie nicht.',
    operator: 'Das dürfen nur Operatoren und Administratoren von Backup Center.',
    administrator: 'Das dürfen nur Administratoren von Backup Center.',
  },
  askOneOf: (people) => `Wenden Sie sich an ${people}.`,
  workspaceAdmins: 'die Administratoren dieses Slack-Workspace',
  andMore: (count) => `${count} weitere`,
  askNobody: 'Noch ist niemand Administrator: Der Betreiber des Bots benennt die ersten in ADMIN_USERS.',
  paused: (name) =>
    `:double_vertical_bar: *${name}* ist pausiert und läuft nicht von selbst. „Jetzt sichern“ funktioniert weiterhin.`,
  resumed: (name) => `:arrow_forward: *${name}* läuft wieder nach Zeitplan.`,
  nextRun: (moment) => `Nächster Lauf: ${moment}.`,
};
