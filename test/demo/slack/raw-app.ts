import { LogLevel, WebClient } from '@slack/web-api';
import { WebSocket } from 'ws';

import { type Json } from '../../../demo/slack/json.js';
import { type Slack } from '../../../demo/slack/start-slack.js';

export interface Envelope {
  readonly type: string;
  readonly envelope_id: string;
  readonly payload: Json;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

export interface RawApp {
  /** Everything that came, the hello and a disconnect among it. */
  readonly received: readonly Envelope[];
  /** How the next envelopes are answered: with this, or not at all. */
  answer(with_: Json | 'silence'): void;
  close(): void;
}

/** An app that is nothing but a WebSocket, so that a test decides how it answers. */
export async function rawApp(slack: Slack): Promise<RawApp> {
  const { url = '' } = await webClient(slack, slack.appToken).apps.connections.open();
  const received: Envelope[] = [];
  let answer: Json | 'silence' = {};
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const envelope = JSON.parse(String(data)) as Envelope;
      received.push(envelope);
      if (envelope.type === 'hello') resolve();
      else if (answer !== 'silence' && envelope.envelope_id)
        socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload: answer }));
    });
  });
  return { received, answer: (given) => void (answer = given), close: () => socket.close() };
}

export function webClient(slack: Slack, token = slack.botToken): WebClient {
  const logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.ERROR,
  };
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  });
}
