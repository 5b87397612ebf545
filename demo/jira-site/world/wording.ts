import { type Draws } from './draws.js';
import type { WorldProject } from './world.js';

const WORDS = {
  software: {
    do: ['Add', 'Fix', 'Speed up', 'Rework', 'Document', 'Remove', 'Test', 'Translate'],
    what: [
      'the search field',
      'sorting of the customer list',
      'the invoice export',
      'the login page',
      'notifications by mail',
      'the address import',
      'the monthly report',
      'keyboard shortcuts',
      'the price table',
    ],
    where: ['', ' on small screens', ' for resellers', ' in Safari', ' after the update', ' for large accounts'],
  },
  service_desk: {
    do: ['Cannot open', 'Please renew', 'Question about', 'New request:', 'Problem with', 'Please repair'],
    what: [
      'the VPN',
      'my laptop',
      'the door badge',
      'the printer on floor 2',
      'access to the wiki',
      'the meeting room',
    ],
    where: ['', ' since Monday', ' in Oslo', ' for a new colleague', ' before Friday'],
  },
  business: {
    do: ['Prepare', 'Plan', 'Review', 'Order', 'Collect'],
    what: ['the summer party', 'the budget', 'job interviews', 'office plants', 'contracts', 'the board meeting'],
    where: ['', ' for next year', ' with Finance', ' in Berlin'],
  },
} as const;

/** What an issue is about. */
export function summaryOf({ pick }: Draws, typeKey: WorldProject['typeKey']): string {
  const words = WORDS[typeKey];
  return `${pick(words.do)} ${pick(words.what)}${pick(words.where)}`;
}

/** Summaries that are harder to keep than they look. */
export const oddSummaries: readonly string[] = [
  'Emoji 👩‍👩‍👧‍👦 and 🇩🇪 in a row',
  'עברית وعربي in one line \u202e',
  'Two\u2028lines\u2029hidden',
  '=HYPERLINK("http://example.com","formula")',
  'Quotes " and ; and , and \\ and <b>tags</b>',
  'x'.repeat(255),
  ' leading and trailing ',
  'NUL-like \u0001 and zero\u200bwidth',
];

const REMARKS = [
  'I had a look at it this morning and can see it too.',
  'Could you send a screenshot?',
  'Done, please check.',
  'The customer asked again today.',
  'Let us talk about it in the planning.',
  'It works for me with the newest version.',
  'Waiting for an answer of the supplier.',
  'Thank you!',
] as const;

export function remark({ pick }: Draws): string {
  return pick(REMARKS);
}
