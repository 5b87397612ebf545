import { bytes } from '../bytes.js';

function number(count: number): string {
  return count.toLocaleString('en-GB');
}

function files(count: number): string {
  return count === 1 ? '1 backup file' : `${number(count)} backup files`;
}

export const home = {
  newScheme: 'New Scheme',
  refresh: 'Refresh',
  whatToDo: 'See What To Do',
  whatToDoLabel: (name: string): string => `See what to do about ${name}`,
  moreAlerts: (count: number): string => (count === 1 ? '… and 1 more alert' : `… and ${count} more alerts`),
  acknowledgedBy: (person: string): string => `acknowledged by ${person}`,

  latestAttempt: (name: string, state: string): string => `Latest attempt: *${name}*, ${state}`,
  schemeCount: (count: number): string => (count === 1 ? '1 scheme' : `${number(count)} schemes`),
  fileCount: files,
  asOf: (moment: string): string => `as of ${moment}`,

  schemes: 'Schemes',
  welcome: [
    '*Backup Center makes regular backups of a Jira Cloud site and keeps them on storage that you own.*',
    'A scheme says what is backed up, when, to which folder, and how many backups stay.',
    'When something breaks, you read here and in the channel what it was and what to do.',
  ].join('\n'),
  /** What a new workspace is to do, one after the other. */
  steps: {
    done: (step: number, what: string): string => `:white_check_mark: *${step}. ${what}*`,
    now: (step: number, what: string): string => `:arrow_right: *${step}. ${what}*`,
    later: (step: number, what: string): string => `:white_circle: ${step}. ${what}`,
    site: 'Connect a Jira site',
    siteAbout: 'Its address and an API token of a Jira administrator, entered on a private page, never in Slack.',
    storage: 'Connect a storage',
    storageAbout: 'A server or a folder of yours where backups go. The bot tries it before it is kept.',
    scheme: 'Create a scheme',
    schemeAbout: 'What is backed up, when, and how many backups stay. *Back Up Now* makes the first one at once.',
  },
  addSite: 'Add Site',
  addStorage: 'Add Storage',
  whoCan: (people: string): string => `An administrator of Backup Center can do this: ${people}.`,
  whoCanUnknown: 'An administrator of Backup Center can do this.',

  connections: 'Connections',
  permissions: 'Permissions…',
  audit: 'Audit Log…',

  backUpNow: 'Back Up Now',
  backUpNowLabel: (name: string): string => `Back up ${name} now`,
  edit: '✏️ Edit',
  editLabel: (name: string): string => `Edit ${name}`,
  history: 'History',
  historyLabel: (name: string): string => `History of ${name}`,
  pause: 'Pause',
  resume: 'Resume',
  pickUp: 'Pick Up Export',
  deleteScheme: 'Delete Scheme…',
  previousSchemes: 'Previous Schemes',
  nextSchemes: 'Next Schemes',
  schemePage: (from: number, to: number, total: number): string =>
    `Schemes ${number(from)} to ${number(to)} of ${number(total)}, by name`,

  storage: 'Storage',
  noStorage: 'No storage is connected yet. Backups go to a folder of yours, such as `ftp://backup.example.com/jira`.',
  storageLine: (name: string, url: string): string => `*${name}* · ${url}`,
  usedOf: (percent: number, used: number, total: number): string =>
    `${percent} % · ${bytes(used)} of ${bytes(total)} used`,
  freeSpace: (free: number): string => `${bytes(free)} free`,
  spaceUnknown: 'The server does not tell how much space is left',
  backupsThere: (count: number, size: number): string => `${files(count)}, ${bytes(size)}`,
  moreStorages: (count: number): string => `… and ${count} more`,

  files: 'Backup files',
  noFiles:
    'No backup files yet. After the first run they stand here: name, date and time, size, and whether they were verified.',
  noFilesOfScheme: 'There is no backup file of this scheme.',
  allSchemes: 'All schemes',
  manageFiles: 'Manage Files',
  newestFiles: 'Newest Files',
  newerFiles: 'Newer Files',
  olderFiles: 'Older Files',
  oldestFiles: 'Oldest Files',
  filePage: (page: number, pages: number): string =>
    `Page ${number(page)} of ${number(pages)} · newest first · a deleted file cannot be brought back`,
  notAllListed: 'The list has the first schemes by name; `/backup files` with a name shows those of any scheme.',
};
