import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textsOf } from '../../blocks/texts/texts-of.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { mongoStores } from '../../src/adapters/mongo/mongo-stores.js';
import { createConnections } from '../../src/backup/connections/create-connections.js';
import type { InvitePurpose } from '../../src/domain/invite.js';
import { connectPages } from '../../src/web/connect/connect-pages.js';
import { formToken } from '../../src/web/connect/own-form.js';
import { type WebServer, startWebServer } from '../../src/web/web-server.js';
import { expectOperatorError } from '../contract/stores/stores-under-test.js';
import { anInvite } from '../contract/stores/records.js';
import { keptLog } from '../src/slack/kept-log.js';
import { type AgreeingSlack, agreeingSlack } from './agreeing-slack.js';
import { type Answer, askAt, type Question } from './ask-at.js';
import { documentsOf, forgetAll } from './documents-of.js';
import { type FullBot, fullBot } from './full-bot.js';
import { ownDatabase } from './own-database.js';
import { giveRole, moveIn, tenant, type Tenant } from './tenant.js';

const a = tenant('A', 'quagga');
const b = tenant('B', 'borneo');
/** Somebody who is in both workspaces, and an administrator in both. */
const both = 'U0BOTH';
const apiToken = 'ATATT-hunter2-hunter2';
const password = 'pass-hunter2-hunter2';

const database = ownDatabase();
let slack: AgreeingSlack;
let bot: FullBot;
let server: WebServer;
let log: ReturnType<typeof keptLog>;

beforeAll(async () => {
  slack = await agreeingSlack({ [a.botToken]: a.workspaceId, [b.botToken]: b.workspaceId });
});
afterAll(() => slack.close());

beforeEach(async () => {
  await forgetAll(database());
  const stores = mongoStores(database());
  for (const one of [a, b]) {
    await moveIn(stores, one);
    await give(one, [both]);
  }
  slack.said.length = 0;
  log = keptLog();
  const mounts: Record<string, ReturnType<typeof connectPages>[string]> = {};
  const metrics = { read: () => Promise.reject(new Error('not asked')) };
  server = await startWebServer({ port: 0, checks: {}, metrics, mounts, clock: systemClock(), log });
  const publicUrl = `http://127.0.0.1:${server.port}`;
  bot = await fullBot({ db: database(), slack, publicUrl });
  const { page, deps } = bot;
  Object.assign(mounts, connectPages({ page, publicUrl, clock: deps.clock, log, textsOf, newReference: () => 'REF1' }));
});

afterEach(async () => {
  await server.close();
  await bot.close();
});

function give(one: Tenant, users: readonly string[]): Promise<void> {
  return giveRole(mongoStores(database()), one, users);
}

const newSite: InvitePurpose = { kind: 'site', connectionId: null };
const newStorage: InvitePurpose = { kind: 'storage', connectionId: null };

async function link(one: Tenant, purpose = newSite, userId = one.admin): Promise<string> {
  const { url } = await createConnections(bot.connecting).invite(
    { workspaceId: one.workspaceId, userId },
    purpose,
    'en-US',
  );
  return new URL(url).pathname;
}

function ask(path: string, question?: Question): Promise<Answer> {
  return askAt(server.port, path, question);
}

async function sessionOf(path: string): Promise<string> {
  const { session } = await ask(path, { method: 'POST' });
  if (session === null) throw new Error('The link was not taken up');
  return session;
}

const form = '/connect/form';
const site = { url: 'https://umbrella.atlassian.net', email: 'x@umbrella.example', apiToken, tokenExpiresOn: '' };
const storage = {
  ...{ name: 'Umbrella', protocol: 'ftps', host: 'nas.umbrella.example', port: '', folder: 'jira' },
  ...{ user: 'jira', password, size: '', trustedFingerprint: '' },
};

function save(session: string, fields: Readonly<Record<string, string>>, token = formToken(session)): Promise<Answer> {
  return ask(form, { method: 'POST', session, fields: { ...fields, formToken: token, do: 'save' } });
}

