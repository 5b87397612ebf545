import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { type SingleConnectionClient, socketConnection } from '../../../src/slack/socket-connection.js';
import { WebAPIPlatformError } from '@slack/web-api';
import { handClock } from './hand-clock.js';
import { keptLog } from './kept-log.js';

/** A client whose attempts a test decides. */
function scriptedClient() {
  const events = new EventEmitter();
  const attempts: { greet(): void; fail(error: unknown): void }[] = [];
  let disconnects = 0;
  const client: SingleConnectionClient = {
    on: (event: string, listener: () => void) => events.on(event, listener),
    start: () => new Promise((resolve, reject) => attempts.push({ greet: () => resolve({ ok: true }), fail: reject })),
    disconnect: async () => {
      disconnects++;
      events.emit('disconnected');
    },
  };
  return {
    client,
    attempts,
    lose: () => events.emit('disconnected'),
    disconnects: () => disconnects,
  };
}

function connected() {
  const clock = handClock();
  const log = keptLog();
  const slack = scriptedClient();
  const socket = socketConnection(slack.client, new AbortController(), clock, log);
  return { clock, log, slack, socket };
}

function refusal(error: string): Error {
  return new WebAPIPlatformError({ ok: false, error });
}

describe('the Socket Mode connection', () => {
  it('is there when Slack has greeted', async () => {
    const { slack, socket } = connected();
    const started = socket.start();
    expect(socket.connected()).toBe(false);
    slack.attempts[0]?.greet();
    await started;
    expect(socket.connected()).toBe(true);
  });

  it('is made again at once when Slack renews it', async () => {
    const { clock, slack, socket } = connected();
    const started = socket.start();
    slack.attempts[0]?.greet();
    await started;
    slack.lose();
    expect(socket.connected()).toBe(false);
    await clock.advance(0);
    expect(slack.attempts).toHaveLength(2);
    slack.attempts[1]?.greet();
    await clock.advance(0);
    expect(socket.connected()).toBe(true);
  });

  it('is tried again with growing pauses while Slack is away, and the start is not held up by that', async () => {
    const { clock, slack, socket } = connected();
    const started = socket.start();
    slack.attempts[0]?.fail(new Error('ECONNREFUSED'));
    await started;
    await clock.advance(999);
    expect(slack.attempts).toHaveLength(1);
    await clock.advance(1);
    expect(slack.attempts).toHaveLength(2);
    // The client rejects with nothing when it was disconnected meanwhile.
    slack.attempts[1]?.fail(undefined);
    await clock.advance(1_999);
    expect(slack.attempts).toHaveLength(2);
    await clock.advance(1);
    expect(slack.attempts).toHaveLength(3);
  });

  it('is given up and made again when Slack does not greet', async () => {
    const { clock, slack, socket } = connected();
    void socket.start();
    await clock.advance(30_000);
    expect(slack.disconnects()).toBeGreaterThan(0);
    await clock.advance(10_000);
    expect(slack.attempts).toHaveLength(2);
  });

  it('is tried again when Slack refuses a token that was good before, until it is good again', async () => {
    const { clock, log, slack, socket } = connected();
    const started = socket.start();
    slack.attempts[0]?.greet();
    await started;
    slack.lose();
    await clock.advance(0);
    slack.attempts[1]?.fail(refusal('account_inactive'));
    await clock.advance(0);
    expect(socket.connected()).toBe(false);
    await clock.advance(1_000);
    expect(slack.attempts).toHaveLength(3);
    expect(JSON.stringify(log)).toContain('slack refuses the connection for now');
    slack.attempts[2]?.greet();
    await clock.advance(0);
    expect(socket.connected()).toBe(true);
  });

  it('is not tried again when Slack refuses the token from the start', async () => {
    const { clock, slack, socket } = connected();
    const started = socket.start();
    slack.attempts[0]?.fail(refusal('invalid_auth'));
    await expect(started).rejects.toThrow('invalid_auth');
    await clock.advance(3_600_000);
    expect(slack.attempts).toHaveLength(1);
    await socket.stop();
  });

  it('ends when it is stopped, and none is made after that', async () => {
    const { clock, slack, socket } = connected();
    const started = socket.start();
    slack.attempts[0]?.greet();
    await started;
    await socket.stop();
    expect(socket.connected()).toBe(false);
    await clock.advance(3_600_000);
    expect(slack.attempts).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('is closed again when it opens while the bot is being stopped', async () => {
    const { clock, slack, socket } = connected();
    void socket.start();
    const stopped = socket.stop();
    await clock.advance(100);
    const before = slack.disconnects();
    slack.attempts[0]?.greet();
    await clock.advance(0);
    await stopped;
    expect(slack.disconnects()).toBeGreaterThan(before);
    expect(socket.connected()).toBe(false);
    await clock.advance(3_600_000);
    expect(slack.attempts).toHaveLength(1);
  });

  it('does not keep a stop waiting when Slack stays silent', async () => {
    const { clock, socket } = connected();
    void socket.start();
    let stopped = false;
    void socket.stop().then(() => (stopped = true));
    await clock.advance(5_000);
    expect(stopped).toBe(true);
  });
});
