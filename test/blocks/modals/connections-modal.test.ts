import { describe, expect, it } from '@jest/globals';
import { readConnectionRef } from '../../../blocks/connection-ref.js';
import type { ConnectionList } from '../../../src/domain/connection-overview.js';
import { actions, callbacks } from '../../../blocks/ids.js';
import { connectionsModal, readConnectionsPage } from '../../../blocks/modals/connections-modal.js';
import { linkModal } from '../../../blocks/modals/link-modal.js';
import { en } from '../../../blocks/texts/en.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import { type Role, roles } from '../../../src/domain/role.js';
import { aSeenSite, aSeenStorage } from '../connection-examples.js';
import { hostileName, hostileNames, longId, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

const both: ConnectionList = { sites: [aSeenSite()], storages: [aSeenStorage()] };

function list(changes: Partial<ConnectionList> = {}, role: Role = 'administrator', page = 0) {
  const view = connectionsModal(en, { connections: { ...both, ...changes }, role, page });
  expect(checkView(view)).toEqual([]);
  return view;
}

const ids = (view: ReturnType<typeof list>) => elementsOf(view).map(({ action_id }) => action_id);
const linesOf = (view: ReturnType<typeof list>, kind: string) =>
  view.blocks.filter((block) => new RegExp(`^connection\\.${kind}\\.[^.]+$`).test(block.block_id ?? ''));

const failed = {
  at: new Date('2026-11-20T09:00:00Z'),
  by: null,
  failure: { code: 'site-login-refused', params: { site: 'acme.atlassian.net' } },
} as const;

describe('the connections', () => {
  it('are shown with who reads them, their health, what uses them and who changed them', () => {
    const text = textsOf(list());
    expect(text).toContain('*https://acme.atlassian.net* · read by backup@acme.com');
    expect(text).toMatch(/:white_check_mark: Last test good, <!date\^1795165200\^.*>, by <@U0OLGA>/);
    expect(text).toContain('Token expires in 128 days');
    expect(text).not.toContain(':warning:');
    expect(text).toMatch(/Used by \*CRM nightly\* · last changed by <@U0OLGA>, <!date\^/);
    expect(text).toContain('*Office FTP* · FTPS · ftps://backup.example.com/jira · logs in as jira-backup');
    expect(text).toContain('Used by *CRM nightly*, *Website*');
  });

  it('say when a test failed and why, and when there was none', () => {
    expect(textsOf(list({ sites: [aSeenSite({ lastTest: failed })] }))).toMatch(
      /:x: Last test failed, <!date.*>, by Backup Center itself: The site acme.atlassian.net refused the login./,
    );
    expect(textsOf(list({ storages: [aSeenStorage({ lastTest: null })] }))).toContain('Never tested');
  });

  it.each<[number | null, string]>([
    [31, '\nToken expires in 31 days'],
    [30, ':warning: Token expires in 30 days'],
    [1, ':warning: Token expires in 1 day'],
    [0, ':warning: Token expires today'],
    [-3, ':x: Token expired 3 days ago'],
    [null, 'Nobody entered when the token expires'],
  ])('warn of a token with %p days left', (tokenDaysLeft, words) => {
    expect(textsOf(list({ sites: [aSeenSite({}, { tokenDaysLeft })] }))).toContain(words);
  });

  it('from the settings can be tested, and not changed here', () => {
    const sites = [aSeenSite({}, { ofEnvironment: true, tokenDaysLeft: null })];
    const view = list({ sites, storages: [] });
    expect(textsOf(view)).toContain('from the settings of the bot');
    expect(ids(view)).toContain(actions.connectionTest);
    expect(ids(view)).not.toContain(actions.connectionReplace);
    expect(ids(view)).not.toContain(actions.connectionRemove);
  });

  it('can be looked at by everybody, and changed by administrators', () => {
    for (const role of ['viewer', 'operator'] as const) {
      expect(ids(list({}, role))).toEqual([actions.auditOpen, actions.connectionsRefresh]);
    }
    expect(ids(list())).toEqual([
      actions.connectionAddSite,
      actions.connectionAddStorage,
      actions.permissionsOpen,
      actions.auditOpen,
      actions.connectionsRefresh,
      ...[actions.connectionTest, actions.connectionReplace, actions.connectionRemove],
      ...[actions.connectionTest, actions.connectionReplace, actions.connectionRemove],
    ]);
  });

  it('are removed after a question that names them', () => {
    const remove = elementsOf(list()).find(({ action_id }) => action_id === actions.connectionRemove);
    expect(remove).toMatchObject({ confirm: { style: 'danger' } });
    expect(JSON.stringify(remove?.['confirm'])).toContain('https://acme.atlassian.net will be disconnected');
    expect(readConnectionRef(String(remove?.['value']))).toEqual({ kind: 'site', id: 'site1' });
  });

  it('say which one was just removed', () => {
    const view = connectionsModal(en, { connections: both, page: 0, role: 'administrator', removed: '<!channel>' });
    expect(checkView(view)).toEqual([]);
    expect(textsOf(view)).toContain('*&lt;!channel&gt;* is disconnected');
  });

  it('begin with what is lacking', () => {
    const primary = (changes: Partial<ConnectionList>) =>
      elementsOf(list(changes)).filter(({ style }) => style === 'primary');
    expect(primary({ sites: [], storages: [] })).toMatchObject([{ action_id: actions.connectionAddSite }]);
    expect(primary({ storages: [] })).toMatchObject([{ action_id: actions.connectionAddStorage }]);
    expect(primary({})).toEqual([]);
    expect(textsOf(list({ sites: [], storages: [] }))).toContain('Nothing is connected yet.');
    expect(textsOf(list({ sites: [], storages: [] }, 'viewer'))).toContain('An administrator of Backup Center can');
  });

  it('are all reached by pages, within the limits of Slack, with 500 sites and 500 storages of hostile names', () => {
    const beside = (index: number) => ({
      schemes: range(50, hostileName),
      ofEnvironment: index === 0,
    });
    const many: ConnectionList = {
      sites: range(500, (index) => {
        const name = hostileName(index);
        const params = { site: name.repeat(9) };
        const lastTest = { ...failed, failure: { ...failed.failure, params } };
        const settings = { id: longId(index), url: `https://${name}`, email: name.repeat(5), lastTest };
        return aSeenSite(settings, beside(index));
      }),
      storages: range(500, (index) => {
        const name = hostileName(index);
        return aSeenStorage({ id: longId(500 + index), name, url: name.repeat(9), user: name }, beside(index));
      }),
    };
    const seen = new Set<string | undefined>();
    let page = 0;
    for (;;) {
      const view = list(many, 'administrator', page);
      for (const block of [...linesOf(view, 'site'), ...linesOf(view, 'storage')]) seen.add(block.block_id);
      const next = elementsOf(view).find(({ action_id }) => action_id === actions.connectionsPage);
      if (next === undefined) break;
      expect(readConnectionsPage(String(next['value']))).toBe(++page);
    }
    expect(seen.size).toBe(1000);
    expect(textsOf(list(many, 'viewer', 1e5))).toContain('991 to 1,000 of 1,000 connections');
    for (const role of roles) expect(list(many, role).blocks.length).toBeLessThanOrEqual(100);
  });

  it('go to the first page for what no button of ours carries', () => {
    for (const value of ['', 'x', '-1', '1.5', '99999999', undefined]) expect(readConnectionsPage(value)).toBe(0);
  });
});

describe('the private link', () => {
  const state = {
    kind: 'site',
    connectionName: null,
    url: 'https://bot.example.com/connect/a-token',
    expiresAt: new Date('2026-11-20T09:10:00Z'),
  } as const;

  it('stands in the button alone, so that nothing looks behind it', () => {
    const view = linkModal(en, state);
    expect(checkView(view)).toEqual([]);
    expect(view.callback_id).toBe(callbacks.connectionLink);
    expect(elementsOf(view)).toMatchObject([{ action_id: actions.linkOpen, url: state.url, style: 'primary' }]);
    expect(JSON.stringify(view).split('a-token')).toHaveLength(2);
    expect(textsOf(view)).not.toContain('bot.example.com');
  });

  it('says for whom, until when, and what never to do', () => {
    const text = textsOf(linkModal(en, state));
    expect(text).toMatch(/for you alone. It can be used once, until <!date\^1795165800\^/);
    expect(text).toContain('Never type credentials into Slack.');
    expect(text).toContain('Connect a Jira site');
    expect(textsOf(linkModal(en, { ...state, kind: 'storage' }))).toContain('Connect a storage');
  });

  it.each(hostileNames)('names the connection whose credentials are replaced: %s', (connectionName) => {
    const view = linkModal(en, { ...state, connectionName: connectionName.repeat(5) });
    expect(checkView(view)).toEqual([]);
    expect(textsOf(view)).toContain('Replace the credentials of');
  });
});
