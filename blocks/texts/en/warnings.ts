import type { GapReason, IssueList } from '../../../src/domain/archive-gap.js';
import { bytes } from '../bytes.js';
import { counted, number } from '../numbers.js';
import type { WarningTexts } from '../warning-texts.js';
import { sections } from './sections.js';
import { shrink } from './shrink.js';

const lists: Record<IssueList, string> = {
  comments: 'comments',
  worklogs: 'worklogs',
  histories: 'history entries',
  'remote-links': 'links to other sites',
  watchers: 'watchers',
  votes: 'votes',
  properties: 'properties',
};

/** Why something is not there; `it` is what is missing. */
const reasons: Record<GapReason, (it: 'it' | 'them') => string> = {
  permission: (it) => `the backup account may not read ${it}`,
  plan: (it) =>
    it === 'it'
      ? 'the site’s plan does not include it, or it is switched off'
      : 'the site’s plan does not include them, or they are switched off',
  failed: (it) => `the site kept failing when it was asked for ${it}`,
  lost: (it) => `the site lists ${it} and does not give ${it}`,
  differs: () => 'what came is not what the site says that there is',
  hidden: (it) => `the site shows ${it} to others only`,
  'put-away': () => 'what is archived or in the trash is given to nobody',
};

/** Of a later version's codes their own names are said: such a text is not ours to lose. */
function named<Code extends string>(names: Record<Code, string>, code: Code): string {
  return Object.hasOwn(names, code) ? names[code] : code;
}

function because(reason: GapReason, it: 'it' | 'them'): string {
  return Object.hasOwn(reasons, reason) ? reasons[reason](it) : reason;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The keys of the first few of so many projects. */
function someOf(count: number, names: string): string {
  if (names === '') return '';
  return names.split(',').length < count ? `, such as ${names}` : `: ${names}`;
}

export const warnings: WarningTexts = {
  'prune-failed': ({ code }) => `Older backups could not be removed (${code}); the next run tries again.`,
  'files-vanished': ({ count }) =>
    count === 1
      ? 'One earlier backup is no longer at the storage.'
      : `${count} earlier backups are no longer at the storage.`,
  'archive-without-active-objects': () =>
    'The archive has no activeobjects.xml: boards, sprints and the like may be missing from it.',
  'archive-without-media': () =>
    'The archive has no attachment, avatar or logo. That is right only if the site has none.',
  'archive-nested': () =>
    'The files in the archive lie one folder deep, as if somebody had packed it again. Jira may not import it as it is.',
  'section-missing': ({ section, reason, count }) => {
    const name = named(sections, section);
    return count === 0
      ? `${capital(name)} are not in this backup: ${because(reason, 'them')}.`
      : `Of the ${name}, ${number(count)} ${count === 1 ? 'is' : 'are'} not in this backup: ${because(reason, count === 1 ? 'it' : 'them')}.`;
  },
  'projects-unreadable': ({ count, names }) => {
    return `The backup account cannot read the issues of ${counted(count, 'project')}${someOf(count, names)}.`;
  },
  'projects-put-away': ({ count, names }) => {
    const are = count === 1 ? 'is archived or in the trash' : 'are archived or in the trash';
    return `${counted(count, 'project')} ${are}, and Jira gives ${count === 1 ? 'its' : 'their'} issues to nobody${someOf(count, names)}.`;
  },
  'issues-hidden': ({ count, projects }) =>
    `${counted(count, 'issue')} in ${counted(projects, 'project')} ${count === 1 ? 'exists' : 'exist'} that the backup account cannot read.`,
  'issues-failed': ({ count }) =>
    `${counted(count, 'issue')} ${count === 1 ? 'is' : 'are'} not in this backup: ${because('failed', count === 1 ? 'it' : 'them')}.`,
  'lists-incomplete': ({ list, reason, count }) =>
    `In ${counted(count, 'issue')} the list of ${named(lists, list)} is missing or not whole: ${because(reason, 'it')}.`,
  'attachments-lost': ({ count, bytes: size }) =>
    `${counted(count, 'attachment')} (${bytes(size)}) ${count === 1 ? 'is' : 'are'} not in this backup: ${because('lost', count === 1 ? 'it' : 'them')}.`,
  'attachments-differ': ({ count }) =>
    count === 1
      ? '1 attachment is in this backup, but is not as large as the site says.'
      : `${number(count)} attachments are in this backup, but are not as large as the site says.`,
  'no-projects': () => 'There is no project in this backup: the site has none, or shows none to the backup account.',
  'archive-shrunk': (fell) => `This backup holds much less than one before it. ${shrink.fell(fell)}`,
  'channel-unreachable': ({ channel }) =>
    `People could not be told in the channel ${channel}. Invite the bot there, or choose another channel for the scheme.`,
};
