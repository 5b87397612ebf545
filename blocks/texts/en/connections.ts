import { bytes } from '../bytes.js';
import { counted, number } from '../numbers.js';

export const connections = {
  title: 'Connections',
  intro:
    'The sites that are backed up, and the storages where backups go. Credentials are entered on a private page of the bot, never in Slack.',
  close: 'Close',
  sites: 'Jira sites',
  storages: 'Storages',
  none: 'Nothing is connected yet. Connect a Jira site and a storage of yours; then a scheme can say what is backed up when.',
  noneToSee: 'Nothing is connected yet. An administrator of Backup Center can connect a Jira site and a storage.',
  addSite: 'Add Site',
  addStorage: 'Add Storage',
  permissions: 'Permissions',
  audit: 'Audit Log',
  refresh: 'Refresh',
  previous: 'Previous',
  next: 'Next',
  page: (from: number, to: number, total: number): string =>
    `${number(from)} to ${number(to)} of ${counted(total, 'connection')}, sites first`,

  readBy: (email: string): string => `read by ${email}`,
  loginAs: (user: string): string => `logs in as ${user}`,
  sizeEntered: (size: number): string => `${bytes(size)} as entered`,

  neverTested: ':white_circle: Never tested',
  testGood: (moment: string, who: string): string => `:white_check_mark: Last test good, ${moment}, by ${who}`,
  testFailed: (moment: string, who: string, happened: string): string =>
    `:x: Last test failed, ${moment}, by ${who}: ${happened}`,

  tokenExpires: (days: number): string =>
    days === 0 ? 'Token expires today' : `Token expires in ${counted(days, 'day')}`,
  tokenExpired: (days: number): string => `Token expired ${counted(days, 'day')} ago`,
  tokenUnknown: 'Nobody entered when the token expires',

  usedBy: (schemes: string): string => `Used by ${schemes}`,
  moreSchemes: (count: number): string => `${count} more`,
  unused: 'Used by no scheme',
  ofEnvironment: 'from the settings of the bot, to be changed there',
  changed: (who: string, moment: string): string => `last changed by ${who}, ${moment}`,

  test: 'Test',
  testLabel: (name: string): string => `Test ${name}`,
  replace: 'Replace Credentials',
  replaceLabel: (name: string): string => `Replace the credentials of ${name}`,
  remove: 'Remove',
  removeLabel: (name: string): string => `Remove ${name}`,
  removeTitle: 'Remove connection',
  removeText: (name: string): string =>
    `${name} will be disconnected, and its credentials are forgotten. Backup files stay where they are. While a scheme uses it, it stays.`,
  removeDeny: 'Cancel',
  removed: (name: string): string => `:white_check_mark: *${name}* is disconnected, and its credentials are forgotten.`,

  linkTitle: 'Private page',
  linkIntro: {
    site: '*Connect a Jira site* on a private page of the bot.',
    storage: '*Connect a storage* on a private page of the bot.',
  },
  replaceIntro: (name: string): string => `*Replace the credentials of ${name}* on a private page of the bot.`,
  linkTerms: (until: string): string =>
    `The link is for you alone. It can be used once, until ${until}, and links that you had before no longer work.`,
  linkAfter:
    'The page asks for the credentials, tries them and keeps them encrypted. *Never type credentials into Slack.* When it has worked, you hear of it here.',
  openPage: 'Open the Private Page',

  testTitle: 'Test connection',
  testing: (name: string): string => `*${name}*: the bot does what it will do for a backup.`,
  testIsGood: ':white_check_mark: *All is well.* Backups can use this connection.',
  testHasFailed: (happened: string, advice: string): string => `:x: *${happened}*\n${advice}`,
  testTooLong:
    ':x: *The test took longer than two minutes and was given up.*\nTry it again; if it happens again, look whether the other side is busy.',
  again: 'Test Again',
};
