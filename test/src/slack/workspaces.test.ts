import { afterEach, describe, expect, it } from '@jest/globals';
import { aScheme } from '../../contract/stores/records.js';
import { installed } from './fake-installations.js';
import { OLGA, OPS, RAVI, type SlackKit, slackKit, until, words } from './slack-kit.js';

const [HERE, THERE] = ['T01DEMO', 'T02ACME'] as const;
const workspaces = [{ id: HERE }, { id: THERE, name: 'Acme' }];

let kit: SlackKit | undefined;
afterEach(async () => {
  await kit?.close();
  expect(kit?.slack.violations() ?? []).toEqual([]);
  kit = undefined;
});

async function started(options: Parameters<typeof slackKit>[0] = {}): Promise<SlackKit> {
  return (kit = await slackKit({ slack: { workspaces }, ...options }));
}

async function install({ slack, installations }: SlackKit, workspaceId: string): Promise<void> {
  await installations.save(installed(workspaceId, slack.workspace(workspaceId).botToken ?? ''));
}

describe.each(['socket', 'http'] as const)('the Slack app in several workspaces, in %s mode', (mode) => {
  it('answers each in its own, with its own token, and knows which it is', async () => {
    const app = await started({ mode });
    await install(app, THERE);
    app.center.schemes.push(aScheme({ workspaceId: HERE, name: 'CRM nightly', channel: OPS }));
    for (const id of [HERE, THERE]) {
      const { answer } = await app.slack.workspace(id).user(OLGA).command('/backup', 'now');
      await answer();
      await app.slack.workspace(id).user(RAVI).openHome();
    }
    expect(app.center.changes.map(([method]) => method)).toEqual(['startRun', 'startRun']);
    expect(app.slack.calls('views.publish').map(({ team }) => team)).toEqual([HERE, THERE]);
  });

  it('does nothing in a workspace that it is not installed in, and the log says so', async () => {
    const app = await started({ mode });
    await app.slack.workspace(THERE).user(OLGA).command('/backup', 'now');
    await until(() => app.log.lines.some(({ message }) => message === 'something in Slack was left alone'));
    expect(app.center.changes).toEqual([]);
    expect(app.slack.calls().filter(({ team }) => team === THERE)).toEqual([]);
  });
});

describe('a workspace', () => {
  it('is served without a token in the settings', async () => {
    const app = await started({ botToken: null });
    expect(app.app.healthy()).toBe(true);
    await install(app, THERE);
    await app.slack.workspace(THERE).user(OLGA).openHome();
    expect(app.slack.calls('views.publish')).toMatchObject([{ team: THERE }]);
  });

  it('is not served by a token that was sealed for another', async () => {
    const app = await started();
    const token = app.slack.workspace(THERE).botToken ?? '';
    await app.installations.save({ ...installed(HERE, token), workspaceId: THERE });
    await app.slack.workspace(THERE).user(OLGA).command('/backup', 'list');
    await until(() => app.log.lines.some(({ level }) => level === 'error'));
    expect(app.slack.calls().filter(({ team }) => team === THERE)).toEqual([]);
  });

  it('keeps its Home to itself', async () => {
    const app = await started();
    await install(app, THERE);
    for (const id of [HERE, THERE]) await app.slack.workspace(id).user(OLGA).openHome();
    app.bell.ring(THERE);
    await until(() => app.slack.calls('views.publish').length === 3);
    expect(app.slack.calls('views.publish').map(({ team }) => team)).toEqual([HERE, THERE, THERE]);
  });

  it('begins a scheme with the channel of the settings only where these belong', async () => {
    const app = await started();
    await install(app, THERE);
    for (const id of [HERE, THERE]) {
      const olga = app.slack.workspace(id).user(OLGA);
      await olga.command('/backup', 'new');
      const form = await olga.waitForModal('scheme.save');
      expect([id, JSON.stringify(form).includes(`"initial_conversation":"${OPS}"`)]).toEqual([id, id === HERE]);
    }
  });

  it('that the bot was taken out of is told of, with the moment', async () => {
    const app = await started();
    await install(app, THERE);
    const before = Date.now();
    await app.slack.workspace(THERE).uninstall();
    await until(() => app.left.length > 0);
    const [[workspaceId, at] = []] = app.left;
    expect(workspaceId).toBe(THERE);
    expect(Math.abs((at?.getTime() ?? 0) - before)).toBeLessThan(5_000);
  });
});

describe('what a person reads', () => {
  it('is in their own language, wherever they read it', async () => {
    const people = [
      { id: OLGA, locale: 'de-DE' },
      { id: RAVI, locale: 'en-GB' },
    ];
    const app = await started({ slack: { people } });
    const [german, english] = await Promise.all(
      [OLGA, RAVI].map(async (id) => words(await (await app.slack.user(id).command('/backup', 'help')).answer())),
    );
    expect(german).toContain('Sicherung');
    expect(english).toContain('backup');
    expect(english).not.toContain('Sicherung');
    expect(words(await app.slack.user(OLGA).openHome())).toContain('Verbindungen');
    expect(words(await app.slack.user(RAVI).openHome())).toContain('Connections');
  });

  it('is English when Slack takes its time to say', async () => {
    const app = await started({ slack: { people: [{ id: OLGA, locale: 'de-DE' }, { id: RAVI }] } });
    app.slack.next('users.info', { slow: 1_200 });
    expect(words(await (await app.olga.command('/backup', 'help')).answer())).not.toContain('Sicherung');
    // Meanwhile it was said.
    await until(() => app.slack.calls('users.info').length === 1);
    expect(words(await app.olga.openHome())).toContain('Verbindungen');
    expect(app.slack.calls('users.info')).toHaveLength(1);
  });
});

describe('the user groups of a workspace', () => {
  it('are none where the bot may not read them', async () => {
    const app = await started();
    app.slack.next('usergroups.list', { error: 'missing_scope' });
    await app.olga.command('/backup', 'permissions');
    await app.olga.waitForModal('permissions.save');
    expect(app.log.lines).toContainEqual(expect.objectContaining({ message: 'slack does not tell the user groups' }));
  });
});
