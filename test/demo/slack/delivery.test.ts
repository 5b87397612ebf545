import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';

import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { socketApp } from './bolt-app.js';
import { rawApp, webClient } from './raw-app.js';

const ending: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function started(options: Parameters<typeof startSlack>[0] = {}): Promise<Slack> {
  const slack = await startSlack({ ackMilliseconds: 40, ...options });
  ending.push(() => slack.close());
  return slack;
}

describe('Socket Mode', () => {
  it('tells the person that a command failed which nobody acknowledged in time, and remembers it', async () => {
    const slack = await started();
    const app = await rawApp(slack);
    app.answer('silence');
    const olga = slack.user('U01OLGA');
    const { ack } = await olga.command('/backup', 'now', { channel: 'C01OPS' });
    expect(ack).toMatchObject({ ok: false, failure: 'operation_timeout' });
    expect(olga.ephemerals('C01OPS')[0]?.text).toBe('/backup failed with the error "operation_timeout"');
    expect(slack.timedOut()).toEqual(['slash_commands /backup now']);
  });

  it('gives each envelope to one connection, in turn, and allows ten connections', async () => {
    const slack = await started();
    const [first, second] = [await rawApp(slack), await rawApp(slack)];
    const ravi = slack.user('U02RAVI');
    for (const text of ['1', '2', '3', '4']) await ravi.command('/backup', text);
    const taken = [first, second].map((app) => app.received.slice(1).map(({ payload }) => payload['text']));
    expect(taken.map((each) => each.length)).toEqual([2, 2]);
    expect(taken.flat().sort()).toEqual(['1', '2', '3', '4']);
    for (let more = 2; more < 10; more += 1) await rawApp(slack);
    await expect(rawApp(slack)).rejects.toThrow('too_many_websockets');
  });

  it('lets an address be used once', async () => {
    const slack = await started();
    const { url = '' } = await webClient(slack, slack.appToken).apps.connections.open();
    const [first, second] = [new WebSocket(url), new WebSocket(url)];
    const outcome = (socket: WebSocket) =>
      new Promise((resolve) => {
        socket.on('message', () => resolve('hello'));
        socket.on('error', () => resolve('refused'));
      });
    expect((await Promise.all([outcome(first), outcome(second)])).sort()).toEqual(['hello', 'refused']);
  });

  it('sends an event again that was not acknowledged, when that is switched on', async () => {
    const slack = await started({ redelivery: true });
    const app = await rawApp(slack);
    app.answer('silence');
    await expect(slack.user('U01OLGA').openHome(60)).rejects.toThrow('a Home view for U01OLGA');
    await slack.waitFor(() => app.received.length === 5);
    const events = app.received.slice(1);
    expect(events.map(({ retry_attempt: attempt }) => attempt)).toEqual([0, 1, 2, 3]);
    expect(new Set(events.map(({ payload }) => payload['event_id'])).size).toBe(1);
    slack.redeliver(false);
    app.answer({});
    await slack.repeatEvent();
    expect(app.received.at(-1)?.payload['event_id']).toBe(events[0]?.payload['event_id']);
  });

  it('asks Bolt to connect again, and Bolt does', async () => {
    const slack = await started({ ackMilliseconds: 3000 });
    const app = await socketApp(slack, (bolt) => bolt.command('/backup', async ({ ack }) => ack({ text: 'here' })), {
      clientPingTimeout: 100,
    });
    ending.push(app.stop);
    for (const lose of [() => slack.disconnect('refresh_requested'), () => slack.dropConnections()]) {
      lose();
      await slack.waitFor(() => slack.connections() === 0);
      expect((await slack.user('U01OLGA').command('/backup')).ack.failure).toBe('dispatch_failed');
      await slack.waitFor(() => slack.connections() === 1);
      expect((await slack.user('U01OLGA').command('/backup')).ack.ok).toBe(true);
    }
  });
});

describe('signed HTTP', () => {
  interface Taken {
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }

  /** An address that gives these status codes in turn, and then the last of them. */
  async function address(...statuses: number[]): Promise<{ url: string; taken: Taken[] }> {
    const taken: Taken[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        taken.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        const status = statuses[Math.min(taken.length, statuses.length) - 1] ?? 200;
        if (status > 0) response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ending.push(
      () => server.closeAllConnections(),
      () => void server.close(),
    );
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, taken };
  }

  it('signs a form with a command as Slack does', async () => {
    const { url, taken } = await address(200);
    const slack = await started({ requestUrl: url, signingSecret: 'secret' });
    const { ack } = await slack.user('U01OLGA').command('/backup', 'now "A & B"');
    expect(ack).toMatchObject({ ok: true });
    const [{ headers, body } = { headers: {}, body: '' }] = taken;
    const base = `v0:${String(headers['x-slack-request-timestamp'])}:${body}`;
    expect(headers['x-slack-signature']).toBe(`v0=${createHmac('sha256', 'secret').update(base).digest('hex')}`);
    expect(new URLSearchParams(body).get('text')).toBe('now "A & B"');
  });

  it('sends an event again with the reason in the headers', async () => {
    const { url, taken } = await address(500, 0, 200);
    const slack = await started({ requestUrl: url, signingSecret: 'secret', redelivery: true });
    await expect(slack.user('U01OLGA').openHome(500)).rejects.toThrow('a Home view');
    const retries = taken.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    expect(retries).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'timeout'],
    ]);
  });

  it('takes no address that does not send the challenge back, and reaches nobody without one', async () => {
    const { url } = await address(200);
    const slack = await started({ signingSecret: 'secret' });
    expect((await slack.user('U01OLGA').command('/backup')).ack.failure).toBe('dispatch_failed');
    await expect(slack.setRequestUrl(url)).rejects.toThrow('did not send the challenge back');
  });
});
