import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { actions, asks, button, input, modal, option, options, plain, section } from '../slack/kit.js';
import { ops, type PageTrial, startPageTrial } from './page-trial.js';

let trial: PageTrial;

beforeEach(async () => {
  trial = await startPageTrial();
});

afterEach(() => trial.close());

describe('what a person does in the page', () => {
  it('reaches the app as a command with its words and its channel', async () => {
    const { olga, ravi, latest } = trial;
    await olga.act({ deed: 'command', text: ' /backup  now CRM nightly ', channel: ops });
    expect(latest()).toMatchObject({
      command: '/backup',
      text: 'now CRM nightly',
      channel_id: ops,
      user_id: 'U01OLGA',
    });
    await ravi.act({ deed: 'command', text: '/backup', channel: 'C02GENERAL' });
    expect(latest()).toMatchObject({ command: '/backup', text: '', channel_id: 'C02GENERAL', user_id: 'U02RAVI' });
  });

  it('presses buttons, those that ask first among them', async () => {
    const { app, olga, ravi, latest, posted } = trial;
    const on = await posted([
      { ...actions([button('retry', { value: 'r1' })]), block_id: 'row' },
      { ...actions([button('delete', { value: 'f1', confirm: asks, style: 'danger' })]), block_id: 'files' },
    ]);
    await ravi.act({ deed: 'press', on, block: 'row', action: 'retry' });
    expect(latest()).toMatchObject({ user: { id: 'U02RAVI' }, actions: [{ action_id: 'retry', value: 'r1' }] });
    await olga.act({ deed: 'press', on, block: 'files', action: 'delete' });
    expect(latest()).toMatchObject({ user: { id: 'U01OLGA' }, actions: [{ action_id: 'delete', value: 'f1' }] });
    app.answer('silence');
    expect(await olga.act({ deed: 'press', on, block: 'row', action: 'retry' })).toEqual({
      failure: 'operation_timeout',
    });
  });

  it('presses nothing that is gone or for somebody else', async () => {
    const { olga, ravi, api, posted, opened } = trial;
    const on = await posted([{ ...actions([button('retry')]), block_id: 'row' }]);
    const press = { deed: 'press', on, block: 'row', action: 'retry' } as const;
    await api.chat.update({ channel: ops, ts: on.ts, text: 'Done', blocks: [] });
    await expect(olga.act(press)).rejects.toThrow('0 elements');
    await api.chat.delete({ channel: ops, ts: on.ts });
    await expect(olga.act(press)).rejects.toThrow('not there any more');
    const form = await opened(modal([input()]));
    await expect(ravi.act({ deed: 'submit', on: form })).rejects.toThrow('not there any more');
    await expect(ravi.act({ deed: 'close', on: form })).rejects.toThrow('not there any more');
  });

  it('opens Home, which the app then shows', async () => {
    const { slack, olga, api, latest } = trial;
    const opening = olga.act({ deed: 'home' });
    await slack.waitFor(() => latest()['event']);
    expect(latest()).toMatchObject({ event: { type: 'app_home_opened', user: 'U01OLGA', tab: 'home' } });
    await api.views.publish({ user_id: 'U01OLGA', view: { type: 'home', blocks: [section('Schemes')] } as never });
    expect(await opening).toEqual({});
    expect(await olga.until(({ home }) => home)).toMatchObject({ blocks: [section('Schemes')] });
  });

  it('fills a form: what is entered is shown back, and stays when the app shows the form anew', async () => {
    const { app, olga, api, latest, opened } = trial;
    const days = input({ type: 'checkboxes', action_id: 'value', options: options(3) }, 'days');
    const view = modal([input(undefined, 'name'), { ...days, dispatch_action: true }]);
    const on = await opened(view);
    const before = app.received.length;
    await olga.act({ deed: 'choose', on, block: 'name', action: 'value', choice: 'CRM' });
    expect(app.received).toHaveLength(before);
    await olga.act({ deed: 'choose', on, block: 'days', action: 'value', choice: ['v0', 'v2'] });
    expect(latest()).toMatchObject({ actions: [{ block_id: 'days', selected_options: [option('v0'), option('v2')] }] });
    const { hash } = await olga.until(({ modals }) => modals[0]?.entered['days']?.['value'] && modals[0]);
    await api.views.update({ view_id: on.view, view: modal([...view.blocks, section('Next run: today')]) as never });
    const updated = await olga.until(({ modals }) => modals[0]?.hash !== hash && modals[0]);
    expect(updated.entered).toMatchObject({
      name: { value: { value: 'CRM' } },
      days: { value: { selected_options: [option('v0'), option('v2')] } },
    });
  });

  it('submits a form, and is told what is wrong with it by Slack, by the app, or that nobody answered', async () => {
    const { app, olga, opened } = trial;
    const on = await opened(modal([input(undefined, 'name')]));
    const submit = () => olga.act({ deed: 'submit', on });
    expect(await submit()).toEqual({ errors: { name: 'Please complete this required field.' } });
    await olga.act({ deed: 'choose', on, block: 'name', action: 'value', choice: 'CRM' });
    app.answer({ response_action: 'errors', errors: { name: 'There is such a scheme.' } });
    expect(await submit()).toEqual({ errors: { name: 'There is such a scheme.' } });
    app.answer('silence');
    expect(await submit()).toEqual({ errors: {}, failure: 'operation_timeout' });
    expect(olga.state().modals).toHaveLength(1);
    app.answer({});
    expect(await submit()).toEqual({ errors: {} });
    await olga.until(({ modals }) => modals.length === 0);
  });

  it('goes on to a modal on top, comes back to the one below, and closes all at once', async () => {
    const { app, olga, latest, opened } = trial;
    const on = await opened({ ...modal([input(undefined, 'name')]), notify_on_close: true });
    await olga.act({ deed: 'choose', on, block: 'name', action: 'value', choice: 'CRM' });
    const second = { ...modal(), title: plain('Review') };
    app.answer({ response_action: 'push', view: second });
    await olga.act({ deed: 'submit', on });
    const pushed = await olga.until(({ modals }) => modals[1]);
    expect(pushed).toMatchObject({ title: 'Review', pushed: true, submit: 'Save', close: 'Cancel' });
    app.answer({});
    await olga.act({ deed: 'close', on: { view: pushed.id } });
    await olga.until(({ modals }) => modals.length === 1);
    app.answer({ response_action: 'push', view: second });
    await olga.act({ deed: 'submit', on });
    app.answer({});
    await olga.act({ deed: 'close-all' });
    await olga.until(({ modals }) => modals.length === 0);
    expect(latest()).toMatchObject({ type: 'view_closed', view: { id: on.view } });
  });

  it('searches in a menu, and keeps what an earlier search found and was chosen', async () => {
    const { app, olga, latest, opened } = trial;
    const search = { type: 'multi_external_select', action_id: 'value', min_query_length: 1 };
    const on = await opened(modal([input(search, 'people')]));
    const place = { on, block: 'people', action: 'value' };
    app.answer({ options: [option('ann')] });
    expect(await olga.act({ deed: 'suggest', ...place, query: 'a' })).toEqual({ options: [option('ann')] });
    expect(latest()).toMatchObject({ type: 'block_suggestion', value: 'a', block_id: 'people' });
    app.answer({});
    await olga.act({ deed: 'choose', ...place, choice: ['ann'] });
    app.answer({ options: [option('bob')] });
    await olga.act({ deed: 'suggest', ...place, query: 'b' });
    app.answer({});
    await olga.act({ deed: 'choose', ...place, choice: ['ann', 'bob'] });
    await olga.until(({ modals }) => JSON.stringify(modals[0]?.entered).includes('bob'));
    expect(olga.state().modals[0]?.entered['people']?.['value']?.['selected_options']).toEqual([
      option('ann'),
      option('bob'),
    ]);
  });

  it('tells the app of a text when Enter is pressed in it', async () => {
    const { olga, latest, opened } = trial;
    const on = await opened(modal([{ ...input(undefined, 'name'), dispatch_action: true }]));
    await olga.act({ deed: 'choose', on, block: 'name', action: 'value', choice: 'CRM' });
    await olga.act({ deed: 'enter', on, block: 'name' });
    expect(latest()).toMatchObject({ type: 'block_actions', actions: [{ block_id: 'name', value: 'CRM' }] });
  });
});
