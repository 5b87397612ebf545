import { describe, expect, it } from '@jest/globals';
import { changeMessage } from '../../../blocks/messages/change-message.js';
import { en } from '../../../blocks/texts/en.js';
import { checkMessage } from '../../../demo/slack/rule-check.js';
import type { ChangeNotice } from '../../../src/domain/change-notice.js';
import { hostileNames } from '../hostile.js';

function notice(what: ChangeNotice['what'], schemeName = 'CRM nightly'): ChangeNotice {
  return { workspaceId: 'T1', userId: 'U01OLGA', channel: 'C01OPS', schemeName, what };
}

const all: readonly ChangeNotice['what'][] = [
  { is: 'scheme-changed' },
  { is: 'scheme-paused' },
  { is: 'scheme-resumed' },
  { is: 'scheme-deleted', files: 'keep' },
  { is: 'scheme-deleted', files: 'remove' },
  { is: 'file-deleted', file: '2026-11-22_04-30-11Z_crm_basic_3f9a2c17b0de.zip' },
];

describe('the message about a change', () => {
  it.each(all)('says who made it and what it was: $is', (what) => {
    const { text } = changeMessage(en, notice(what));
    expect(text).toContain('<@U01OLGA>');
    expect(text).toContain('*CRM nightly*');
  });

  it('tells files that stay from files that go', () => {
    const [kept, removed] = (['keep', 'remove'] as const).map((files) =>
      changeMessage(en, notice({ is: 'scheme-deleted', files })),
    );
    expect(kept?.text).toContain('stay');
    expect(removed?.text).not.toContain('stay');
  });

  it.each(hostileNames)('keeps the rules with the name %j', (name) => {
    for (const what of [...all, { is: 'file-deleted', file: name } as const]) {
      const message = changeMessage(en, notice(what, name));
      expect(checkMessage(message)).toEqual([]);
      expect(message.text.match(/<[^>]*>/g)).toEqual(['<@U01OLGA>']);
    }
  });
});
