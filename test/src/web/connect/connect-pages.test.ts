import { afterEach, describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { connectRoutes } from '../../../../src/web/connect/connect-routes.js';
import { readHtml } from './read-html.js';
import { sight, siteForm } from './fake-connect-page.js';
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

describe('a private link', () => {
  it('says for whom it is, what for and until when, and changes nothing', async () => {
    const { ask, page } = await serve();
    const { status, text } = await ask(link);
    expect(status).toBe(200);
    expect(text).toContain('This page is for Ada of the workspace Acme.');
    expect(text).toContain('It can be used until 09:10 UTC, for 7 minutes more.');
    expect(page.calls).toEqual(['look']);
    const buttons = readHtml(text).filter(({ name }) => name === 'button');
    expect(buttons.map((button) => button.text)).toEqual(['Open the Form']);
    expect(readHtml(text).find(({ name }) => name === 'form')?.attributes).toEqual({ method: 'post' });
  });

  it('is taken up once by its button, which leads to the form', async () => {
    const { ask, own, page } = await serve();
    const { status, headers, text } = await ask(link, { method: 'POST', headers: own, body: '' });
    expect({ status, location: headers.location, text }).toEqual({ status: 303, location: 'form', text: '' });
    expect(page.sessions).toHaveLength(1);
    for (const method of ['GET', 'POST']) {
      const again = await ask(link, { method, headers: own, ...(method === 'POST' && { body: '' }) });
      expect(again.status).toBe(410);
      expect(again.text).toContain('This link has been used.');
      expect(again.headers['set-cookie']).toBeUndefined();
    }
  });

  it('leads whoever took it up to the form again, so that a second click does no harm', async () => {
    const visit = await serve();
    const cookie = await takeUp(visit);
    for (const method of ['GET', 'POST']) {
      const question = { method, headers: { ...visit.own, ...cookie }, ...(method === 'POST' && { body: '' }) };
      const { status, headers } = await visit.ask(link, question);
      expect({ status, location: headers.location }).toEqual({ status: 303, location: 'form' });
    }
    expect(visit.page.sessions).toHaveLength(1);
    const stranger = { Cookie: 'backup-center-connect=somebody' };
    expect((await visit.ask(link, { headers: stranger })).status).toBe(410);
  });

  it.each([
    ['invite-unknown', 404, 'leads nowhere'],
    ['invite-expired', 410, 'has expired'],
    ['invite-used', 410, 'has been used'],
    ['workspace-gone', 410, 'not installed'],
    ['database-unreachable', 503, 'does not answer'],
  ] as const)('that is refused with %s says so with status %d', async (code, status, words) => {
    const { ask, page, own } = await serve();
    page.refusal = new OperatorError(code, {});
    for (const question of [{}, { method: 'POST', headers: own, body: '' }]) {
      const answer = await ask(link, question);
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
      readHtml(answer.text);
    }
    expect((await ask(link)).text).toMatch(code.startsWith('invite') ? /<code>\/backup connect<\/code>/ : /./);
  });

  it('says who may not connect anything', async () => {
    const { ask, page } = await serve();
    page.refusal = new OperatorError('not-allowed', { deed: 'connect' });
    const { status, text } = await ask(link);
    expect(status).toBe(403);
    expect(text).toContain('You may not connect sites and storages.');
  });

  it('hides a bug behind a reference that is in the log, and the token is nowhere in it', async () => {
    const { ask, page, lines } = await serve();
    page.refusal = new Error('hunter2');
    const { status, text } = await ask(link);
    expect(status).toBe(500);
    expect(text).toContain('reference-1');
    expect(text).not.toContain('hunter2');
    expect(lines.some((line) => line.includes('reference-1') && line.includes('hunter2'))).toBe(true);
    expect(lines.join('\n')).not.toContain(token);
  });
});

describe('the form', () => {
  it('is shown to who took the link up, and to nobody else', async () => {
    const visit = await serve();
    expect((await visit.ask(form)).status).toBe(403);
    const cookie = await takeUp(visit);
    const { status, text } = await visit.ask(form, { headers: cookie });
    expect(status).toBe(200);
    expect(text).toContain('This page is for Ada of the workspace Acme.');
    expect(readHtml(text).filter(({ name }) => name === 'button')).toHaveLength(2);
    const stranger = await visit.ask(form, { headers: { Cookie: 'backup-center-connect=somebody' } });
    expect(stranger.status).toBe(404);
  });

  it('goes on taking entries until the session is over', async () => {
    const visit = await serve();
    const cookie = await takeUp(visit);
    const formToken = hiddenToken((await visit.ask(form, { headers: cookie })).text);
    visit.page.refusal = new OperatorError('invite-expired', {});
    const body = new URLSearchParams({ formToken, do: 'test' }).toString();
    const { status, text } = await visit.ask(form, { method: 'POST', headers: { ...visit.own, ...cookie }, body });
    expect(status).toBe(410);
    expect(text).toContain('This link has expired.');
  });

  it('is shown under whatever language the person has', async () => {
    const visit = await serve();
    visit.page.formOf = { ...siteForm, sight: { ...sight, locale: 'de-AT' } };
    const cookie = await takeUp(visit);
    expect((await visit.ask(form, { headers: cookie })).text).toContain('<html lang="de-DE">');
  });
});

describe('the language of a page', () => {
  it('is that of the person whom the link is for', async () => {
    const { ask, page } = await serve();
    expect((await ask(link, { headers: { 'Accept-Language': 'de' } })).text).toContain('<html lang="en-GB">');
    page.formOf = { ...siteForm, sight: { ...sight, locale: 'de-DE' } };
    expect((await ask(link)).text).toContain('<html lang="de-DE">');
  });

  it('is that of the browser while nobody knows the person', async () => {
    const { ask } = await serve();
    const headers = { 'Accept-Language': 'de-CH, en;q=0.8' };
    expect((await ask('/connect/unknown', { headers })).text).toContain('<html lang="de-DE">');
    expect((await ask('/connect/unknown')).text).toContain('<html lang="en-GB">');
  });
});

describe('the routes', () => {
  it('are those that are listed, and HEAD where GET is', async () => {
    const visit = await serve();
    const cookie = await takeUp(visit);
    visit.page.sessions.length = 0;
    visit.page.sessions.push('session-of-ada');
    for (const path of ['/connect/:token', form]) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const listed = connectRoutes.some(
          (route) => route.path === path && route.method === (method === 'HEAD' ? 'GET' : method),
        );
        const headers = { ...visit.own, ...cookie };
        const body = method === 'POST' ? { body: 'do=test' } : {};
        const answer = await visit.ask(path.replace(':token', token), { method, headers, ...body });
        expect([method, path, answer.status !== 405]).toEqual([method, path, listed]);
        if (!listed) expect(answer.headers.allow).toBe('GET, HEAD, POST');
      }
    }
  });

  it('answer HEAD like GET, without the page', async () => {
    const visit = await serve();
    const [get, head] = [await visit.ask(link), await visit.ask(link, { method: 'HEAD' })];
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(visit.page.sessions).toHaveLength(0);
  });

  it.each(['/connect/', '/connect/a/b', '/connect/form/', '/connect/a%2Fb', `/connect/${'a'.repeat(200)}`])(
    'have no page at %s',
    async (path) => {
      const { ask, page } = await serve();
      const { status, text } = await ask(path);
      expect(status).toBe(404);
      expect(text).toContain('There is no such page.');
      expect(page.calls).toEqual([]);
    },
  );

  it('write what was asked into the log, without token, cookie and body', async () => {
    const visit = await serve();
    const cookie = await takeUp(visit);
    const text = (await visit.ask(form, { headers: cookie })).text;
    const body = new URLSearchParams({ formToken: hiddenToken(text), do: 'test', apiToken: 'hunter2' }).toString();
    await visit.ask(form, { method: 'POST', headers: { ...visit.own, ...cookie }, body });
    await visit.ask('/connect/wrong-token?secret=hunter2');
    const log = visit.lines.join('\n');
    expect(visit.lines).toHaveLength(4);
    expect(log).toContain('{"route":"/connect/:token","method":"POST","status":303,');
    expect(log).not.toMatch(new RegExp(`${token}|session-of-ada|hunter2|wrong-token|${hiddenToken(text)}`));
  });
});
