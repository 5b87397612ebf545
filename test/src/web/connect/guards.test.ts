import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { formToken } from '../../../../src/web/connect/own-form.js';
import { type Served, hiddenToken, servePages, takeUp, token } from './visit.js';

let served: Served | undefined;

async function serve(publicUrl?: string): Promise<Served> {
  served = await servePages(publicUrl);
  return served;
}

afterEach(async () => {
  await served?.server.close();
  served = undefined;
});

const link = `/connect/${token}`;
const form = '/connect/form';

describe('every answer', () => {
  it.each(['http://127.0.0.1:PORT', 'https://backup.example.com'])(
    'at %s lets nothing in from elsewhere, and leaves nothing behind',
    async (publicUrl) => {
      const visit = await serve(publicUrl);
      const cookie = await takeUp(visit);
      const { text } = await visit.ask(form, { headers: cookie });
      const body = new URLSearchParams({ formToken: hiddenToken(text), do: 'test' }).toString();
      const question = { method: 'POST', headers: { ...visit.own, ...cookie }, body };
      visit.page.sessions.length = 0;
      const opened = await visit.ask(link);
      visit.page.sessions.push('session-of-ada');
      const answers = [
        opened,
        await visit.ask(form, { headers: cookie }),
        await visit.ask(form, question),
        await visit.ask(link),
        await visit.ask(form),
        await visit.ask('/connect/a/b'),
        await visit.ask(form, { method: 'PUT' }),
        await visit.ask(form, { headers: { Host: 'evil.example' } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 410, 403, 404, 405, 421]);
      for (const { headers, text: page } of answers) {
        const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
        const hash = createHash('sha256').update(style).digest('base64');
        expect(headers).toMatchObject({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'x-robots-tag': 'noindex, nofollow',
        });
        expect(headers['strict-transport-security']).toBe(
          publicUrl.startsWith('https') ? 'max-age=31536000' : undefined,
        );
        expect(page).not.toMatch(/<script|<iframe|<img|\son\w+=|javascript:|style="/);
      }
    },
  );
});

describe('the cookie', () => {
  it('is bound to this host and to https', async () => {
    const { ask, own } = await serve('https://backup.example.com/bot');
    const { headers } = await ask(link, { method: 'POST', headers: own, body: '' });
    expect(headers['set-cookie']).toEqual([
      '__Host-backup-center-connect=session-of-ada; Path=/; Max-Age=600; HttpOnly; SameSite=Strict; Secure',
    ]);
  });

  it('has a plain name on this machine, where there is no https', async () => {
    const { ask, own } = await serve();
    const { headers } = await ask(link, { method: 'POST', headers: own, body: '' });
    expect(headers['set-cookie']).toEqual([
      'backup-center-connect=session-of-ada; Path=/; Max-Age=600; HttpOnly; SameSite=Strict',
    ]);
  });

  it('is found among others, and only under its own name', async () => {
    const visit = await serve();
    await takeUp(visit);
    const seen = async (Cookie: string) => (await visit.ask(form, { headers: { Cookie } })).status;
    expect(await seen('a=b; backup-center-connect=session-of-ada; c=d')).toBe(200);
    expect(await seen('a=backup-center-connect=session-of-ada')).toBe(403);
    expect(await seen('__Host-backup-center-connect=session-of-ada')).toBe(403);
    expect(await seen('backup-center-connect=<b>')).toBe(403);
  });
});

describe('a form from elsewhere', () => {
  const sent = ['Origin', 'Sec-Fetch-Site'];
  it.each([
    ['nothing', {}, false],
    ['no origin alone', { Origin: 'null' }, false],
    ['another origin', { Origin: 'https://evil.example' }, false],
    [
      'another origin that claims to be ours',
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
      false,
    ],
    ['our origin, from another site', { Origin: 'OWN', 'Sec-Fetch-Site': 'cross-site' }, false],
    ['our origin, from a sister site', { Origin: 'OWN', 'Sec-Fetch-Site': 'same-site' }, false],
    ['no origin, by hand', { Origin: 'null', 'Sec-Fetch-Site': 'none' }, false],
    ['our origin', { Origin: 'OWN' }, true],
    ['our origin by both', { Origin: 'OWN', 'Sec-Fetch-Site': 'same-origin' }, true],
    ['no origin but our site, as our policy has it', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }, true],
  ])('is judged by what the browser says: %s', async (_, says, passes) => {
    const visit = await serve();
    const own = Object.fromEntries(
      Object.entries(says).map(([name, value]) => [name, value === 'OWN' ? (visit.own['Origin'] ?? '') : value]),
    );
    expect(Object.keys(own).every((name) => sent.includes(name))).toBe(true);
    const { status } = await visit.ask(link, { method: 'POST', headers: own, body: '' });
    expect(status).toBe(passes ? 303 : 403);
    expect(visit.page.sessions).toHaveLength(passes ? 1 : 0);
    const cookie = passes ? { Cookie: 'backup-center-connect=session-of-ada' } : await takeUp(visit);
    const body = new URLSearchParams({ formToken: formToken('session-of-ada'), do: 'test' }).toString();
    const entered = await visit.ask(form, { method: 'POST', headers: { ...own, ...cookie }, body });
    expect(entered.status).toBe(passes ? 200 : 403);
    expect(visit.page.entered).toHaveLength(passes ? 1 : 0);
  });

  it.each([
    ['no token', ''],
    ['another session’s', formToken('session-of-eve')],
    ['the session itself', 'session-of-ada'],
    ['one that is cut', formToken('session-of-ada').slice(0, -1)],
  ])('is refused without the token of the session: %s', async (_, given) => {
    const visit = await serve();
    const cookie = await takeUp(visit);
    const body = new URLSearchParams({ formToken: given, do: 'save', url: 'x' }).toString();
    const { status, text } = await visit.ask(form, { method: 'POST', headers: { ...visit.own, ...cookie }, body });
    expect(status).toBe(403);
    expect(text).toContain('was not sent by the page');
    expect(visit.page.entered).toEqual([]);
  });

  it('is refused without a session', async () => {
    const visit = await serve();
    const body = new URLSearchParams({ formToken: formToken(''), do: 'save' }).toString();
    const { status, text } = await visit.ask(form, { method: 'POST', headers: visit.own, body });
    expect(status).toBe(403);
    expect(text).toContain('opened by a private link');
  });
});

describe('a body', () => {
  async function post(visit: Served, body: string, headers: Record<string, string> = {}): Promise<number> {
    const cookie =
      visit.page.sessions.length > 0 ? { Cookie: 'backup-center-connect=session-of-ada' } : await takeUp(visit);
    const question = { method: 'POST', headers: { ...visit.own, ...cookie, ...headers }, body };
    return (await visit.ask(form, question)).status;
  }
  const right = `formToken=${formToken('session-of-ada')}`;

  it('of more than 64 kB is not read', async () => {
    const visit = await serve();
    const long = `${right}&do=test&url=${'a'.repeat(64 * 1024)}`;
    expect(await post(visit, long)).toBe(413);
    expect(await post(visit, long, { 'Transfer-Encoding': 'chunked' })).toBe(413);
    expect(visit.page.entered).toEqual([]);
  });

  it('of another type than that of a form is refused', async () => {
    const visit = await serve();
    expect(await post(visit, '{"do":"test"}', { 'Content-Type': 'application/json' })).toBe(415);
    expect(await post(visit, right, { 'Content-Type': 'text/plain' })).toBe(415);
    const typed = { 'Content-Type': 'Application/X-WWW-Form-Urlencoded; charset=utf-8' };
    expect(await post(visit, `${right}&do=test`, typed)).toBe(200);
  });

  it.each(['', '&do=delete', `&do=test&url=${'a'.repeat(5000)}`])(
    'that no form sends is refused: %.20s',
    async (rest) => {
      const visit = await serve();
      expect(await post(visit, right + rest)).toBe(400);
      expect(visit.page.entered).toEqual([]);
    },
  );
});

describe('the address', () => {
  it('must be that of the settings', async () => {
    const { ask, page } = await serve('https://Backup.example.com');
    const status = async (Host: string) => (await ask(link, { headers: { Host } })).status;
    expect(await status('backup.example.com')).toBe(200);
    expect(await status('BACKUP.example.com:443')).toBe(200);
    expect(page.calls).toHaveLength(2);
    for (const host of ['evil.example', 'backup.example.com:8443', 'backup.example.com.evil.example', '<b>', '']) {
      expect([host, await status(host)]).toEqual([host, 421]);
    }
    const { text } = await ask(link, { headers: { Host: 'evil.example' } });
    expect(text).toContain('This page is reached at https://backup.example.com only.');
    expect(text).not.toContain('evil.example');
    expect(page.calls).toHaveLength(2);
  });

  it.each(['', '/bot'])('may have a path, whether a proxy takes it off or not: %s', async (base) => {
    const visit = await serve('https://backup.example.com/bot/');
    expect((await visit.ask(`${base}${link}`)).status).toBe(200);
    const { status, headers } = await visit.ask(`${base}${link}`, { method: 'POST', headers: visit.own, body: '' });
    expect({ status, location: headers.location }).toEqual({ status: 303, location: 'form' });
    const cookie = { Cookie: '__Host-backup-center-connect=session-of-ada' };
    expect((await visit.ask(`${base}${form}`, { headers: cookie })).status).toBe(200);
    expect((await visit.ask(`/other${form}`, { headers: cookie })).status).toBe(404);
  });
});

it('an expected failure that has a cause comes into the log', async () => {
  const visit = await serve();
  visit.page.refusal = new OperatorError('database-unreachable', {}, { cause: new Error('no route') });
  await visit.ask(link);
  expect(visit.lines[0]).toContain('no route');
});
