import { describe, expect, it } from '@jest/globals';
import { boltLogger } from '../../../src/slack/bolt-logger.js';
import { keptLog } from './kept-log.js';

describe("what Slack's libraries log", () => {
  it('comes into our log as fields under the same few messages', () => {
    const log = keptLog();
    const logger = boltLogger(log);
    const error = new Error('closed');
    logger.info('connected');
    logger.warn('slow', 'pong');
    logger.error('failed', error);
    expect(log.lines).toEqual([
      { level: 'debug', message: 'slack library', said: 'connected' },
      { level: 'warn', message: 'slack library warns', said: 'slow pong' },
      { level: 'error', message: 'slack library reports an error', said: 'failed', err: error },
    ]);
  });

  it('is dropped at debug level, where it quotes payloads and addresses of sockets', () => {
    const log = keptLog();
    boltLogger(log).debug('wss://wss.slack.com/link/?ticket=abc');
    expect(log.lines).toEqual([]);
  });
});