describe('a link of one workspace', () => {
  it('leads to no connection of another, and saves none, even where somebody wrote its id into the database', async () => {
    const before = await documentsOf(database(), a.workspaceId);
    for (const purpose of [
      { kind: 'site', connectionId: a.site },
      { kind: 'storage', connectionId: a.storage },
    ] as const) {
      await expectOperatorError(link(b, purpose), `${purpose.kind}-gone`);
      // As a link that was made before the connection had gone.
      const made = await link(b);
      await database().collection('invites').updateMany({ workspaceId: b.workspaceId }, { $set: { purpose } });
      const seen = await ask(made);
      const taken = await ask(made, { method: 'POST' });
      const session = taken.session ?? '';
      const answers = [seen, taken, await ask(form, { session }), await save(session, { ...site, ...storage })];
      expect(answers.map(({ status }) => status)).toEqual([410, 303, 410, 410]);
      expect(answers.map(({ text }) => text).join('\n')).not.toMatch(/quagga/i);
    }
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
    expect(bot.contacted).toEqual([]);
  });

  it('connects what the other has as a thing of its own', async () => {
    const before = await documentsOf(database(), a.workspaceId);
    const url = `https://${a.mark}.atlassian.net`;
    const { text } = await save(await sessionOf(await link(b)), { ...site, url });
    expect(text).toContain('Is Connected');
    const { sites } = bot.stores;
    expect((await sites.list(b.workspaceId)).map((each) => each.url)).toContain(url);
    expect(bot.contacted).toEqual([`site ${url} as ${site.email}`]);
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
  });

  it('belongs to that one, whatever else its person is in', async () => {
    const before = await documentsOf(database(), b.workspaceId);
    const session = await sessionOf(await link(a, newSite, both));
    expect((await ask(form, { session })).text).toContain('Team T0A');
    // A link that the same person asks for in another workspace is another person's, so to speak.
    const other = await link(b, newSite, both);
    const without = await documentsOf(database(), b.workspaceId);
    await save(session, site);
    expect((await bot.stores.sites.list(a.workspaceId)).map(({ url }) => url)).toContain(site.url);
    expect(await documentsOf(database(), b.workspaceId)).toEqual(without);
    expect(without).not.toEqual(before);
    expect((await ask(other)).status).toBe(200);
    await bot.close();
    expect([...new Set(slack.said.filter(({ what }) => what === 'chat.postMessage').map(({ team }) => team))]).toEqual([
      'T0A',
    ]);
  });

  it('is worth nothing to who has the role in the other one alone', async () => {
    const made = await link(a, newSite, both);
    const session = await sessionOf(await link(b, newSite, both));
    await give(a, []);
    expect((await ask(made, { method: 'POST' })).status).toBe(403);
    expect((await ask(form, { session })).status).toBe(200);
    await give(b, []);
    await give(a, [both]);
    expect((await ask(form, { session })).status).toBe(403);
    expect((await save(session, site)).status).toBe(403);
    expect(bot.contacted).toEqual([]);
  });
});

describe('a link', () => {
  it('is taken up once of eight times at once, and by one browser', async () => {
    const made = await link(a);
    const taken = await Promise.all(Array.from({ length: 8 }, () => ask(made, { method: 'POST' })));
    expect(taken.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(7).fill(410)]);
    const [session, ...more] = taken.flatMap((answer) => (answer.session === null ? [] : [answer.session]));
    expect(more).toEqual([]);
    expect((await ask(form, { session: session ?? '' })).status).toBe(200);
    // Another browser, later; and the first one, which goes on with what it has.
    expect((await ask(made, { method: 'POST' })).status).toBe(410);
    expect((await ask(made)).status).toBe(410);
    expect((await ask(made, { method: 'POST', session: session ?? '' })).status).toBe(303);
  });

  it('is changed by no other method than that of its button', async () => {
    const made = await link(a);
    const before = await documentsOf(database(), a.workspaceId);
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) await ask(made, { method });
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
    await sessionOf(made);
    const session = 'x';
    for (const method of ['HEAD', 'PUT', 'DELETE', 'PATCH']) {
      expect((await ask(form, { method, session })).status).not.toBe(200);
    }
  });

  it('is worth nothing once its person asked for another, nor is its page', async () => {
    const first = await link(a);
    const session = await sessionOf(await link(a));
    expect((await ask(first)).status).toBe(410);
    expect((await ask(first, { method: 'POST' })).status).toBe(410);
    await link(a);
    expect((await ask(form, { session })).status).toBe(410);
    expect((await save(session, site)).status).toBe(410);
    expect(bot.contacted).toEqual([]);
  });

  it('is worth nothing once it did what it was for', async () => {
    const made = await link(a);
    const session = await sessionOf(made);
    await save(session, site);
    const evil = { ...site, email: 'evil@e.example' };
    const answers = [await ask(made), await ask(form, { session }), await save(session, evil)];
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
    expect((await bot.stores.sites.list(a.workspaceId)).map(({ email }) => email)).toContain(site.email);
  });

  it('of one kind opens no page of the other', async () => {
    const session = await sessionOf(await link(a, newStorage));
    const answer = await save(session, { ...site, do: 'save' });
    expect(answer.text).not.toContain('Is Connected');
    expect(bot.contacted).toEqual([]);
  });

  it('with a guessed, an empty or a swapped token is unknown', async () => {
    await bot.stores.invites.insert(
      anInvite({ workspaceId: a.workspaceId, userId: a.admin, tokenDigest: '1'.repeat(64) }),
    );
    for (const guess of ['x', '1'.repeat(64), '%00', '__proto__', 'constructor', 'form%2F']) {
      expect((await ask(`/connect/${guess}`)).status).toBe(404);
    }
  });
});

