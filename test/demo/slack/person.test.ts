import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Json } from '../../../demo/slack/json.js';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { type View } from '../../../demo/slack/workspace.js';
import { actions, button, input, modal, option, options, plain, section } from './kit.js';
import { type RawApp, rawApp, webClient } from './raw-app.js';

let slack: Slack;
let app: RawApp;

beforeEach(async () => {
  slack = await startSlack();
  app = await rawApp(slack);
});

afterEach(async () => {
  app.close();
  await slack.close();
});

const latest = (): Json => app.received.at(-1)?.payload ?? {};

async function opened(view: object): Promise<View> {
  const olga = slack.user('U01OLGA');
  await olga.command('/backup', 'new');
  await webClient(slack).views.open({ trigger_id: String(latest()['trigger_id']), view: view as never });
  return olga.waitForModal();
}

async function posted(blocks: object[]) {
  await webClient(slack).chat.postMessage({ channel: 'C01OPS', text: 'A run', blocks: blocks as never });
  const message = slack.messages('C01OPS').at(-1);
  if (!message) throw new Error('nothing was posted');
  return message;
}

describe('a click in a message', () => {
  it('tells where it was, in which state, and where to answer', async () => {
    const select = { type: 'static_select', action_id: 'file', options: options(3), initial_option: option('v1') };
    const message = await posted([{ block_id: 'act', ...actions([button('run.retry', { value: 'crm' }), select]) }]);
    const olga = slack.user('U01OLGA');
    await olga.select(message, 'file', 'v2');
    expect(latest()['actions']).toEqual([
      {
        type: 'static_select',
        action_id: 'file',
        block_id: 'act',
        selected_option: option('v2'),
        action_ts: expect.anything(),
      },
    ]);
    await olga.click(message, 'run.retry');
    expect(latest()).toMatchObject({
      type: 'block_actions',
      api_app_id: 'A01BACKUP',
      team: { id: 'T01DEMO', domain: 'demo-company' },
      user: { id: 'U01OLGA', name: 'olga', username: 'olga', team_id: 'T01DEMO' },
      container: { type: 'message', message_ts: message.ts, channel_id: 'C01OPS', is_ephemeral: false },
      channel: { id: 'C01OPS', name: 'ops' },
      message: { ts: message.ts, text: 'A run', bot_id: 'B01BACKUP' },
      state: { values: { act: { file: { type: 'static_select', selected_option: option('v2') } } } },
      response_url: expect.stringMatching(/^http:\/\/127/),
      trigger_id: expect.any(String),
      actions: [{ type: 'button', action_id: 'run.retry', block_id: 'act', value: 'crm', text: plain('Go') }],
    });
  });

  it('needs an element that is there, and only one such', async () => {
    const message = await posted([actions([button('a', { value: '1' })]), actions([button('a', { value: '2' })])]);
    const olga = slack.user('U01OLGA');
    await expect(olga.click(message, 'b')).rejects.toThrow('0 elements are "b"');
    await expect(olga.click(message, 'a')).rejects.toThrow('2 elements are "a"');
    await olga.click(message, 'a', { value: '2' });
    expect(latest()).toMatchObject({ actions: [{ value: '2' }] });
    await olga.click(message, (element) => element['value'] === '1');
    expect(latest()).toMatchObject({ actions: [{ value: '1' }] });
  });

  it('can be made in an old copy of a message', async () => {
    const message = await posted([actions([button('a')])]);
    await webClient(slack).chat.update({ channel: 'C01OPS', ts: message.ts, text: 'done', blocks: [] });
    const olga = slack.user('U01OLGA');
    await expect(olga.click(message, 'a')).rejects.toThrow('0 elements');
    await olga.click(message, 'a', { stale: true });
    expect(latest()).toMatchObject({ actions: [{ action_id: 'a' }] });
  });

  it('leaves an address that takes five answers and can replace or delete what was clicked in', async () => {
    const message = await posted([actions([button('a')])]);
    await slack.user('U01OLGA').click(message, 'a');
    const url = String(latest()['response_url']);
    const say = async (body: object) => (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await say({ text: 'for you' })).toBe(200);
    expect(
      slack
        .user('U01OLGA')
        .ephemerals('C01OPS')
        .map(({ text }) => text),
    ).toEqual(['for you']);
    expect(await say({ text: 'instead', replace_original: true })).toBe(200);
    expect(slack.messages('C01OPS').map(({ text }) => text)).toEqual(['instead']);
    expect(await say({ text: '' })).toBe(404);
    expect(await say({ text: 'for all', response_type: 'in_channel' })).toBe(200);
    expect(await say({ delete_original: true })).toBe(200);
    expect(slack.messages('C01OPS').map(({ text }) => text)).toEqual(['for all']);
    expect(await say({ text: 'once more' })).toBe(404);
  });
});

