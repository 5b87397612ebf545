import { afterEach, describe, expect, it } from '@jest/globals';
import { aScheme } from '../../contract/stores/records.js';
import { workspaceId } from './fake-center.js';
import { OPS, type SlackKit, slackKit, until, words } from './slack-kit.js';

let kit: SlackKit | undefined;
afterEach(async () => {
  await kit?.close();
  expect(kit?.slack.violations() ?? []).toEqual([]);
  kit = undefined;
});

async function started(options: Parameters<typeof slackKit>[0] = {}): Promise<SlackKit> {
  return (kit = await slackKit(options));
}

describe.each(['socket', 'http'] as const)('the Slack app in %s mode', (mode) => {
  it('answers commands, buttons, forms and the Home tab', async () => {
    const { slack, app, center, olga } = await started({ mode });
    expect(app.healthy()).toBe(true);
    center.schemes.push(aScheme({ workspaceId, name: 'CRM nightly', channel: OPS, method: 'site-export' }));
    expect(words(await (await olga.command('/backup', 'list')).answer())).toContain('CRM nightly');
    const home = await olga.openHome();
    await olga.click(home, 'scheme.new');
    const form = await olga.waitForModal('scheme.save');
    await olga.fill(form, { name: 'Website', folder: 'web' });
    await olga.submit(form);
    await until(() => center.schemes.some(({ name }) => name === 'Website'));
    expect(slack.timedOut()).toEqual([]);
  });

  it('acknowledges at once, however long the work takes', async () => {
    const { slack, center, olga } = await started({ mode, slack: { ackMilliseconds: 500 } });
    const release = center.hold('readSchemes');
    const { ack, answer } = await olga.command('/backup', 'list');
    expect(ack.ok).toBe(true);
    release();
    await answer();
    expect(slack.timedOut()).toEqual([]);
  });

  it('does not mind that Slack tells it the same thing twice', async () => {
    const { slack, olga } = await started({ mode });
    await olga.openHome();
    await slack.repeatEvent();
    await slack.waitFor(() => slack.calls('views.publish').length === 2);
  });

  it('refuses to start with a token that Slack does not know', async () => {
    const wrong = slackKit({ mode, botToken: 'xoxb-wrong' });
    await expect(wrong).rejects.toMatchObject({ code: 'slack-login-refused', params: { reason: 'invalid_auth' } });
  });

  it('ends what is begun before it stops', async () => {
    const { app, center, olga } = await started({ mode });
    const release = center.hold('readSchemes');
    const { answer } = await olga.command('/backup', 'list');
    const stopped = app.stop();
    release();
    await Promise.all([stopped, answer()]);
  });
});

describe('the Slack app in HTTP mode', () => {
  it('refuses what Slack has not signed', async () => {
    const { address, center } = await started({ mode: 'http' });
    const body = 'command=%2Fbackup&text=now&user_id=U01OLGA&team_id=T01DEMO';
    const headers = { 'x-slack-request-timestamp': '1', 'x-slack-signature': 'v0=00' };
    const answer = await fetch(`${address}/slack/events`, { method: 'POST', body, headers });
    expect(answer.status).toBe(401);
    expect(center.changes).toEqual([]);
  });
});

describe('the Slack app in socket mode', () => {
  it('connects again at once when Slack renews the connection', async () => {
    const { slack, app, olga } = await started();
    slack.disconnect('refresh_requested');
    // The client of @slack/socket-mode alone would take five seconds.
    await until(() => slack.calls('apps.connections.open').length === 2 && app.healthy(), 2_000);
    expect(words(await (await olga.command('/backup', 'help')).answer())).toContain('/backup now');
  });

  it('connects again when the connection breaks', async () => {
    const { slack, app } = await started();
    slack.dropConnections();
    await until(() => slack.calls('apps.connections.open').length === 2 && app.healthy());
    expect(slack.connections()).toBe(1);
  });

  it('leaves no connection behind when it is stopped while it connects', async () => {
    const { slack, app } = await started();
    slack.next('apps.connections.open', { slow: 300 });
    slack.disconnect('refresh_requested');
    await slack.waitFor(() => slack.connections() === 0);
    await app.stop();
    expect(slack.connections()).toBe(0);
    expect(app.healthy()).toBe(false);
  });

  it('starts while Slack is away, and says that it is not healthy', async () => {
    const running = await started({ app: { apiUrl: 'http://127.0.0.1:9/api/' } });
    expect(running.app.healthy()).toBe(false);
  });
});

describe('a message of the bot', () => {
  it('answers a button that this version does not know', async () => {
    const { slack, client, olga } = await started();
    const { ts } = await client.chat.postMessage({
      channel: OPS,
      text: 'From long ago',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'scheme.explode', text: { type: 'plain_text', text: 'Explode' } }],
        },
      ],
    });
    const message = slack.messages(OPS).find((each) => each.ts === ts);
    if (message) await olga.click(message, 'scheme.explode');
    await slack.waitFor(() => olga.ephemerals(OPS).some((each) => words(each).includes('older version')));
  });
});
