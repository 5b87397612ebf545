import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EntryProgress } from '../../../../src/backup/connections/connect-page.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { formToken } from '../../../../src/web/connect/own-form.js';
import { readHtml } from './read-html.js';
import { siteForm, storageForm } from './fake-connect-page.js';
import { type Answer, type Question, type Served, servePages, takeUp } from './visit.js';

let served: Served | undefined;

async function serve(): Promise<Served> {
  served = await servePages();
  return served;
}

afterEach(async () => {
  await served?.server.close();
  served = undefined;
});

const form = '/connect/form';
const sessionCookie = { Cookie: 'backup-center-connect=session-of-ada' };

async function entry(visit: Served, fields: Record<string, string>): Promise<Question> {
  const cookie = visit.page.sessions.length > 0 ? sessionCookie : await takeUp(visit);
  const body = new URLSearchParams({ formToken: formToken('session-of-ada'), do: 'test', ...fields }).toString();
  return { method: 'POST', headers: { ...visit.own, ...cookie }, body };
}

async function enter(visit: Served, fields: Record<string, string>): Promise<Answer> {
  const answer = await visit.ask(form, await entry(visit, fields));
  readHtml(answer.text);
  return answer;
}

async function* give(...all: EntryProgress[]): AsyncGenerator<EntryProgress, void, void> {
  yield* all;
}

function stepsIn(text: string, cut = false): string[] {
  return readHtml(text, cut)
    .filter(({ name }) => name === 'li')
    .map((step) => step.text);
}

describe('a test', () => {
  it('is seen as it happens: each step while it runs, and each moment a page that can be read', async () => {
    const visit = await serve();
    let goOn = (): void => undefined;
    const held = () => new Promise<void>((resolve) => (goOn = resolve));
    visit.page.steps = async function* () {
      yield { step: 'reach', state: 'running' };
      await held();
      yield { step: 'reach', state: 'passed', found: {} };
      yield { step: 'login', state: 'running' };
      await held();
      const params = { site: 'https://acme.atlassian.net' };
      yield { step: 'login', state: 'failed', code: 'site-login-refused', params };
      yield { state: 'refused', faults: [] };
    };
    const response = await visit.open(form, await entry(visit, { url: 'https://acme.atlassian.net' }));
    expect(response.headers['x-accel-buffering']).toBe('no');
    const chunks: AsyncIterator<unknown> = response.setEncoding('utf8')[Symbol.asyncIterator]();
    let seen = '';
    async function until(words: string): Promise<void> {
      while (!seen.includes(words)) {
        const { value } = await chunks.next();
        seen += String(value);
        readHtml(seen, true);
      }
    }
    await until('Finds the site');
    expect(seen).toContain('<h1>Connect a Jira Site</h1>');
    expect(stepsIn(seen, true)).toEqual(['Finds the site running …']);
    goOn();
    await until('Logs in');
    expect(stepsIn(seen, true)).toEqual(['Finds the site running … ✓ done', 'Logs in with the API token running …']);
    goOn();
    await until('</html>');
    expect(stepsIn(seen)[1]).toContain('✗ failed: The site https://acme.atlassian.net refused the login.');
    // What runs says so in an element that the style hides once another follows it.
    for (const tag of readHtml(seen)) {
      if (tag.name === 'li') expect(tag.children.map(({ attributes }) => attributes['class'])[0]).toBe('running');
    }
    expect(seen).toContain('.running:has(+ span) { display: none; }');
  });

  it('is announced politely, and tells what it found', async () => {
    const visit = await serve();
    visit.page.steps = () =>
      give(
        { step: 'reach', state: 'running' },
        { step: 'reach', state: 'passed', found: {} },
        { step: 'read', state: 'passed', found: { projects: 3, issues: 12400 } },
        { state: 'good' },
      );
    const { text } = await enter(visit, { url: 'x' });
    expect(stepsIn(text)[1]).toContain('✓ done: 3 projects, 12,400 issues');
    const log = readHtml(text).find(({ attributes }) => attributes['role'] === 'log');
    expect(log?.attributes).toMatchObject({ 'aria-live': 'polite', 'aria-labelledby': 'testing' });
  });

  it('is over when nobody reads any more', async () => {
    const visit = await serve();
    let aborted = (): void => undefined;
    const over = new Promise<void>((resolve) => (aborted = resolve));
    visit.page.steps = async function* ({ signal }) {
      yield { step: 'reach', state: 'running' };
      if (!signal.aborted) await once(signal, 'abort');
      aborted();
      throw new Error('stopped');
    };
    const response = await visit.open(form, await entry(visit, {}));
    await once(response, 'data');
    response.destroy();
    await over;
    await visit.server.close();
    expect(visit.lines.join('\n')).not.toContain('stopped');
  });
});

