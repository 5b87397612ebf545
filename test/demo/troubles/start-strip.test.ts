import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSurroundings, type Surroundings } from '../../../demo/surroundings.js';
import { keepBot, type KeptBot } from '../../../demo/troubles/keep-bot.js';
import { startStrip } from '../../../demo/troubles/start-strip.js';
import { rawClient } from '../ftp-server/raw-client.js';
import { fakeBot, type FakeBot } from './fake-bot.js';

let surroundings: Surroundings;
let fake: FakeBot;
let bot: KeptBot;
let strip: ReturnType<typeof startStrip>;

beforeEach(async () => {
  surroundings = await startSurroundings({ world: { seed: 3, issues: [12, 4], oddities: false, attachments: 0.8 } });
  fake = fakeBot();
  bot = keepBot(fake.start);
  await bot.start();
  strip = startStrip({ surroundings, bot });
});

afterEach(async () => {
  await strip.close();
  await surroundings.close();
});

const on = () => strip.troubles.filter((trouble) => trouble.on).map(({ id }) => id);

async function ask(
  path: string,
  { body, token = surroundings.logins.site.token }: { body?: string; token?: string } = {},
) {
  const { email } = surroundings.logins.site;
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' };
  return fetch(
    `${surroundings.jira.siteUrl}${path}`,
    body === undefined ? { headers } : { method: 'POST', headers, body },
  );
}

const startExport = () =>
  ask('/rest/backup/1/export/runbackup', { body: '{"cbAttachments":"false","exportToCloud":"true"}' });
const search = () => ask('/rest/api/3/search/jql?jql=project%20%3D%20CRM');

/** The last reply of an upload of so many bytes, or of what came before it. */
async function upload(bytes: number): Promise<string> {
  const client = await rawClient(surroundings.ftp.port);
  try {
    await client.ask('USER backup');
    const login = await client.ask(`PASS ${surroundings.logins.storage.password}`);
    return login.startsWith('230') ? await client.send('STOR a.bin', 'x'.repeat(bytes)) : login;
  } finally {
    client.close();
  }
}

