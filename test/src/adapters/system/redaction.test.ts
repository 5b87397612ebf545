import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createScrubber } from '../../../../src/adapters/system/scrubber.js';
import { Secret } from '../../../../src/domain/secret.js';
import type { Logger } from '../../../../src/ports/logger.js';
import { recordedLog } from './log-lines.js';

/** Any text of some length, quotes, backslashes, spaces and foreign letters among it. */
const anySecret = fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }).map((text) => `§${text}§`);

/** Letters and digits, as in tokens. */
const tokenTail = fc.string({
  minLength: 12,
  maxLength: 40,
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
});

type Place = (log: Logger, text: string) => void;

/** Every place of a log line that text can get into. */
const places: Record<string, Place> = {
  message: (log, text) => log.info({}, `said ${text} aloud`),
  field: (log, text) => log.info({ note: text }, 'x'),
  'deep field': (log, text) => log.info({ a: { b: [{ c: [`x${text}y`] }] } }, 'x'),
  'name of a field': (log, text) => log.info({ a: { [text]: 1 } }, 'x'),
  'child logger': (log, text) => log.child({ a: { note: text } }).info({}, 'x'),
  'error message': (log, text) => log.error({ err: new Error(text) }, 'x'),
  'cause of an error': (log, text) => log.error({ err: new Error('x', { cause: new Error(text) }) }, 'x'),
  'cause that is text': (log, text) => log.error({ err: new Error('x', { cause: text }) }, 'x'),
  'one of several errors': (log, text) => log.error({ err: new AggregateError([new Error(text)], 'x') }, 'x'),
  'field of an error': (log, text) => log.error({ err: Object.assign(new Error('x'), { answer: text }) }, 'x'),
  'set and map': (log, text) => log.info({ set: new Set([text]), map: new Map([[text, text]]) }, 'x'),
  'JSON inside text': (log, text) => log.info({ body: JSON.stringify({ note: text }) }, 'x'),
};

/** Text that gives a secret away by its looks. */
const looks: Record<string, (secret: string) => string> = {
  'a password in a URL': (secret) => `mongodb+srv://user:${secret}@db.example/x`,
  'a password with odd signs in a URL': (secret) => `ftp://user:p/@?#${secret}@host/folder`,
  'a Slack bot token': (secret) => `xoxb-123-${secret}`,
  'a rotated Slack token': (secret) => `xoxe.xoxp-1-${secret}`,
  'a Slack app token': (secret) => `xapp-1-${secret}`,
  'a Slack webhook': (secret) => `https://hooks.slack.com/services/T1/B1/${secret}`,
  'an Atlassian token': (secret) => `ATATT3xFf${secret}`,
  'a JSON web token': (secret) => `eyJhbGciOiJIUzI1NiJ9.${secret}.${secret}`,
  'a basic login': (secret) => `Authorization: Basic ${Buffer.from(`me:${secret}`).toString('base64')}`,
  'a basic login without its name': (secret) => `Basic ${Buffer.from(`me:${secret}`).toString('base64')}`,
  'a bearer token': (secret) => `Bearer ${secret}`,
  'a signed address': (secret) => `https://api.media.example/file/1?client=a&token=${secret}&x=1`,
  'a signed address of S3': (secret) => `https://s3.example/b/k?X-Amz-Signature=${secret}`,
  'a password of FTP': (secret) => `> PASS ${secret}`,
  'a name and its value': (secret) => `password=${secret}`,
  'a name and its value in JSON': (secret) => JSON.stringify({ apiToken: secret }),
  'a password with spaces in JSON': (secret) => JSON.stringify({ password: `two, ${secret}` }),
  'the second of two cookies': (secret) => `Cookie: a=1; session=${secret}`,
  'a private key': (secret) => `-----BEGIN OPENSSH PRIVATE KEY-----\n${secret}\n-----END OPENSSH PRIVATE KEY-----`,
};

function wayIntoTheLog(secret: string, shown: string): boolean {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [secret, JSON.stringify(secret).slice(1, -1), base64].some((spelling) => shown.includes(spelling));
}

describe('the log', () => {
  it.each(Object.entries(places))('shows no learnt secret in: %s', (_place, write) => {
    fc.assert(
      fc.property(anySecret, (value) => {
        const { log, text, lines } = recordedLog({ scrubber: createScrubber([new Secret(value)]) });
        write(log, value);
        expect(lines()).toHaveLength(1);
        return !wayIntoTheLog(value, text());
      }),
    );
  });

  describe.each(Object.entries(looks))('shows nothing of %s', (_look, dress) => {
    it.each(Object.entries(places))('in: %s', (_place, write) => {
      fc.assert(
        fc.property(tokenTail, (secret) => {
          const { log, text } = recordedLog();
          write(log, dress(secret));
          const encoded = Buffer.from(`me:${secret}`).toString('base64').replace(/=+$/, '');
          return !wayIntoTheLog(secret, text()) && !text().includes(encoded);
        }),
        { numRuns: 20 },
      );
    });
  });

  it('hides a learnt secret where it is encoded for a URL', () => {
    const { log, text } = recordedLog({ scrubber: createScrubber([new Secret('pass word/1')]) });
    log.info({ path: `/x/${encodeURIComponent('pass word/1')}` }, 'x');
    expect(text()).toContain('/x/***');
  });

  it('hides secrets that are learnt later, the longer of two that overlap as a whole', () => {
    const scrubber = createScrubber([new Secret('swordfish')]);
    const { log, lines } = recordedLog({ scrubber });
    scrubber.learn(new Secret('swordfish-and-chips'));
    log.info({ note: 'swordfish-and-chips' }, 'x');
    expect(lines()).toMatchObject([{ note: '***' }]);
  });

  it('is quick with long text that has many addresses and no login in it', () => {
    const text = 'https://acme.atlassian.net/rest/api/3/issue/1,'.repeat(20_000);
    const start = performance.now();
    expect(createScrubber().scrub(text)).toBe(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('keeps the words around a secret', () => {
    const { log, lines } = recordedLog();
    log.warn({ note: 'GET https://a.example/f?id=7&token=abc&size=2 failed: 403' }, 'x');
    expect(lines()).toMatchObject([{ note: 'GET https://a.example/f?id=7&token=***&size=2 failed: 403' }]);
  });

  it('leaves everyday text alone', () => {
    const { log, lines } = recordedLog();
    const note = 'Basic scheme "Weekly" of https://acme.atlassian.net/browse?projectKey=AB stored 3 files at 12:30';
    log.info({ note }, 'x');
    expect(lines()).toMatchObject([{ note }]);
  });
});
