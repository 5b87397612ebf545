import { bytes } from './bytes.js';
import type { Texts } from './texts.js';

/** English. */
export const en: Texts = {
  errors: {
    'storage-unreachable': ({ storage }) => ({
      happened: `The storage ${storage} does not answer.`,
      advice: 'Check that the server runs and that the bot may reach it. The bot tries again by itself.',
    }),
    'storage-login-refused': ({ storage }) => ({
      happened: `The storage ${storage} refused the login.`,
      advice: 'Check the user and the password, and replace the credentials of this storage.',
    }),
    'storage-folder-unusable': ({ storage, folder }) => ({
      happened: `The folder ${folder} on the storage ${storage} is missing or cannot be written to.`,
      advice: 'Create it, or give the login the right to write there.',
    }),
    'not-enough-space': ({ storage, needed, free }) => ({
      happened: `The storage ${storage} has ${bytes(free)} free, and ${bytes(needed)} are needed.`,
      advice: 'Delete old backups, keep fewer of them, or make the storage larger.',
    }),
    'quota-exceeded': ({ storage, needed, quota }) => ({
      happened: `With ${bytes(needed)} the storage ${storage} would exceed its quota of ${bytes(quota)}.`,
      advice: 'Delete old backups, keep fewer of them, or ask the operator of the bot for a larger quota.',
    }),
    'tls-not-trusted': ({ host }) => ({
      happened: `The certificate of ${host} is not trusted.`,
      advice: 'Check that this is the right server, then trust its certificate, or give its CA in STORAGE_CA.',
    }),
    'site-unreachable': ({ site }) => ({
      happened: `The site ${site} does not answer.`,
      advice: 'Check its address and status.atlassian.com. The bot tries again by itself.',
    }),
    'site-login-refused': ({ site }) => ({
      happened: `The site ${site} refused the login.`,
      advice: 'The API token may have expired. Make a new one without scopes and replace the credentials of this site.',
    }),
    'not-an-administrator': ({ site }) => ({
      happened: `The account that reads ${site} is not a Jira administrator.`,
      advice: 'Give it administrator rights, or connect the site with the account of an administrator.',
    }),
    'export-only-in-ui': ({ site }) => ({
      happened: `Atlassian lets ${site} make this export only in its own user interface.`,
      advice: 'Start the backup in Jira and pick it up from here, or change the method of the scheme to Granular.',
    }),
    'export-limited': ({ site, until }) => ({
      happened: `Atlassian does not allow another export of ${site} before ${until}.`,
      advice: 'Nothing needs to be done: the bot starts it again when the time has come.',
    }),
    'export-failed': ({ site, reason }) => ({
      happened: `The export of ${site} failed at Atlassian: ${reason}`,
      advice: 'The bot tries again by itself. If it fails again, ask Atlassian’s support with this message.',
    }),
    'export-without-file': ({ site }) => ({
      happened: `Atlassian finished the export of ${site} but gave no file.`,
      advice:
        'Look in Jira under System, Backup manager, whether a file is there, and pick it up; else start again later.',
    }),
    'download-cut-off': ({ site, received }) => ({
      happened: `The download from ${site} broke off after ${bytes(received)}.`,
      advice: 'The bot tries again by itself.',
    }),
    'not-a-backup': ({ site, found }) => ({
      happened: `What ${site} sent is not a backup: ${found}`,
      advice: 'Nothing was stored. Check the site’s login and permissions, then start the run again.',
    }),
    'file-differs': ({ file, storage }) => ({
      happened: `The file ${file} on the storage ${storage} is not what was sent.`,
      advice: 'It does not count as a backup. The bot tries again; if it happens again, check the server’s disk.',
    }),
    'file-vanished': ({ file, storage }) => ({
      happened: `The file ${file} is no longer on the storage ${storage}.`,
      advice: 'Somebody or something removed it there. Start a backup now if it was the last one.',
    }),
    'rate-limited': ({ host }) => ({
      happened: `${host} asked the bot to slow down.`,
      advice: 'Nothing needs to be done: the bot goes on after a pause.',
    }),
    'scheme-gone': () => ({
      happened: 'This scheme no longer exists.',
      advice: 'Somebody deleted it. `/backup list` shows those that there are.',
    }),
    'file-gone': () => ({
      happened: 'This backup file no longer exists.',
      advice: 'Somebody deleted it. `/backup files` shows those that there are.',
    }),
    'storage-gone': () => ({
      happened: 'This storage is no longer connected.',
      advice: 'Choose another one for the scheme, or connect it again.',
    }),
    'site-gone': () => ({
      happened: 'This site is no longer connected.',
      advice: 'Choose another one for the scheme, or connect it again.',
    }),
    'not-allowed': ({ action }) => ({
      happened: `You may not ${action}.`,
      advice: 'Ask an administrator of Backup Center.',
    }),
    'channel-unreachable': ({ channel }) => ({
      happened: `The bot cannot post to the channel ${channel}.`,
      advice: 'Invite it there, or choose another channel for the scheme.',
    }),
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
    'scheme-name-invalid': ({ length, maxLength }) => ({
      happened:
        length === 0
          ? 'The scheme has no name.'
          : length > maxLength
            ? `The name has ${length} characters.`
            : 'The name cannot be shown as it is.',
      advice: `Choose one of 1 to ${maxLength} characters that can be seen.`,
    }),
    'scheme-name-taken': ({ name }) => ({
      happened: `There is a scheme named ${name} already.`,
      advice: 'Choose another name; upper and lower case make no difference.',
    }),
    'storage-name-taken': ({ name }) => ({
      happened: `There is a storage named ${name} already.`,
      advice: 'Choose another name; upper and lower case make no difference.',
    }),
    'site-already-connected': ({ site }) => ({
      happened: `The site ${site} is connected already.`,
      advice: 'Use it as it is, or replace its credentials.',
    }),
  },
};