describe('the switches', () => {
  it('are all off at first, and are explained', () => {
    expect(on()).toEqual([]);
    expect(strip.troubles).toHaveLength(8);
    for (const { label, explains } of strip.troubles) {
      expect(label.length).toBeLessThanOrEqual(24);
      expect(explains).toMatch(/\.$/);
    }
  });

  it('wrong password: the FTP server refuses the login, until it is off', async () => {
    await strip.switch('wrong-password', true);
    expect(on()).toEqual(['wrong-password']);
    expect(await upload(10)).toMatch(/^530 /);
    await strip.switch('wrong-password', false);
    expect(await upload(10)).toMatch(/^226 /);
  });

  it('FTP down: nobody is at the port; then the same port answers again', async () => {
    const open = await rawClient(surroundings.ftp.port);
    await strip.switch('ftp-down', true);
    await open.closed;
    await expect(upload(10)).rejects.toThrow();
    await strip.switch('ftp-down', false);
    expect(await upload(10)).toMatch(/^226 /);
  });

  it('FTP down: stays on when somebody else has the port meanwhile', async () => {
    await strip.switch('ftp-down', true);
    const other = createServer().listen(surroundings.ftp.port, '127.0.0.1');
    await once(other, 'listening');
    await expect(strip.switch('ftp-down', false)).rejects.toThrow('EADDRINUSE');
    expect(on()).toEqual(['ftp-down']);
    other.close();
    await once(other, 'close');
    await strip.switch('ftp-down', false);
    expect(on()).toEqual([]);
  });

  it('disk full: a small file fits and a large one breaks off', async () => {
    await strip.switch('disk-full', true);
    expect(await upload(1_000)).toMatch(/^226 /);
    expect(await upload(40_000)).toMatch(/^452 /);
    expect((await strip.sights()).storage.free).toBe(0);
    await strip.switch('disk-full', false);
    expect(await upload(40_000)).toMatch(/^226 /);
    expect((await strip.sights()).storage.free).toBeNull();
  });

  it('Atlassian’s limit: exports and reading are refused with a time, logging in is not', async () => {
    await strip.switch('atlassian-limit', true);
    const refused = await startExport();
    expect([refused.status, await refused.text()]).toEqual([412, expect.stringContaining('26h 58m')]);
    const read = await search();
    expect([read.status, read.headers.get('retry-after')]).toEqual([429, '3600']);
    expect((await ask('/rest/api/3/myself')).status).toBe(200);
    await strip.switch('atlassian-limit', false);
    expect([(await startExport()).status, (await search()).status]).toEqual([200, 200]);
  });

  it('UI-only: exports start in a browser alone, and issues are for other addresses', async () => {
    await strip.switch('ui-only', true);
    const refused = await startExport();
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('only accessible from the UI'),
    ]);
    const read = await search();
    expect([read.status, await read.text()]).toEqual([403, expect.stringContaining('allow list')]);
    expect((await ask('/rest/backup/1/export/lastTaskId')).status).toBe(200);
    await strip.switch('ui-only', false);
    expect([(await startExport()).status, (await search()).status]).toEqual([200, 200]);
  });

  it('damaged archive: a part of the export comes as if it were all', async () => {
    const { jira } = surroundings;
    jira.pressButton({ media: false });
    jira.jumpClock(3_600_000);
    const link = async () => {
      const fileId = jira.tasks()[0]?.fileId ?? '';
      const bytes = await (await ask(`/plugins/servlet/export/download/?fileId=${fileId}`)).arrayBuffer();
      return bytes.byteLength;
    };
    await strip.switch('damaged-archive', true);
    expect(await link()).toBe(Math.floor(jira.archive().size * 0.6));
    await strip.switch('damaged-archive', false);
    expect(await link()).toBe(jira.archive().size);
  });

  it('damaged archive: some attachments and lists are not given, others are', async () => {
    const { jira } = surroundings;
    const issues = jira.world.projects.flatMap(({ id }) => [...jira.world.issueIds(id)]);
    const attachments = issues.flatMap((id) => jira.world.issue(id)?.attachments.map((each) => each.id) ?? []);
    const statuses = async () => {
      const files = await Promise.all(attachments.map((id) => ask(`/rest/api/3/attachment/content/${id}`)));
      const lists = await Promise.all(issues.map((id) => ask(`/rest/api/3/issue/${String(id)}/remotelink`)));
      return { files: new Set(files.map(({ status }) => status)), lists: new Set(lists.map(({ status }) => status)) };
    };
    expect(await statuses()).toEqual({ files: new Set([200]), lists: new Set([200]) });
    await strip.switch('damaged-archive', true);
    const damaged = await statuses();
    expect(damaged.files).toEqual(new Set([200, 404]));
    expect(damaged.lists).toEqual(new Set([200, 403]));
    await strip.switch('damaged-archive', false);
    expect(await statuses()).toEqual({ files: new Set([200]), lists: new Set([200]) });
  });

  it('token expired: the bot’s token is worth nothing, another one of the account is', async () => {
    await strip.switch('token-expired', true);
    expect((await startExport()).status).toBe(401);
    const nobody = await ask('/rest/api/3/myself');
    expect([nobody.status, nobody.headers.get('x-seraph-loginreason')]).toEqual([401, 'AUTHENTICATED_FAILED']);
    const { token } = surroundings.logins.spareSite;
    expect((await ask('/rest/api/3/myself', { token })).status).toBe(200);
    await strip.switch('token-expired', false);
    expect((await ask('/rest/api/3/myself')).status).toBe(200);
  });

  it('bot killed: at once, and started again', async () => {
    await strip.switch('bot-killed', true);
    expect(fake.ends).toEqual(['kill 1001']);
    expect((await strip.sights()).bot).toEqual({ state: 'stopped', pid: null, lastWords: null });
    await strip.switch('bot-killed', false);
    expect((await strip.sights()).bot).toMatchObject({ state: 'running', pid: 1002 });
    expect(on()).toEqual([]);
  });

  it('bot killed: is on, too, when it ended by itself; and stays on when it does not start', async () => {
    const changed = new Promise<void>((resolve) => strip.onChange(resolve));
    fake.die(1, 'Out of memory');
    await changed;
    expect(on()).toEqual(['bot-killed']);
    expect((await strip.sights()).bot.lastWords).toContain('Out of memory');
    fake.failNext('The port is taken');
    await expect(strip.switch('bot-killed', false)).rejects.toThrow('The port is taken');
    expect(on()).toEqual(['bot-killed']);
    await strip.switch('bot-killed', false);
    expect(on()).toEqual([]);
  });

  it('may be on together, and each takes back its own alone', async () => {
    const all = strip.troubles.map(({ id }) => id);
    await Promise.all(all.map((id) => strip.switch(id, true)));
    expect(on()).toEqual(all);
    for (const id of ['ftp-down', 'wrong-password', 'atlassian-limit', 'token-expired', 'bot-killed']) {
      await strip.switch(id, false);
    }
    expect(on()).toEqual(['disk-full', 'ui-only', 'damaged-archive']);
    expect(await upload(40_000)).toMatch(/^452 /);
    expect([(await startExport()).status, (await search()).status]).toEqual([403, 403]);
  });

  it('do nothing twice', async () => {
    await Promise.all([strip.switch('bot-killed', true), strip.switch('bot-killed', true)]);
    expect(fake.ends).toHaveLength(1);
    await Promise.all([strip.switch('bot-killed', false), strip.switch('bot-killed', false)]);
    expect(fake.starts).toBe(2);
    await strip.switch('disk-full', false);
    await expect(strip.switch('fire', true)).rejects.toThrow('no switch fire');
  });
});

