import type { Texts } from '../texts.js';
import { bytes } from './bytes.js';
import { counted } from './numbers.js';

export const connections: Texts['connections'] = {
  title: 'Verbindungen',
  intro:
    'Die Sites, die gesichert werden, und die Speicherorte, an die Sicherungen gehen. Zugangsdaten werden auf einer privaten Seite des Bots eingegeben, nie in Slack.',
  close: 'Schließen',
  sites: 'Jira-Sites',
  storages: 'Speicherorte',
  none: 'Noch ist nichts verbunden. Verbinden Sie eine Jira-Site und einen eigenen Speicherort; dann kann ein Sicherungsplan festlegen, was wann gesichert wird.',
  noneToSee:
    'Noch ist nichts verbunden. Ein Administrator von Backup Center kann eine Jira-Site und einen Speicherort verbinden.',
  addSite: 'Site hinzufügen',
  addStorage: 'Speicherort hinzufügen',
  permissions: 'Berechtigungen',
  audit: 'Audit-Protokoll',
  refresh: 'Aktualisieren',
  previous: 'Vorige',
  next: 'Nächste',
  page: (from, to, total) => `${from} bis ${to} von ${counted(total, 'Verbindung', 'Verbindungen')}, Sites zuerst`,

  readBy: (email) => `gelesen von ${email}`,
  loginAs: (user) => `Anmeldung als ${user}`,
  sizeEntered: (size) => `${bytes(size)} laut Angabe`,

  neverTested: ':white_circle: Noch nie getestet',
  testGood: (moment, who) => `:white_check_mark: Letzter Test bestanden, ${moment}, von ${who}`,
  testFailed: (moment, who, happened) => `:x: Letzter Test fehlgeschlagen, ${moment}, von ${who}: ${happened}`,

  tokenExpires: (days) => (days === 0 ? 'Token läuft heute ab' : `Token läuft in ${counted(days, 'Tag', 'Tagen')} ab`),
  tokenExpired: (days) => `Token vor ${counted(days, 'Tag', 'Tagen')} abgelaufen`,
  tokenUnknown: 'Niemand hat angegeben, wann das Token abläuft',

  usedBy: (schemes) => `Verwendet von ${schemes}`,
  moreSchemes: (count) => `${count} weitere`,
  unused: 'Von keinem Sicherungsplan verwendet',
  ofEnvironment: 'aus den Einstellungen des Bots, nur dort zu ändern',
  changed: (who, moment) => `zuletzt geändert von ${who}, ${moment}`,

  test: 'Testen',
  testLabel: (name) => `${name} testen`,
  replace: 'Zugangsdaten ersetzen',
  replaceLabel: (name) => `Zugangsdaten von ${name} ersetzen`,
  remove: 'Entfernen',
  removeLabel: (name) => `${name} entfernen`,
  removeTitle: 'Verbindung entfernen',
  removeText: (name) =>
    `${name} wird getrennt, und die Zugangsdaten werden vergessen. Sicherungsdateien bleiben, wo sie sind. Solange ein Sicherungsplan die Verbindung verwendet, bleibt sie.`,
  removeDeny: 'Abbrechen',
  removed: (name) => `:white_check_mark: *${name}* ist getrennt, und die Zugangsdaten sind vergessen.`,

  linkTitle: 'Private Seite',
  linkIntro: {
    site: '*Verbinden Sie eine Jira-Site* auf einer privaten Seite des Bots.',
    storage: '*Verbinden Sie einen Speicherort* auf einer privaten Seite des Bots.',
  },
  replaceIntro: (name) => `*Ersetzen Sie die Zugangsdaten von ${name}* auf einer privaten Seite des Bots.`,
  linkTerms: (until) =>
    `Der Link ist nur für Sie. Er lässt sich einmal verwenden (bis ${until}), und Ihre früheren Links gelten nicht mehr.`,
  linkAfter:
    'Die Seite fragt nach den Zugangsdaten, probiert sie aus und bewahrt sie verschlüsselt auf. *Geben Sie Zugangsdaten nie in Slack ein.* Wenn es geklappt hat, erfahren Sie es hier.',
  openPage: 'Private Seite öffnen',

  testTitle: 'Verbindung testen',
  testing: (name) => `*${name}*: Der Bot tut, was er für eine Sicherung tun wird.`,
  testIsGood: ':white_check_mark: *Alles in Ordnung.* Sicherungen können diese Verbindung verwenden.',
  testHasFailed: (happened, advice) => `:x: *${happened}*\n${advice}`,
  testTooLong:
    ':x: *Der Test hat länger als zwei Minuten gedauert und wurde aufgegeben.*\nVersuchen Sie es erneut; kommt es wieder vor, prüfen Sie, ob die Gegenseite ausgelastet ist.',
  again: 'Erneut testen',
};