describe('the form', () => {
  it('of one session is not taken with the token of another’s', async () => {
    const [mine, theirs] = [await sessionOf(await link(a)), await sessionOf(await link(b))];
    const before = [await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)];
    for (const token of [formToken(theirs), '', mine, theirs, formToken('')]) {
      expect((await save(mine, site, token)).status).toBe(403);
    }
    expect([await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)]).toEqual(
      before,
    );
    expect(bot.contacted).toEqual([]);
  });

  it('is not shown to who has lost the role meanwhile, and saves nothing', async () => {
    const made = await link(a, newSite, both);
    const session = await sessionOf(made);
    await give(a, []);
    expect((await ask(form, { session })).status).toBe(403);
    expect((await save(session, site)).status).toBe(403);
    expect(bot.contacted).toEqual([]);
    expect(await bot.stores.sites.list(a.workspaceId)).toHaveLength(1);
  });

  it('goes to the same address when credentials are replaced, whatever was sent', async () => {
    const session = await sessionOf(await link(a, { kind: 'site', connectionId: a.site }));
    await save(session, { ...site, url: 'https://evil.atlassian.net' });
    expect(bot.contacted).toEqual([`site https://quagga.atlassian.net as ${site.email}`]);
    const page = await sessionOf(await link(a, { kind: 'storage', connectionId: a.storage }));
    // Without a password: the kept one would be sent there.
    await save(page, { ...storage, host: 'evil.example', protocol: 'ftp', port: '2121', password: '' });
    expect(bot.contacted.slice(1)).toEqual(['storage ftps://nas.quagga.example:21/quagga as jira']);
  });
});

describe('secrets', () => {
  it('are in no page, no log, no message, no audit entry and no document of the whole way', async () => {
    const secrets = [apiToken, password];
    const pages: string[] = [];
    for (const [purpose, fields] of [
      [newSite, { ...site, email: 'wrong' }],
      [newSite, site],
      [newStorage, { ...storage, name: '' }],
      [newStorage, storage],
    ] as const) {
      const made = await link(a, purpose);
      pages.push((await ask(made)).text);
      const session = await sessionOf(made);
      secrets.push(made.slice('/connect/'.length), session);
      pages.push((await ask(form, { session })).text, (await save(session, fields)).text);
      if (pages.at(-1)?.includes('Is Connected') !== true) pages.push((await ask(form, { session })).text);
    }
    await bot.close();
    expect(pages.filter((page) => page.includes('Is Connected'))).toHaveLength(2);
    const kept = await Promise.all((await database().collections()).map((each) => each.find().toArray()));
    const places = {
      pages: pages.join('\n'),
      log: [...log.lines, ...bot.logged].map((line) => JSON.stringify(line, shown)).join('\n'),
      slack: slack.said.map(({ what, body }) => `${what} ${body}`).join('\n'),
      database: JSON.stringify(kept),
      contacted: bot.contacted.join('\n'),
    };
    expect(places.slack).toContain('umbrella');
    expect(places.log).toContain('connect page');
    for (const [place, text] of Object.entries(places)) {
      expect([place, secrets.filter((secret) => text.includes(secret))]).toEqual([place, []]);
    }
  });
});

/** Errors have nothing that JSON sees. */
function shown(_: string, value: unknown): unknown {
  return value instanceof Error ? `${String(value.stack)} ${String(value.cause)}` : value;
}
