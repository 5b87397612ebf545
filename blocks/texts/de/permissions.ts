import type { Texts } from '../texts.js';

export const permissions: Texts['permissions'] = {
  title: 'Berechtigungen',
  save: 'Speichern',
  cancel: 'Abbrechen',
  close: 'Schließen',
  intro: [
    'Ansehen dürfen alle in diesem Workspace. Wer mehrfach genannt ist, hat die höchste dieser Rollen.',
    '*Administratoren* dürfen alles: Sicherungspläne, Verbindungen, Dateien löschen, Berechtigungen.',
    '*Operatoren* dürfen Sicherungen starten, abbrechen und pausieren und Alarme quittieren.',
  ].join('\n'),
  ofEnvironment: (people) =>
    `Laut Einstellungen des Bots immer Administratoren, unabhängig von der Auswahl hier: ${people}`,
  fields: {
    administrator: {
      users: 'Administratoren',
      groups: 'Gruppen von Administratoren',
      admins: 'Administratoren laut Slack',
    },
    operator: { users: 'Operatoren', groups: 'Gruppen von Operatoren', admins: 'Operatoren laut Slack' },
  },
  usersPlaceholder: 'Personen wählen',
  groupsPlaceholder: 'Benutzergruppen wählen',
  notAllGroups: 'Die Liste enthält nicht alle Benutzergruppen.',
  workspaceAdmins: 'Administratoren und Inhaber des Workspace',
  workspaceAdminsDescription: 'Wer diesen Slack-Workspace verwaltet',
  changed: (who, moment) => `Zuletzt geändert von ${who}, ${moment}`,
  neverChanged: 'Hier wurde noch nichts geändert.',
  savedTitle: 'Gespeichert',
  saved: ':white_check_mark: Die Berechtigungen sind gespeichert und gelten ab jetzt.',
  administratorsNow: (who) => `*Administratoren:* ${who}`,
  operatorsNow: (who) => `*Operatoren:* ${who}`,
  nobody: 'niemand',
};