describe('what the strip shows', () => {
  it('is the site as its account sees it', async () => {
    const { jira } = surroundings;
    const { site } = await strip.sights();
    expect(site).toMatchObject({ url: jira.siteUrl, issues: jira.truth().issueIds().length, requests: 0, exports: [] });
    expect(site.attachments).toBeGreaterThan(0);
    await search();
    const id = jira.pressButton({ media: false });
    expect((await strip.sights()).site).toMatchObject({ requests: 1, exports: [{ id, status: 'running' }] });
    jira.jumpClock(3_600_000);
    expect((await strip.sights()).site.exports).toEqual([{ id, status: 'done' }]);
  });

  it('is the FTP folder, finished files apart from the others', async () => {
    const { ftpFolder } = surroundings;
    await mkdir(join(ftpFolder, 'crm'));
    await writeFile(join(ftpFolder, 'crm', 'b.zip'), '12345');
    await writeFile(join(ftpFolder, 'crm', 'c.zip.part'), '1');
    await writeFile(join(ftpFolder, 'a.zip'), '1');
    const { storage } = await strip.sights();
    expect(storage.folder).toBe(ftpFolder);
    expect(storage.files).toMatchObject([
      { name: '/a.zip', size: 1 },
      { name: '/crm/b.zip', size: 5 },
    ]);
    expect(storage.files.every(({ modifiedAt }) => Date.now() - modifiedAt.getTime() < 60_000)).toBe(true);
    expect(storage.parts).toMatchObject([{ name: '/crm/c.zip.part', size: 1 }]);
  });

  it('is told of by itself when a file comes, until nobody listens', async () => {
    let changes = 0;
    let heard: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (heard = resolve));
    const forget = strip.onChange(() => {
      changes += 1;
      heard();
    });
    await strip.switch('disk-full', true);
    expect(changes).toBe(1);
    const next = new Promise<void>((resolve) => (heard = resolve));
    let files = 0;
    const writing = setInterval(() => void writeFile(join(surroundings.ftpFolder, `${++files}.zip`), 'x'), 50);
    await Promise.all([first, next]);
    clearInterval(writing);
    forget();
    const before = changes;
    await strip.switch('disk-full', false);
    expect(changes).toBe(before);
  });
});