describe('a form', () => {
  const element = (changes: object) => ({ action_id: 'value', ...changes });
  const form = modal([
    input(element({ type: 'plain_text_input', min_length: 2, max_length: 4 }), 'name'),
    { ...input(element({ type: 'url_text_input' }), 'link'), optional: true },
    { ...input(element({ type: 'email_text_input' }), 'mail'), optional: true },
    { ...input(element({ type: 'number_input', is_decimal_allowed: false, min_value: '1' }), 'keep'), optional: true },
    { ...input(element({ type: 'checkboxes', options: options(3) }), 'days'), optional: true },
    { ...input(element({ type: 'external_select' }), 'zone'), optional: true },
    { ...input(element({ type: 'conversations_select' }), 'channel'), optional: true },
  ]);

  it('goes nowhere with what a Slack client refuses', async () => {
    const view = await opened(form);
    const olga = slack.user('U01OLGA');
    const before = app.received.length;
    await olga.fill(view, { name: 'a', link: 'no', mail: 'no', keep: '1.5' });
    expect(Object.keys((await olga.submit(view)).errors)).toEqual(['name', 'link', 'mail', 'keep']);
    await olga.fill(view, { name: 'abcde', link: '', mail: '', keep: 0 });
    expect(Object.keys((await olga.submit(view)).errors)).toEqual(['name', 'keep']);
    await expect(olga.fill(view, { days: ['v9'] })).rejects.toThrow('"v9" is not offered');
    expect(app.received).toHaveLength(before);
  });

  it('is sent with every state, what was left empty as null', async () => {
    const view = await opened(form);
    const olga = slack.user('U01OLGA');
    app.answer({ options: [option('Europe/Berlin')] });
    expect(await olga.suggest(view, (_, block) => block['block_id'] === 'zone', 'ber')).toHaveLength(1);
    expect(latest()).toMatchObject({ type: 'block_suggestion', value: 'ber', block_id: 'zone', action_id: 'value' });
    app.answer({});
    await olga.fill(view, { name: 'CRM', days: ['v1'], zone: 'Europe/Berlin', channel: 'C01OPS' });
    expect(await olga.submit(view)).toMatchObject({ ok: true, view: undefined });
    expect(latest()).toMatchObject({
      type: 'view_submission',
      response_urls: [],
      view: {
        id: view.id,
        hash: view.hash,
        state: {
          values: {
            name: { value: { type: 'plain_text_input', value: 'CRM' } },
            link: { value: { type: 'url_text_input', value: null } },
            keep: { value: { type: 'number_input', value: null } },
            days: { value: { type: 'checkboxes', selected_options: [option('v1')] } },
            zone: { value: { type: 'external_select', selected_option: option('Europe/Berlin') } },
            channel: { value: { type: 'conversations_select', selected_conversation: 'C01OPS' } },
          },
        },
      },
    });
  });

  it('does what the app answers: other content, another modal on top, all closed', async () => {
    const view = await opened(modal([section('first')]));
    const olga = slack.user('U01OLGA');
    app.answer({ response_action: 'update', view: modal([section('second')]) });
    const updated = await olga.submit(view);
    expect(updated.view).toMatchObject({
      id: view.id,
      blocks: [{ ...section('second'), block_id: expect.any(String) }],
    });
    app.answer({ response_action: 'push', view: modal([section('third')]) });
    const pushed = await olga.submit(view);
    expect(pushed.view).toMatchObject({ previousId: view.id, rootId: view.id });
    await expect(olga.submit(view)).rejects.toThrow('Another modal lies on top');
    app.answer({ response_action: 'clear' });
    expect(pushed.view && (await olga.submit(pushed.view))).toMatchObject({ ok: true, view: undefined });
    expect(slack.violations()).toEqual([]);
  });

  it('shows trouble when the answer makes no sense or comes too late, and remembers it', async () => {
    const view = await opened(form);
    const olga = slack.user('U01OLGA');
    await olga.fill(view, { name: 'CRM' });
    for (const answer of [
      { response_action: 'errors', errors: { nowhere: 'x' } },
      { response_action: 'errors', errors: {} },
      { response_action: 'update', view: modal([]) },
      { response_action: 'dance' },
    ]) {
      app.answer(answer);
      expect(await olga.submit(view)).toMatchObject({ ok: false, failure: 'invalid_response', view: { id: view.id } });
    }
    expect(slack.violations()).toHaveLength(4);
  });

  it('tells the app that it was closed when the app asked for that', async () => {
    const olga = slack.user('U01OLGA');
    const silent = await opened(form);
    const before = app.received.length;
    await olga.close(silent);
    expect(app.received).toHaveLength(before);
    await olga.close(await opened({ ...form, notify_on_close: true, clear_on_close: true }));
    expect(latest()).toMatchObject({ type: 'view_closed', is_cleared: true });
  });

  it('keeps what was typed over an update where block_id and action_id stay, and only there', async () => {
    const [name, moved] = [input(undefined, 'name'), input(undefined, 'old')];
    const view = await opened(modal([name, moved]));
    const olga = slack.user('U01OLGA');
    await olga.fill(view, { name: 'CRM', old: 'lost' });
    const next = modal([name, { ...moved, block_id: 'new', optional: true }]);
    await webClient(slack).views.update({ view_id: view.id, view: next as never });
    await olga.submit(view);
    expect(latest()).toMatchObject({
      view: { state: { values: { name: { value: { value: 'CRM' } }, new: { value: { value: null } } } } },
    });
  });

  it('tells of a text when Enter is pressed, or on every character if the app wants that', async () => {
    const often = { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
    const text = element({ type: 'plain_text_input' });
    const view = await opened(
      modal([
        { ...input(text, 'enter'), dispatch_action: true },
        { ...input({ ...text, ...often }, 'often'), dispatch_action: true },
      ]),
    );
    const olga = slack.user('U01OLGA');
    const before = app.received.length;
    await olga.fill(view, { enter: 'a' });
    expect(app.received).toHaveLength(before);
    await olga.pressEnter(view, 'enter');
    expect(latest()).toMatchObject({ actions: [{ block_id: 'enter', value: 'a' }], view: { id: view.id } });
    await olga.fill(view, { often: 'b' });
    expect(latest()).toMatchObject({ actions: [{ block_id: 'often', value: 'b' }] });
  });
});
