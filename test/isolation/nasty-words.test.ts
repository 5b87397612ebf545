import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mongoStores } from '../../src/adapters/mongo/mongo-stores.js';
import { verbs } from '../../src/slack/commands/parse-command.js';
import { type AgreeingSlack, agreeingSlack } from './agreeing-slack.js';
import { forgetAll } from './documents-of.js';
import { fullBot } from './full-bot.js';
import { ownDatabase } from './own-database.js';
import { action, command, type Doer, doerOf, type Sent, submission } from './sent.js';
import { actionCases, namesOf, viewsAround } from './slack-cases.js';
import { viewCases } from './view-cases.js';
import { moveIn, tenant, type Tenant } from './tenant.js';

/** What somebody may call a thing, or a server say of itself: to wake everybody, to lead astray, to look different. */
const nasty = [
  ['a call for everybody and a link', ' <!channel> @here <http://e.co|x>'],
  ['people, a group and the end of an entity', ' <@U9X> <!subteam^S9> &lt;!x&gt;'],
  ['turned letters, code and stars', ' \u202egpj.exe\u2066\u200f `*_~ *bold* ```x```'],
] as const;

const database = ownDatabase();
let slack: AgreeingSlack;

beforeAll(async () => {
  slack = await agreeingSlack({ 'xoxb-N': 'T0N' });
});
afterAll(() => slack.close());
beforeEach(() => forgetAll(database()));

/** Everything that the bot says to Slack, as texts of Slack's two kinds. */
interface SlackText {
  readonly kind: string;
  readonly text: string;
}

async function saidTo(sent: readonly Sent[]): Promise<readonly SlackText[]> {
  slack.said.length = 0;
  const bot = await fullBot({ db: database(), slack });
  const answers: string[] = [];
  for (const { type, body } of sent) answers.push(await bot.send(type, body));
  await bot.close();
  const bodies = [
    ...answers.filter((answer) => answer.startsWith('{')),
    ...slack.said.flatMap(({ body }) => partsOf(body)),
  ];
  return bodies.flatMap((body) => textsIn(JSON.parse(body)));
}

/** A form's fields that are JSON, and the `text` of a message, which is mrkdwn. */
function partsOf(body: string): string[] {
  if (body.startsWith('{')) return [body];
  return body.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(line) ?? [];
    if (/^[[{]/.test(value)) return [value];
    return name === 'text' ? [JSON.stringify({ type: 'mrkdwn', text: value })] : [];
  });
}

function textsIn(value: unknown): SlackText[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(textsIn);
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown };
  return typeof text === 'string' ? [{ kind: String(type), text }, ...inner] : inner;
}

/** Markup that is ours: people, groups and channels by their ids, moments, Atlassian's help. */
const ours =
  /<(?:@U0[NX]\w*|@U-\w+|!subteam\^S0\w+|#C0\w+|!date\^\d+\^[^<>]*\|[^<>]*|https:\/\/support\.atlassian\.com\/[^<>|]*\|[^<>]*)>/g;

/** All that its administrator can do with what is there, a kind at a time. */
const ways: Readonly<Record<string, (one: Tenant, doer: Doer) => readonly Sent[]>> = {
  commands: (one, doer) =>
    verbs.flatMap((verb) => [
      command(doer, verb),
      ...namesOf(one)
        .slice(0, 3)
        .map((name) => command(doer, `${verb} "${name}"`)),
    ]),
  buttons: (one, doer) => actionCases(one).map(({ id, value }) => action(doer, id, value)),
  'buttons in a form': (one, doer) => {
    const [, , , form] = viewsAround(one, one);
    return actionCases(one).map(({ id, value }) => action(doer, id, value, form));
  },
  forms: (one, doer) => viewCases(one, one).map(({ view }) => submission(doer, view)),
};

describe.each(nasty)('a name with %s in it', (_, ending) => {
  it.each(Object.keys(ways))('is shown by %s, and does nothing there', async (way) => {
    const one = tenant('N', 'numbat', ending);
    await moveIn(mongoStores(database()), one);
    const sent = ways[way]?.(one, doerOf(one, one.admin, slack.responseUrl)) ?? [];
    const texts = await saidTo(sent);
    expect(texts.filter(({ text }) => text.includes('numbat')).length).toBeGreaterThan(20);
    const wrong = texts.filter(({ kind, text }) => {
      if (/\p{Bidi_Control}/u.test(text)) return true;
      // In plain text nothing means anything, and in code no "@".
      if (kind === 'plain_text') return false;
      return /<[^>]*>?/.test(text.replace(ours, '')) || /@(here|channel|everyone)\b/.test(text.replace(/`[^`]*`/g, ''));
    });
    expect([...new Set(wrong.map(({ kind, text }) => `${kind}: ${text}`))]).toEqual([]);
  });
});
