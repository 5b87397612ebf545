import { bytes } from '../bytes.js';
import type { ErrorTexts } from '../error-texts.js';
import { foundInstead, unexpectedAnswer } from './found.js';

/** What can go wrong at a storage or at Atlassian. */
export const storageAndSiteErrors = {
  'storage-unreachable': ({ storage }) => ({
    happened: `The storage ${storage} does not answer.`,
    advice: 'Check that the server runs and that the bot may reach it.',
  }),
  'storage-login-refused': ({ storage }) => ({
    happened: `The storage ${storage} refused the login.`,
    advice: 'Check the user and the password. `/backup connect` replaces them.',
  }),
  'storage-folder-unusable': ({ storage, folder }) => ({
    happened: `The folder ${folder} on the storage ${storage} is missing or cannot be written to.`,
    advice: 'Create it, or give the login the right to write there.',
  }),
  'not-enough-space': ({ storage, needed, free }) => ({
    happened:
      needed === undefined || free === undefined
        ? `The storage ${storage} is full.`
        : `The storage ${storage} has ${bytes(free)} free, and ${bytes(needed)} are needed.`,
    advice: 'Delete old backups, keep fewer of them, or make the storage larger.',
  }),
  'quota-exceeded': ({ storage, needed, quota }) => ({
    happened: `With ${bytes(needed)} the storage ${storage} would exceed its quota of ${bytes(quota)}.`,
    advice: 'Delete old backups, keep fewer of them, or ask the operator of the bot for a larger quota.',
  }),
  'tls-not-trusted': ({ host, fingerprint, issuer }) => ({
    happened: [
      `The certificate of ${host} is not trusted`,
      ...(issuer === undefined ? [] : [`; it was issued by ${issuer}`]),
      '.',
    ].join(''),
    advice: [
      'Check that this is the right server, then trust its certificate with `/backup connect`, or give its CA in STORAGE_CA.',
      ...(fingerprint === undefined ? [] : [`Its SHA-256 fingerprint is ${fingerprint}.`]),
    ].join(' '),
  }),
  'site-unreachable': ({ site }) => ({
    happened: `The site ${site} does not answer.`,
    advice: 'Check its address and status.atlassian.com.',
  }),
  'site-login-refused': ({ site }) => ({
    happened: `The site ${site} refused the login.`,
    advice: 'The API token may have expired. Make a new one without scopes, and enter it with `/backup connect`.',
  }),
  'site-blocks-address': ({ site }) => ({
    happened: `The site ${site} lets nobody in from the address of this machine.`,
    advice:
      'Add the address that the bot comes from to the IP allowlist in admin.atlassian.com, then start the run again.',
  }),
  'site-login-locked': ({ site }) => ({
    happened: `After failed logins the site ${site} asks for a captcha first.`,
    advice:
      'Log in to it in a browser with the account of the token, then start the run again. Perhaps another program uses an old token.',
  }),
  'not-an-administrator': ({ site }) => ({
    happened: `The account that reads ${site} is not a Jira administrator.`,
    advice: 'Give it administrator rights, or connect the site with the account of an administrator.',
  }),
  'export-only-in-ui': ({ site }) => ({
    happened: `Atlassian lets ${site} make this export only in its own user interface.`,
    advice:
      'Create the backup in Jira under Settings, System, Backup manager, and pick it up from here when it is finished; or change the method of the scheme to Granular.',
  }),
  'export-limited': ({ site, until }) => ({
    happened: `Atlassian does not allow another export of ${site} before ${until}.`,
    advice: 'Nothing needs to be done: the bot starts it again when the time has come.',
  }),
  'export-failed': ({ site, reason }) => ({
    happened:
      reason === 'stood-still'
        ? `The export of ${site} made no progress at Atlassian for a day.`
        : `The export of ${site} failed at Atlassian: ${reason}`,
    advice: 'Press Retry, or wait for the next run. If it fails again, ask Atlassian’s support with this message.',
  }),
  'export-without-file': ({ site }) => ({
    happened: `Atlassian finished the export of ${site} but gave no file.`,
    advice:
      'Look in Jira under System, Backup manager, whether a file is there, and pick it up; else start again later.',
  }),
  'download-cut-off': ({ site, received }) => ({
    happened: `The download from ${site} broke off after ${bytes(received)}.`,
    advice: 'Start the backup again. If it breaks off again, check the connection between the bot and Atlassian.',
  }),
  'not-a-backup': ({ site, found }) => ({
    happened: `What ${site} sent is not a backup: ${foundInstead(found)}.`,
    advice: 'Nothing was stored. Check the site’s login and permissions, then start the run again.',
  }),
  'file-differs': ({ file, storage }) => ({
    happened: `The file ${file} on the storage ${storage} is not what was sent.`,
    advice: 'It does not count as a backup. Start another one; if it happens again, check the server’s disk.',
  }),
  'file-vanished': ({ file, storage }) => ({
    happened: `The file ${file} is no longer on the storage ${storage}.`,
    advice: 'Somebody or something removed it there. Start a backup now if it was the last one.',
  }),
  'rate-limited': ({ host }) => ({
    happened: `${host} asked the bot to slow down.`,
    advice: 'Start the backup again later. Perhaps another program asks the same site for too much.',
  }),
  'site-answer-unexpected': ({ site, found }) => ({
    happened: `The site ${site} answered with something unexpected: ${unexpectedAnswer(found)}.`,
    advice: 'Look whether the site works in a browser. If it does, ask for help with these words.',
  }),
} satisfies Partial<ErrorTexts>;
