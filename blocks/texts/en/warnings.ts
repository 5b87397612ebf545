import type { WarningTexts } from '../warning-texts.js';

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
  'channel-unreachable': ({ channel }) =>
    `People could not be told in the channel ${channel}. Invite the bot there, or choose another channel for the scheme.`,
};
