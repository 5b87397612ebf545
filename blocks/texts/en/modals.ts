import { counted, number } from '../numbers.js';

function files(count: number): string {
  return counted(count, 'file');
}

export const modals = {
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  loadingTitle: 'Loading…',
  loading: ':hourglass_flowing_sand: One moment, please.',
  noticeTitle: 'Backup Center',
  moreFiles: (count: number): string => `… and ${count.toLocaleString('en-GB')} more`,

  pickTitle: 'Choose a scheme',
  pickLabel: 'Scheme',
  pickPlaceholder: 'Choose a scheme',
  pick: {
    now: 'Back Up Now',
    status: 'Show Status',
    files: 'Show Files',
    history: 'Show History',
    edit: 'Edit',
    pause: 'Pause',
    resume: 'Resume',
    pickup: 'Pick Up Export',
  },
  pickNone: 'There is no scheme yet. `/backup new` creates one.',
  pickNotAll: 'Not all schemes are listed; the command with a name takes any of them.',

  deleteTitle: 'Delete scheme',
  deleteSubmit: 'Delete Scheme',
  deleteIntro: (name: string): string =>
    `*${name}* will run no more, and its settings are gone. This cannot be undone.`,
  deleteFiles: 'What becomes of its backup files?',
  keepFiles: 'Keep them',
  keepFilesDescription: (count: number, size: string): string => `${files(count)}, ${size}, stay at the storage`,
  removeFiles: 'Delete them too',
  removeFilesDescription: 'They are removed from the storage for good',
  noFiles: 'It has no backup files.',
  deleteRunning: 'It is running. What becomes of this run?',
  finishRun: 'Let it finish',
  finishRunDescription: 'Its backup is stored as usual',
  cancelRun: 'Cancel it',
  cancelRunDescription: 'What has been stored of it so far is removed',

  manageTitle: 'Manage files',
  manageSubmit: 'Delete Selected',
  manageLabel: 'Backup files',
  manageNone: 'There are no backup files here.',
  manageHint: 'You see what you chose once more before anything is deleted.',
  pinned: 'pinned',
  page: (page: number, pages: number, count: number): string =>
    `Page ${number(page)} of ${number(pages)} · ${files(count)} · newest first`,
  newest: 'Newest',
  newer: 'Newer',
  older: 'Older',
  oldest: 'Oldest',

  deletedFiles: (count: number): string =>
    `:wastebasket: *${files(count)} ${count === 1 ? 'is' : 'are'} deleted.* The others stay as they are.`,
  reviewTitle: (count: number): string => `Delete ${files(count)}`,
  reviewSubmit: 'Delete',
  review: (count: number, size: string): string =>
    `:warning: *${files(count)} (${size} together) will be removed from the storage. This cannot be undone.*`,

  fileTitle: 'Backup file',
  fileMissing: 'What is missing or odd',
  fileCheck: (hash: string): string => `SHA-256 ${hash}`,

  lastTitle: 'The last good backup',
  lastSubmit: 'Delete Even So',
  deletedScheme: 'a deleted scheme',
  last: (name: string, scheme: string, size: string, age: string): string =>
    `:warning: *${name}* (${size}, taken ${age}) is the last good backup of *${scheme}*. When it is deleted, there is nothing to go back to. This cannot be undone.`,

  historyTitle: 'History',
  historyOf: (name: string): string => `*Runs of ${name}*, newest first`,
  noHistory: (name: string): string => `*${name}* has never run.`,
};
