import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OLGA, OPS, words } from '../slack-kit.js';
import { type NotifierKit, notifierKit, workspaceId } from './notifier-kit.js';

let kit: NotifierKit;
beforeEach(async () => {
  kit = await notifierKit();
});
afterEach(async () => {
  await kit.slack.close();
  expect(kit.slack.violations()).toEqual([]);
});

const change = {
  workspaceId,
  userId: OLGA,
  channel: OPS,
  schemeName: 'CRM nightly',
  what: { is: 'scheme-paused' },
} as const;

describe('a change that a person made', () => {
  it('is told in the channel of the scheme, with who made it', async () => {
    kit.notifier.changeMade(change);
    await kit.notifier.idle();
    expect(kit.posted()).toHaveLength(1);
    expect(words(kit.posted()[0])).toContain(`<@${OLGA}> paused the scheme *CRM nightly*`);
  });

  it('holds nothing up where the channel cannot be posted to', async () => {
    kit.slack.changeChannel(OPS, { isArchived: true });
    kit.notifier.changeMade(change);
    await kit.notifier.idle();
    expect(kit.posted()).toEqual([]);
  });
});
