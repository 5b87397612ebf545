import type { Protocol } from '../../../src/domain/connected-storage.js';
import type { SiteTestStep, StorageTestStep } from '../../../src/domain/connection-test.js';
import type { TextParams } from '../../../src/domain/text-params.js';
import { bytes } from '../bytes.js';
import { counted } from '../numbers.js';

const siteSteps: Record<SiteTestStep, string> = {
  reach: 'Finds the site',
  login: 'Logs in with the API token',
  administrator: 'Asks whether the account is a Jira administrator',
  read: 'Reads how much there is',
};

const storageSteps: Record<StorageTestStep, string> = {
  reach: 'Reaches the server',
  login: 'Logs in',
  write: 'Writes a small file and gives it its name',
  list: 'Lists the folder',
  'read-back': 'Reads the file back',
  space: 'Asks how much space there is',
  remove: 'Removes the file',
};

/** Name, and what a person should know before choosing it. */
const protocols: Record<Protocol, { name: string; about: string }> = {
  ftp: {
    name: 'FTP',
    about: 'Not encrypted: password and backups travel in the open. Only inside a network that you trust.',
  },
  ftps: { name: 'FTPS', about: 'FTP with TLS: the connection begins plain and is encrypted before the login.' },
  'ftps-implicit': {
    name: 'Implicit FTPS',
    about: 'FTP with TLS from the first byte, as some older servers want it.',
  },
  sftp: { name: 'SFTP', about: 'Over SSH, encrypted. Another thing than FTPS.' },
  s3: { name: 'S3', about: 'A bucket of Amazon S3, or of a storage that speaks its language.' },
  file: { name: 'Folder', about: 'A folder on the machine of the bot.' },
};

function found({ projects, issues, files, free, total }: TextParams): string {
  if (typeof projects === 'number' || typeof issues === 'number') {
    return [
      ...(typeof projects === 'number' ? [counted(projects, 'project')] : []),
      ...(typeof issues === 'number' ? [counted(issues, 'issue')] : []),
    ].join(', ');
  }
  if (typeof free === 'number' && typeof total === 'number') return `${bytes(free)} of ${bytes(total)} free`;
  if (typeof free === 'number') return `${bytes(free)} free`;
  return typeof files === 'number' ? counted(files, 'file') : '';
}

