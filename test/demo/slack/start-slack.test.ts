import { afterEach, describe, expect, it } from '@jest/globals';
import { type App } from '@slack/bolt';
import { type HomeView, type KnownBlock, type ModalView } from '@slack/types';

import { renderText } from '../../../demo/slack/render-text.js';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { httpApp, type RunningApp, signingSecret, socketApp } from './bolt-app.js';

const modes = [
  { name: 'Socket Mode', options: {}, run: socketApp },
  { name: 'signed HTTP', options: { signingSecret }, run: httpApp },
];

describe.each(modes)('a local Slack and Bolt over $name', ({ options, run }) => {
  let slack: Slack;
  let running: RunningApp;

  async function start(): Promise<void> {
    slack = await startSlack(options);
    running = await run(slack, sampleApp);
  }

  afterEach(async () => {
    await running.stop();
    await slack.close();
  });

  it('carries a command to the app and its answers to the asker alone', async () => {
    await start();
    const olga = slack.user('U01OLGA');
    const result = await olga.command('/backup', 'now CRM', { channel: 'C01OPS' });
    const answer = await result.answer();
    expect(result.ack.ok).toBe(true);
    expect(answer.text).toBe('olga wants: now CRM');
    expect(olga.messages('C01OPS')).toContain(answer);
    expect(slack.user('U02RAVI').messages('C01OPS')).toEqual([]);
    expect(slack.violations()).toEqual([]);
  });

  it('shows an answer that came with the acknowledgement', async () => {
    await start();
    const result = await slack.user('U02RAVI').command('/backup', 'help');
    expect((await result.answer()).text).toBe('Say now or new.');
  });

  it('publishes Home, takes a click there and shows what the app posts', async () => {
    await start();
    const olga = slack.user('U01OLGA');
    const home = await olga.openHome();
    expect(renderText(home)).toBe('# Schemes\nCRM nightly [Back Up Now]');
    await olga.click(home, 'scheme.back_up_now', { value: 'crm' });
    const message = await slack.waitFor(() => slack.messages('C01OPS')[0]);
    expect(message.text).toBe('Backup of crm started by <@U01OLGA>');
  });

  it('edits a posted message on a click that asks first, and keeps what stood there', async () => {
    await start();
    const olga = slack.user('U01OLGA');
    await olga.click(await olga.openHome(), 'scheme.back_up_now');
    const message = await slack.waitFor(() => slack.messages('C01OPS')[0]);
    await expect(olga.click(message, 'run.cancel')).rejects.toThrow('asks first');
    await olga.click(message, 'run.cancel', { confirm: false });
    await olga.click(message, 'run.cancel', { confirm: true });
    const edited = await slack.waitFor(() => slack.messages('C01OPS').find(({ text }) => text === 'Cancelled'));
    expect(edited.ts).toBe(message.ts);
    expect(edited.earlier.map(({ text }) => text)).toEqual(['Backup of crm started by <@U01OLGA>']);
    expect(slack.calls('chat.update')).toHaveLength(1);
  });

  it('opens a modal, holds back a form that is not complete, shows the errors of the app and closes it in the end', async () => {
    await start();
    const olga = slack.user('U01OLGA');
    await olga.command('/backup', 'new');
    const modal = await olga.waitForModal('scheme.save');
    expect(await olga.submit(modal)).toMatchObject({ ok: false, by: 'slack', errors: { name: expect.any(String) } });

    await olga.fill(modal, { name: 'taken', keep: '10', days: ['1', '3'] });
    expect(await olga.submit(modal)).toMatchObject({ ok: false, by: 'app', errors: { name: 'That name is taken.' } });

    await olga.fill(modal, { name: 'CRM', keep: 400 });
    expect(await olga.submit(modal)).toMatchObject({ by: 'slack', errors: { keep: 'Must be at most 365.' } });

    await olga.fill(modal, { keep: 30 });
    expect(await olga.submit(modal)).toMatchObject({ ok: true, view: undefined });
    const saved = await slack.waitFor(() => olga.directMessages()[0]);
    expect(saved.text).toBe('CRM keeps 30 on 1,3 at 02:00');
    expect(slack.violations()).toEqual([]);
  });

  it('tells the app of a change in a form and keeps what was typed when the view is updated', async () => {
    await start();
    const olga = slack.user('U01OLGA');
    await olga.command('/backup', 'new');
    const modal = await olga.waitForModal('scheme.save');
    await olga.fill(modal, { name: 'CRM', time: '04:30' });
    const updated = await olga.waitForModal((view) => renderText(view).includes('Next run at 04:30'));
    expect(updated.id).toBe(modal.id);
    await olga.fill(updated, { keep: 5 });
    expect(await olga.submit(updated)).toMatchObject({ ok: true });
    const saved = await slack.waitFor(() => olga.directMessages()[0]);
    expect(saved.text).toBe('CRM keeps 5 on 1 at 04:30');
  });

  it('shows a person what the app says through a response_url after a click', async () => {
    await start();
    const olga = slack.user('U01OLGA');
    await olga.click(await olga.openHome(), 'scheme.back_up_now');
    const message = await slack.waitFor(() => slack.messages('C01OPS')[0]);
    await olga.select(message, 'run.more', 'details');
    const answer = await slack.waitFor(() => olga.ephemerals('C01OPS')[0]);
    expect(answer.text).toBe('You chose details');
  });
});

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true });
const option = (value: string) => ({ text: plain(value), value });

