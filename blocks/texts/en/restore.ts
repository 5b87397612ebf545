import { restoreGranular } from './restore-granular.js';

export const restore = {
  title: 'Restore a backup',
  text: (name: string): string => `How to restore ${name}`,
  close: 'Close',

  sound:
    'Its structure was checked when it was stored, so it is *structurally sound*. Whether Jira imports it, only an import can show: try it on a spare site first.',
  notSound: ':warning: *Do not rely on this file:* it is not known to be whole.',
  awaitsAnswer:
    ':warning: *This file holds much less than one before it,* and nobody has said whether that is right. It is *structurally sound*; look at an older one too.',
  doubted:
    ':warning: *Do not rely on this file:* it holds much less than one before it, and a person said that this is not right.',
  vanished: ':warning: *This file is no longer at the storage.* Somebody or something removed it there.',

  fetchHead: '1. Fetch the file and check it',
  fetch: (place: string): string => `Copy it from ${place}.`,
  check: (command: string): string => `Then run ${command}. It must say:`,
  place: (path: string, storage: string, url: string): string => `${path} on *${storage}* (${url})`,
  placeUnknown: (path: string): string => `${path} on a storage that is no longer connected`,

  importHead: '2. Import it into Jira',
  steps: (link: string): readonly string[] => [
    'Take a fresh backup of the site you import into, and make sure that your account is an administrator of Jira itself too: an import can lock others out.',
    `Open *Settings → System → Import and export → Import Jira Cloud* (${link}).`,
    'Choose *Import data* and upload the ZIP file. Attachments and other media may be a second file.',
    'Atlassian checks it and shows the source site and the time of the backup: compare them.',
    'Decide how users are merged. For a trial, switch *outgoing mail off*.',
    'Start the import. It *overwrites* issues, configuration, attachments and look and feel, and takes the site back to the time of the backup.',
  ],
  importPage: 'Import Jira Cloud',

  limitsHead: '3. Know the limits',
  untilHead: (until: string, left: string): string =>
    `• Atlassian’s Cloud imports only backups of the last 30 days: this one until *${until}* (${left}).`,
  untilOver: (until: string): string =>
    `• :warning: Atlassian’s Cloud imports only backups of the last 30 days. For this one that ended *${until}*; it remains readable, and Jira Data Center or Atlassian’s support may still use it.`,
  daysLeft: (days: number): string => (days === 1 ? '1 day left' : `${days} days left`),
  sizes: (size: string): string =>
    `• Recommended are at most 25 GB of data and 50 to 100 GB of attachments; each XML file at most 20 GB. This file has ${size}. Media above 10 GB is split into parts of 2 to 5 GB.`,
  notInside:
    '• Not in it: automation rules, data of Marketplace apps, Assets, and some of Jira Service Management and Product Discovery.',
  plan: '• On the Free plan more users than it allows may force an upgrade. There is no import by API token.',
  links: 'Atlassian’s help',
  importHelp: 'Import issues',
  exportHelp: 'Export issues',
  granular: restoreGranular,
};
