import type { ErrorTexts } from '../error-texts.js';

/** What can go wrong with the program's own database and data. */
export const programErrors = {
  'database-unreachable': () => ({
    happened: 'The database does not answer.',
    advice: 'Check that it runs and that MONGODB_URI is right.',
  }),
  'database-login-refused': () => ({
    happened: 'The database refused the login.',
    advice: 'Check user and password in MONGODB_URI, and that this user may read and write the database.',
  }),
  'database-disk-full': () => ({
    happened: 'The disk of the database is full, so nothing new can be remembered.',
    advice: 'Make room on it. With the embedded database that is the disk of DATA_DIR.',
  }),
  'data-folder-in-use': ({ folder, pid }) => ({
    happened: `The data folder ${folder} is in use by another process, number ${pid}.`,
    advice: 'Stop that one, or give this one another folder in DATA_DIR. To run several, set MONGODB_URI.',
  }),
  'database-address-invalid': () => ({
    happened: 'The address of the database in MONGODB_URI is not understood.',
    advice: 'Check its form and its options; the log says what is wrong with it.',
  }),
  'data-folder-unusable': ({ folder, reason }) => ({
    happened: `The data folder ${folder} cannot be made or written to (${reason}).`,
    advice: 'Give the bot the right to write there, or set DATA_DIR to another folder.',
  }),
  'database-newer-than-program': ({ databaseVersion, programVersion }) => ({
    happened: `The data has version ${databaseVersion} and this program knows versions up to ${programVersion}.`,
    advice: 'A newer program has used this database. Start that version, or a later one.',
  }),
  'database-document-unreadable': ({ collection, id, path }) => ({
    happened: `The record ${id} in ${collection} cannot be read: something is wrong at ${path}.`,
    advice: 'Somebody may have changed it by hand. Restore the database, or ask for help with these words.',
  }),
  'slack-login-refused': ({ reason }) => ({
    happened: `Slack refused a token of the bot (${reason}).`,
    advice:
      'Copy SLACK_BOT_TOKEN and SLACK_APP_TOKEN again from the pages of your Slack app, and reinstall the app if need be.',
  }),
  'ca-file-unreadable': ({ file, reason }) => ({
    happened: `The file ${file} of STORAGE_CA cannot be read (${reason}).`,
    advice: 'Give the bot the right to read it, and check that it is a certificate in PEM form.',
  }),
  'protocol-unavailable': ({ protocol }) => ({
    happened: `This version cannot store to ${protocol}:// yet.`,
    advice: 'Use ftp://, ftps:// or ftps-implicit:// in STORAGE_URL.',
  }),
  'port-unusable': ({ port, reason }) => ({
    happened: `The port ${port} of PORT cannot be opened (${reason}).`,
    advice: 'Stop the program that has it, or set PORT to another one.',
  }),
} satisfies Partial<ErrorTexts>;