function sampleApp(app: App): void {
  app.command('/backup', async ({ command, ack, respond, client }) => {
    if (command.text === 'help') return ack({ text: 'Say now or new.' });
    await ack();
    if (command.text === 'new') await client.views.open({ trigger_id: command.trigger_id, view: schemeModal('02:00') });
    else await respond({ text: `${command.user_name} wants: ${command.text}` });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: homeView });
  });
  app.action({ type: 'block_actions', action_id: 'scheme.back_up_now' }, async ({ body, action, ack, client }) => {
    await ack();
    const value = action.type === 'button' ? action.value : '';
    const text = `Backup of ${value} started by <@${body.user.id}>`;
    await client.chat.postMessage({ channel: 'C01OPS', text, blocks: runBlocks });
  });
  app.action({ type: 'block_actions', action_id: 'run.cancel' }, async ({ body, ack, client }) => {
    await ack();
    const { channel, message } = body;
    if (channel && message)
      await client.chat.update({ channel: channel.id, ts: message.ts, text: 'Cancelled', blocks: [] });
  });
  app.action({ type: 'block_actions', action_id: 'run.more' }, async ({ action, ack, respond }) => {
    await ack();
    const chosen = action.type === 'overflow' ? action.selected_option.value : '';
    await respond({ text: `You chose ${chosen}`, replace_original: false });
  });
  app.action({ type: 'block_actions', block_id: 'time' }, async ({ body, action, ack, client }) => {
    await ack();
    const time = action.type === 'timepicker' ? (action.selected_time ?? '') : '';
    if (body.view) await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: schemeModal(time) });
  });
  app.view('scheme.save', async ({ view, body, ack, client }) => {
    const { name, keep, days, time } = view.state.values;
    if (name?.['value']?.value === 'taken')
      return ack({ response_action: 'errors', errors: { name: 'That name is taken.' } });
    await ack();
    const chosen = days?.['value']?.selected_options?.map(({ value }) => value).join();
    const text = `${name?.['value']?.value} keeps ${keep?.['value']?.value} on ${chosen} at ${time?.['value']?.selected_time}`;
    await client.chat.postMessage({ channel: body.user.id, text });
  });
}

const homeView: HomeView = {
  type: 'home',
  blocks: [
    { type: 'header', text: plain('Schemes') },
    {
      type: 'section',
      text: plain('CRM nightly'),
      accessory: { type: 'button', action_id: 'scheme.back_up_now', text: plain('Back Up Now'), value: 'crm' },
    },
  ],
};

const runBlocks: KnownBlock[] = [
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'run.cancel',
        text: plain('Cancel'),
        confirm: { title: plain('Cancel?'), text: plain('Sure?'), confirm: plain('Cancel'), deny: plain('Go On') },
      },
      { type: 'overflow', action_id: 'run.more', options: [option('details')] },
    ],
  },
];

function schemeModal(time: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'scheme.save',
    title: plain('New scheme'),
    submit: plain('Save'),
    blocks: [
      field('name', 'Name', { type: 'plain_text_input', action_id: 'value', max_length: 50 }),
      field('keep', 'Keep', {
        type: 'number_input',
        action_id: 'value',
        is_decimal_allowed: false,
        min_value: '1',
        max_value: '365',
      }),
      field('days', 'Days', {
        type: 'checkboxes',
        action_id: 'value',
        options: ['1', '2', '3'].map(option),
        initial_options: [option('1')],
      }),
      {
        ...field('time', 'Time', { type: 'timepicker', action_id: 'value', initial_time: time }),
        dispatch_action: true,
      },
      { type: 'context', elements: [plain(`Next run at ${time}`)] },
    ],
  };
}

function field<E>(blockId: string, label: string, element: E) {
  return { type: 'input' as const, block_id: blockId, label: plain(label), element };
}