/** The pages outside Slack on which credentials are entered. In backticks: what is typed into Slack. */
export const connectPage = {
  product: 'Backup Center',

  title: {
    site: 'Connect a Jira Site',
    storage: 'Connect a Storage',
    replace: (name: string): string => `Replace the Credentials of ${name}`,
  },
  /** Before the person and the workspace. */
  forPerson: (person: string, workspace: string): string => `This page is for ${person} of the workspace ${workspace}.`,
  notYou: 'If that is not you, close this window.',
  purpose: {
    site: 'Here you enter the address of a Jira site and the login with which the bot reads it.',
    storage: 'Here you enter where backups shall be kept and the login with which the bot writes there.',
  },
  /** `time`: the hour and minute in UTC. */
  until: (time: string, minutes: number): string =>
    minutes < 1
      ? `It can be used until ${time} UTC, for less than a minute.`
      : `It can be used until ${time} UTC, for ${minutes === 1 ? '1 minute' : `${minutes} minutes`} more.`,
  once: 'The button uses the link up: it opens the form once, in this browser.',
  open: 'Open the Form',

  sealed: 'What is secret is encrypted before it is kept, and never shown again.',
  kept: 'It was entered and is kept. Leave this empty to use it; what you enter here takes its place.',
  fixed: 'It stays as it is. Another address is another connection.',
  optional: 'optional',
  test: 'Test Connection',
  save: 'Save',
  saveHint: 'Save tests first, and keeps only what works.',

  site: {
    url: { label: 'Address of the site', hint: 'As in the browser, such as https://your-name.atlassian.net.' },
    email: {
      label: 'E-mail address of the account',
      hint: 'The Atlassian account that the token belongs to. It must be a Jira administrator.',
    },
    apiToken: {
      label: 'API token',
      hint: 'A classic one, made without scopes, by an administrator of the site.',
      link: 'Make an API token at Atlassian',
    },
    tokenExpiresOn: {
      label: 'Day on which the token expires',
      hint: 'Atlassian shows it where the token was made, and tells it to no program. The bot reminds people 30, 14, 3 and 1 days before.',
    },
  },
  storage: {
    name: { label: 'Name', hint: 'People choose the storage by it in Slack.' },
    protocol: { label: 'Protocol', hint: '' },
    host: { label: 'Host', hint: 'Name or address of the server, such as backup.example.com.' },
    port: { label: 'Port', hint: '' },
    folder: {
      label: 'Folder',
      hint: 'Relative to the folder after the login; with a / before it, from the top. Schemes have folders inside it.',
    },
    user: { label: 'User', hint: '' },
    password: { label: 'Password', hint: '' },
    size: {
      label: 'Space for backups',
      hint: 'Such as 500 GB. Many servers do not tell how full they are; with this the bot can warn in time.',
    },
    trustedFingerprint: { label: 'Certificate', hint: '' },
  },
  protocols,
  /** `usual`: pairs of a protocol's name and its port. */
  portHint: (usual: readonly (readonly [name: string, port: number])[]): string =>
    `Empty: the usual one (${usual.map(([name, port]) => `${name}: ${port}`).join(', ')}).`,

  certificate: {
    head: 'Nobody whom the bot knows vouches for this certificate:',
    fingerprint: 'SHA-256 fingerprint',
    issuer: 'Issuer',
    subject: 'Issued to',
    expires: 'Expires',
    compare: 'Compare the fingerprint with what the administrator of the server tells you.',
    trust: 'Trust this certificate',
    trusted: 'This certificate is trusted, and no other:',
  },

  testing: 'Testing',
  saving: 'Testing and Saving',
  steps: { site: siteSteps, storage: storageSteps },
  running: 'running …',
  passed: 'done',
  failed: 'failed',
  /** What a step found: counts of projects and issues, free bytes; empty where there is nothing to say. */
  found,

  good: { title: 'The Connection Works', text: 'Nothing is saved yet. Save it to use it.' },
  saved: {
    title: (name: string): string => `${name} Is Connected`,
    text: 'You can close this window. Slack has told you too.',
  },
  faults: { title: 'Not Yet', one: 'One thing is to be corrected:', many: 'These things are to be corrected:' },
  stopped: { title: 'The Test Stopped', back: 'Back to the form' },

  problem: {
    title: 'This Page Cannot Be Opened',
    notFound: 'There is no such page.',
    notFoundAdvice: 'The link may be incomplete. Open it again from Slack.',
    method: 'This page cannot be asked for in that way.',
    methodAdvice: 'Open the link again from Slack.',
    wrongHost: (address: string): string => `This page is reached at ${address} only.`,
    wrongHostAdvice:
      'Open the link as Slack shows it. If you did: what stands before the bot must pass on the Host header.',
    foreign: 'This form was not sent by the page that it belongs to.',
    foreignAdvice:
      'Nothing was changed. Open the link again from Slack in an up-to-date browser, at the address that Slack shows.',
    noSession: 'This form is opened by a private link.',
    noSessionAdvice:
      'Open yours in Slack, or ask for one with `/backup connect`. The browser must accept the cookie of this page.',
    tooLarge: 'Too much was sent.',
    tooLargeAdvice: 'Go back and enter less.',
    unreadable: 'What was sent is not what the form sends.',
    unreadableAdvice: 'Go back, reload the page and try again.',
  },

  install: {
    done: (workspace: string): string => `Backup Center Is in ${workspace}`,
    doneText:
      'Whoever installed it there first is its administrator, and connects the site and the storage with `/backup connect` in Slack.',
    openSlack: 'Open Slack',
    failed: 'Backup Center Was Not Installed',
    cancelled: 'Somebody pressed Cancel at Slack.',
    cancelledAdvice: 'Begin again if that was a mistake.',
    stale: 'This installation was begun too long ago, or in another browser.',
    staleAdvice: 'Begin again, in this browser.',
    refused: 'Slack did not complete the installation.',
    refusedAdvice: 'Begin again. If it fails again, the log of the bot says why.',
    organisation: 'Backup Center cannot be installed for a whole organisation.',
    organisationAdvice: 'Begin again, and choose one workspace at Slack.',
    again: 'Begin again',
  },
};