describe('what was typed', () => {
  it('about a site is handed over as it was typed, secrets as secrets', async () => {
    const visit = await serve();
    const typed = { url: ' acme ', email: 'ada@acme.example', tokenExpiresOn: '2027-03-31' };
    await enter(visit, { ...typed, apiToken: ' hunter2 ', do: 'save' });
    const [entered] = visit.page.entered;
    expect(entered?.save).toBe(true);
    expect(entered?.entry).toMatchObject(typed);
    const { entry: given } = entered ?? { entry: null };
    expect(given !== null && 'apiToken' in given && given.apiToken?.reveal()).toBe(' hunter2 ');
  });

  it('about a storage is handed over as it was typed, and an empty secret is none', async () => {
    const visit = await serve();
    visit.page.formOf = storageForm;
    const typed = {
      ...{ name: 'NAS', protocol: 'ftps-implicit', host: 'nas', port: '', folder: '/b', user: 'u', size: '5 TB' },
      trustedFingerprint: 'AB:CD',
    };
    await enter(visit, { ...typed, password: '' });
    expect(visit.page.entered[0]).toMatchObject({ save: false, entry: { ...typed, password: null } });
  });

  it.each(['sftp', 'gopher'])('cannot name a protocol that is not offered: %s', async (protocol) => {
    const visit = await serve();
    visit.page.formOf = storageForm;
    expect((await enter(visit, { protocol })).status).toBe(400);
    expect(visit.page.entered).toEqual([]);
  });

  it('cannot move a connection that is replaced', async () => {
    const visit = await serve();
    const purpose = { kind: 'storage', connectionId: 'storage-1' } as const;
    const kept = { ...storageForm.entry, protocol: 'ftp', host: 'nas', port: '2121', folder: 'jira' } as const;
    visit.page.formOf = { ...storageForm, sight: { ...storageForm.sight, purpose }, entry: kept };
    await enter(visit, { protocol: 'ftps', host: 'evil', port: '1', folder: '/', user: 'u', name: 'NAS' });
    expect(visit.page.entered[0]?.entry).toMatchObject({ ...kept, user: 'u', name: 'NAS' });
    const site = { kind: 'site', connectionId: 'site-1' } as const;
    const entered = { ...siteForm.entry, url: 'https://acme.atlassian.net' };
    visit.page.formOf = { ...siteForm, sight: { ...siteForm.sight, purpose: site }, entry: entered };
    await enter(visit, { url: 'https://evil.atlassian.net' });
    expect(visit.page.entered[1]?.entry).toMatchObject({ url: 'https://acme.atlassian.net' });
  });
});

describe('a test that ended', () => {
  it('well offers to save, and asks for no secret again', async () => {
    const visit = await serve();
    visit.page.steps = async function* () {
      visit.page.formOf = { ...siteForm, secretKept: true };
      yield { state: 'good' };
    };
    const { text } = await enter(visit, { url: 'https://acme.atlassian.net', apiToken: 'hunter2' });
    expect(text).toContain('The Connection Works');
    expect(text).not.toContain('hunter2');
    const inputs = readHtml(text).filter(({ name }) => name === 'input');
    const value = (name: string) => inputs.find(({ attributes }) => attributes['name'] === name)?.attributes;
    expect(value('url')).toMatchObject({ value: 'https://acme.atlassian.net' });
    expect(value('apiToken')).not.toHaveProperty('value');
    expect(value('apiToken')).not.toHaveProperty('required');
    expect(text).toContain('It was entered and is kept.');
    const save = readHtml(text).find(({ attributes }) => attributes['value'] === 'save');
    expect(save?.attributes['class']).toBe('main');
  });

  it('with saving says so, and that the window can be closed', async () => {
    const visit = await serve();
    visit.page.steps = async function* () {
      visit.page.sessions.length = 0;
      yield { state: 'saved', name: 'https://acme.atlassian.net' };
    };
    const { text } = await enter(visit, { do: 'save' });
    expect(text).toContain('https://acme.atlassian.net Is Connected');
    expect(text).toContain('You can close this window. Slack has told you too.');
    expect(readHtml(text).some(({ name }) => name === 'form')).toBe(false);
  });

  it('badly keeps what was typed, but never a secret', async () => {
    const visit = await serve();
    visit.page.formOf = storageForm;
    const error = new OperatorError('storage-login-refused', { storage: 'NAS' });
    visit.page.steps = () => give({ state: 'refused', faults: [{ field: 'password', error }] });
    const { text } = await enter(visit, { host: 'nas', user: '"><script>', password: 'hunter2', protocol: 'ftp' });
    expect(text).not.toMatch(/hunter2|<script/);
    const inputs = readHtml(text).map(({ attributes }) => attributes);
    expect(inputs.find(({ name }) => name === 'user')?.['value']).toBe('"><script>');
    expect(inputs.filter(({ name, checked }) => name === 'protocol' && checked !== undefined)).toMatchObject([
      { value: 'ftp' },
    ]);
  });

  it.each([
    ['invite-expired', false],
    ['database-unreachable', true],
  ] as const)('by %s says what happened, and leads back where there is something to go back to', async (code, back) => {
    const visit = await serve();
    visit.page.steps = async function* () {
      yield { step: 'reach', state: 'running' };
      throw new OperatorError(code, {});
    };
    const { status, text } = await enter(visit, {});
    expect(status).toBe(200);
    expect(text).toContain('The Test Stopped');
    expect(readHtml(text).some(({ attributes }) => attributes['href'] === 'form')).toBe(back);
  });

  it('by a bug shows a reference that is in the log, and no more', async () => {
    const visit = await serve();
    visit.page.steps = async function* () {
      yield { step: 'reach', state: 'running' };
      throw new Error('hunter2');
    };
    const { text } = await enter(visit, {});
    expect(text).toContain('reference-1');
    expect(text).not.toContain('hunter2');
    expect(visit.lines.some((line) => line.includes('reference-1') && line.includes('hunter2'))).toBe(true);
  });

  it('and whose page expired meanwhile says so instead of showing the form', async () => {
    const visit = await serve();
    visit.page.steps = async function* () {
      visit.page.refusal = new OperatorError('invite-expired', {});
      yield { state: 'good' };
    };
    const { text } = await enter(visit, {});
    expect(text).toContain('This link has expired.');
    expect(readHtml(text).some(({ name }) => name === 'form')).toBe(false);
  });
});
