import type { Shrink } from '../../../src/domain/shrink.js';
import { number } from '../numbers.js';

const things: Record<Shrink['what'], string> = {
  issues: 'Issues',
  projects: 'Projects',
  attachments: 'Attachments',
};

/** The question about a backup that holds much less than one before it. */
export const shrink = {
  head: ':question: *Is it right that this backup holds so much less?*',
  fell: ({ what, before, now }: Pick<Shrink, 'what' | 'before' | 'now'>): string =>
    `${Object.hasOwn(things, what) ? things[what] : what}: ${number(before)} → ${number(now)}, against the largest backup of the last 30 days.`,
  mayMean: 'A change of permissions can make half a site vanish: look into Jira before you answer.',
  untilThen: 'Older backups stay until somebody answers.',
  accepted: (person: string, moment: string): string =>
    `:white_check_mark: ${person} said ${moment} that this is right: the backup counts.`,
  doubted: (person: string, moment: string): string =>
    `:no_entry_sign: ${person} said ${moment} not to rely on this backup: it does not count, and no older one is removed for it.`,

  accept: 'It Is Right',
  acceptLabel: (name: string): string => `It is right that ${name} holds less`,
  acceptTitle: 'Is it right?',
  acceptText:
    'Then this backup counts, and older ones, which hold more, may be removed as the scheme says how many to keep. What is removed cannot be brought back.',
  acceptConfirm: 'It Is Right',
  acceptDeny: 'Cancel',
  doubt: 'Don’t Rely On It',
  doubtLabel: (name: string): string => `Do not rely on ${name}`,
};
