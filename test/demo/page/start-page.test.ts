import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startPage } from '../../../demo/page/start-page.js';
import type { Strip, StripSight, Trouble } from '../../../demo/troubles/strip.js';
import { modal, section } from '../slack/kit.js';
import { client, ops, type PageTrial, startPageTrial } from './page-trial.js';
import { pageView, post } from './page-view.js';

let trial: PageTrial;

beforeEach(async () => {
  trial = await startPageTrial();
});

afterEach(() => trial.close());

describe('what a page shows', () => {
  it('begins with the workspace, and with nothing of the app before it showed something', () => {
    const { olga } = trial;
    const { workspace, home, modals, strip } = olga.state();
    expect(workspace).toMatchObject({
      app: { name: 'Backup Center' },
      me: { realName: 'Olga Ivanova', tz: 'Europe/Berlin' },
      channels: [{ name: 'ops' }, { name: 'general' }],
      commands: [{ command: '/backup', usageHint: expect.stringContaining('now [scheme]') }],
    });
    expect({ home, modals, strip }).toEqual({ home: null, modals: [], strip: null });
    expect(olga.messages()).toEqual([]);
  });

  it('is told as it changes, only what changed: a message, its edits, its thread, its end', async () => {
    const { olga, api, posted } = trial;
    const on = await posted([section('Exporting')]);
    const key = `message:${ops}:${on.ts}` as const;
    expect(olga.state()[key]).toMatchObject({ author: 'bot', edited: false, ephemeral: false, threadTs: null });
    await api.chat.postMessage({ channel: ops, text: 'Details', thread_ts: on.ts });
    await olga.until(() => olga.messages().some(({ threadTs }) => threadTs === on.ts));
    await api.chat.update({ channel: ops, ts: on.ts, text: 'Done', blocks: [section('Done')] as never });
    await olga.until(({ [key]: message }) => message?.edited);
    expect(olga.changes.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(Object.keys(olga.changes.at(-1)?.put ?? {})).toEqual([key]);
    await api.chat.delete({ channel: ops, ts: on.ts });
    await olga.until((state) => !(key in state));
  });

  it('keeps from others what one person alone is told, sees and does', async () => {
    const { olga, ravi, api, opened } = trial;
    await api.chat.postEphemeral({ channel: ops, user: 'U01OLGA', text: 'For Olga' });
    await api.chat.postMessage({ channel: 'U01OLGA', text: 'To Olga' });
    await api.views.publish({ user_id: 'U01OLGA', view: { type: 'home', blocks: [section('Her home')] } as never });
    await opened(modal());
    await api.chat.postMessage({ channel: ops, text: 'For all' });
    await ravi.until(() => ravi.messages().length > 0);
    expect(ravi.messages().map(({ text }) => text)).toEqual(['For all']);
    expect(ravi.state()).toMatchObject({ home: null, modals: [] });
    expect(JSON.stringify(ravi.changes)).not.toMatch(/For Olga|To Olga|Her home/);
    expect(olga.messages().map(({ text, ephemeral }) => [text, ephemeral])).toEqual([
      ['For Olga', true],
      ['To Olga', false],
      ['For all', false],
    ]);
  });

  it('says whose fault it is when a command is not answered, to the one who typed it', async () => {
    const { app, olga, ravi } = trial;
    app.answer('silence');
    expect(await olga.act({ deed: 'command', text: '/backup list', channel: ops })).toEqual({
      failure: 'operation_timeout',
    });
    const [told] = await olga.until(() => olga.messages().length > 0 && olga.messages());
    expect(told).toMatchObject({
      author: 'slackbot',
      ephemeral: true,
      text: '/backup failed with the error "operation_timeout"',
    });
    expect(ravi.messages()).toEqual([]);
  });
});

describe('the door', () => {
  const deed = JSON.stringify({ deed: 'close-all' });

  it('serves the page and what it is made of, and lets it load nothing else', async () => {
    const { page } = trial;
    const first = await fetch(page.url);
    expect(first.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(await first.text()).toContain('data-users="U01OLGA U02RAVI"');
    expect(await (await fetch(`${page.url}main.js`)).text()).toBe(client.script);
    expect(await (await fetch(`${page.url}main.css`)).text()).toBe(client.style);
    expect((await fetch(`${page.url}etc/passwd`)).status).toBe(404);
    expect((await fetch(page.url, { method: 'DELETE' })).status).toBe(405);
  });

  it('is open to this machine under its own names alone', async () => {
    const { page } = trial;
    const { port } = new URL(page.url);
    expect(page.url).toBe(`http://127.0.0.1:${port}/`);
    expect(await statusFor(port, `localhost:${port}`)).toBe(200);
    expect(await statusFor(port, `demo.example:${port}`)).toBe(421);
    expect(await statusFor(port, '127.0.0.1')).toBe(421);
  });

  it('lets nobody act but the page itself', async () => {
    const { page } = trial;
    expect((await post(page.url, 'U01OLGA', deed)).status).toBe(200);
    expect((await post(page.url, 'U01OLGA', deed, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post(page.url, 'U01OLGA', deed, { 'content-type': 'text/plain' })).status).toBe(403);
    expect((await fetch(`${page.url}do?user=U01OLGA`, { method: 'POST', body: deed })).status).toBe(403);
    expect((await post(page.url, 'U09NOBODY', deed)).status).toBe(404);
    expect((await fetch(`${page.url}live?user=U09NOBODY`)).status).toBe(404);
  });

  it('refuses what it does not understand', async () => {
    const { page, olga } = trial;
    expect((await post(page.url, 'U01OLGA', '{"deed":"dance"}')).status).toBe(400);
    expect((await post(page.url, 'U01OLGA', '{')).status).toBe(409);
    expect((await post(page.url, 'U01OLGA', JSON.stringify('x'.repeat(1_100_000)))).status).toBe(409);
    await expect(olga.act({ deed: 'trouble', id: 'ftp-down', on: true })).rejects.toThrow(
      'There are no switches here.',
    );
  });
});

describe('the strip', () => {
  const sight: StripSight = {
    site: { url: 'http://127.0.0.1:1', projects: 2, issues: 30, attachments: 4, exports: [], requests: 5 },
    storage: {
      url: 'ftp://127.0.0.1:2',
      folder: '/tmp/ftp',
      files: [{ name: '/crm/a.zip', size: 10, modifiedAt: new Date(0) }],
      parts: [],
      free: 100,
    },
    bot: { state: 'running', pid: 7, lastWords: null },
    publicUrl: 'http://127.0.0.1:3',
  };

  it('stands beside the page, with switches that say when they bite', async () => {
    const { slack } = trial;
    const listeners = new Set<() => void>();
    let trouble: Trouble = { id: 'ftp-down', label: 'FTP down', explains: 'Nobody answers.', on: false };
    const strip: Strip = {
      sights: () => Promise.resolve(sight),
      get troubles() {
        return [trouble];
      },
      switch(id, on) {
        if (id !== trouble.id) return Promise.reject(new Error('There is no such switch.'));
        trouble = { ...trouble, on };
        listeners.forEach((listener) => listener());
        return Promise.resolve();
      },
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const beside = await startPage({ slack, strip, client });
    const view = await pageView(beside.url, 'U02RAVI');
    try {
      const shown = await view.until((state) => state.strip);
      expect(shown.sight.storage.files).toEqual([
        { name: '/crm/a.zip', size: 10, modifiedAt: '1970-01-01T00:00:00.000Z' },
      ]);
      expect(shown.troubles).toEqual([{ id: 'ftp-down', label: 'FTP down', explains: 'Nobody answers.', on: false }]);
      await view.act({ deed: 'trouble', id: 'ftp-down', on: true });
      await view.until((state) => state.strip?.troubles[0]?.on);
      await expect(view.act({ deed: 'trouble', id: 'rain', on: true })).rejects.toThrow('There is no such switch.');
    } finally {
      view.close();
      await beside.close();
    }
    expect(listeners.size).toBe(0);
  });
});

/** The Host header of a request is not for `fetch` to choose. */
function statusFor(port: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', reject);
    call.end();
  });
}
