import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../../src/domain/secret.js';
import { recordedLog } from './log-lines.js';

describe('createLogger', () => {
  it('writes one JSON object a line: time, level, fields, message', () => {
    const { log, text, lines } = recordedLog();
    log.info({ runId: 'r1', bytes: 5 }, 'run started');
    expect(text()).toMatch(/^\{.*\}\n$/);
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        pid: process.pid,
        runId: 'r1',
        bytes: 5,
        msg: 'run started',
      },
    ]);
  });

  it('keeps silent below its level', () => {
    const { log, lines } = recordedLog({ level: 'warn' });
    log.info({}, 'quiet');
    log.warn({}, 'loud');
    expect(lines()).toMatchObject([{ msg: 'loud' }]);
  });

  it('puts the fields of a child into its lines', () => {
    const { log, lines } = recordedLog();
    log.child({ schemeId: 's1' }).child({ runId: 'r1' }).error({ code: 'X' }, 'run failed');
    expect(lines()).toMatchObject([{ level: 'error', schemeId: 's1', runId: 'r1', code: 'X' }]);
  });

  it('tells what an error is, where it came from and what caused it', () => {
    const { log, lines } = recordedLog();
    const error = new TypeError('outer', { cause: Object.assign(new Error('inner'), { code: 'ECONNRESET' }) });
    log.error({ err: error }, 'unexpected error');
    expect(lines()).toMatchObject([
      {
        err: {
          type: 'TypeError',
          message: 'outer',
          stack: expect.stringContaining('logger.test.ts'),
          cause: { message: 'inner', code: 'ECONNRESET' },
        },
      },
    ]);
  });

  it('masks fields with telling names at any depth, also in arrays, maps and child loggers', () => {
    const { log, lines } = recordedLog();
    const deep = { password: 'a', api_token: 'b', list: [{ Authorization: 'c' }], map: new Map([['set-cookie', 'd']]) };
    log.child({ storage: { password: 'e' } }).info({ deep, mongodbUri: 'f', clientSecret: 7 }, 'x');
    expect(lines()).toMatchObject([
      {
        storage: { password: '***' },
        deep: { password: '***', api_token: '***', list: [{ Authorization: '***' }], map: { 'set-cookie': '***' } },
        mongodbUri: '***',
        clientSecret: '***',
      },
    ]);
  });

  it('leaves names alone that only look alike', () => {
    const { log, lines } = recordedLog();
    const harmless = { tokenExpiresAt: '2026-05-01', hasPassword: true, secretsFound: 3, cookie: null };
    log.info(harmless, 'Basic backup stored');
    expect(lines()).toMatchObject([{ ...harmless, msg: 'Basic backup stored' }]);
  });

  it('shows a Secret as three stars', () => {
    const { log, lines } = recordedLog();
    log.info({ value: new Secret('hunter2'), all: [new Secret('hunter2')] }, 'x');
    expect(lines()).toMatchObject([{ value: '***', all: ['***'] }]);
  });

  it('survives what cannot be written as JSON', () => {
    const { log, lines } = recordedLog();
    const circle: Record<string, unknown> = { big: 5n, bytes: Buffer.alloc(3), call: () => 1, at: new Date(NaN) };
    circle.self = circle;
    log.info({ circle, url: new URL('ftp://me:hunter2@host/folder') }, 'x');
    expect(lines()).toMatchObject([
      {
        circle: { big: '5', bytes: '[3 bytes]', call: '[function]', at: 'Invalid Date', self: '[circular]' },
        url: 'ftp://***@host/folder',
      },
    ]);
  });

  it('tells of an aborted call, and of an error whose message is no text', () => {
    const { log, lines } = recordedLog();
    const odd = Object.assign(new Error('x'), { message: { status: 403 } });
    log.error({ err: new DOMException('Timed out', 'TimeoutError'), odd }, 'x');
    expect(lines()).toMatchObject([
      { err: { type: 'TimeoutError', message: 'Timed out' }, odd: { message: { status: 403 } } },
    ]);
  });

  it('does not write what drivers hang onto their errors', () => {
    const { log, text } = recordedLog();
    const request = { headers: { 'X-Strange': 'hunter2' }, auth: 'hunter2' };
    log.error({ err: Object.assign(new Error('Request failed'), { request, status: 401 }) }, 'x');
    expect(text()).toContain('401');
    expect(text()).not.toContain('hunter2');
  });
});
