import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actions, callbacks } from '../../blocks/ids.js';
import { mongoStores } from '../../src/adapters/mongo/mongo-stores.js';
import {
  actionListeners,
  commandListeners,
  eventListeners,
  optionListeners,
  viewListeners,
} from '../../src/slack/register.js';
import { leavingEvents } from '../../src/slack/events/workspace-left.js';
import { until } from '../src/slack/slack-kit.js';
import { type AgreeingSlack, agreeingSlack } from './agreeing-slack.js';
import { documentsOf, forgetAll } from './documents-of.js';
import { fullBot } from './full-bot.js';
import { ownDatabase } from './own-database.js';
import { action, command, type Doer, doerOf, event, type Sent, submission, typing } from './sent.js';
import { actionCases, commandCases, namesOf, viewsAround } from './slack-cases.js';
import { viewCases } from './view-cases.js';
import { moveIn, tenant } from './tenant.js';

/** Two workspaces with everything in it; only the words in their names tell whose something is. */
const a = tenant('A', 'quagga');
const b = tenant('B', 'borneo');
const mark = new RegExp(`${a.mark}|${a.workspaceId}\\b`, 'i');

const database = ownDatabase();
let slack: AgreeingSlack;

beforeAll(async () => {
  slack = await agreeingSlack({ [a.botToken]: a.workspaceId, [b.botToken]: b.workspaceId });
});
afterAll(() => slack.close());
beforeEach(anew);

async function anew(): Promise<void> {
  await forgetAll(database());
  const stores = mongoStores(database());
  await moveIn(stores, a);
  await moveIn(stores, b);
}

/** What came of something that somebody did. */
interface Outcome {
  /** All that Slack and the person got to see. */
  readonly shown: string;
  /** Workspaces whose bot spoke. */
  readonly spoke: readonly (string | null)[];
  readonly contacted: readonly string[];
  readonly bugs: readonly unknown[];
}

/** `done`: of what goes on when Slack has its answer, and would not go on in a bot that ends. */
async function outcomeOf(sent: readonly Sent[], done: () => Promise<unknown> = nothing): Promise<Outcome> {
  slack.said.length = 0;
  const bot = await fullBot({ db: database(), slack });
  const answers = await Promise.all(sent.map(({ type, body }) => bot.send(type, body)));
  await done();
  await bot.close();
  return {
    shown: [...answers, ...slack.said.map(({ what, body }) => `${what} ${body}`)].join('\n'),
    spoke: [...new Set(slack.said.map(({ team }) => team))],
    contacted: bot.contacted,
    bugs: bot.logged.filter(({ level }) => level === 'error'),
  };
}

/** Nothing of A is shown, said by A's bot, contacted or changed. `typed` is what the person brought along. */
async function expectNothingOfA(
  sent: readonly Sent[],
  { typed = [], done = nothing }: { readonly typed?: readonly string[]; readonly done?: () => Promise<unknown> } = {},
): Promise<Outcome> {
  const before = await documentsOf(database(), a.workspaceId);
  const outcome = await outcomeOf(sent, done);
  const shown = typed.reduce((text, each) => text.replaceAll(each, '(typed)'), outcome.shown);
  expect(marksIn(shown)).toEqual([]);
  expect(outcome.spoke.filter((team) => team !== b.workspaceId && team !== null)).toEqual([]);
  expect(outcome.contacted.filter((whom) => mark.test(whom))).toEqual([]);
  expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
  return outcome;
}

/** The same done by A's own administrator: then it shows, contacts or changes something of A. */
async function expectSomethingOfA(sent: Sent, done = nothing): Promise<void> {
  const before = await documentsOf(database(), a.workspaceId);
  const { shown, contacted } = await outcomeOf([sent], done);
  const changed = JSON.stringify(await documentsOf(database(), a.workspaceId)) !== JSON.stringify(before);
  expect(mark.test(shown) || contacted.some((whom) => mark.test(whom)) || changed).toBe(true);
}

/** Each place at which the mark stands, with what is around it. */
function marksIn(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(mark, 'gi'))].map(({ index }) => text.slice(Math.max(0, index - 80), index + 80));
}

function nothing(): Promise<unknown> {
  return Promise.resolve();
}

/** What is pressed there leads to another place on Home, which is drawn when Slack has its answer. */
const drawsHome = /^(home\.refresh|files\.page(_back|_first|_last)?|files\.filter|scheme\.page(_back)?)$/;

function homesDrawn(count: number): () => Promise<void> {
  return () => until(() => slack.said.filter(({ what }) => what === 'views.publish').length >= count);
}

function by(userId: string): Doer {
  return doerOf(b, userId, slack.responseUrl);
}

const own = (): Doer => doerOf(a, a.admin, slack.responseUrl);

it('has a case for everything that is registered', () => {
  expect([...new Set(actionCases(a).map(({ id }) => id))].sort()).toEqual(Object.keys(actionListeners).sort());
  const views = new Set(viewCases(a, b).map(({ view }) => view.callback_id));
  expect([...views].sort()).toEqual(Object.keys(viewListeners).sort());
  expect(Object.keys(commandListeners)).toEqual(['/backup']);
  expect(Object.keys(eventListeners)).toEqual(['app_home_opened']);
  expect(leavingEvents).toEqual(['app_uninstalled', 'tokens_revoked']);
  // One that looks its options up belongs below, by its action id.
  expect(Object.keys(optionListeners)).toEqual([]);
});

