import type { Deed } from '../../../src/domain/role.js';
import { bytes } from '../bytes.js';
import type { ErrorTexts } from '../error-texts.js';
import { shrink } from './shrink.js';

/** What people do, after "You may not". */
const deeds: Record<Deed, string> = {
  look: 'look at this',
  'start-run': 'start a backup',
  'cancel-run': 'cancel a backup',
  'pause-scheme': 'pause or resume a scheme',
  'acknowledge-alert': 'acknowledge an alert',
  'change-scheme': 'create or change a scheme',
  'delete-scheme': 'delete a scheme',
  'delete-file': 'delete a backup file',
  'pin-file': 'pin a backup file',
  'answer-shrink': 'decide about a backup that holds less than before',
  connect: 'connect sites and storages',
  'change-permissions': 'change permissions',
};

/** What can be wrong with what a person asked for, and what a person must know. */
export const personErrors = {
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
  'not-allowed': ({ deed }) => ({
    happened: `You may not ${Object.hasOwn(deeds, deed) ? deeds[deed] : 'do this'}.`,
    advice: 'Ask an administrator of Backup Center.',
  }),
  'channel-unreachable': ({ channel }) => ({
    happened: `The bot cannot post to the channel ${channel}.`,
    advice: 'Invite it there, or choose another channel for the scheme.',
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
  'schedule-without-days': () => ({
    happened: 'No day is chosen.',
    advice: 'Choose one day of the week or more.',
  }),
  'schedule-time-invalid': ({ time }) => ({
    happened: time === '' ? 'No time of day is chosen.' : `${time} is not a time of day.`,
    advice: 'Choose a time from 00:00 to 23:59.',
  }),
  'time-zone-unknown': ({ timeZone }) => ({
    happened: timeZone === '' ? 'No time zone is chosen.' : `${timeZone} is not a time zone that the bot knows.`,
    advice: 'Choose one named after a city near you, such as Europe/Berlin, or UTC.',
  }),
  'keep-out-of-range': ({ min, max }) => ({
    happened: 'So many backup files cannot be kept.',
    advice: `Give a whole number from ${min} to ${max}.`,
  }),
  'folder-invalid': ({ folder }) => ({
    happened: folder === '' ? 'The folder has no name.' : `The folder ${folder} cannot be used.`,
    advice: 'Write it like my_backups/jira: no “..”, no backslash, and no character that cannot be seen.',
  }),
  'channel-missing': () => ({
    happened: 'No channel is chosen.',
    advice: 'Choose the channel that shall hear of the backups of this scheme.',
  }),
  'scheme-changed-meanwhile': ({ name }) => ({
    happened: `Somebody else changed the scheme ${name} in the meantime.`,
    advice: 'Nothing was saved. Close this, open the scheme again and repeat your change.',
  }),
  'method-unavailable': ({ method }) => ({
    happened: `This version cannot make backups with the method ${method}.`,
    advice: 'Choose another method for the scheme.',
  }),
  'site-missing': () => ({
    happened: 'No Jira site is connected.',
    advice: 'Connect one with `/backup connect`, or ask an administrator of Backup Center to do so.',
  }),
  'storage-missing': () => ({
    happened: 'No storage is connected.',
    advice: 'Connect one with `/backup connect`, or ask an administrator of Backup Center to do so.',
  }),
  'run-gone': () => ({
    happened: 'This backup run no longer exists.',
    advice: 'Look in the history of its scheme for those that there are.',
  }),
  'run-over': () => ({
    happened: 'This backup run is over already.',
    advice: 'There is nothing left to cancel. The history of its scheme shows how it ended.',
  }),
  'alert-gone': () => ({
    happened: 'This alert no longer exists.',
    advice: 'Open Backup Center to see what needs attention now.',
  }),
  'nothing-to-pick-up': ({ site }) => ({
    happened: `There is no finished export of ${site} to pick up.`,
    advice:
      'In Jira, open Settings, System, Backup manager, create a backup for cloud, and pick it up when it is ready.',
  }),
  'already-picked-up': ({ file }) => ({
    happened: `The newest export was picked up before, as ${file}.`,
    advice: 'Create a new backup in Jira under Settings, System, Backup manager, then pick it up.',
  }),
  'file-is-last-good': ({ file }) => ({
    happened: `${file} is the last good backup of its scheme.`,
    advice: 'Make a new backup first. Without it there is nothing to go back to.',
  }),
  'run-late': ({ scheme, dueAt }) => ({
    happened: `The backup of ${scheme} that was due ${dueAt} did not happen.`,
    advice: 'Start a backup now. If it happens again, check that the bot runs all the time.',
  }),
  'archive-shrunk': ({ file, what, before, now }) => ({
    happened: `The backup ${file} holds much less than one before it. ${shrink.fell({ what, before, now })}`,
    advice: `${shrink.mayMean} ${shrink.untilThen}`,
  }),
  'storage-nearly-full': ({ storage, percent, used, total }) => ({
    happened: `The storage ${storage} is ${percent} % full: ${bytes(used)} of ${bytes(total)}.`,
    advice: 'Delete old backups, keep fewer of them, or make the storage larger.',
  }),
  unexpected: ({ reference }) => ({
    happened: `Something went wrong that should not. Its reference is ${reference}.`,
    advice: 'Try again. If it happens again, give this reference to the operator of the bot: the log says more.',
  }),
} satisfies Partial<ErrorTexts>;
