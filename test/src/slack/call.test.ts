import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { en } from '../../../blocks/texts/en.js';
import { systemClock } from '../../../src/adapters/system/clock.js';
import { Secret } from '../../../src/domain/secret.js';
import { createCall, type Origin } from '../../../src/slack/call.js';
import { interactiveClient } from '../../../src/slack/slack-client.js';
import { keptLog } from './kept-log.js';
import { OLGA, OPS, words } from './slack-kit.js';

const message = {
  text: 'It is done.',
  blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'It is *done*.' } }],
};

let slack: Slack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack.close();
  expect(slack.violations()).toEqual([]);
});

function called(origin: Partial<Origin>) {
  const log = keptLog();
  const client = interactiveClient({ botToken: new Secret(slack.botToken), apiUrl: slack.apiUrl, log });
  const nowhere = { triggerId: null, respond: null, channel: null, view: null };
  const by = { workspaceId: 'T01DEMO', userId: OLGA };
  return createCall({ by, client, ...nowhere, ...origin }, { texts: en, clock: systemClock(), log });
}

const respondRefused = () => Promise.reject(new Error('Failed to respond: 404'));

describe('an answer to one person', () => {
  it('goes into the channel, for their eyes only, when the response_url refuses it', async () => {
    await called({ respond: respondRefused, channel: OPS }).tell(message);
    expect(slack.user(OLGA).ephemerals(OPS).map(words)).toEqual(['It is *done*.']);
  });

  it('goes by direct message when the channel refuses it too', async () => {
    slack.changeChannel(OPS, { isArchived: true });
    await called({ respond: respondRefused, channel: OPS }).tell(message);
    expect(slack.user(OLGA).directMessages().map(words)).toEqual(['It is *done*.']);
  });

  it('goes by direct message where there is nothing else', async () => {
    await called({}).tell(message);
    expect(slack.user(OLGA).directMessages().map(words)).toEqual(['It is *done*.']);
  });

  it('goes by direct message when the modal where it belongs was closed', async () => {
    const call = called({});
    call.continueIn('V0CLOSED');
    await call.tell(message);
    expect(slack.user(OLGA).directMessages().map(words)).toEqual(['It is *done*.']);
  });
});
