import type { ErrorTexts } from '../error-texts.js';

/** What can go wrong with the program's own database and data. */
export const programErrors = {
  'database-unreachable': () => ({
    happened: 'Die Datenbank antwortet nicht.',
    advice: 'Prüfen Sie, ob sie läuft und ob MONGODB_URI stimmt.',
  }),
  'database-login-refused': () => ({
    happened: 'Die Datenbank hat die Anmeldung abgelehnt.',
    advice:
      'Prüfen Sie Benutzer und Passwort in MONGODB_URI, und ob dieser Benutzer die Datenbank lesen und schreiben darf.',
  }),
  'database-disk-full': () => ({
    happened: 'Der Datenträger der Datenbank ist voll, also lässt sich nichts Neues festhalten.',
    advice: 'Schaffen Sie dort Platz. Bei der eingebauten Datenbank ist es der Datenträger von DATA_DIR.',
  }),
  'data-folder-in-use': ({ folder, pid }) => ({
    happened: `Der Datenordner ${folder} wird von einem anderen Prozess verwendet, Nummer ${pid}.`,
    advice:
      'Beenden Sie ihn, oder geben Sie diesem hier in DATA_DIR einen anderen Ordner. Um mehrere zu betreiben, setzen Sie MONGODB_URI.',
  }),
  'database-address-invalid': () => ({
    happened: 'Die Adresse der Datenbank in MONGODB_URI ist nicht verständlich.',
    advice: 'Prüfen Sie ihre Form und ihre Optionen; im Protokoll steht, was daran nicht stimmt.',
  }),
  'data-folder-unusable': ({ folder, reason }) => ({
    happened: `Der Datenordner ${folder} lässt sich nicht anlegen oder nicht beschreiben (${reason}).`,
    advice: 'Geben Sie dem Bot dort Schreibrechte, oder setzen Sie DATA_DIR auf einen anderen Ordner.',
  }),
  'database-newer-than-program': ({ databaseVersion, programVersion }) => ({
    happened: `Die Daten haben Version ${databaseVersion}, und dieses Programm kennt Versionen bis ${programVersion}.`,
    advice: 'Ein neueres Programm hat diese Datenbank verwendet. Starten Sie jene Version oder eine spätere.',
  }),
  'database-document-unreadable': ({ collection, id, path }) => ({
    happened: `Der Eintrag ${id} in ${collection} lässt sich nicht lesen: Bei ${path} stimmt etwas nicht.`,
    advice:
      'Vielleicht hat ihn jemand von Hand geändert. Stellen Sie die Datenbank wieder her, oder fragen Sie mit diesen Worten nach Hilfe.',
  }),
  'slack-login-refused': ({ reason }) => ({
    happened: `Slack hat ein Token des Bots abgelehnt (${reason}).`,
    advice:
      'Kopieren Sie SLACK_BOT_TOKEN und SLACK_APP_TOKEN noch einmal von den Seiten Ihrer Slack-App, und installieren Sie die App nötigenfalls neu.',
  }),
  'ca-file-unreadable': ({ file, reason }) => ({
    happened: `Die Datei ${file} aus STORAGE_CA lässt sich nicht lesen (${reason}).`,
    advice: 'Geben Sie dem Bot Leserechte dafür, und prüfen Sie, ob es ein Zertifikat im PEM-Format ist.',
  }),
  'protocol-unavailable': ({ protocol }) => ({
    happened: `Diese Version kann noch nicht über ${protocol}:// speichern.`,
    advice: 'Verwenden Sie ftp://, ftps:// oder ftps-implicit:// in STORAGE_URL.',
  }),
  'port-unusable': ({ port, reason }) => ({
    happened: `Der Port ${port} aus PORT lässt sich nicht öffnen (${reason}).`,
    advice: 'Beenden Sie das Programm, das ihn belegt, oder setzen Sie PORT auf einen anderen.',
  }),
} satisfies Partial<ErrorTexts>;
