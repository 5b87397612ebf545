import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { View } from '../../../../demo/slack/workspace.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { aSeenSite } from '../../../blocks/connection-examples.js';
import { site, storage } from '../fake-connections.js';
import { OLGA, OPS, type SlackKit, slackKit, until, words } from '../slack-kit.js';

let kit: SlackKit;
beforeEach(async () => {
  kit = await slackKit();
});
afterEach(async () => {
  await kit.close();
  expect(kit.slack.violations()).toEqual([]);
  expect(kit.slack.timedOut()).toEqual([]);
});

const says = (text: string) => (view: View) => words(view).includes(text);
const has = (actionId: string) => (view: View) => JSON.stringify(view.blocks).includes(`"action_id":"${actionId}"`);
const ofSite = { block: `connection.site.${site.id}.do` };
const ofStorage = { block: `connection.storage.${storage.id}.do` };

async function list(who = kit.olga): Promise<View> {
  await who.command('/backup', 'connect', { channel: OPS });
  return who.waitForModal((view) => view.content['callback_id'] === 'connections');
}

describe('connections', () => {
  it('are opened by the command and from Home, for everybody to look at', async () => {
    const seen = await list(kit.ravi);
    expect(words(seen)).toMatch(/acme\.atlassian\.net[\s\S]*Office FTP/);
    expect(has('connection.test')(seen)).toBe(false);
    await kit.olga.click(await kit.olga.openHome(), 'connections.open');
    const changing = await kit.olga.waitForModal('connections');
    expect(has('connection.test')(changing)).toBe(true);
  });

  it('are added by a private link, shown to who asked and to nobody else', async () => {
    await kit.olga.click(await list(), 'connection.add_site');
    const link = await kit.olga.waitForModal('connection.link');
    expect(JSON.stringify(link.blocks)).toContain('"url":"https://bot.example.com/connect/a-token"');
    expect(words(link)).not.toContain('a-token');
    await kit.olga.click(link, 'link.open');
    await kit.olga.close(link);
    await kit.olga.click(await kit.olga.waitForModal('connections'), 'connection.add_storage');
    await kit.olga.waitForModal(says('Connect a storage'));
    expect(kit.connections.changes).toEqual([
      ['invite', OLGA, { kind: 'site', connectionId: null }, expect.any(String)],
      ['invite', OLGA, { kind: 'storage', connectionId: null }, expect.any(String)],
    ]);
    const everywhere = [...kit.olga.messages(OPS), ...kit.olga.directMessages(), ...kit.ravi.messages(OPS)];
    expect(JSON.stringify(everywhere)).not.toContain('a-token');
    expect(JSON.stringify(kit.log.lines)).not.toContain('a-token');
  });

  it('get a link for who has closed the modal nowhere else', async () => {
    const release = kit.connections.hold('invite');
    await kit.olga.click(await list(), 'connection.add_site');
    await kit.olga.close(await kit.olga.waitForModal('notice'));
    release();
    await kit.slack.waitFor(() => kit.slack.calls('views.update').length >= 2);
    expect(kit.olga.directMessages()).toEqual([]);
    expect(kit.olga.ephemerals()).toEqual([]);
  });

  it('have their credentials replaced by a link that names them', async () => {
    await kit.olga.click(await list(), 'connection.replace', ofStorage);
    const link = await kit.olga.waitForModal('connection.link');
    expect(words(link)).toContain('Replace the credentials of Office FTP');
    expect(kit.connections.changes).toMatchObject([
      ['invite', OLGA, { kind: 'storage', connectionId: storage.id }, expect.any(String)],
    ]);
  });

  it('say how PUBLIC_URL is set where there is no page to send people to', async () => {
    kit.connections.fail('invite', new OperatorError('public-url-missing', {}));
    await kit.olga.click(await list(), 'connection.add_site');
    const answer = await kit.olga.waitForModal(says('PUBLIC_URL'));
    expect(words(answer)).toContain('PORT');
  });

  it('are tested step by step, and the list shows how that ended', async () => {
    kit.connections.steps.push(
      { step: 'reach', state: 'running' },
      { step: 'reach', state: 'passed', found: {} },
      { step: 'login', state: 'running' },
      { step: 'login', state: 'failed', code: 'site-login-refused', params: { site: site.url } },
    );
    const release = kit.connections.hold('step');
    await kit.olga.click(await list(), 'connection.test', ofSite);
    await until(() => kit.connections.changes.length > 0);
    release();
    const ended = await kit.olga.waitForModal(says('refused the login'));
    expect(ended.content['callback_id']).toBe('connection.test');
    expect(words(ended)).toContain(':white_check_mark: Finds the site');
    expect(words(ended)).toContain('Make a new one without scopes');
    expect(has('connection.replace')(ended)).toBe(true);
    await kit.slack.waitFor(() => kit.slack.calls('views.update').length >= 3);
    await kit.olga.close(ended);
    await kit.olga.waitForModal(says(':x: Last test failed'));
  });

  it('are tested again in the same modal', async () => {
    kit.connections.steps.push({ step: 'reach', state: 'passed', found: {} });
    await kit.olga.click(await list(), 'connection.test', ofStorage);
    const first = await kit.olga.waitForModal(says('All is well'));
    kit.connections.steps.push({ step: 'space', state: 'passed', found: { free: 1024 ** 4 } });
    await kit.olga.click(first, 'connection.test');
    const second = await kit.olga.waitForModal(says('1 TiB free'));
    expect(second.id).toBe(first.id);
    await kit.olga.close(second);
    await kit.olga.waitForModal(says('Last test good'));
  });

  it('show the words of an error when a test breaks off', async () => {
    kit.connections.steps.push({ step: 'reach', state: 'passed', found: {} });
    kit.connections.fail('step', new Error('kaput'));
    await kit.olga.click(await list(), 'connection.test', ofStorage);
    await kit.olga.waitForModal(says('REF1'));
  });

  it('are removed after a question, and refused while schemes use them, naming those', async () => {
    const opened = await list();
    kit.connections.fail(
      'removeConnection',
      new OperatorError('connection-in-use', { name: site.url, schemes: 'CRM nightly', count: 1 }),
    );
    await kit.olga.click(opened, 'connection.remove', { ...ofSite, confirm: true });
    const refusal = await kit.olga.waitForModal(says('The scheme CRM nightly uses'));
    expect(refusal.content['callback_id']).toBe('notice');
    await kit.olga.close(refusal);
    await kit.olga.click(opened, 'connection.remove', { ...ofSite, confirm: true });
    await kit.olga.waitForModal(says('*https://acme.atlassian.net* is disconnected'));
    expect(kit.connections.sites).toEqual([]);
  });

  it('are turned by pages, and read again', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      aSeenSite({ id: `s${index}`, url: `https://s${index}.test` }),
    );
    kit.connections.sites.splice(0, 1, ...many);
    await kit.olga.click(await list(), 'connections.page');
    const second = await kit.olga.waitForModal(says('https://s15.test'));
    kit.connections.sites[15] = aSeenSite({ id: 's15', url: 'https://renamed.test' });
    await kit.olga.click(second, 'connections.refresh');
    await kit.olga.click(await kit.olga.waitForModal(says('https://renamed.test')), 'connections.page_back');
    await kit.olga.waitForModal(says('https://s0.test'));
  });

  it('are refused to who may not change them, whatever was still on the screen', async () => {
    const opened = await list();
    kit.center.administrators.length = 0;
    kit.center.operators.push(OLGA);
    await kit.olga.click(opened, 'connection.test', ofSite);
    const refusal = await kit.olga.waitForModal(says('Only administrators'));
    expect(words(refusal)).toContain(`Ask <@${OLGA}>`);
    expect(kit.connections.changes).toEqual([]);
  });

  it('that are gone meanwhile are said to be gone', async () => {
    const opened = await list();
    kit.connections.sites.length = 0;
    await kit.olga.click(opened, 'connection.test', ofSite);
    await kit.olga.waitForModal(says('no longer connected'));
  });
});