describe.each(actionCases(a))('$name with an id of another workspace', ({ id, value, home }) => {
  it('does nothing there, wherever it is pressed', async () => {
    const doer = by(b.admin);
    const views = viewsAround(a, b).map((view) => action(doer, id, value, view));
    const sent = [action(doer, id, value), ...views];
    const done = drawsHome.test(id) ? homesDrawn(sent.length) : nothing;
    await expectNothingOfA(sent, { typed: [a.schemeName, a.fileName, a.channel], done });
  });

  if (home === 'nowhere') return;
  it('does something for those whose it is', async () => {
    const [, , , form, audit] = viewsAround(a, a);
    const around = id.startsWith('audit.') ? audit : form;
    const sent = home === 'message' ? action(own(), id, value) : action(own(), id, value, around);
    await expectSomethingOfA(sent, drawsHome.test(id) ? homesDrawn(1) : nothing);
  });
});

describe.each(viewCases(a, b))('the form $name with ids of another workspace', ({ view }) => {
  it('does nothing there', async () => {
    await expectNothingOfA([submission(by(b.admin), view)], { typed: [a.channel, 'S0QUAGGA'] });
  });
});

describe.each(viewCases(a, a).filter(({ works }) => works))('the form $name of one’s own', ({ view }) => {
  it('does something', async () => {
    await expectSomethingOfA(submission(own(), view));
  });
});

it.each(commandCases(a))('/backup $verb, typed in another workspace, does nothing there', async ({ texts }) => {
  const doer = by(b.admin);
  const sent = texts.flatMap((text) => [command(doer, text), action(doer, actions.commandRepeat, text)]);
  await expectNothingOfA(sent, { typed: namesOf(a) });
});

it.each(['status', 'list', 'files', 'audit', `now "${a.schemeName}"`, `restore "${a.fileName}"`])(
  '/backup %s, typed in the workspace itself, does something',
  async (text) => {
    await expectSomethingOfA(command(own(), text));
  },
);

it('Home of another workspace shows nothing of this one', async () => {
  const opened = event(by(b.admin), { type: 'app_home_opened', tab: 'home', channel: 'D1' });
  const { shown } = await expectNothingOfA([opened], { done: homesDrawn(1) });
  expect(shown).toContain(b.schemeName);
});

it('a select offers nothing of another workspace', async () => {
  const ids = [...Object.values(actions), 'from.an_old_version'];
  const [view] = viewsAround(a, b);
  const sent = ids.flatMap((id) => [typing(by(b.admin), id, a.mark), typing(by(b.admin), id, a.scheme, view)]);
  await expectNothingOfA(sent);
});

it.each(leavingEvents)('%s in another workspace leaves this one alone', async (type) => {
  const { installations } = mongoStores(database());
  async function left(): Promise<void> {
    while ((await installations.find(b.workspaceId)) !== null) await setTimeout(10);
  }
  await expectNothingOfA([event(by(b.admin), { type, tokens: { bot: ['U0BOT'] } })], { done: left });
  expect(await installations.find(a.workspaceId)).not.toBeNull();
});

describe('a scheme of another workspace’s site or storage', () => {
  it.each(
    viewCases(a, b).filter(({ name }) => /site|storage|a new one$|a new one,/.test(name) && !name.includes('channel')),
  )('is not saved: $name', async ({ view }) => {
    const stores = mongoStores(database());
    const before = await stores.schemes.list(b.workspaceId);
    const { contacted } = await expectNothingOfA([submission(by(b.admin), view)], { typed: [a.channel] });
    expect(await stores.schemes.list(b.workspaceId)).toEqual(before);
    expect(contacted).toEqual([]);
  });
});

describe('an administrator of one workspace', () => {
  it('is a stranger in another, whatever is pressed and sent off there', async () => {
    const before = await documentsOf(database(), b.workspaceId);
    const doer = by(a.admin);
    const pressed = actionCases(b).map(({ id, value }) => action(doer, id, value));
    const forms = viewCases(b, b).map(({ view }) => submission(doer, view));
    await expectNothingOfA([...pressed, ...forms]);
    expect(await documentsOf(database(), b.workspaceId)).toEqual(before);
  });

  it('becomes none by being named in another: the roles there are given there', async () => {
    await expectNothingOfA([command(by(b.admin), 'permissions')]);
    const save = viewCases(a, b).find(({ view }) => view.callback_id === callbacks.permissionsSave);
    if (save === undefined) throw new Error('There is no such form');
    await expectNothingOfA([submission(by(b.admin), save.view)], { typed: ['S0QUAGGA'] });
    const permissions = mongoStores(database()).permissions;
    expect((await permissions.find(b.workspaceId))?.operator.users).toContain(a.viewer);
    expect((await permissions.find(a.workspaceId))?.operator.users).toEqual([a.operator]);
  });
});
