import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type NotifierKit, notifierKit, workspaceId } from './notifier/notifier-kit.js';

let kit: NotifierKit;
beforeEach(async () => {
  kit = await notifierKit();
});
afterEach(async () => {
  await kit.slack.close();
  expect(kit.slack.violations()).toEqual([]);
});

describe('Home', () => {
  it('is rung for', () => {
    kit.notifier.homeChanged(workspaceId);
    expect(kit.rings).toEqual([workspaceId]);
  });
});
