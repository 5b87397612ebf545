import type { BackupMethod } from '../../../src/domain/backup-kind.js';

export const schemeForm = {
  newTitle: 'New scheme',
  editTitle: 'Edit scheme',
  create: 'Create Scheme',
  save: 'Save',
  cancel: 'Cancel',

  fields: {
    name: 'Name',
    site: 'Jira site',
    type: 'What to back up',
    method: 'Method',
    days: 'Days',
    time: 'Time',
    time_zone: 'Time zone',
    storage: 'Storage',
    folder: 'Folder',
    keep: 'Backup files to keep',
    channel: 'Channel',
  },
  namePlaceholder: 'CRM nightly',
  sitePlaceholder: 'Choose a site',
  basic: 'Configuration, projects, issues, comments, worklogs, history',
  extended: 'Basic, and attachments, avatars and logos',
  methods: {
    granular: 'The bot reads the site through Jira’s REST API and writes one ZIP',
    'site-export': 'Atlassian makes the archive, and the bot takes it',
  } satisfies Record<BackupMethod, string>,
  about: {
    granular:
      'It needs an API token of a Jira administrator who may browse every project. What that account may not see cannot be in the backup; the backup says what that is, as far as the site tells.',
    attachments: 'Attachments are read one by one: with many of them a backup takes hours.',
    siteExport:
      'It needs a site that lets API tokens start an export. Since April 2026 most sites answer that this is “only accessible from the UI”: there somebody creates the backup in Jira under Settings, System, Backup manager, and *Pick Up Export* takes it.',
  },
  timeHint: 'As on a wall clock in the time zone below.',
  timeZonePlaceholder: 'Choose a time zone',
  timeZoneHint: 'Type a city to search, such as Berlin. Clock changes are followed.',
  /** Zones of one part of the world, when they need more than one list. */
  zoneRange: (region: string, from: string, to: string): string => `${region}: ${from} to ${to}`,
  otherZones: 'Other',
  nextRuns: (moments: readonly string[], timeZone: string): string =>
    `:calendar: Next runs: ${moments.map((moment, index) => (index === 0 ? `*${moment}*` : moment)).join('; ')} (${timeZone})`,
  noNextRuns: ':calendar: The next runs are shown here as soon as days, time and time zone are chosen.',
  storagePlaceholder: 'Choose a storage',
  brokenHint: (names: string): string => `The last test failed: ${names}. See Connections on the Home tab.`,
  moreBroken: (count: number): string => `and ${count} more`,
  changed: (who: string, moment: string): string => `Last changed by ${who}, ${moment}`,
  folderPlaceholder: 'my_backups',
  folderHint: 'Without a leading “/” it lies in the storage’s own folder. It is made when it is not there.',
  keepHint:
    'From 1 to 365. After each success older backups of this scheme are removed. Pinned ones stay and do not count.',
  channelPlaceholder: 'Choose a channel',
  channelHint: 'Its messages and alerts go there. Invite the bot to it.',
  problem: (field: string, happened: string, advice: string): string => `${field}: ${happened} ${advice}`,
  warnings: {
    'extended-limit':
      'Atlassian allows an Extended export of a site only every 48 hours. Runs that come sooner wait until it is allowed.',
  },

  checkingTitle: 'Checking…',
  checking: (name: string): string =>
    `:hourglass_flowing_sand: *${name}*: trying the folder at the storage for real. This may take some seconds. If something is wrong, the form comes back as you filled it in.`,

  createdTitle: 'Scheme created',
  savedTitle: 'Scheme saved',
  created: (name: string): string => `:white_check_mark: *${name}* is created.`,
  saved: (name: string): string => `:white_check_mark: *${name}* is saved.`,
  firstRun: (moment: string): string => `It runs first ${moment}.`,
  nextRun: (moment: string): string => `It runs next ${moment}.`,
  noRun: 'It is paused and does not run by itself.',
  seen: (channel: string): string => `You see it on the Home tab of this app; its messages go to ${channel}.`,
  close: 'Close',

  keepTitle: 'Keep fewer backups',
  keepSubmit: 'Save and Delete',
  keepQuestion: (name: string, count: number, size: string): string =>
    count === 1
      ? `With this change *${name}* keeps fewer backups. One file (${size}) goes now:`
      : `With this change *${name}* keeps fewer backups. ${count} files (${size} together) go now:`,
  cannotBeUndone: 'This cannot be undone.',
};
