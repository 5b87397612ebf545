import type { GapGroup } from '../crawl/gap-notes.js';

const reasons: Record<GapGroup['reason'], string> = {
  permission: 'the backup account may not read it',
  plan: "the site's plan, or a feature that is switched off, denies it",
  failed: 'the site kept failing',
  lost: 'the site lists it and does not have it',
  differs: 'it is not as the site says that it should be',
  hidden: 'it exists, and is shown to others only',
  'put-away': 'they are archived or deleted, and their issues are given to nobody',
};

/** A line in words for each kind of gap. */
export function gapWords(groups: readonly GapGroup[]): readonly string[] {
  return groups.map((group) => `${whatOf(group)}: ${reasons[group.reason]}.`);
}

function whatOf({ gap, section, list, gaps, count, keys }: GapGroup): string {
  const some = keys.length === 0 ? '' : ` (${keys.join(', ')}${keys.length < gaps ? ' …' : ''})`;
  switch (gap) {
    case 'section':
      return count === 0 ? `Section ${section ?? ''}, all of it` : `Section ${section ?? ''}, pieces: ${count}`;
    case 'project':
      return `Projects of which issues are missing: ${gaps}${some}`;
    case 'issues-hidden':
      return `Issues that the site counts and does not show: ${count}${some}`;
    case 'issue':
      return `Issues that could not be read: ${gaps}`;
    case 'list':
      return `Issues of which ${list ?? 'a list'} are not whole: ${Math.max(gaps, count)}`;
    case 'attachment':
      return `Attachments that are missing: ${gaps}`;
    case 'attachment-differs':
      return `Attachments of another size than the site says: ${gaps}`;
  }
}
